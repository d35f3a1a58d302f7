"""Merging: two claims that are one."""

from __future__ import annotations

from datetime import datetime

from django.contrib.auth.models import User
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from claims import doorbell
from claims.choices import Step, Via
from claims.models import Claim, Event, FlagCheck
from claims.workflow.door import Refused, check, move


@transaction.atomic
def merge(*, claim: Claim, into: Claim, by: User, via: str = Via.DESK, now: datetime | None = None) -> Event:
    """Says that `claim` is the same as `into`. Nothing moves; `unmerge` undoes it. No chains."""
    check(claim=claim, step=Step.MERGE, by=by)
    if claim.pk == into.pk:
        raise Refused(_("A claim cannot be merged into itself."))
    # both rows are locked, in one order, so that two merges at once neither make a chain nor wait for each other;
    # without the key, which a flag raised meanwhile refers to
    into = (
        Claim.objects.select_for_update(no_key=True)
        .filter(pk__in=[claim.pk, into.pk])
        .order_by("pk")
        .in_bulk()[into.pk]
    )
    if into.merged_into_id is not None:
        raise Refused(_("The other claim has itself been merged. Choose the one it was merged into."))
    if claim.merged.exists():
        raise Refused(_("Other claims have been merged into this one. Undo those merges first."))
    event = move(claim=claim, step=Step.MERGE, by=by, via=via, now=now, changes={"merged_into": into})
    _wake(into, now)
    return event


@transaction.atomic
def unmerge(*, claim: Claim, by: User, via: str = Via.DESK, now: datetime | None = None) -> Event:
    """Undoes a merge: the claim stands on its own again, where it stood."""
    check(claim=claim, step=Step.UNMERGE, by=by)
    into = claim.merged_into
    if into is None:
        raise Refused(_("This claim has not been merged."))
    event = move(claim=claim, step=Step.UNMERGE, by=by, via=via, now=now, changes={"merged_into": None})
    _wake(into, now)
    return event


def _wake(into: Claim, now: datetime | None) -> None:
    """The rules read where a claim is printed, and that is also where those merged into it are."""
    FlagCheck.objects.filter(claim=into).make_due(now=now or timezone.now())
    doorbell.ring(doorbell.CHECK_FLAGS, into.pk)
