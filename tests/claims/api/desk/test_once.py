"""A request with an Idempotency-Key does what it does once."""

import datetime

import pytest
from django.contrib.auth.models import Group, User
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.utils import timezone

from claims import workflow
from claims.models import Claim, Comment, Event, KeptAnswer
from claims.querysets import KEPT
from tests import factories
from tests.claims.api.desk.asking import Asker
from tests.committed import at_once
from tests.files import PDF

KEY = "6f1c2a"


def comment(by: User, claim: Claim, text: str = "Look.", key: str = KEY):
    return Asker(by).post(f"claims/{claim.pk}/comments/", {"text": text}, idempotency_key=key)


def test_once_the_second_request_is_answered_like_the_first_and_does_nothing(editor):
    claim = factories.proposed()
    first, second = comment(editor, claim), comment(editor, claim)
    assert (first.status_code, first.json()) == (second.status_code, second.json())
    assert (first.headers.get("Idempotency-Replayed"), second["Idempotency-Replayed"]) == (None, "true")
    assert claim.comments.count() == 1


def test_once_a_step_is_answered_again_although_its_version_has_passed(editor):
    claim = factories.proposed()
    headers = {"if_match": '"1"', "idempotency_key": KEY}
    answers = [Asker(editor).take(claim, "accept", **headers) for _ in range(2)]
    assert [(answer.status_code, answer["ETag"]) for answer in answers] == [(200, '"2"')] * 2
    assert claim.events.count() == 2


@pytest.mark.parametrize("other", ["body", "address"])
def test_once_the_key_of_another_request_is_refused(editor, other):
    claim = factories.proposed()
    comment(editor, claim)
    again = comment(editor, claim, "Else.") if other == "body" else comment(editor, factories.proposed())
    assert (again.status_code, Comment.objects.count()) == (422, 1)


def test_once_keys_are_those_of_a_user(editor, reviewer):
    claim = factories.proposed()
    assert [comment(by, claim).status_code for by in (editor, reviewer)] == [201, 201]
    assert claim.comments.count() == 2


def test_once_what_was_refused_may_be_tried_again(editor):
    claim = factories.proposed()
    assert comment(editor, claim, " ").status_code == 409
    assert comment(editor, claim, "Now.").status_code == 201


def test_once_asks_for_the_role_before_it_answers_again(editor):
    claim = factories.proposed()
    comment(editor, claim)
    editor.groups.clear()
    assert comment(User.objects.get(pk=editor.pk), claim).status_code == 403


@pytest.mark.parametrize("key", [" ", "k" * 256])
def test_once_a_key_has_a_length(editor, key):
    assert comment(editor, factories.proposed(), key=key).status_code == 400


def test_once_keeps_an_answer_for_a_day(editor):
    claim = factories.proposed()
    comment(editor, claim)
    KeptAnswer.objects.update(kept_at=timezone.now() - KEPT)
    comment(editor, claim)
    assert (claim.comments.count(), KeptAnswer.objects.count()) == (2, 1)
    assert KeptAnswer.objects.all().forget(timezone.now() + datetime.timedelta(hours=23)) == 0
    assert KeptAnswer.objects.all().forget(timezone.now() + KEPT) == 1


def test_once_the_same_file_packed_anew_is_the_same_request(editor, settings, tmp_path):
    claim = factories.proposed()
    body = {"title": "Report", "stance": "for"}

    def upload(content: bytes) -> int:
        files = {"file": SimpleUploadedFile("report.pdf", content)}
        headers = {"if_match": '"1"', "idempotency_key": KEY}
        return Asker(editor).take(claim, "add_evidence", {**body, **files}, "multipart", **headers).status_code

    assert [upload(PDF), upload(PDF), upload(PDF + b"\n")] == [201, 201, 422]
    assert claim.evidence.count() == 1


def somebody(role: str) -> User:
    """A user in a database of the test's own."""
    made = factories.UserFactory()
    made.groups.set(Group.objects.filter(name=role))
    return made


def test_once_leaves_nothing_readable_of_what_is_redacted(committed_db):
    claim, editor = factories.proposed(), somebody("editor")
    sent = {"body": {"statement": "Secret."}, "if_match": '"1"', "idempotency_key": KEY}
    Asker(editor).take(claim, "edit", **sent)
    asked = workflow.ask_redaction(by=editor, ground="privacy", reason="Letter of 1 March.", claim=claim)
    workflow.approve_redaction(redaction=asked, by=somebody("publisher"))
    again = Asker(editor).take(claim, "edit", **sent)
    assert (again.status_code, again.content, KeptAnswer.objects.get().body) == (200, b"", "")


def test_once_two_requests_at_one_moment_do_it_once(committed_db):
    by, claim = somebody("editor"), factories.proposed()
    codes = sorted(answer.status_code for answer in at_once(*[lambda: comment(by, claim)] * 4))
    assert codes[0] == 201
    assert set(codes) <= {201, 409}
    assert claim.comments.count() == 1


def test_once_a_request_that_finds_its_key_at_work_is_told_so(committed_db):
    by, claim = somebody("editor"), factories.proposed()
    with connection.cursor() as cursor:  # as the first request does while it is at work
        cursor.execute("SELECT pg_advisory_lock(hashtextextended(%s, 0))", [f"idempotency:{by.pk}:{KEY}"])
        [answer] = at_once(lambda: comment(by, claim))
    assert (answer.status_code, claim.comments.count()) == (409, 0)
    assert answer.json()["detail"].startswith("A request with this Idempotency-Key is being carried out")


def test_once_what_is_kept_is_there_only_with_what_was_done(editor, monkeypatch):
    claim = factories.proposed()

    def crash(**_values):
        raise KeyboardInterrupt

    monkeypatch.setattr(KeptAnswer.objects, "create", crash)
    with pytest.raises(KeyboardInterrupt):
        Asker(editor).take(claim, "accept", idempotency_key=KEY)
    monkeypatch.undo()
    assert (KeptAnswer.objects.count(), Event.objects.filter(claim=claim).count()) == (0, 1)
    assert Asker(editor).take(claim, "accept", idempotency_key=KEY).status_code == 200
