"""When a claim is due: from the newsroom's due times, its open flags and the moment it was accepted."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime, timedelta

from claims.choices import Severity, Step
from claims.models import Claim, Deadline, DueTime, Event
from claims.querysets import ACCEPTED

BEGINS = (Step.ACCEPT, Step.REOPEN)  # the steps from which the time runs


def set_deadline(*, claim: Claim) -> None:
    """Writes when `claim` is due; deletes the deadline of a claim that waits for nobody. Safe to run at any time."""
    since = accepted_at(claim)
    if since is None:
        Deadline.objects.filter(claim=claim).delete()
        return
    flags = claim.flags.open().values_list("severity", "raised_at")
    hours = dict(DueTime.objects.values_list("severity", "hours"))
    Deadline.objects.update_or_create(claim=claim, defaults={"due_at": due_at(since=since, flags=flags, hours=hours)})


def accepted_at(claim: Claim) -> datetime | None:
    """When `claim` was last accepted or reopened; None while it waits for nobody or has not been accepted."""
    if claim.merged_into_id is not None or claim.status not in ACCEPTED:
        return None
    begins = Event.objects.filter(claim=claim, step__in=BEGINS).order_by("-version").values_list("at", flat=True)
    return begins.first()


def due_at(*, since: datetime, flags: Iterable[tuple[int, datetime]], hours: dict[int, int]) -> datetime:
    """The earliest moment that an open flag asks for; what has no flag has the time of the lowest severity.

    `flags` are (severity, when raised); the time of a flag that was raised later than `since` runs from then.
    """
    asked = [(Severity.LOW.value, since), *flags]
    return min(max(since, raised) + timedelta(hours=hours[severity]) for severity, raised in asked)
