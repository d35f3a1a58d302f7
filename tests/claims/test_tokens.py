import datetime

import pytest
from django.utils import timezone

from claims import tokens
from claims.choices import Scope, Step
from claims.models import Token
from claims.permissions import APPROVE_REDACTION, INCLUDED, TABLE, covers, scope_for
from claims.tokens import NotAccepted
from claims.workflow import Refused
from tests.refusals import sql, why_refused

pytestmark = pytest.mark.django_db
NOW = datetime.datetime(2026, 3, 1, 12, tzinfo=datetime.UTC)
DAY = datetime.timedelta(days=1)


@pytest.fixture
def issued(admin, editor) -> tokens.Issued:
    return tokens.issue(user=editor, name="Archive", scopes=["desk:read"], by=admin, expires_at=NOW + DAY, now=NOW)


def test_issue_keeps_the_hash_of_the_key_only(issued):
    [row] = Token.objects.values()
    assert row["digest"] == tokens.digest(issued.key)
    assert [name for name, value in row.items() if issued.key in str(value)] == []
    assert issued.key.startswith(row["start"])


@pytest.mark.parametrize(
    ("changed", "sentence"),
    [
        ({"name": " "}, "Give the token a name: what is it for?"),
        ({"scopes": []}, "Choose at least one scope from the list."),
        ({"scopes": ["desk:read", "everything"]}, "Choose at least one scope from the list."),
        ({"expires_at": NOW}, "Choose a day in the future on which the token expires."),
    ],
)
def test_issue_says_what_is_missing(admin, editor, changed, sentence):
    values = {"user": editor, "name": "Archive", "scopes": ["read"], "by": admin, "now": NOW, **changed}
    with pytest.raises(Refused) as refused:
        tokens.issue(**values)
    assert str(refused.value) == sentence


def test_only_an_administrator_issues_and_revokes(issued, editor):
    with pytest.raises(Refused, match="Only an administrator can make a token"):
        tokens.issue(user=editor, name="Mine", scopes=["publish"], by=editor)
    with pytest.raises(Refused, match="Only an administrator can revoke a token"):
        tokens.revoke(token=issued.token, by=editor)


def test_find_gives_the_token_with_its_user(issued, editor):
    assert tokens.find(key=issued.key, now=NOW).user == editor


def test_find_says_why_a_key_opens_nothing_any_more(issued, admin, editor):
    with pytest.raises(NotAccepted, match="There is no such token"):
        tokens.find(key=issued.key[:-1], now=NOW)
    with pytest.raises(NotAccepted, match=r"This token expired on 2 Mar 2026"):
        tokens.find(key=issued.key, now=NOW + DAY)
    editor.is_active = False
    editor.save()
    with pytest.raises(NotAccepted, match="The user of this token has been deactivated"):
        tokens.find(key=issued.key, now=NOW)
    tokens.revoke(token=issued.token, by=admin, now=NOW)
    with pytest.raises(NotAccepted, match=r"This token was revoked on 1 Mar 2026"):
        tokens.find(key=issued.key, now=NOW)


def test_revoke_is_recorded_once(issued, admin):
    tokens.revoke(token=issued.token, by=admin, now=NOW)
    row = Token.objects.get()
    assert (row.revoked_at, row.revoked_by) == (NOW, admin)
    with pytest.raises(Refused, match="has been revoked already"):
        tokens.revoke(token=issued.token, by=admin)


def test_note_use_writes_once_a_minute(issued):
    written = []
    for seconds in (0, 30, 60, 61):
        tokens.note_use(token=Token.objects.get(), now=NOW + datetime.timedelta(seconds=seconds))
        written.append((Token.objects.get().last_used_at - NOW).total_seconds())
    assert written == [0, 0, 60, 60]


@pytest.mark.parametrize(
    "change",
    [{"scopes": ["publish"]}, {"digest": "a" * 64}, {"expires_at": None}, {"name": "Other"}],
)
def test_a_token_does_not_change(issued, change):
    refusal = why_refused(lambda: Token.objects.update(**change))
    assert refusal == "a token does not change: revoke it and make another"


def test_a_token_stays_and_stays_revoked(issued, admin):
    assert why_refused(lambda: issued.token.delete()) == "a token is revoked, not deleted"
    tokens.revoke(token=issued.token, by=admin)
    refusal = why_refused(lambda: Token.objects.update(revoked_at=timezone.now()))
    assert refusal == "a token does not change: revoke it and make another"


def test_tokens_are_not_emptied_out():
    assert why_refused(lambda: sql("TRUNCATE claims_token CASCADE")) == "a token is revoked, not deleted"


@pytest.mark.parametrize("scopes", [[], ["read", "everything"]])
def test_a_token_has_known_scopes(admin, scopes):
    values = {"user": admin, "name": "Archive", "digest": "a" * 64, "created_at": NOW, "created_by": admin}
    assert why_refused(lambda: Token.objects.create(scopes=scopes, **values)) == "token_has_known_scopes"


def test_scope_for_every_action_is_that_of_its_kind():
    publishing = {Step.PUBLISH, Step.PUBLISH_CORRECTION, Step.WITHDRAW, APPROVE_REDACTION}
    by_scope = {scope: {action for action in TABLE if scope_for(action) == scope} for scope in Scope}
    assert by_scope[Scope.PUBLISH] == publishing
    assert by_scope[Scope.DESK_READ] == {"read"}
    assert by_scope[Scope.DESK_WRITE] == set(TABLE) - publishing - {"read"}


def test_covers_reads_for_whoever_writes_and_writes_for_nobody_else():
    held = {scope: {needed for needed in Scope if covers([scope], needed)} for scope in Scope}
    assert held == {scope: set(INCLUDED[scope]) for scope in Scope}
    assert (covers(["desk:write"], Scope.PUBLISH), covers(["publish"], Scope.DESK_WRITE)) == (False, False)
    assert covers(["desk:write", "publish"], Scope.PUBLISH) is True
