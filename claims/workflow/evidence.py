"""Evidence: added, corrected and withdrawn while no assessment stands on it. Each bumps the claim's version."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from django.contrib.auth.models import User
from django.core.files.uploadedfile import UploadedFile
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from claims import doorbell, uploads
from claims.choices import Credibility, Outcome, Reliability, Stance, Step, Via
from claims.models import ArchiveJob, Claim, Event, Evidence
from claims.uploads import UploadRefused
from claims.workflow.door import Refused, check, hold, living, move
from sources.models import Source

RECORDED = ("title", "url", "excerpt", "stance", "source", "published_on", "grade")


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
    reliability: str = Reliability.F,
    credibility: int = Credibility.UNKNOWN,
    file: UploadedFile | None = None,
    via: str = Via.DESK,
    now: datetime | None = None,
) -> Evidence:
    """Adds a document or observation for, against or about a claim. Raises Refused or Conflict.

    The page at `url` is archived by a worker. `file` is kept if it is of a kind in `claims.uploads.ENDINGS`.
    """
    now = now or timezone.now()
    check(claim=claim, step=Step.ADD_EVIDENCE, by=by)
    evidence = Evidence(
        claim=claim,
        title=title.strip(),
        url=url.strip(),
        excerpt=excerpt.strip(),
        stance=stance,
        source=living(source),
        published_on=published_on,
        reliability=reliability,
        credibility=credibility,
        added_by=by,
        added_at=now,
    )
    _attach(evidence, file)
    _refuse_incomplete(evidence)
    evidence.save()
    if evidence.url:
        have_archived(evidence, now=now)
    detail: dict[str, Any] = {"evidence": evidence.pk, "title": evidence.title, "stance": stance}
    if evidence.grade != "F6":
        detail["grade"] = evidence.grade
    if evidence.file:
        detail["file"] = {"name": evidence.file_name, "sha256": evidence.file_sha256}
    move(claim=claim, step=Step.ADD_EVIDENCE, by=by, via=via, now=now, detail=detail)
    return evidence


@transaction.atomic
def edit_evidence(
    *,
    claim: Claim,
    evidence: Evidence,
    by: User,
    title: str,
    stance: str,
    url: str = "",
    excerpt: str = "",
    source: Source | None = None,
    published_on: date | None = None,
    reliability: str = Reliability.F,
    credibility: int = Credibility.UNKNOWN,
    file: UploadedFile | None = None,
    via: str = Via.DESK,
    now: datetime | None = None,
) -> Event:
    """Corrects a piece of evidence that no standing assessment cites; the event has it before and after.

    A `file` takes the place of the one there was; without one, that one stays. Raises Refused or Conflict.
    """
    now = now or timezone.now()
    check(claim=claim, step=Step.EDIT_EVIDENCE, by=by)
    source = living(source)
    hold(claim)
    evidence = _standing(evidence, claim)
    before = _recorded(evidence)
    evidence.title, evidence.stance = title.strip(), stance
    evidence.url, evidence.excerpt = url.strip(), excerpt.strip()
    evidence.source, evidence.published_on = source, published_on
    evidence.reliability, evidence.credibility = reliability, credibility
    _attach(evidence, file)
    _refuse_incomplete(evidence)
    after = _recorded(evidence)
    if after == before:
        raise Refused(_("Nothing is different from what was there."))
    evidence.save()
    if evidence.url and evidence.url != before["url"]:
        have_archived(evidence, now=now)
    return move(
        claim=claim,
        step=Step.EDIT_EVIDENCE,
        by=by,
        via=via,
        now=now,
        detail={"evidence": evidence.pk, **after},
        before={"evidence": evidence.pk, **before},
    )


@transaction.atomic
def withdraw_evidence(
    *,
    claim: Claim,
    evidence: Evidence,
    by: User,
    reason: str,
    via: str = Via.DESK,
    now: datetime | None = None,
) -> Event:
    """Takes a piece of evidence out of use, with a reason. Raises Refused or Conflict."""
    now = now or timezone.now()
    check(claim=claim, step=Step.WITHDRAW_EVIDENCE, by=by)
    if not reason.strip():
        raise Refused(_("Write the reason: why does this evidence go?"))
    hold(claim)
    evidence = _standing(evidence, claim)
    evidence.withdrawn_at = now
    evidence.save()
    detail = {"evidence": evidence.pk, "title": evidence.title, "stance": evidence.stance}
    return move(claim=claim, step=Step.WITHDRAW_EVIDENCE, by=by, via=via, now=now, note=reason.strip(), detail=detail)


def have_archived(evidence: Evidence, *, now: datetime) -> None:
    """Makes the archiving of the evidence's page due."""
    fresh = {"tries": 0, "trouble": "", "status": None, "detail": "", "error": "", "attempts": 0}
    ArchiveJob.objects.update_or_create(
        evidence=evidence,
        defaults={**fresh, "url": evidence.url, "due_at": now, "leased_until": None, "set_aside_at": None},
    )
    doorbell.ring(doorbell.ARCHIVE, evidence.pk)


def _standing(evidence: Evidence, claim: Claim) -> Evidence:
    """The piece as it stands now. Raises Refused when it is withdrawn or an assessment stands on it."""
    evidence = Evidence.objects.select_for_update().get(pk=evidence.pk, claim=claim)
    if evidence.withdrawn_at is not None:
        raise Refused(_("This evidence has been withdrawn."))
    if evidence.citations.exclude(assessment__outcome=Outcome.SENT_BACK).exists():
        raise Refused(_("A signed assessment rests on this evidence, so it stays as it is. Add another piece instead."))
    return evidence


def _attach(evidence: Evidence, file: UploadedFile | None) -> None:
    """Raises Refused for a file that the desk does not keep."""
    if file is None:
        return
    try:
        found = uploads.examine(file)
    except UploadRefused as refusal:
        raise Refused(str(refusal)) from refusal
    evidence.file, evidence.file_name, evidence.file_size = file, found.name, found.size
    evidence.file_type, evidence.file_sha256 = found.media_type, found.sha256


def _refuse_incomplete(evidence: Evidence) -> None:
    if not evidence.title:
        raise Refused(_("Give the evidence a title."))
    if not evidence.url and not evidence.excerpt and not evidence.file:
        raise Refused(_("Give the evidence an address or a file, or say in words what was observed."))
    if evidence.url and not evidence.url.lower().startswith(("http://", "https://")):
        raise Refused(_("This is not an address of the web, such as https://example.org/report."))
    if evidence.stance not in Stance.values:
        raise Refused(_("Say whether the evidence is for, against, or context."))
    if evidence.reliability not in Reliability.values or evidence.credibility not in Credibility.values:
        raise Refused(_("Choose the grades of source and information from their lists."))


def _recorded(evidence: Evidence) -> dict[str, Any]:
    """The piece as events keep it."""
    values = {name: getattr(evidence, name) for name in RECORDED}
    source, published_on = evidence.source, evidence.published_on
    values["source"] = {"id": source.pk, "name": source.name} if source else None
    values["published_on"] = published_on.isoformat() if published_on else None
    values["file"] = {"name": evidence.file_name, "sha256": evidence.file_sha256} if evidence.file else None
    return values
