"""A change that leaves the status as it is: the words of a claim."""

from __future__ import annotations

from datetime import datetime

from django.contrib.auth.models import User
from django.db import transaction
from django.utils.translation import gettext as _

from claims.choices import ClaimKind, Step, Via
from claims.models import Claim, Event
from claims.workflow.door import Refused, check, living, move
from sources.models import Source


@transaction.atomic
def edit(
    *,
    claim: Claim,
    by: User,
    statement: str,
    claimant: Source | None,
    kind: str,
    place: str | None = None,
    via: str = Via.DESK,
    now: datetime | None = None,
) -> Event:
    """An editor corrects what the machine proposed; `place` None leaves it. Refused once a reviewer has signed."""
    check(claim=claim, step=Step.EDIT, by=by)
    if not statement.strip():
        raise Refused(_("The statement is empty: write it as one sentence that can be read on its own."))
    if kind not in ClaimKind.values:
        raise Refused(_("Choose a kind from the list."))
    changes = {"statement": statement.strip(), "claimant": living(claimant), "kind": kind}
    if place is not None:
        changes["place"] = place.strip()
    return move(claim=claim, step=Step.EDIT, by=by, via=via, now=now, changes=changes)
