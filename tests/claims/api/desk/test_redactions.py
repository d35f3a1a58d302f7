"""Redactions: asked for by one person, answered by another."""

from functools import partial

import pytest
from django.contrib.auth.models import Group, User
from django.db import connection
from django.test.utils import CaptureQueriesContext

from claims import workflow
from claims.choices import PublicationKind
from claims.models import Redaction
from tests import factories
from tests.claims.api.desk.asking import Asker
from tests.committed import at_once

ASKED = {"ground": "privacy", "reason": "Letter of 3 May"}


def waiting(**target) -> Redaction:
    return workflow.ask_redaction(by=factories.user("editor"), **ASKED, **(target or {"claim": factories.proposed()}))


@pytest.mark.django_db
def test_redaction_of_a_claim_is_asked_for(editor):
    claim = factories.proposed()
    answer = Asker(editor).post("redactions/", {**ASKED, "claim": claim.pk, "words": "Anna Bos"})
    asked = Redaction.objects.get()
    document = answer.json()
    del document["asked_at"]
    assert (answer.status_code, answer["Location"]) == (201, f"http://testserver/api/v1/desk/redactions/{asked.pk}/")
    assert document == {
        **{"id": asked.pk, "claim": claim.pk, "article": None, "revision": None, **ASKED, "words": "Anna Bos"},
        **{"state": "waiting", "blanked": 0, "asked_by": "editor", "approved_by": None},
        **{"carried_out_at": None, "withdrawn_at": None},
    }


@pytest.mark.django_db
def test_redaction_of_a_text_names_article_and_revision(editor):
    revision, asker = factories.revision(), Asker(editor)
    target = {"article": revision.article_id, "revision": revision.number}
    document = asker.post("redactions/", {**ASKED, **target}).json()
    assert (Redaction.objects.get().revision, document["article"], document["revision"]) == (
        revision,
        revision.article_id,
        revision.number,
    )
    assert asker.get(f"redactions/{document['id']}/").json() == document


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("changed", "status", "said"),
    [
        ({}, 409, "Say what is to be redacted: one claim, or one text of an article."),
        ({"claim": True}, 409, "Write the reason: which order or letter asks for this, of what date?"),
        ({"claim": True, "ground": "whim"}, 400, {"ground": ['"whim" is not a valid choice.']}),
        ({"article": True}, 400, {"revision": ["Give the article and the number of its revision."]}),
        ({"revision": 1}, 400, {"article": ["Give the article and the number of its revision."]}),
        ({"article": True, "revision": 9}, 400, {"revision": ["The article has no revision of this number."]}),
    ],
)
def test_redaction_that_lacks_something_is_refused(editor, changed, status, said):
    numbers = {"claim": factories.proposed().pk, "article": factories.revision().article_id}
    target = {name: numbers[name] if value is True else value for name, value in changed.items()}
    answer = Asker(editor).post("redactions/", {"ground": "privacy", "reason": " ", **target})
    assert (answer.status_code, answer.json().get("errors") or answer.json()["detail"]) == (status, said)


@pytest.mark.django_db
def test_redaction_is_not_approved_by_who_asked():
    asked = waiting()
    answer = Asker(asked.asked_by).post(f"redactions/{asked.pk}/approve/")
    told = "You asked for this redaction: another person has to approve it."
    assert (answer.status_code, answer.json()["detail"]) == (409, told)


@pytest.mark.django_db
@pytest.mark.parametrize(("role", "status"), [("editor", 200), ("publisher", 200), ("reviewer", 403), ("auditor", 403)])
def test_redaction_is_withdrawn_by_who_may_ask_or_approve(role, status):
    asked = waiting()
    asker = Asker(key=factories.token(factories.user(role), "desk:write"))
    answer = asker.post(f"redactions/{asked.pk}/withdraw/")
    asked.refresh_from_db()
    assert (answer.status_code, asked.withdrawn_at is not None) == (status, status == 200)


@pytest.mark.django_db
def test_redactions_are_found_by_whether_they_wait(api, editor):
    first, second = waiting(), waiting()
    workflow.withdraw_redaction(redaction=first, by=editor)
    found = [[row["id"] for row in api("redactions/", waiting=word)["results"]] for word in ("true", "false")]
    assert found == [[second.pk], [first.pk]]
    assert [row["state"] for row in api("redactions/")["results"]] == ["waiting", "withdrawn"]


@pytest.mark.django_db
def test_redaction_list_asks_as_many_queries_for_three_as_for_one(api):
    asked = []
    for number in (1, 2, 3):
        waiting(revision=factories.revision())
        with CaptureQueriesContext(connection) as queries:
            assert len(api("redactions/")["results"]) == number
        asked.append(len(queries))
    assert asked[0] == asked[2]


def somebody(role: str) -> User:
    """A user in a database of the test's own."""
    made = factories.UserFactory()
    made.groups.set(Group.objects.filter(name=role))
    return made


def test_two_redactions_can_be_approved_at_one_moment(committed_db):
    editor, publisher = somebody("editor"), somebody("publisher")
    asked = [workflow.ask_redaction(by=editor, claim=factories.proposed(), **ASKED) for _ in range(2)]

    def approve(one: Redaction) -> int:
        answer = Asker(publisher).post(f"redactions/{one.pk}/approve/", idempotency_key=str(one.pk))
        return answer.status_code

    assert at_once(*(partial(approve, one) for one in asked)) == [200, 200]


def test_approved_redaction_blanks_the_claim_and_takes_it_from_readers(committed_db):
    editor, publisher = somebody("editor"), somebody("publisher")
    claim = factories.published(statement="Anna Bos held out.")
    asked = Asker(editor).post("redactions/", {**ASKED, "claim": claim.pk, "words": "Bos"}, idempotency_key="k").json()
    approve = f"redactions/{asked['id']}/approve/"
    assert Asker(key=factories.token(publisher, "desk:write")).post(approve).status_code == 403
    asker = Asker(key=factories.token(publisher, "publish"))
    first, again = (asker.post(approve, idempotency_key="k") for _ in range(2))
    document = first.json()
    assert (document["state"], document["approved_by"], document["words"]) == ("carried_out", publisher.username, "")
    assert (document["blanked"] > 0, again.json(), asker.post(approve).status_code) == (True, document, 409)
    claim.refresh_from_db()
    assert (claim.statement, claim.publications.last().kind) == ("[redacted]", PublicationKind.WITHDRAW)
    assert claim.events.latest("version").via == "api"
