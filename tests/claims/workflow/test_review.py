"""Signatures: assess, approve, send back, reopen."""

import datetime

import pytest
from django.db import transaction
from django.utils import timezone

from claims import workflow
from claims.choices import Outcome, Status, Step
from claims.models import Approval, Assessment, Claim, Verdict
from claims.workflow import Refused
from claims.workflow.digest import digest
from sources import registry
from tests import factories
from tests.claims.workflow.steps import EXPLANATION, assess, recorded, row, verdict
from tests.refusals import why_refused

pytestmark = pytest.mark.django_db


@pytest.fixture
def in_review(reviewer) -> Claim:
    """A claim in the reviewer's hands, with one piece of evidence."""
    claim = factories.claim_at(Status.IN_REVIEW, author=reviewer)
    factories.evidence(claim, by=reviewer)
    return claim


@pytest.fixture
def assessed(in_review, reviewer) -> Claim:
    assess(in_review, reviewer)
    return in_review


def refusal(door, **values) -> str:
    with pytest.raises(Refused) as refused:
        door(**values)
    return str(refused.value)


def test_assess_stores_what_was_signed(in_review, reviewer):
    cited = list(in_review.evidence.all())
    assess(in_review, reviewer, explanation=f" {EXPLANATION} ")
    stored = Assessment.objects.get(claim=in_review)
    assert (stored.author, stored.verdict.key, stored.explanation) == (reviewer, "false", EXPLANATION)
    assert (list(stored.evidence.all()), stored.signatures, stored.outcome) == (cited, 2, Outcome.PENDING)
    assert stored.digest == digest(claim=in_review, evidence=cited)


def test_assess_records_verdict_evidence_and_digest(in_review, reviewer):
    event = assess(in_review, reviewer)
    signed = in_review.assessment
    assert event.before == {"status": "in_review", "assessment": None}
    assert event.after == {
        "status": "assessed",
        "assessment": {"id": signed.pk, "name": "False, by reviewer"},
        "verdict": "false",
        "evidence": [e.pk for e in in_review.evidence.all()],
        "digest": signed.digest,
        "review_again_on": signed.review_again_on.isoformat(),
    }


def test_assess_without_a_day_takes_that_of_the_policy(in_review, reviewer, admin):
    workflow.set_review_after(months=2, by=admin)
    assess(in_review, reviewer, now=datetime.datetime(2026, 12, 31, 12, tzinfo=datetime.UTC))
    assert in_review.assessment.review_again_on == datetime.date(2027, 2, 28)


@pytest.mark.parametrize("day", [datetime.date(2026, 5, 3), datetime.date(2020, 1, 1)])
def test_assess_to_be_looked_at_again_in_the_past_is_refused(in_review, reviewer, day):
    now = datetime.datetime(2026, 5, 3, 12, tzinfo=datetime.UTC)
    sentence = "Choose a day in the future on which the verdict is looked at again."
    assert refusal(assess, claim=in_review, by=reviewer, review_again_on=day, now=now) == sentence


def test_checked_claim_names_its_verdict_and_the_day_of_which_it_speaks(in_review, reviewer, reviewer2):
    assess(in_review, reviewer, now=datetime.datetime(2026, 5, 2, 23, tzinfo=datetime.UTC))  # the 3rd in Amsterdam
    workflow.approve(claim=in_review, by=reviewer2)
    assert in_review.standing_label == "Checked: False, as of 3 May 2026"


def test_day_of_an_assessment_stays(assessed):
    sentence = "claims_assessment is append-only: UPDATE is refused"
    assert why_refused(lambda: Assessment.objects.update(review_again_on="2040-01-01")) == sentence


def test_assess_by_another_than_the_assignee_is_refused(in_review, reviewer2):
    sentence = "This claim is in another reviewer's hands. Take it over first."
    assert refusal(assess, claim=in_review, by=reviewer2) == sentence


@pytest.mark.parametrize(
    ("values", "sentence"),
    [
        ({"explanation": " \n"}, "Write an explanation: why this verdict?"),
        ({"evidence": []}, "The verdict “False” needs evidence: cite at least one piece."),
    ],
)
def test_assess_without_what_the_verdict_needs_is_refused(in_review, reviewer, values, sentence):
    assert refusal(assess, claim=in_review, by=reviewer, **values) == sentence


def test_assess_with_a_retired_verdict_is_refused(in_review, reviewer):
    Verdict.objects.filter(key="outdated").update(retired_at=timezone.now())
    sentence = "The verdict “Outdated” is no longer in use."
    assert refusal(assess, claim=in_review, by=reviewer, verdict=verdict("outdated")) == sentence


def test_assess_with_evidence_of_another_claim_is_refused(in_review, reviewer):
    foreign = factories.evidence(factories.proposed())
    sentence = "Evidence of another claim cannot be cited."
    assert refusal(assess, claim=in_review, by=reviewer, evidence=[foreign]) == sentence


def test_assess_as_unproven_needs_no_evidence(in_review, reviewer):
    assess(in_review, reviewer, verdict=verdict("unproven"), evidence=[])
    assert (in_review.status, in_review.assessment.citations.count()) == (Status.ASSESSED, 0)


def test_assess_citing_a_piece_twice_cites_it_once(in_review, reviewer):
    cited = in_review.evidence.get()
    assess(in_review, reviewer, evidence=[cited, cited])
    assert list(in_review.assessment.evidence.all()) == [cited]


def test_assess_refused_by_a_conflict_leaves_no_assessment(in_review, reviewer, editor):
    mine = Claim.objects.get(pk=in_review.pk)
    workflow.release(claim=in_review, by=editor)
    with pytest.raises(workflow.Conflict), transaction.atomic():
        assess(mine, reviewer)
    assert Assessment.objects.count() == 0


def test_assess_in_a_newsroom_of_one_checks_the_claim_and_says_so(in_review, reviewer, admin):
    workflow.set_signatures(signatures=1, by=admin)
    event = assess(in_review, reviewer)
    assert recorded(event) | {"before": 0, "after": 0} == {
        "step": Step.APPROVE,
        "by": reviewer,
        "via": "desk",
        "version": 6,
        "from_status": Status.ASSESSED,
        "to_status": Status.VERIFIED,
        "before": 0,
        "after": 0,
        "note": "One signature, as the newsroom's policy allows.",
    }
    assert (in_review.assessment.signatures, in_review.assessment.outcome) == (1, Outcome.APPROVED)


def test_policy_of_one_signature_leaves_older_assessments_to_another(assessed, reviewer, admin):
    workflow.set_signatures(signatures=1, by=admin)
    sentence = "You wrote this assessment: another reviewer has to sign it or send it back."
    assert refusal(workflow.approve, claim=assessed, by=reviewer) == sentence


def test_approve_by_another_reviewer_checks_the_claim(assessed, reviewer, reviewer2):
    event = workflow.approve(claim=assessed, by=reviewer2)
    signed = Approval.objects.get()
    assert (assessed.status, assessed.assessment.outcome) == (Status.VERIFIED, Outcome.APPROVED)
    assert (signed.author, signed.approver, signed.digest) == (reviewer, reviewer2, assessed.assessment.digest)
    assert event.after == {"status": "verified", "verdict": "false", "digest": signed.digest}


@pytest.mark.parametrize(("step", "values"), [(workflow.approve, {}), (workflow.send_back, {"comment": "Which day?"})])
def test_second_signature_by_the_author_is_refused(assessed, reviewer, step, values):
    sentence = "You wrote this assessment: another reviewer has to sign it or send it back."
    assert refusal(step, claim=assessed, by=reviewer, **values) == sentence


def test_second_signature_by_a_superuser_who_wrote_the_first_is_refused(admin):
    claim = factories.claim_at(Status.ASSESSED, author=admin)
    sentence = "You wrote this assessment: another reviewer has to sign it or send it back."
    assert refusal(workflow.approve, claim=claim, by=admin) == sentence


def test_approve_after_the_claimant_was_renamed_is_refused(assessed, editor, reviewer2):
    registry.change(source=assessed.claimant, by=editor, values={"name": "Somebody Else"})
    sentence = "Statement, claimant or evidence have changed since the assessment was written. Send it back."
    assert refusal(workflow.approve, claim=Claim.objects.get(), by=reviewer2) == sentence
    assert Approval.objects.count() == 0


def test_send_back_returns_the_claim_to_the_author(assessed, reviewer, reviewer2):
    signed = assessed.assessment
    event = workflow.send_back(claim=assessed, by=reviewer2, comment=" Which day? ")
    signed.refresh_from_db()
    assert (assessed.status, assessed.assignee, assessed.assessment) == (Status.IN_REVIEW, reviewer, None)
    assert (signed.outcome, signed.comment, event.note) == (Outcome.SENT_BACK, "Which day?", "Which day?")


def test_send_back_without_comment_is_refused(assessed, reviewer2):
    sentence = "Write a comment: what should the author change?"
    assert refusal(workflow.send_back, claim=assessed, by=reviewer2, comment=" ") == sentence


def test_assess_again_after_sending_back_needs_a_new_second_signature(assessed, reviewer, reviewer2):
    workflow.send_back(claim=assessed, by=reviewer2, comment="Which day?")
    assess(assessed, reviewer, verdict=verdict("mostly-false"))
    workflow.approve(claim=assessed, by=reviewer2)
    outcomes = Assessment.objects.order_by("pk").values_list("outcome", flat=True)
    assert list(outcomes) == [Outcome.SENT_BACK, Outcome.APPROVED]


def test_reopen_by_a_reviewer_takes_the_claim_into_own_hands(assessed, reviewer2):
    workflow.approve(claim=assessed, by=factories.user("reviewer"))
    event = workflow.reopen(claim=assessed, by=reviewer2, reason=" New pictures. ")
    stored = Assessment.objects.get()
    assert (assessed.status, assessed.assignee, assessed.assessment) == (Status.IN_REVIEW, reviewer2, None)
    assert (stored.outcome, stored.comment, event.note) == (Outcome.REOPENED, "New pictures.", "New pictures.")


def test_reopen_by_a_publisher_gives_the_claim_to_its_author(assessed, reviewer, publisher):
    workflow.approve(claim=assessed, by=factories.user("reviewer"))
    event = workflow.reopen(claim=assessed, by=publisher, reason="New pictures.")
    assert (assessed.assignee, event.after["assignee"]) == (reviewer, row(reviewer))


def test_reopen_without_reason_is_refused(admin):
    claim = factories.claim_at(Status.VERIFIED)
    assert refusal(workflow.reopen, claim=claim, by=admin, reason="") == "Write the reason: what has come up?"
