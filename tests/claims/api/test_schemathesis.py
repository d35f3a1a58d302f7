"""Schemathesis asks every operation of the OpenAPI schema what it describes, and what it does not, as anybody and as
each role: nothing may fail, and every answer has to be one that the schema describes.

SCHEMATHESIS_EXAMPLES asks more often than the suite does.
"""

import os
from collections.abc import Iterator
from contextlib import suppress
from typing import Any

import pytest
import schemathesis
from django.core.signals import request_finished, request_started
from django.db import close_old_connections, transaction
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from hypothesis.errors import Unsatisfiable
from schemathesis.checks import not_a_server_error
from schemathesis.generation import GenerationMode
from schemathesis.specs.openapi.checks import (
    content_type_conformance,
    response_headers_conformance,
    response_schema_conformance,
    status_code_conformance,
)

from articles.models import Article
from claims import tokens, workflow
from claims.choices import Scope, Status
from claims.models import Claim, Comment, Evidence, ExternalReview, Flag, Redaction
from config.wsgi import application
from sources.models import Source
from tests import factories
from tests.claims.api.desk.test_reviews import kept
from tests.claims.api.desk.whole import whole
from tests.claims.api.public.steps import corrected, reopened, withdrawn

EXAMPLES = int(os.environ.get("SCHEMATHESIS_EXAMPLES", "1"))  # of each operation, right and wrong each
ROLES = ["editor", "reviewer", "publisher", "auditor"]
CHECKS = [
    not_a_server_error,
    status_code_conformance,
    content_type_conformance,
    response_headers_conformance,
    response_schema_conformance,
]
PLAIN = {"Accept-Encoding": "identity"}
MODES = {"described": GenerationMode.POSITIVE, "not described": GenerationMode.NEGATIVE}
# Of what a number in an address is one.
NUMBERED = {
    "claims": Claim,
    "sources": Source,
    "articles": Article,
    "flags": Flag,
    "comments": Comment,
    "evidence": Evidence,
    "reviews": ExternalReview,
    "redactions": Redaction,
}


@pytest.fixture(autouse=True)
def _connection_stays_open() -> Iterator[None]:
    """A request closes no connection, as with Django's test client: the test's transaction is in it."""
    signals = request_started, request_finished
    for signal in signals:
        signal.disconnect(close_old_connections)
    yield
    for signal in signals:
        signal.connect(close_old_connections)


@pytest.fixture
def numbers(db, settings) -> dict[str, list[int]]:
    """The numbers of what is at a desk with a claim at every status and in every state that readers see."""
    settings.API_REQUESTS_A_MINUTE = settings.API_REQUESTS_A_MINUTE_ANONYMOUS = 0
    whole()
    for status in Status.values:
        claim = factories.claim_at(status)
        factories.appearance(claim)
    workflow.comment(claim=claim, by=factories.user("editor"), text="Which day?")
    kept()
    workflow.ask_redaction(claim=claim, by=factories.user("editor"), ground="privacy", reason="Letter of 3 May.")
    factories.published()
    corrected(factories.published(), "true")
    reopened(factories.published())
    withdrawn(factories.published())
    return {name: list(model.objects.order_by("pk").values_list("pk", flat=True)) for name, model in NUMBERED.items()}


@pytest.fixture
def headers(db) -> list[dict[str, str]]:
    """What each reader says of who they are: nothing, and a token of each role with every scope."""
    admin = factories.UserFactory(is_superuser=True)
    users = [factories.user(role) for role in ROLES]
    keys = [tokens.issue(user=user, name="test", scopes=Scope.values, by=admin).key for user in users]
    return [{}, *({"Authorization": f"Token {key}"} for key in keys)]


@pytest.mark.parametrize("mode", MODES)
def test_every_answer_is_one_that_the_schema_describes(numbers, headers, mode):
    config = schemathesis.Config()
    schema = schemathesis.openapi.from_wsgi("/api/v1/schema/?format=json", application, config=config)
    operations = [found.ok() for found in schema.get_all_operations()]
    assert len(operations) > 60
    for operation in operations:
        ask(operation, mode, numbers, headers)


def ask(operation: Any, mode: str, numbers: dict[str, list[int]], headers: list[dict[str, str]]) -> None:
    """Asks one operation as everybody; what is changed is undone."""

    @settings(
        max_examples=EXAMPLES,
        derandomize=True,
        database=None,
        deadline=None,
        phases=[Phase.generate],
        suppress_health_check=list(HealthCheck),
    )
    @given(case=operation.as_strategy(generation_mode=MODES[mode]), data=st.data())
    def asks(case: Any, data: st.DataObject) -> None:
        about = next((name for name in NUMBERED if f"/{name}/{{id}}" in operation.path), None)
        if about is not None:
            case.path_parameters["id"] = data.draw(st.sampled_from(numbers[about]))
        for who in headers:
            with transaction.atomic():
                case.call_and_validate(headers={**PLAIN, **who, **version(case, about)}, checks=CHECKS)
                transaction.set_rollback(True)

    with suppress(Unsatisfiable):  # of some operations nothing can be asked wrongly
        asks()


def version(case: Any, about: str | None) -> dict[str, str]:
    """The version of what is changed, where the schema asks for it: otherwise nothing is ever changed."""
    if about != "claims" or "If-Match" not in (case.headers or {}):
        return {}
    return {"If-Match": f'"{Claim.objects.get(pk=case.path_parameters["id"]).version}"'}
