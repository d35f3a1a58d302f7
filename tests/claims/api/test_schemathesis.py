"""Schemathesis asks every operation of the OpenAPI schema what it describes, and what it does not, as anybody and as
each role: nothing may fail, and every answer has to be one that the schema describes.

SCHEMATHESIS_EXAMPLES asks more often than the suite does.
"""

import os
from collections.abc import Callable, Iterator
from functools import cache
from typing import Any

import pytest
import schemathesis
from django.contrib.auth.models import User
from django.core.signals import request_finished, request_started
from django.db import close_old_connections, transaction
from django.db.models import Model
from django.utils import timezone
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from schemathesis.checks import not_a_server_error
from schemathesis.generation import GenerationMode
from schemathesis.schemas import BaseSchema
from schemathesis.specs.openapi.checks import (
    content_type_conformance,
    response_headers_conformance,
    response_schema_conformance,
    status_code_conformance,
)

from articles.models import Article
from claims import fetches, workflow
from claims.api.desk.steps import STEPS
from claims.api.desk.versions import claim_etag, source_etag
from claims.choices import Scope, Status, Step
from claims.models import ArticleFetch, Claim, Comment, Evidence, ExternalReview, Flag, Notification, Redaction
from config.wsgi import application
from sources.models import Source
from tests import factories
from tests.claims.api.desk.bodies import BODIES
from tests.claims.api.desk.test_redactions import ASKED, waiting
from tests.claims.api.desk.test_reviews import NODE, kept
from tests.claims.api.desk.whole import whole
from tests.claims.api.public.steps import corrected, reopened, withdrawn
from tests.claims.test_permissions import STEPS as TRUTH
from tests.claims.workflow.steps import claim_for

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
NUMBERED: dict[str, type[Model]] = {
    "claims": Claim,
    "sources": Source,
    "articles": Article,
    "flags": Flag,
    "comments": Comment,
    "fetches": ArticleFetch,
    "evidence": Evidence,
    "reviews": ExternalReview,
    "redactions": Redaction,
}
ETAGS: dict[str, Any] = {"claims": claim_etag, "sources": source_etag}
CLAIM, SOURCE = "/api/v1/desk/claims/{id}/", "/api/v1/desk/sources/{id}/"


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
    corrected(factories.published(), "true")  # the first, which is asked for when each operation is asked once
    factories.published()
    reopened(factories.published())
    withdrawn(factories.published())
    whole()
    for status in Status.values:
        claim = factories.claim_at(status)
        factories.appearance(claim)
    workflow.comment(claim=claim, by=factories.user("editor"), text="Which day?")
    fetches.ask(url="https://courier.example/later", by=factories.user("editor"))
    kept()
    workflow.ask_redaction(claim=claim, by=factories.user("editor"), ground="privacy", reason="Letter of 3 May.")
    return {name: list(model.objects.order_by("pk").values_list("pk", flat=True)) for name, model in NUMBERED.items()}


@pytest.fixture
def headers(db) -> list[dict[str, str]]:
    """What each reader says of who they are: nothing, and a token of each role with every scope."""
    return [{}, *(carrying(factories.user(role)) for role in ROLES)]


def carrying(user: User) -> dict[str, str]:
    """The header with a token of the user that has every scope."""
    return {"Authorization": f"Token {factories.token(user, *Scope.values)}"}


@cache
def described() -> BaseSchema:
    return schemathesis.openapi.from_wsgi("/api/v1/schema/?format=json", application, config=schemathesis.Config())


def labels(mode: str) -> set[str]:
    """Every operation that the schema names; in the mode of what is not described, those that take anything."""
    named = {
        f"{method.upper()} {path}": operation
        for path, item in described().raw_schema["paths"].items()
        for method, operation in item.items()
    }
    return {label for label, operation in named.items() if mode == "described" or takes_anything(operation)}


def takes_anything(operation: dict[str, Any]) -> bool:
    """Whether a client can send it anything that it does not take: any text may stand in a header."""
    return "requestBody" in operation or any(one["in"] != "header" for one in operation.get("parameters", []))


@pytest.mark.parametrize("mode", MODES)
def test_every_answer_is_one_that_the_schema_describes(numbers, headers, mode):
    operations = {found.ok().label: found.ok() for found in described().get_all_operations()}
    for label in sorted(labels(mode)):
        ask(operations[label], mode, numbers, headers)


def ask(operation: Any, mode: str, numbers: dict[str, list[int]], headers: list[dict[str, str]]) -> None:
    """Asks one operation as everybody; what is changed is undone. Fails where nothing can be asked."""

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
            case.path_parameters["id"] = data.draw(st.sampled_from([*numbers[about], case.path_parameters["id"]]))
        has_seen = data.draw(st.sampled_from([True, True, False]))
        for who in headers:
            seen = version(case, about) if has_seen else {}
            with transaction.atomic():
                case.call_and_validate(headers={**PLAIN, **who, **seen}, checks=CHECKS)
                transaction.set_rollback(True)

    asks()


def version(case: Any, about: str | None) -> dict[str, str]:
    """The version of what is changed, where the schema asks for it: with one made up nothing is ever changed."""
    number = case.path_parameters.get("id")
    if about not in ETAGS or "If-Match" not in (case.headers or {}) or not isinstance(number, int):
        return {}
    row = NUMBERED[about].objects.filter(pk=number).first()
    return {"If-Match": ETAGS[about](row)} if row else {}


def test_every_change_answers_as_the_schema_describes(admin):
    key = carrying(admin)
    operations = [found.ok() for found in described().get_all_operations() if found.ok().method != "get"]
    answers = {operation.label: changed(operation, *ready(operation.label, admin), key) for operation in operations}
    versioned = {f"POST {CLAIM}{step.value}/" for step in STEPS} | {f"PATCH {CLAIM}", f"PATCH {SOURCE}"}
    assert {label for label, codes in answers.items() if codes[:-1] == [428, 412]} == versioned
    assert {label for label, codes in answers.items() if codes[:-1] == []} == READY.keys()
    assert {codes[-1] for codes in answers.values()} == {200, 201, 202}


def changed(operation: Any, row: Model | None, body: dict[str, Any], key: dict[str, str]) -> list[int]:
    """The status codes of changing a row: where that takes its version, without one and with another one first."""
    takes_version = "If-Match" in [header.name for header in operation.headers]
    known = {Claim: claim_etag, Source: source_etag}[type(row)](row) if takes_version else ""
    headers: list[dict[str, str]] = [{}, {"If-Match": '"0"'}, {"If-Match": known}] if takes_version else [{}]
    case = operation.Case(path_parameters={"id": row.pk} if row else {}, body=body, media_type="application/json")
    answers = [case.call_and_validate(headers={**PLAIN, **key, **one}, checks=CHECKS) for one in headers]
    return [answer.status_code for answer in answers]


def ready(label: str, by: User) -> tuple[Model | None, dict[str, Any]]:
    """A row that an operation can change (None: it makes one), and what it is sent to do so."""
    if label in READY:
        return READY[label](by)
    if label == f"PATCH {SOURCE}":
        return factories.SourceFactory(), {"name": "Ann Other"}
    step = Step.EDIT if label == f"PATCH {CLAIM}" else Step(label.split("/")[-2])
    claim = claim_for(step, next(iter(TRUTH[step])), by)
    body = BODIES[step](claim)
    return Claim.objects.get(pk=claim.pk), body


def comment(by: User) -> Comment:
    return workflow.comment(claim=factories.proposed(), by=by, text="Which day?").comment


def flag() -> Flag:
    return Flag.objects.create(claim=factories.proposed(), rule="hedged", severity=1, raised_at=timezone.now())


def notification(by: User) -> Notification:
    workflow.comment(claim=factories.proposed(), by=factories.user("editor"), text=f"@{by.username}, look.")
    return Notification.objects.latest("pk")


def attached(by: User) -> ExternalReview:
    review = kept({"url": "https://check.example/attached"})[-1]
    workflow.attach_review(review=review, claim=factories.proposed(), by=by)
    return review


# Of what takes no version.
MARKS = [{"role": "content", "start": 0, "end": 17}]
READY: dict[str, Callable[[User], tuple[Model | None, dict[str, Any]]]] = {
    "POST /api/v1/desk/articles/": lambda by: (None, {"text": f"Bridge stays shut. {factories.TEXT}"}),
    "POST /api/v1/desk/articles/{id}/missed/": lambda by: (
        factories.revision().article,
        {"revision": 1, "marks": MARKS},
    ),
    "POST /api/v1/desk/claims/{id}/comments/": lambda by: (factories.proposed(), {"text": "Which day?"}),
    "POST /api/v1/desk/comments/{id}/retract/": lambda by: (comment(by), {}),
    "POST /api/v1/desk/flags/{id}/close/": lambda by: (flag(), {"note": "It was checked."}),
    "POST /api/v1/desk/evidence/{id}/archive/": lambda by: (factories.evidence(factories.proposed()), {}),
    "POST /api/v1/desk/notifications/read/": lambda by: (None, {}),
    "POST /api/v1/desk/notifications/{id}/read/": lambda by: (notification(by), {}),
    "POST /api/v1/desk/redactions/": lambda by: (None, {**ASKED, "claim": factories.proposed().pk}),
    "POST /api/v1/desk/redactions/{id}/approve/": lambda by: (waiting(), {}),
    "POST /api/v1/desk/redactions/{id}/withdraw/": lambda by: (waiting(), {}),
    "POST /api/v1/desk/reviews/import/": lambda by: (None, {"data": NODE}),
    "POST /api/v1/desk/reviews/{id}/attach/": lambda by: (
        kept({"url": "https://check.example/2"})[-1],
        {"claim": factories.proposed().pk},
    ),
    "POST /api/v1/desk/reviews/{id}/detach/": lambda by: (attached(by), {}),
    "POST /api/v1/desk/sources/": lambda by: (None, {"name": "Ann New", "kind": "person", "aliases": ["A. New"]}),
    f"POST {SOURCE}confirm/": lambda by: (factories.SourceFactory(standing="provisional"), {}),
    f"POST {SOURCE}merge/": lambda by: (factories.SourceFactory(), {"into": factories.SourceFactory().pk}),
    f"POST {SOURCE}add_name/": lambda by: (factories.SourceFactory(), {"name": "Speaker, A."}),
    f"POST {SOURCE}forget_name/": lambda by: (factories.source("Anna", "Ann"), {"name": "Ann"}),
    f"POST {SOURCE}add_position/": lambda by: (factories.SourceFactory(), {"title": "Mayor"}),
}
