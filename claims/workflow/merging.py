"""Merging: two claims that are one, and two sources that are one."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.contrib.auth.models import User
from django.db import transaction
from django.utils.translation import gettext as _

from articles.models import Article
from claims.choices import Step, Via
from claims.models import Claim, Event, Evidence
from claims.permissions import MANAGE_SOURCES, may
from claims.workflow.door import Refused, check, move
from sources import registry
from sources.models import Source


@transaction.atomic
def merge(*, claim: Claim, into: Claim, by: User, via: str = Via.DESK, now: datetime | None = None) -> Event:
    """Says that `claim` is the same as `into`. Nothing moves; `unmerge` undoes it. No chains."""
    check(claim=claim, step=Step.MERGE, by=by)
    if claim.pk == into.pk:
        raise Refused(_("A claim cannot be merged into itself."))
    # both rows are locked, in one order, so that two merges at once neither make a chain nor wait for each other
    into = Claim.objects.select_for_update().filter(pk__in=[claim.pk, into.pk]).order_by("pk").in_bulk()[into.pk]
    if into.merged_into_id is not None:
        raise Refused(_("The other claim has itself been merged. Choose the one it was merged into."))
    if claim.merged.exists():
        raise Refused(_("Other claims have been merged into this one. Undo those merges first."))
    return move(claim=claim, step=Step.MERGE, by=by, via=via, now=now, changes={"merged_into": into})


def unmerge(*, claim: Claim, by: User, via: str = Via.DESK, now: datetime | None = None) -> Event:
    """Undoes a merge: the claim stands on its own again, where it stood."""
    check(claim=claim, step=Step.UNMERGE, by=by)
    if claim.merged_into_id is None:
        raise Refused(_("This claim has not been merged."))
    return move(claim=claim, step=Step.UNMERGE, by=by, via=via, now=now, changes={"merged_into": None})


@dataclass(frozen=True)
class SourcesMerged:
    """How many claims moved to the other source, and how many stay because they are signed."""

    moved: int
    signed: int


@transaction.atomic
def merge_sources(
    *, source: Source, into: Source, by: User, via: str = Via.DESK, now: datetime | None = None
) -> SourcesMerged:
    """Merges two sources of the registry and moves the claims, evidence and articles of the first to the second.

    A signed claim keeps the claimant it was signed with (what is signed cannot move); every list and filter
    finds it under the other source all the same. Raises Refused or RegistryRefused.
    """
    if not may(by, MANAGE_SOURCES):
        raise Refused(_("Only an editor can merge sources."))
    registry.merge(source=source, into=into, by=by, now=now)
    claims = list(Claim.objects.select_for_update().filter(claimant=source).order_by("pk"))
    unsigned = [claim for claim in claims if not claim.is_signed]
    for claim in unsigned:
        move(claim=claim, step=Step.CHANGE_CLAIMANT, by=by, via=via, now=now, changes={"claimant": into})
    cited = Evidence.objects.filter(source=source, citations__isnull=False)
    Evidence.objects.filter(source=source).exclude(pk__in=cited.values("pk")).update(source=into)
    Article.objects.filter(publisher=source).update(publisher=into)
    return SourcesMerged(moved=len(unsigned), signed=len(claims) - len(unsigned))
