"""One step on many claims: each goes through the door by itself, and what was refused is told apart."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from claims.models import Claim
from claims.workflow.door import Refused, conflict
from sources.registry import RegistryRefused

MOST = 500  # claims in one go: each takes about 10 ms


@dataclass(frozen=True)
class Chosen:
    """A claim as somebody had it on the screen when they chose it."""

    claim_id: int
    version: int


@dataclass(frozen=True)
class Refusal:
    """A claim that stayed as it was, and why, in an editor's words; `claim` None: there is none of this number."""

    claim_id: int
    claim: Claim | None
    why: str


@dataclass
class Report:
    moved: list[Claim] = field(default_factory=list)
    refused: list[Refusal] = field(default_factory=list)


def each(*, chosen: Iterable[Chosen], take: Callable[[Claim], Any]) -> Report:
    """Has `take` take its step on each claim, in a transaction of its own, so that none stays half done.

    A claim that changed since it was chosen is refused like any other refusal, and holds up nothing.
    Raises Refused when more than `MOST` are chosen.
    """
    wanted = list(dict.fromkeys(chosen))
    refuse_too_many(len(wanted))
    claims = Claim.objects.for_list().select_related("assessment__author").in_bulk([one.claim_id for one in wanted])
    report = Report()
    for one in wanted:
        claim = claims.get(one.claim_id)
        if claim is None:
            report.refused.append(Refusal(one.claim_id, None, _("There is no claim with this number.")))
            continue
        try:
            with transaction.atomic():
                if claim.version != one.version:
                    raise conflict(claim)
                take(claim)
        except (Refused, RegistryRefused) as refusal:
            report.refused.append(Refusal(one.claim_id, claim, str(refusal)))
        else:
            report.moved.append(claim)
    return report


def refuse_too_many(count: int) -> None:
    """Raises Refused when `count` claims are more than are taken in one go."""
    if count > MOST:
        raise Refused(
            _("%(count)d claims are too many for one go: %(most)d at most. Narrow the list with a filter or a search.")
            % {"count": count, "most": MOST}
        )
