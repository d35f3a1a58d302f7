"""Where a claim is printed, stored: an appearance with its spans, by a fingerprint that is unique in its text."""

from __future__ import annotations

import hashlib

from articles.models import Revision
from claims.choices import Role
from claims.detection import Statement
from claims.models import Appearance, Claim, Span

CONTEXT = 32  # characters kept before and after a span
PARTS = ((Role.CLAIMANT, "source"), (Role.VIA, "via"), (Role.CUE, "cue"), (Role.CONTENT, "content"))


def who_says_what(statement: Statement) -> str:
    """Who says what in which mode, white space and case aside."""
    who = statement.source.name if statement.source else ""
    return "\n".join([who, statement.mode, " ".join(statement.content.text.lower().split())])


def fingerprint(words: str, number: int) -> str:
    """SHA-256 of the words and of how often one text has had them so far: each time is another appearance."""
    return hashlib.sha256(f"{words}\n{number}".encode()).hexdigest()


def free_number(words: str, taken: set[str], *, first: int = 1) -> int:
    """The lowest number from `first` on whose fingerprint a text does not have yet."""
    number = first
    while fingerprint(words, number) in taken:
        number += 1
    return number


def store(
    *, claim: Claim, revision: Revision, statement: Statement, fingerprint: str, detector: str, confidence: float | None
) -> Appearance:
    """Stores that `claim` is printed in `revision` as `statement` says. `detector` is "" for a person's work."""
    found = statement.as_dict()
    appearance = Appearance.objects.create(
        claim=claim,
        revision=revision,
        mode=statement.mode,
        hedged=statement.hedged,
        start=statement.content.spans[0][0],
        claimant_name=statement.source.name[:300] if statement.source else "",
        confidence=confidence,
        detector=detector,
        rule=statement.rule[:40],
        fingerprint=fingerprint,
        quantities=found["quantities"],
        times=found["times"],
    )
    Span.objects.bulk_create(
        _span(appearance, revision.text, role, start, end)
        for role, name in PARTS
        if (part := getattr(statement, name)) is not None
        for start, end in part.spans
    )
    return appearance


def _span(appearance: Appearance, text: str, role: Role, start: int, end: int) -> Span:
    return Span(
        appearance=appearance,
        role=role,
        start=start,
        end=end,
        exact=text[start:end],
        prefix=text[max(0, start - CONTEXT) : start],
        suffix=text[end : end + CONTEXT],
    )
