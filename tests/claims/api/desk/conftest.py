"""A client of the desk API: `api(path, **parameters)` answers with status code and document."""

from collections.abc import Callable
from typing import Any

import pytest
from rest_framework.test import APIClient

Ask = Callable[..., Any]


@pytest.fixture
def client(auditor) -> APIClient:
    """A client that carries an auditor's session."""
    one = APIClient()
    one.force_login(auditor)
    return one


@pytest.fixture
def api(client) -> Ask:
    """Gets the document at a path under /api/v1/desk/, with labels in a language; the answer has to be 200."""

    def get(path: str, labels: str = "en", **parameters: Any) -> Any:
        answer = client.get(f"/api/v1/desk/{path}", parameters, headers={"accept-language": labels})
        assert answer.status_code == 200, answer.content
        return answer.json()

    return get


@pytest.fixture
def refused(client) -> Ask:
    """Gets what the API answers to parameters it does not accept; the answer has to be 400."""

    def get(path: str, **parameters: Any) -> Any:
        answer = client.get(f"/api/v1/desk/{path}", parameters)
        assert answer.status_code == 400, answer.content
        return answer.json()

    return get
