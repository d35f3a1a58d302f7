"""Marks over a text: spans that may nest and overlap, cut into pieces that lie flat, escaped, in paragraphs.

An article's text is somebody else's: everything of it is escaped here, and nothing else is marked safe.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import pairwise

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.text import capfirst

from claims.choices import Role
from claims.models import Appearance

AROUND = 300  # characters shown before and after a quotation
BLANK_LINE = re.compile(r"\n[^\S\n]*\n\s*")
NEW_LINE = re.compile(r"\n\s*")
CUT = "…"  # where something was left out


@dataclass(frozen=True)
class Mark:
    """Characters [start, end) of a text: whose claim, and in which role."""

    start: int
    end: int
    role: str
    claim_id: int
    title: str = ""
    url: str = ""


@dataclass(frozen=True)
class Piece:
    """Characters [start, end) that lie under the same marks, the narrowest first."""

    start: int
    end: int
    marks: tuple[Mark, ...]


def marks_of(appearance: Appearance, *, title: str = "", url: str = "") -> list[Mark]:
    """The marks of one appearance, in any order. Reads `appearance.spans.all()`."""
    return [Mark(s.start, s.end, s.role, appearance.claim_id, title, url) for s in appearance.spans.all()]


def pieces(marks: Iterable[Mark], *, start: int, end: int) -> list[Piece]:
    """Cuts [start, end) wherever a mark begins or ends."""
    inside = [m for m in marks if m.start < end and m.end > start]
    cuts = sorted({start, end} | {max(m.start, start) for m in inside} | {min(m.end, end) for m in inside})
    return [
        Piece(b, e, tuple(sorted((m for m in inside if m.start <= b and m.end >= e), key=_narrowest)))
        for b, e in pairwise(cuts)
    ]


def paragraphs(text: str, *, start: int = 0, end: int | None = None) -> list[tuple[int, int]]:
    """The paragraphs of text[start:end] as [begin, end): parted by blank lines, or by every new line if there are
    no blank lines."""
    end = len(text) if end is None else end
    parting = BLANK_LINE if BLANK_LINE.search(text, start, end) else NEW_LINE
    found, begin = [], start
    for gap in parting.finditer(text, start, end):
        found.append((begin, gap.start()))
        begin = gap.end()
    found.append((begin, end))
    return [(b, e) for b, e in found if text[b:e].strip()]


def as_html(
    text: str, marks: list[Mark], *, start: int = 0, end: int | None = None, numbered: bool = False
) -> SafeString:
    """The paragraphs of text[start:end] as HTML, with … where something was left out at an end.

    The first piece of a claim with a link carries the id "claim-NUMBER". `numbered`: each paragraph says at which
    character of the text it begins, for whoever selects words in it.
    """
    end = len(text) if end is None else end
    named: set[int] = set()
    shown = paragraphs(text, start=start, end=end)
    lines = [
        format_html_join("", "{}", ((_piece(text, piece, named),) for piece in pieces(marks, start=b, end=e)))
        for b, e in shown
    ]
    begins = [b for b, _e in shown]
    if lines and start > 0:
        lines[0] = format_html("{} {}", CUT, lines[0])
        begins[0] -= len(CUT) + 1
    if lines and end < len(text):
        lines[-1] = format_html("{} {}", lines[-1], CUT)
    if numbered:
        return format_html_join("\n", '<p data-start="{}">{}</p>', zip(begins, lines, strict=True))
    return format_html_join("\n", "<p>{}</p>", ((line,) for line in lines))


def in_context(appearance: Appearance) -> SafeString:
    """An appearance's words with up to AROUND characters before and after, cut between words."""
    text = appearance.revision.text
    marks = marks_of(appearance)
    first = min([m.start for m in marks], default=appearance.start)
    last = max([m.end for m in marks], default=appearance.start)
    start, end = max(0, first - AROUND), min(len(text), last + AROUND)
    if start:
        start = text.find(" ", start, first) + 1 or start
    if end < len(text):
        end = end if (space := text.rfind(" ", last, end)) < 0 else space
    return as_html(text, marks, start=start, end=end, numbered=True)


def _piece(text: str, piece: Piece, named: set[int]) -> SafeString | str:
    words = text[piece.start : piece.end]
    if not piece.marks:
        return words
    narrowest = piece.marks[0]
    classes = " ".join(dict.fromkeys(f"desk-{m.role}" for m in piece.marks))
    if len({m.claim_id for m in piece.marks}) > 1:
        classes += " desk-several"
    if not narrowest.url:
        return format_html('<mark class="{}" title="{}">{}</mark>', classes, _roles(piece), words)
    new = [m.claim_id for m in piece.marks if m.claim_id not in named]
    named.update(new)
    anchors = format_html_join("", '<span id="claim-{}"></span>', ((pk,) for pk in dict.fromkeys(new)))
    titles = "\n".join(dict.fromkeys(m.title for m in piece.marks))
    return format_html(
        '{}<a href="{}" title="{}" data-claim="{}"><mark class="{}">{}</mark></a>',
        anchors,
        narrowest.url,
        titles,
        narrowest.claim_id,
        classes,
        words,
    )


def _roles(piece: Piece) -> str:
    """What the words are, for who points at them."""
    return ", ".join(dict.fromkeys(role_label(mark.role) for mark in piece.marks))


def role_label(role: str) -> str:
    return capfirst(str(Role(role).label))


def _narrowest(mark: Mark) -> tuple[int, int, str]:
    return (mark.end - mark.start, mark.claim_id, mark.role)
