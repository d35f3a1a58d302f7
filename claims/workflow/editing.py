"""Changes that leave the status as it is: the words of a claim, and its evidence."""

from __future__ import annotations

from datetime import date, datetime

from django.contrib.auth.models import User
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from claims.choices import ClaimKind, Stance, Step, Via
from claims.models import Claim, Event, Evidence
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
    via: str = Via.DESK,
    now: datetime | None = None,
) -> Event:
    """An editor corrects what the machine proposed. Refused once a reviewer has signed."""
    check(claim=claim, step=Step.EDIT, by=by)
    if not statement.strip():
        raise Refused(_("The statement is empty: write it as one sentence that can be read on its own."))
    if kind not in ClaimKind.values:
        raise Refused(_("Choose a kind from the list."))
    changes = {"statement": statement.strip(), "claimant": living(claimant), "kind": kind}
    return move(claim=claim, step=Step.EDIT, by=by, via=via, now=now, changes=changes)


@transaction.atomic
def add_evidence(
    *,
    claim: Claim,
    by: User,
    title: str,
    stance: str,
    url: str = "",
    excerpt: str = "",
    source: Source | None = None,
    published_on: date | None = None,
    via: str = Via.DESK,
    now: datetime | None = None,
) -> Evidence:
    """Adds a document or observation for, against or about a claim, and bumps the claim's version."""
    now = now or timezone.now()
    check(claim=claim, step=Step.ADD_EVIDENCE, by=by)
    if not title.strip():
        raise Refused(_("Give the evidence a title."))
    if not url.strip() and not excerpt.strip():
        raise Refused(_("Give the evidence an address, or say in words what was observed."))
    if stance not in Stance.values:
        raise Refused(_("Say whether the evidence is for, against, or context."))
    evidence = Evidence.objects.create(
        claim=claim,
        title=title.strip(),
        url=url.strip(),
        excerpt=excerpt.strip(),
        stance=stance,
        source=source,
        published_on=published_on,
        added_by=by,
        added_at=now,
    )
    detail = {"evidence": evidence.pk, "title": evidence.title, "stance": stance}
    move(claim=claim, step=Step.ADD_EVIDENCE, by=by, via=via, now=now, detail=detail)
    return evidence
