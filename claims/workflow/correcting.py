"""Extraction errors: the claim is dismissed, and what the machine found is kept with what should have been found."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.contrib.auth.models import User
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from claims.choices import DismissalReason, ExtractionError, Role, Status, Step, Via
from claims.models import Appearance, Claim, CorrectedSpan, Correction
from claims.workflow.door import Refused, check, move
from claims.workflow.words import Marks

SHOWN = (Role.CONTENT, Role.CUE, Role.CLAIMANT)  # the parts that a person can correct


@transaction.atomic
def correct(
    *,
    claim: Claim,
    appearance: Appearance,
    by: User,
    error: str = "",
    marks: Marks | None = None,
    note: str = "",
    via: str = Via.DESK,
    now: datetime | None = None,
) -> Correction:
    """An editor says that the machine read `appearance` of `claim` wrongly, which dismisses the claim.

    `error` is one of `ExtractionError`, "" if nobody says which. `marks` are all parts as they should have been
    found; None if the editor does not say. For a claim that was dismissed as an extraction error already, this
    says it better than before. Raises Refused.
    """
    now = now or timezone.now()
    check(claim=claim, step=Step.CORRECT, by=by)
    error = error or (error_of(appearance=appearance, marks=marks) if marks else "")
    _refuse(claim=claim, appearance=appearance, error=error, marks=marks)
    changes: dict[str, Any] = {}
    if claim.status != Status.DISMISSED:
        reason = DismissalReason.EXTRACTION_ERROR
        changes = {"status": Status.DISMISSED, "status_before": claim.status, "dismissal_reason": reason}
    detail = {"appearance": appearance.pk, **({"error": error} if error else {})}
    move(claim=claim, step=Step.CORRECT, by=by, via=via, now=now, changes=changes, note=note.strip(), detail=detail)
    return keep(appearance=appearance, error=error, marks=marks or {}, note=note, by=by, now=now)


def keep(*, appearance: Appearance, error: str, marks: Marks, note: str, by: User, now: datetime) -> Correction:
    """Stores a correction with the words that it marks."""
    correction = Correction.objects.create(appearance=appearance, error=error, note=note.strip(), by=by, at=now)
    text = appearance.revision.text
    CorrectedSpan.objects.bulk_create(
        CorrectedSpan(correction=correction, role=role, start=start, end=end, exact=text[start:end])
        for role, places in marks.items()
        for start, end in places
    )
    return correction


def marks_of(appearance: Appearance) -> Marks:
    """What the machine marked in it, in the parts that a person can correct. Reads `appearance.spans.all()`."""
    spans = sorted((span.start, span.end, span.role) for span in appearance.spans.all())
    return {role: [(start, end) for start, end, of in spans if of == role] for role in SHOWN}


def error_of(*, appearance: Appearance, marks: Marks) -> ExtractionError:
    """Which part was wrong, going by the one that was corrected; content first."""
    found = marks_of(appearance)
    errors = {
        Role.CONTENT: ExtractionError.WRONG_CONTENT,
        Role.CLAIMANT: ExtractionError.WRONG_SOURCE,
        Role.CUE: ExtractionError.WRONG_CUE,
    }
    return next((errors[role] for role in errors if marks.get(role, []) != found[role]), ExtractionError.OTHER)


def _refuse(*, claim: Claim, appearance: Appearance, error: str, marks: Marks | None) -> None:
    if claim.status == Status.DISMISSED and claim.dismissal_reason != DismissalReason.EXTRACTION_ERROR:
        raise Refused(_("This claim was dismissed for another reason. Restore it first."))
    if appearance.claim_id != claim.pk:
        raise Refused(_("This is not a place where the claim is printed."))
    if error and (error not in ExtractionError.values or error == ExtractionError.MISSED):
        raise Refused(_("Choose from the list what was wrong."))
    if marks is None:
        return
    if error == ExtractionError.NOT_A_STATEMENT:
        raise Refused(_("What is not a statement has no words to correct: leave them as they are."))
    refuse_places(marks=marks, length=len(appearance.revision.text))


def refuse_places(*, marks: Marks, length: int) -> None:
    """Raises Refused for a statement without content, and for places outside a text of `length` characters."""
    if not marks.get(Role.CONTENT):
        raise Refused(_("Which words are what is said? Give the content."))
    if any(not 0 <= start < end <= length for places in marks.values() for start, end in places):
        raise Refused(_("Words were marked that are not in this text. Load the page again."))
    if any(len({start for start, _end in places}) < len(places) for places in marks.values()):
        raise Refused(_("Words were marked twice."))
