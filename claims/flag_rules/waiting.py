"""The rules about time: a claim that waits too long for its next step, a verdict that is to be looked at again."""

from __future__ import annotations

from datetime import datetime, time, timedelta

from django.utils import timezone
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


@rule("review_due", Severity.MEDIUM, statuses=(Status.VERIFIED,))
def review_due(facts: Facts) -> Finding:
    """A verdict whose day to be looked at again has come. It closes when the claim is reopened."""
    assessment = facts.claim.assessment
    if assessment is None:
        return Finding()
    day = assessment.review_again_on
    if timezone.localdate(facts.now) < day:
        return Finding(look_again_at=timezone.make_aware(datetime.combine(day, time.min)))
    reason = gettext_noop("This verdict is as of %(as_of)s and was to be looked at again on %(day)s.")
    values = {"as_of": assessment.as_of.isoformat(), "day": day.isoformat()}
    return Finding(Cause(reason, values, (assessment.pk,)))
