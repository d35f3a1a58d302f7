"""What people decided about the statements found in a text, as annotations to measure detection with."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from django.db.models import Q, QuerySet
from django.utils.text import slugify

from articles.models import Revision
from claims.choices import DismissalReason, ExtractionError, Role, Status
from claims.models import Appearance, Claim, CorrectedSpan, Correction
from claims.scoring import Attribution
from claims.workflow.words import joined

IS_ERROR = Q(claim__dismissal_reason=DismissalReason.EXTRACTION_ERROR)


@dataclass
class Decided:
    """A text with its statements as people decided about them, and the extraction errors among them."""

    revision: Revision
    attributions: list[Attribution] = field(default_factory=list)
    errors: list[dict[str, Any]] = field(default_factory=list)


def languages() -> list[str]:
    """The languages of the texts that have corrections."""
    found = corrected_revisions().order_by("article__language").values_list("article__language", flat=True)
    return list(found.distinct())


def corrected_revisions() -> QuerySet[Revision]:
    """Texts with an extraction error, or with a statement that the machine missed and that is none."""
    corrected = Appearance.objects.filter(IS_ERROR | Q(corrections__error=ExtractionError.MISSED))
    return Revision.objects.filter(pk__in=corrected.values("revision")).order_by("pk")


def decided(language: str) -> Iterator[Decided]:
    """The corrected texts of a language, one after another."""
    for revision in corrected_revisions().filter(article__language=language).select_related("article").iterator(50):
        found = Decided(revision)
        for appearance in printed_in(revision):
            correction = correction_of(appearance)
            if appearance.claim.dismissal_reason == DismissalReason.EXTRACTION_ERROR:
                found.errors.append(error_line(appearance, correction))
            attribution = annotated(appearance, correction)
            if attribution is not None:
                found.attributions.append(attribution)
        found.attributions = once_each(found.attributions)
        yield found


def printed_in(revision: Revision) -> QuerySet[Appearance]:
    """The appearances in a text with all that an annotation needs."""
    return revision.appearances.select_related("claim__claimant__merged_into").prefetch_related(
        "spans", "corrections__spans", "claim__appearances__corrections__spans"
    )


def correction_of(appearance: Appearance) -> Correction | None:
    """The newest correction of the appearance, or else of another place where its claim is printed."""
    own = list(appearance.corrections.all())
    others = [one for place in appearance.claim.appearances.all() for one in place.corrections.all()]
    return max(own or others, key=lambda one: one.pk, default=None)


def annotated(appearance: Appearance, correction: Correction | None) -> Attribution | None:
    """The appearance as an annotator would mark it; None for what should not have been found. An error of which
    nobody said that it is no statement, nor how it should read, counts neither way."""
    claim = appearance.claim
    if claim.dismissal_reason == DismissalReason.EXTRACTION_ERROR:
        corrected = corrected_spans(appearance, correction)
        if corrected:
            return attribution_of(corrected, entity=entity_as_corrected(appearance, corrected), soft=False)
        if correction is not None and correction.error == ExtractionError.NOT_A_STATEMENT:
            return None
        return attribution_of(appearance.spans.all(), entity="", soft=True)
    soft = is_undecided(claim, correction)
    return attribution_of(appearance.spans.all(), entity=entity_of(claim), soft=soft)


def corrected_spans(appearance: Appearance, correction: Correction | None) -> list[CorrectedSpan]:
    """What should have been found at this place; empty where nobody said."""
    own = correction is not None and correction.appearance_id == appearance.pk
    return list(correction.spans.all()) if correction is not None and own else []


def is_undecided(claim: Claim, correction: Correction | None) -> bool:
    """Whether nobody said that the statement was found rightly: proposed still (but not by a person), or dismissed
    as no claim, which leaves open whether it is a statement."""
    if claim.status == Status.PROPOSED:
        marked = correction is not None and correction.error == ExtractionError.MISSED
        return not marked and claim.merged_into_id is None
    return claim.dismissal_reason == DismissalReason.NOT_A_CLAIM


def attribution_of(spans: Any, *, entity: str, soft: bool) -> Attribution:
    """Spans with their roles as an annotation; it has no tag for who relays a statement."""
    by_role: dict[str, list[tuple[int, int]]] = {}
    for span in spans:
        by_role.setdefault(span.role, []).append((span.start, span.end))
    source = sorted(by_role.get(Role.CLAIMANT, []))
    return Attribution(
        source=source,
        cue=sorted(by_role.get(Role.CUE, [])),
        content=sorted(by_role.get(Role.CONTENT, [])),
        entity=entity if source else "",
        soft=soft,
    )


def entity_of(claim: Claim) -> str:
    """A short name of whoever makes the claim, the same for all claims; "" if that is unknown."""
    source = claim.claimant
    if source is None:
        return ""
    source = source.merged_into or source
    return slugify(source.name) or f"source-{source.pk}"


def entity_as_corrected(appearance: Appearance, corrected: list[CorrectedSpan]) -> str:
    """The claim's claimant, unless that is what was corrected: then the words are all that is known."""
    claimant, found = (
        {(span.start, span.end) for span in spans if span.role == Role.CLAIMANT}
        for spans in (corrected, appearance.spans.all())
    )
    return entity_of(appearance.claim) if claimant == found else ""


def once_each(attributions: list[Attribution]) -> list[Attribution]:
    """In the order of the text, one for each content; what somebody decided comes before what nobody has."""
    kept: dict[tuple[tuple[int, int], ...], Attribution] = {}
    for one in sorted(attributions, key=lambda one: one.soft):
        if one.content:
            kept.setdefault(tuple(one.content), one)
    return sorted(kept.values(), key=lambda one: one.content)


def error_line(appearance: Appearance, correction: Correction | None) -> dict[str, Any]:
    """An extraction error with all that is known of it, ready for JSON."""
    corrected = _words(corrected_spans(appearance, correction))
    return {
        "found": _words(appearance.spans.all()),
        "name": appearance.claimant_name,
        "mode": appearance.mode,
        "rule": appearance.rule,
        "confidence": appearance.confidence,
        "detector": appearance.detector,
        "error": correction.error if correction is not None else "",
        "note": correction.note if correction is not None else "",
        "corrected": corrected or None,
        "claim": appearance.claim_id,
    }


def _words(spans: Any) -> dict[str, dict[str, Any]]:
    """The words and places of each role."""
    by_role: dict[str, list[Any]] = {}
    for span in sorted(spans, key=lambda span: span.start):
        by_role.setdefault(span.role, []).append(span)
    return {
        role: {"text": joined([s.exact for s in of]), "spans": [[s.start, s.end] for s in of]}
        for role, of in by_role.items()
    }
