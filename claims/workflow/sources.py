"""Doors for sources as far as claims depend on them: what a claim says of its claimant follows the registry."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.contrib.auth.models import User
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from articles.models import Article
from claims.choices import Step, Via
from claims.models import Claim, Evidence, FlagCheck
from claims.permissions import MANAGE_SOURCES, may
from claims.projection import follow_sources
from claims.workflow.door import Refused, move
from sources import registry
from sources.models import Source


@transaction.atomic
def change_source(
    *, source: Source, by: User, values: dict[str, Any], now: datetime | None = None, **options: Any
) -> None:
    """Changes a source through `registry.change`, which takes the rest, and has the flags of its claims looked at
    again. Raises Refused or RegistryRefused.
    """
    _refuse_others(by)
    registry.change(source=source, by=by, values=values, now=now, **options)
    follow_sources(family_of(source))
    _wake_claims_of(source, now=now)


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
    _refuse_others(by)
    registry.merge(source=source, into=into, by=by, now=now)
    claims = list(Claim.objects.select_for_update(no_key=True).filter(claimant=source).order_by("pk"))
    unsigned = [claim for claim in claims if not claim.is_signed]
    for claim in unsigned:
        move(claim=claim, step=Step.CHANGE_CLAIMANT, by=by, via=via, now=now, changes={"claimant": into})
    # locked first: whoever assesses meanwhile cites it before this looks, or after it has moved
    list(Evidence.objects.select_for_update(no_key=True, of=("self",)).filter(source=source).order_by("pk"))
    cited = Evidence.objects.filter(source=source, citations__isnull=False)
    Evidence.objects.filter(source=source).exclude(pk__in=cited.values("pk")).update(source=into)
    Article.objects.filter(publisher=source).update(publisher=into)
    follow_sources([source.pk, *family_of(into)])
    _wake_claims_of(into, now=now)
    return SourcesMerged(moved=len(unsigned), signed=len(claims) - len(unsigned))


def _refuse_others(by: User) -> None:
    if not may(by, MANAGE_SOURCES):
        raise Refused(_("Only an editor can change or merge sources."))


def _wake_claims_of(source: Source, *, now: datetime | None) -> None:
    """Makes the flag checks due that may come out differently: the source's own claims, those of the bodies below
    it (which inherit its party), and those in its articles (whose publisher it is)."""
    now = now or timezone.now()
    FlagCheck.objects.filter(claim__claimant__in=family_of(source)).make_due(now=now)
    FlagCheck.objects.filter(claim__appearances__revision__article__publisher=source).make_due(now=now)


def family_of(source: Source) -> set[int]:
    """The numbers of a source and of all bodies below it, which inherit its party."""
    family = {source.pk}
    below = family
    while below := set(Source.objects.filter(parent__in=below).values_list("pk", flat=True)) - family:
        family |= below
    return family
