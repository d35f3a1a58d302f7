import datetime

import pytest
from django.utils import timezone
from rest_framework.test import APIClient

from claims.choices import Scope
from claims.models import Token
from claims.permissions import (
    APPROVE_REDACTION,
    ARCHIVE,
    ASK_REDACTION,
    ATTACH_REVIEW,
    IMPORT_REVIEWS,
    TABLE,
    scope_for,
)
from tests import factories
from tests.claims.api.desk.asking import Asker

LISTS = ["claims/", "sources/", "articles/", "reviews/", "notifications/", "redactions/", ""]
ROLES = ["editor", "reviewer", "publisher", "auditor"]
# What is asked of a row that is not there, or with nothing in it: so who is let in hears of that.
ACTIONS = {
    "reviews/import/": IMPORT_REVIEWS,
    "reviews/0/attach/": ATTACH_REVIEW,
    "reviews/0/detach/": ATTACH_REVIEW,
    "evidence/0/archive/": ARCHIVE,
    "redactions/": ASK_REDACTION,
    "redactions/0/approve/": APPROVE_REDACTION,
}


@pytest.mark.django_db
@pytest.mark.parametrize("path", LISTS)
def test_desk_asks_nobody_who_they_are(path):
    answer = APIClient().get(f"/api/v1/desk/{path}")
    assert (answer.status_code, answer["WWW-Authenticate"]) == (401, "Token")
    detail = "Say who asks: send the header “Authorization: Token KEY”, or log in to the desk."
    assert answer.json()["detail"] == detail


@pytest.mark.django_db
@pytest.mark.parametrize("path", LISTS)
def test_desk_refuses_a_user_without_role(path):
    client = APIClient()
    client.force_login(factories.user())
    answer = client.get(f"/api/v1/desk/{path}")
    assert answer.status_code == 403
    detail = "Your account has no role at this desk, so it cannot read here. An administrator can give it one."
    assert answer.json()["detail"] == detail


def asked_with(key: str, scheme: str = "Token", path: str = "claims/"):
    return APIClient().get(f"/api/v1/desk/{path}", headers={"authorization": f"{scheme} {key}"})


@pytest.mark.django_db
@pytest.mark.parametrize("path", ACTIONS)
def test_desk_lets_do_whoever_may_do_it_at_the_desk(path):
    let_in = [role for role in ROLES if Asker(factories.user(role)).post(path).status_code != 403]
    assert let_in == [role for role in ROLES if role in TABLE[ACTIONS[path]]]


@pytest.mark.django_db
@pytest.mark.parametrize("path", ACTIONS)
def test_desk_asks_for_the_scope_of_what_is_done(path):
    admin = factories.UserFactory(is_superuser=True)
    let_in = [scope for scope in Scope if Asker(key=factories.token(admin, scope)).post(path).status_code != 403]
    assert let_in == [scope_for(ACTIONS[path])]


@pytest.mark.django_db
@pytest.mark.parametrize("role", ROLES)
def test_desk_lets_a_token_of_any_role_read(role):
    answer = asked_with(factories.token(factories.user(role)))
    assert (answer.status_code, answer.json()) == (200, {"next": None, "results": []})


@pytest.mark.parametrize("scheme", ["Token", "Bearer", "bearer"])
def test_token_is_sent_by_either_name(editor, scheme):
    assert asked_with(factories.token(editor), scheme).status_code == 200


@pytest.mark.parametrize(
    ("scheme", "key", "sentence"),
    [
        ("Token", "nothing", "There is no such token. Ask an administrator of the desk for one."),
        ("Bearer", "\xe9", "There is no such token. Ask an administrator of the desk for one."),
        ("Token", "", "Send the header as “Authorization: Token KEY”, with one key."),
        ("Token", "two words", "Send the header as “Authorization: Token KEY”, with one key."),
    ],
)
@pytest.mark.django_db
def test_token_that_is_none_is_refused_with_a_sentence(scheme, key, sentence):
    answer = asked_with(key, scheme)
    assert (answer.status_code, answer["WWW-Authenticate"], answer.json()["detail"]) == (401, "Token", sentence)


def test_token_that_expired_is_refused_with_a_sentence(editor):
    then = timezone.now() - datetime.timedelta(days=2)
    answer = asked_with(factories.token(editor, now=then, expires_at=then + datetime.timedelta(days=1)))
    assert (answer.status_code, answer.json()["detail"][:21]) == (401, "This token expired on")


def test_token_notes_its_use(editor):
    asked_with(factories.token(editor))
    assert (timezone.now() - Token.objects.get().last_used_at).total_seconds() < 60


def test_token_reads_no_further_than_its_scopes(editor):
    answer = asked_with(factories.token(editor, "read"))
    assert (answer.status_code, answer.json()["detail"]) == (
        403,
        "This token has no scope “desk:read”; it has: read.",
    )


@pytest.mark.django_db
def test_token_of_a_user_without_role_reads_nothing():
    assert asked_with(factories.token(factories.user(), "desk:write")).status_code == 403


@pytest.mark.django_db
def test_desk_forgets_the_session_of_a_deactivated_user(client, auditor):
    auditor.is_active = False
    auditor.save()
    assert client.get("/api/v1/desk/claims/").status_code == 401
