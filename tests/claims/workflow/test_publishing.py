"""What readers are told: publish, correct, withdraw, under review."""

import pytest
from django.db import IntegrityError, connection, transaction

from claims import workflow
from claims.choices import PublicationKind, PublicState, Status
from claims.models import Publication, PublicationCounter, PublicClaim
from claims.workflow import Refused
from tests import factories
from tests.claims.workflow.steps import assess, published_and_checked_again, verdict
from tests.refusals import commit

pytestmark = pytest.mark.django_db


def kinds(claim) -> list[tuple[int, str, str, str | None]]:
    return [
        (one.version, one.kind, one.verdict.key, one.verdict_before and one.verdict_before.key)
        for one in claim.publications.order_by("version")
    ]


def test_publish_shows_a_checked_claim_to_readers():
    claim = factories.published()
    public = PublicClaim.objects.visible().get()
    assert kinds(claim) == [(1, "publish", "false", None)]
    assert (public.claim_id, public.state, public.verdict) == (claim.pk, PublicState.PUBLISHED, "false")


def test_publish_numbers_are_one_after_the_other():
    before = PublicationCounter.objects.get().last
    factories.published()
    factories.published()
    assert list(Publication.objects.values_list("sequence", flat=True)) == [before + 1, before + 2]
    assert [one.document["publication"]["sequence"] for one in Publication.objects.all()] == [before + 1, before + 2]


def test_publish_twice_is_refused():
    claim = factories.published()
    with pytest.raises(Refused, match="published already"):
        workflow.publish(claim=claim, by=factories.user("publisher"))


def test_publish_keeps_who_signed_and_who_published():
    author, publisher = factories.user("reviewer"), factories.user("publisher")
    claim = factories.published(author=author, publisher=publisher)
    approver = claim.assessment.approvals.get().approver
    people = {
        "author": author.username,
        "approvers": [approver.username],
        "publisher": publisher.username,
    }
    assert claim.publications.get().people == people


def test_reopen_tells_readers_that_the_claim_is_under_review():
    claim = factories.published()
    workflow.reopen(claim=claim, by=factories.user("reviewer"), reason="For the desk only.")
    public = PublicClaim.objects.get()
    assert kinds(claim)[-1] == (2, "under_review", "false", "false")
    assert (public.state, public.claim_review) == (PublicState.UNDER_REVIEW, "")
    assert "For the desk only" not in public.document


def test_correction_keeps_a_ledger_of_verdicts():
    claim = published_and_checked_again(Status.VERIFIED, None)
    workflow.publish_correction(claim=claim, by=factories.user("publisher"), note="New pictures.")
    assert kinds(claim)[-1] == (3, "correct", "true", "false")
    assert PublicClaim.objects.get().verdict == "true"


def test_correction_of_a_verdict_needs_a_note():
    claim = published_and_checked_again(Status.VERIFIED, None)
    with pytest.raises(Refused, match="write for readers why"):
        workflow.publish_correction(claim=claim, by=factories.user("publisher"))


def test_correction_with_nothing_changed_is_refused():
    claim = factories.published()
    with pytest.raises(Refused, match="Nothing has changed"):
        workflow.publish_correction(claim=claim, by=factories.user("publisher"))


def test_correction_with_the_same_verdict_says_that_the_review_is_over():
    claim = factories.published()
    author = factories.user("reviewer")
    workflow.reopen(claim=claim, by=author, reason="Once more.")
    assess(claim, author)
    workflow.approve(claim=claim, by=factories.user("reviewer"))
    workflow.publish_correction(claim=claim, by=factories.user("publisher"))
    assert PublicClaim.objects.get().state == PublicState.PUBLISHED


def test_withdraw_leaves_a_tombstone():
    claim = factories.published()
    workflow.withdraw(claim=claim, by=factories.user("publisher"), reason="Another town was meant.")
    left = claim.publications.get(kind=PublicationKind.WITHDRAW).document
    assert set(left) == {"id", "state", "publication", "history"}
    assert left["publication"]["note"] == "Another town was meant."
    assert list(PublicClaim.objects.visible()) == []


def test_withdrawn_claim_is_published_again():
    claim = factories.published()
    publisher = factories.user("publisher")
    workflow.withdraw(claim=claim, by=publisher, reason="By mistake.")
    workflow.publish(claim=claim, by=publisher)
    assert [kind for _version, kind, *_verdicts in kinds(claim)] == ["publish", "withdraw", "publish"]


def test_published_claim_is_not_put_aside():
    claim = published_and_checked_again(Status.IN_REVIEW, None)
    with pytest.raises(Refused, match="withdraw it first"):
        workflow.dismiss(claim=claim, by=factories.user("editor"), reason="out_of_scope")


def test_database_refuses_a_publication_of_what_is_not_signed():
    claim = factories.published()
    last = claim.publications.get()
    workflow.reopen(claim=claim, by=factories.user("reviewer"), reason="New pictures.")
    values = {"claim": claim, "version": 3, "kind": "correct", "assessment": last.assessment, "at": last.at}
    with pytest.raises(IntegrityError, match="published when its assessment is signed"), transaction.atomic():
        Publication.objects.create(
            **values, verdict=last.verdict, verdict_before=last.verdict, document=last.document, by=last.by
        )


def test_database_refuses_what_readers_would_not_see():
    factories.published()
    with pytest.raises(IntegrityError, match="is published and no longer checked"), transaction.atomic():
        commit(past_the_door)


def past_the_door() -> None:
    """A claim reopened as the door does it, without a word to readers."""
    claim = Publication.objects.get().claim
    last = claim.events.order_by("version").last()
    reviewer = factories.user("reviewer")
    type(claim.assessment).objects.update(outcome="reopened", comment="?")
    type(claim).objects.update(status="in_review", assessment=None, version=claim.version + 1, assignee=reviewer)
    claim.events.create(
        step="reopen",
        by=reviewer,
        via="desk",
        at=last.at,
        version=claim.version + 1,
        from_status="verified",
        to_status="in_review",
    )


@pytest.mark.parametrize(
    "change",
    [
        "UPDATE claims_publication SET note = 'x'",
        "DELETE FROM claims_publication",
        "TRUNCATE claims_publication CASCADE",
        "UPDATE claims_publicationcounter SET last = 0",
    ],
)
def test_database_refuses_to_change_what_was_published(change, db):
    factories.published()
    commit(lambda: None)
    with pytest.raises(IntegrityError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(change)


def test_verdict_of_a_publication_is_that_of_its_assessment():
    claim = factories.published()
    assert claim.publications.get().document["verdict"]["key"] == verdict().key
