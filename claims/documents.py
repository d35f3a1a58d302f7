"""The document of a publication: all that the public is told of a claim, frozen when it is published.

Shape (our API sends the same, with addresses added by claims/projection.py):
{"id", "state", "publication": {"version", "sequence", "kind", "at", "first_at", "note"}, "statement", "language",
"kind", "place", "claimed_on", "claimant": {"id", "name", "kind", "wikidata_id", "party": {"slug", "name"}} or null,
"verdict": {"key", "label": {"en", "nl"}, "rating" (5 to 1, or null), "colour"}, "explanation", "as_of",
"signatures": {"needed", "given"}, "evidence": [{"title", "url", "stance", "excerpt", "source", "published_on",
"archived_at", "sha256"}], "appearances": [{"article": {"id", "title", "url", "publisher", "published_on",
"language"}, "mode", "hedged", "claimant", "quote": {"exact", "prefix", "suffix"}, "spans": [{"role", "start",
"end", "exact"}], "text_sha256"}], "history": [{"version", "kind", "at", "verdict", "note"}]}.
Of a withdrawn claim only "id", "state", "publication" and "history" are left: its tombstone. Offsets are [start, end)
in characters of the text whose hash is given; moments are ISO 8601 in UTC.
"""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import Any

from claims.choices import PublicationKind, PublicState, Role
from claims.models import Appearance, Assessment, Citation, Claim, Publication, Verdict
from sources.models import Source

Document = dict[str, Any]
STATES = {
    PublicationKind.PUBLISH: PublicState.PUBLISHED,
    PublicationKind.CORRECT: PublicState.PUBLISHED,
    PublicationKind.UNDER_REVIEW: PublicState.UNDER_REVIEW,
    PublicationKind.WITHDRAW: PublicState.WITHDRAWN,
}
CONTEXT = 160  # characters of the text before and after a quotation


def document(
    *, claim: Claim, assessment: Assessment, kind: str, before: Publication | None, note: str, at: datetime
) -> Document:
    """The document of a claim's next publication of any kind but withdrawal; `before` is the one it follows."""
    appearances = [_appearance(one) for one in printed(claim) if is_readable(one)]
    days = [one["article"]["published_on"] for one in appearances if one["article"]["published_on"]]
    return {
        "id": claim.pk,
        "state": STATES[PublicationKind(kind)].value,
        "publication": _publication(kind, before, note, at),
        "statement": assessment.statement,
        "language": claim.language,
        "kind": claim.kind,
        "place": claim.place,
        "claimed_on": min(days, default=None),
        "claimant": _claimant(claim.claimant, assessment.claimant_name),
        "verdict": verdict_document(assessment.verdict),
        "explanation": assessment.explanation,
        "as_of": _day(assessment.as_of),
        "signatures": {"needed": assessment.signatures, "given": assessment.approvals.count() + 1},
        "evidence": [_evidence(one) for one in _citations(assessment)],
        "appearances": appearances,
        "history": _history(kind, before, note, at, assessment.verdict),
    }


def tombstone(*, claim: Claim, before: Publication, note: str, at: datetime, forget_notes: bool = False) -> Document:
    """What is left of a claim that is withdrawn: that it was published, what was changed, and why it is gone.
    `forget_notes` leaves out the notes on earlier versions, for a legal takedown."""
    history = _history(PublicationKind.WITHDRAW, before, note, at, None)
    if forget_notes:
        history = [*({**one, "note": ""} for one in history[:-1]), history[-1]]
    return {
        "id": claim.pk,
        "state": PublicState.WITHDRAWN.value,
        "publication": _publication(PublicationKind.WITHDRAW, before, note, at),
        "history": history,
    }


def printed(claim: Claim) -> list[Appearance]:
    """Where the claim is printed, itself and those merged into it; the earliest first."""
    appearances = (
        Appearance.objects.filter(claim__in=[claim.pk, *claim.merged.values_list("pk", flat=True)])
        .select_related("revision__article__publisher")
        .prefetch_related("spans")
    )
    far = date.max
    return sorted(appearances, key=lambda a: (a.revision.article.published_on or far, a.revision.captured_at, a.start))


def is_readable(appearance: Appearance) -> bool:
    """Whether its words still stand there: a redaction leaves none."""
    return any(span.role == Role.CONTENT and span.exact for span in appearance.spans.all())


def moment(at: datetime) -> str:
    """A moment as documents have it: ISO 8601 in UTC, to the second."""
    return at.astimezone(UTC).replace(microsecond=0).isoformat().replace("+00:00", "Z")


def _publication(kind: str, before: Publication | None, note: str, at: datetime) -> Document:
    follows = before is not None and before.kind != PublicationKind.WITHDRAW
    return {
        "version": before.version + 1 if before else 1,
        "sequence": 0,  # given by the database
        "kind": PublicationKind(kind).value,
        "at": moment(at),
        "first_at": before.document["publication"]["first_at"] if before and follows else moment(at),
        "note": note,
    }


def _history(kind: str, before: Publication | None, note: str, at: datetime, verdict: Verdict | None) -> list[Document]:
    """The versions so far and this one, oldest first."""
    this = {
        "version": before.version + 1 if before else 1,
        "kind": PublicationKind(kind).value,
        "at": moment(at),
        "verdict": verdict_document(verdict) if verdict else None,
        "note": note,
    }
    return [*(before.document.get("history", []) if before else []), this]


def verdict_document(verdict: Verdict) -> Document:
    """A verdict as documents have it."""
    return {
        "key": verdict.key,
        "label": {"en": verdict.label_en, "nl": verdict.label_nl},
        "rating": verdict.rating,
        "colour": verdict.colour,
    }


def _claimant(source: Source | None, name: str) -> Document | None:
    """The claimant under the name that was signed."""
    if source is None:
        return None
    party = source.effective_party
    return {
        "id": source.pk,
        "name": name,
        "kind": source.kind,
        "wikidata_id": source.wikidata_id,
        "party": {"slug": party.slug, "name": party.name} if party else None,
    }


def _citations(assessment: Assessment) -> list[Citation]:
    return list(assessment.citations.select_related("evidence__source", "archive").order_by("evidence"))


def _evidence(citation: Citation) -> Document:
    """A piece as readers see it; the grade is for editors' eyes, and a file stays at the desk."""
    piece, archive = citation.evidence, citation.archive
    return {
        "title": piece.title,
        "url": piece.url,
        "stance": piece.stance,
        "excerpt": piece.excerpt,
        "source": piece.source.name if piece.source else None,
        "published_on": _day(piece.published_on),
        "archived_at": moment(archive.fetched_at) if archive else None,
        "sha256": piece.file_sha256 or (archive.sha256 if archive else "") or None,
    }


def _appearance(appearance: Appearance) -> Document:
    revision, article = appearance.revision, appearance.revision.article
    spans = sorted(appearance.spans.all(), key=lambda span: span.start)
    content = [span for span in spans if span.role == Role.CONTENT]
    start, end = min(s.start for s in content), max(s.end for s in content)
    return {
        "article": {
            "id": article.pk,
            "title": article.title,
            "url": article.url,
            "publisher": {"id": article.publisher.pk, "name": article.publisher.name} if article.publisher else None,
            "published_on": _day(article.published_on),
            "language": article.language,
        },
        "mode": appearance.mode,
        "hedged": appearance.hedged,
        "claimant": appearance.claimant_name,
        "quote": {
            "exact": revision.text[start:end],
            "prefix": revision.text[max(0, start - CONTEXT) : start],
            "suffix": revision.text[end : end + CONTEXT],
        },
        "spans": [{"role": s.role, "start": s.start, "end": s.end, "exact": s.exact} for s in spans],
        "text_sha256": revision.sha256,
    }


def _day(day: date | None) -> str | None:
    return day.isoformat() if day else None
