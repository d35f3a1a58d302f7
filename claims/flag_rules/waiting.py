"""The rule about time: a claim that waits too long for its next step."""

from __future__ import annotations

from datetime import timedelta

from django.utils.translation import gettext_noop

from claims.choices import Severity, Status
from claims.flag_rules.facts import Cause, Facts, Finding, rule

# How long a claim may stand in a status before somebody should look.
PATIENCE = {
    Status.PROPOSED: timedelta(days=2),
    Status.OPEN: timedelta(days=3),
    Status.IN_REVIEW: timedelta(days=5),
    Status.ASSESSED: timedelta(days=2),
}
REASONS = {
    Status.PROPOSED: gettext_noop("Proposed for more than %(days)s days, and nobody has accepted or dismissed it."),
    Status.OPEN: gettext_noop("Open for more than %(days)s days, and nobody has started its review."),
    Status.IN_REVIEW: gettext_noop("In review for more than %(days)s days without an assessment."),
    Status.ASSESSED: gettext_noop("Waiting for a second signature for more than %(days)s days."),
}


@rule("waiting_too_long", Severity.MEDIUM)
def waiting_too_long(facts: Facts) -> Finding:
    """A claim that has stood in one status longer than the patience for it."""
    status = Status(facts.claim.status)
    if status not in PATIENCE:
        return Finding()
    due = facts.claim.status_since + PATIENCE[status]
    if facts.now < due:
        return Finding(look_again_at=due)
    cause = Cause(REASONS[status], {"days": str(PATIENCE[status].days)}, (facts.claim.status_since.isoformat(),))
    return Finding(cause)
