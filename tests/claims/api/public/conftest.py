"""A reader of the public API who is nobody in particular."""

from collections.abc import Callable
from typing import Any

import pytest

Read = Callable[..., Any]


@pytest.fixture
def read(client, db) -> Read:
    """Gets the document at a path under /api/v1/; the answer has to have the status."""

    def get(path: str, status: int = 200, **parameters: Any) -> Any:
        answer = client.get(f"/api/v1/{path}", parameters)
        assert answer.status_code == status, answer.content
        return answer.json()

    return get
