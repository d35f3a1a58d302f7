import datetime

import pytest

from claims import workflow
from claims.choices import Severity, Status
from claims.models import FlagCheck
from tests import factories
from tests.claims.flag_rules.raised import open_flag, sentence
from tests.claims.workflow.steps import assess, verdict

pytestmark = pytest.mark.django_db

WAITING = "waiting_too_long"
SECOND = datetime.timedelta(seconds=1)
PATIENCE = {
    Status.PROPOSED: (2, "Proposed for more than 2 days, and nobody has accepted or dismissed it."),
    Status.OPEN: (3, "Open for more than 3 days, and nobody has started its review."),
    Status.IN_REVIEW: (5, "In review for more than 5 days without an assessment."),
    Status.ASSESSED: (2, "Waiting for a second signature for more than 2 days."),
}


@pytest.mark.parametrize("status", PATIENCE)
def test_waiting_flags_a_claim_after_the_patience_for_its_status(status):
    days, why = PATIENCE[status]
    claim = factories.claim_at(status)
    due = claim.status_since + datetime.timedelta(days=days)
    assert sentence(claim, WAITING, now=due - SECOND) is None
    assert FlagCheck.objects.get(claim=claim).due_at == due
    assert sentence(claim, WAITING, now=due) == why


@pytest.mark.parametrize("status", [Status.DISMISSED])
def test_waiting_leaves_what_nobody_has_to_check_any_more(status):
    claim = factories.claim_at(status)
    assert sentence(claim, WAITING, now=claim.status_since + datetime.timedelta(days=99)) is None
    assert FlagCheck.objects.get(claim=claim).due_at is None


def test_waiting_closes_with_the_next_step_and_begins_anew(editor):
    claim = factories.proposed()
    late = claim.status_since + datetime.timedelta(days=2)
    assert open_flag(claim, WAITING, now=late).severity == Severity.MEDIUM
    workflow.accept(claim=claim, by=editor, now=late)
    assert open_flag(claim, WAITING, now=late) is None
    assert FlagCheck.objects.get(claim=claim).due_at == late + datetime.timedelta(days=3)


def test_waiting_is_not_cut_short_by_an_edit(editor):
    claim = factories.proposed()
    late = claim.status_since + datetime.timedelta(days=2)
    workflow.edit(
        claim=claim, by=editor, statement="It held.", claimant=claim.claimant, kind=claim.kind, now=late - SECOND
    )
    assert open_flag(claim, WAITING, now=late) is not None


REVIEW = "review_due"
SIGNED = datetime.datetime(2026, 5, 3, 12, tzinfo=datetime.UTC)


def checked(day: datetime.date):
    """A claim that was checked on 3 May 2026, to be looked at again on `day`."""
    reviewer = factories.user("reviewer")
    claim = factories.claim_at(Status.IN_REVIEW, author=reviewer)
    assess(claim, reviewer, verdict=verdict("unproven"), review_again_on=day, now=SIGNED)
    workflow.approve(claim=claim, by=factories.user("reviewer"), now=SIGNED)
    return claim


def test_review_due_flags_a_checked_claim_from_its_day_on():
    claim = checked(datetime.date(2026, 8, 1))
    midnight = datetime.datetime(2026, 7, 31, 22, tzinfo=datetime.UTC)  # in Amsterdam
    assert sentence(claim, REVIEW, now=midnight - SECOND) is None
    assert FlagCheck.objects.get(claim=claim).due_at == midnight
    why = "This verdict is as of 2026-05-03 and was to be looked at again on 2026-08-01."
    assert sentence(claim, REVIEW, now=midnight) == why


def test_review_due_closes_when_the_claim_is_reopened(reviewer):
    claim = checked(datetime.date(2026, 8, 1))
    late = datetime.datetime(2026, 9, 1, tzinfo=datetime.UTC)
    assert open_flag(claim, REVIEW, now=late) is not None
    workflow.reopen(claim=claim, by=reviewer, reason="The day has come.", now=late)
    assert open_flag(claim, REVIEW, now=late) is None


def test_review_due_is_the_only_rule_about_checked_claims():
    claim = checked(datetime.date(2026, 8, 1))
    open_flag(claim, REVIEW, now=datetime.datetime(2027, 1, 1, tzinfo=datetime.UTC))
    assert [flag.rule for flag in claim.flags.open()] == [REVIEW]
