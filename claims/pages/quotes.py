"""A quotation in its context, with the claim's words, its cue and who says it marked. Somebody else's text: all of it
is escaped here, and nothing else is marked safe."""

from __future__ import annotations

import re
from itertools import pairwise

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from claims.choices import Role
from claims.documents import CONTEXT, Document

CUT = "…"  # where the text goes on
BLANK_LINES = re.compile(r"\s*\n\s*")
ROLES = [role.value for role in Role]


def marked(appearance: Document) -> SafeString:
    """The words of an appearance (claims/documents.py) with what stands around them, cut between words."""
    quote, spans = appearance["quote"], appearance["spans"]
    text = quote["prefix"] + quote["exact"] + quote["suffix"]
    first = min(span["start"] for span in spans if span["role"] == Role.CONTENT) - len(quote["prefix"])
    start, end = _window(quote, text)
    inside = [(span["role"], max(span["start"] - first, start), min(span["end"] - first, end)) for span in spans]
    inside = [(role, begin, finish) for role, begin, finish in inside if begin < finish]
    cuts = sorted({start, end, *(at for _role, *places in inside for at in places)})
    pieces = format_html_join(
        "",
        "{}",
        (
            (_piece(text[b:e], {r for r, begin, finish in inside if begin <= b and e <= finish}),)
            for b, e in pairwise(cuts)
        ),
    )
    return format_html("{}{}{}", f"{CUT} " if start else "", pieces, f" {CUT}" if end < len(text) else "")


def _window(quote: Document, text: str) -> tuple[int, int]:
    """[start, end) of what is shown: half a word is left out where the context was cut."""
    start, end = 0, len(text)
    if len(quote["prefix"]) >= CONTEXT:
        start = quote["prefix"].find(" ") + 1
    if len(quote["suffix"]) >= CONTEXT:
        end = len(text) - len(quote["suffix"]) + max(quote["suffix"].rfind(" "), 0)
    return start, end


def _piece(words: str, roles: set[str]) -> SafeString | str:
    words = BLANK_LINES.sub("\n", words)
    if not roles:
        return words
    classes = " ".join(role for role in ROLES if role in roles)
    return format_html('<mark class="{}">{}</mark>', classes, words)
