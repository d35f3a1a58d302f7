import datetime

import pytest

from claims import workflow
from claims.choices import Severity, Status
from claims.models import FlagCheck
from tests import factories
from tests.claims.flag_rules.raised import open_flag, sentence

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


@pytest.mark.parametrize("status", [Status.VERIFIED, Status.DISMISSED])
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
