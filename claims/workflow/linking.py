"""Links between two claims. Both stand in the history of both, and the version of both rises."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.contrib.auth.models import User
from django.db import transaction
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext as _

from claims.choices import LinkKind, Step, Via
from claims.models import Claim, ClaimLink
from claims.workflow.door import Refused, check, conflict, move


@transaction.atomic
def link(
    *, claim: Claim, other: Claim, kind: str, by: User, via: str = Via.DESK, now: datetime | None = None
) -> ClaimLink:
    """Says that `claim` contradicts, repeats or supersedes `other`, or gives another figure for the same event.
    Nothing that is signed moves, so checked claims can be linked too. Raises Refused or Conflict."""
    now = now or timezone.now()
    check(claim=claim, step=Step.LINK, by=by)
    if kind not in LinkKind.values:
        raise Refused(_("Say what the two claims have to do with each other."))
    if claim.pk == other.pk:
        raise Refused(_("A claim cannot be linked with itself."))
    other = _both(claim, other)
    if other.merged_into_id is not None:
        raise Refused(_("The other claim has itself been merged. Choose the one it was merged into."))
    either_way = Q(claim=claim, other=other) | Q(claim=other, other=claim)
    if ClaimLink.objects.filter(either_way, kind=kind).exists():
        raise Refused(_("The two claims are linked so already."))
    made = ClaimLink.objects.create(claim=claim, other=other, kind=kind, by=by, at=now)
    _record(made, step=Step.LINK, near=claim, far=other, by=by, via=via, now=now)
    return made


@transaction.atomic
def unlink(*, claim: Claim, link: ClaimLink, by: User, via: str = Via.DESK, now: datetime | None = None) -> None:
    """Takes a link off, from whichever of its two claims. The history keeps that there was one. Raises Refused or
    Conflict."""
    check(claim=claim, step=Step.UNLINK, by=by)
    other = _both(claim, link.other if link.claim_id == claim.pk else link.claim)
    deleted, _rows = ClaimLink.objects.filter(pk=link.pk).delete()
    if not deleted:
        raise Refused(_("This link has been taken off already."))
    _record(link, step=Step.UNLINK, near=claim, far=other, by=by, via=via, now=now or timezone.now())


def _both(claim: Claim, other: Claim) -> Claim:
    """Locks both rows, in one order, so that two links at once do not wait for each other; the other as it stands.
    Raises Conflict when `claim` has moved on."""
    rows = Claim.objects.select_for_update(no_key=True).filter(pk__in=[claim.pk, other.pk]).order_by("pk").in_bulk()
    if rows[claim.pk].version != claim.version:
        raise conflict(claim)
    return rows[other.pk]


def _record(link: ClaimLink, *, step: Step, near: Claim, far: Claim, by: User, via: str, now: datetime) -> None:
    """Writes the step to the history of both claims; each names the other and says who points to whom."""
    for claim, other in ((near, far), (far, near)):
        detail: dict[str, Any] = {
            "link": {"kind": link.kind, "id": other.pk, "name": str(other), "points_here": link.other_id == claim.pk}
        }
        move(claim=claim, step=step, by=by, via=via, now=now, detail=detail)
