"""What the desk shows of each piece of evidence, and what can be done about it."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from django.contrib.auth.models import User
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from claims.admin import labels
from claims.choices import Outcome, Stance, Step
from claims.models import Archive, ArchiveJob, Assessment, Citation, Claim, Evidence
from claims.permissions import ARCHIVE, may
from claims.workflow.independence import ENOUGH, independent_sources


@dataclass(frozen=True)
class Card:
    """A piece of evidence; `link` is its address if a browser may follow it, `actions` pairs of label and address."""

    evidence: Evidence
    link: str
    actions: list[tuple[str, str]] = field(default_factory=list)
    archive: Archive | None = None
    job: ArchiveJob | None = None
    may_archive: bool = False

    @property
    def is_being_archived(self) -> bool:
        """Whether the page is yet to be fetched for the first time since somebody asked."""
        return self.job is not None and self.job.due_at is not None and not self.job.trouble and not self.job.error


def context(claim: Claim, steps: list[Step], user: User) -> dict[str, Any]:
    """The evidence of a claim by stance, what was withdrawn, and how many independent sources there are. `steps` are
    those that the user may take."""
    pieces = list(claim.evidence.with_sources().select_related("added_by", "archive_job"))
    archives = Archive.objects.newest_of(pieces)
    standing = Citation.objects.filter(evidence__claim=claim).exclude(assessment__outcome=Outcome.SENT_BACK)
    signed = set(standing.values_list("evidence_id", flat=True))
    current = [piece for piece in pieces if piece.withdrawn_at is None]
    cards = [
        card(
            piece,
            steps=[] if piece.pk in signed else steps,
            archive=archives.get(piece.pk),
            may_archive=may(user, ARCHIVE),
        )
        for piece in current
    ]
    return {
        "evidence_by_stance": by_stance(cards),
        "evidence_withdrawn": [
            card(piece, archive=archives.get(piece.pk)) for piece in pieces if piece.withdrawn_at is not None
        ],
        "evidence_note": sources_note(current, claim) if current else "",
    }


def by_stance(cards: list[Card]) -> list[tuple[str, str, list[Card]]]:
    """Evidence for, against and about the claim: the stance, its heading, the pieces."""
    headings = {Stance.FOR: _("For"), Stance.AGAINST: _("Against"), Stance.CONTEXT: _("Context")}
    return [(s.value, headings[s], [card for card in cards if card.evidence.stance == s]) for s in Stance]


def cited(assessment: Assessment | None) -> list[Card]:
    """The evidence that an assessment rests on, each with the copy that was signed."""
    if assessment is None:
        return []
    citations = assessment.citations.select_related("archive").order_by("evidence")
    copies = {citation.evidence_id: citation.archive for citation in citations}
    return [card(piece, archive=copies[piece.pk]) for piece in _of(assessment)]


def cited_note(assessment: Assessment | None, claim: Claim) -> str:
    """How many independent sources an assessment rests on."""
    return sources_note(_of(assessment), claim) if assessment else ""


def not_cited(claim: Claim) -> list[Evidence]:
    """The evidence that the claim has and its assessment does not rest on: whoever signs next should know of it."""
    if claim.assessment is None:
        return []
    return list(claim.evidence.filter(withdrawn_at=None).exclude(citations__assessment=claim.assessment))


def _of(assessment: Assessment | None) -> list[Evidence]:
    return list(Evidence.objects.filter(citations__assessment=assessment).with_sources()) if assessment else []


def card(
    evidence: Evidence, *, steps: list[Step] | None = None, archive: Archive | None = None, may_archive: bool = False
) -> Card:
    words = {Step.EDIT_EVIDENCE: _("Correct…"), Step.WITHDRAW_EVIDENCE: _("Withdraw…")}
    actions = [
        (label, reverse("admin:claims_claim_step_about", args=[evidence.claim_id, step.value, evidence.pk]))
        for step, label in words.items()
        if step in (steps or [])
    ]
    has_page = may_archive and evidence.url and evidence.withdrawn_at is None
    job = getattr(evidence, "archive_job", None) if has_page else None
    return Card(evidence, labels.web_address(evidence.url), actions, archive, job, bool(has_page))


def sources_note(evidence: list[Evidence], claim: Claim) -> str:
    """From how many independent sources there is evidence for or against the claim, in a sentence."""
    count = independent_sources(evidence, claimant=claim.claimant)
    said = ngettext(
        "For or against it: %(count)d independent source.", "For or against it: %(count)d independent sources.", count
    ) % {"count": count}
    more = _("A verdict is stronger with at least two.")
    return said if count >= ENOUGH else f"{said} {more}"
