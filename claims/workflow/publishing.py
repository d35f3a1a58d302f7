"""What readers are told: publish, correct, withdraw; and that a published claim is under review again.

Each writes one immutable publication and the row from which readers are served, in the transaction of the step. The
publication takes its number last, since whoever publishes next waits for it (claims/migrations/0031).
"""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.contrib.auth.models import User
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from claims import doorbell
from claims.choices import PublicationKind, Step, Via
from claims.documents import Document, document, tombstone
from claims.models import Assessment, Claim, Event, Publication
from claims.projection import project
from claims.workflow.door import Refused, check, hold, move
from claims.workflow.table import live_publication

# What two documents may differ in and still say the same.
ABOUT_ITSELF = ("publication", "history", "state")


@transaction.atomic
def publish(*, claim: Claim, by: User, note: str = "", via: str = Via.DESK, now: datetime | None = None) -> Event:
    """A publisher shows a checked claim to the public, for the first time or again after it was withdrawn."""
    now = now or timezone.now()
    check(claim=claim, step=Step.PUBLISH, by=by)
    hold(claim)
    if live_publication(claim) is not None:
        raise Refused(_("This claim is published already. Publish a correction, or withdraw it."))
    return _release(claim, Step.PUBLISH, PublicationKind.PUBLISH, by=by, note=note.strip(), via=via, now=now)


@transaction.atomic
def publish_correction(
    *, claim: Claim, by: User, note: str = "", via: str = Via.DESK, now: datetime | None = None
) -> Event:
    """A publisher puts a claim that was checked again in the place of what readers see. When the verdict is another
    than before, the note tells readers why."""
    now, note = now or timezone.now(), note.strip()
    check(claim=claim, step=Step.PUBLISH_CORRECTION, by=by)
    hold(claim)
    live = live_publication(claim)
    if live is None:
        raise Refused(_("This claim is not published: there is nothing to correct."))
    assert claim.assessment is not None  # held by the constraint claim_has_an_assessment_exactly_when_assessed
    if claim.assessment.verdict_id != live.verdict_id and not note:
        raise Refused(
            _("The verdict was “%(before)s” and is now “%(after)s”: write for readers why it changed.")
            % {"before": live.verdict.label, "after": claim.assessment.verdict.label}
        )
    return _release(claim, Step.PUBLISH_CORRECTION, PublicationKind.CORRECT, by=by, note=note, via=via, now=now)


@transaction.atomic
def withdraw(*, claim: Claim, by: User, reason: str, via: str = Via.DESK, now: datetime | None = None) -> Event:
    """A publisher takes a claim away from the public; a tombstone with the reason stays in its place."""
    check(claim=claim, step=Step.WITHDRAW, by=by)
    if not reason.strip():
        raise Refused(_("Write the reason for readers: why is it withdrawn?"))
    hold(claim)
    if live_publication(claim) is None:
        raise Refused(_("This claim is not published: there is nothing to withdraw."))
    return take_down(claim=claim, by=by, reason=reason.strip(), via=via, now=now or timezone.now())


def take_down(*, claim: Claim, by: User, reason: str, via: str, now: datetime) -> Event:
    """The withdrawal itself, of a claim that is published; also what a redaction begins with."""
    live = live_publication(claim)
    assert live is not None
    event = move(
        claim=claim, step=Step.WITHDRAW, by=by, via=via, now=now, note=reason, detail=_told(live.assessment, live)
    )
    left = tombstone(claim=claim, before=live, note=reason, at=now)
    _write(claim, PublicationKind.WITHDRAW, live.assessment, left, by=by, note=reason, now=now)
    return event


def say_under_review(*, claim: Claim, by: User, now: datetime) -> None:
    """Tells readers that a published claim is looked at again, within the step that reopens it. Why is for the desk."""
    live = live_publication(claim)
    if live is None:
        return
    kind = PublicationKind.UNDER_REVIEW
    shown = document(claim=claim, assessment=live.assessment, kind=kind, before=live, note="", at=now)
    _write(claim, kind, live.assessment, shown, by=by, note="", now=now)


def _release(claim: Claim, step: Step, kind: PublicationKind, *, by: User, note: str, via: str, now: datetime) -> Event:
    assessment = claim.assessment
    assert assessment is not None  # held by the constraint claim_has_an_assessment_exactly_when_assessed
    before = claim.publications.order_by("version").last()
    shown = document(claim=claim, assessment=assessment, kind=kind, before=before, note=note, at=now)
    if kind == PublicationKind.CORRECT and before is not None and _says_the_same(before, shown):
        raise Refused(_("Nothing has changed since this claim was published."))
    event = move(claim=claim, step=step, by=by, via=via, now=now, note=note, detail=_told(assessment, before))
    _write(claim, kind, assessment, shown, by=by, note=note, now=now)
    return event


def _says_the_same(before: Publication, shown: Document) -> bool:
    if before.kind == PublicationKind.UNDER_REVIEW:
        return False
    return all(before.document.get(name) == shown[name] for name in shown if name not in ABOUT_ITSELF)


def _told(assessment: Assessment, before: Publication | None) -> dict[str, Any]:
    """What the event keeps of a publication."""
    return {"publication": before.version + 1 if before else 1, "verdict": assessment.verdict.key}


def _write(
    claim: Claim, kind: PublicationKind, assessment: Assessment, shown: Document, *, by: User, note: str, now: datetime
) -> None:
    before = claim.publications.order_by("version").last()
    publication = Publication.objects.create(
        claim=claim,
        version=before.version + 1 if before else 1,
        kind=kind,
        assessment=assessment,
        verdict=assessment.verdict,
        verdict_before=before.verdict if before else None,
        note=note,
        document=shown,
        people=_people(assessment, by),
        by=by,
        at=now,
    )
    publication.refresh_from_db()  # the database has given it its number
    project(publication)
    doorbell.ring(doorbell.ANNOUNCE, publication.pk)


def _people(assessment: Assessment, by: User) -> dict[str, Any]:
    approvals = assessment.approvals.select_related("approver")
    return {
        "author": assessment.author.get_username(),
        "approvers": [approval.approver.get_username() for approval in approvals],
        "publisher": by.get_username(),
    }
