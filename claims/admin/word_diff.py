"""What changed between two texts, word by word."""

from __future__ import annotations

import re
from difflib import SequenceMatcher

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

WORD = re.compile(r"\s+|\w+|[^\w\s]")
MOST_WORDS = 3000  # of both texts together; the comparison takes time with their product


def word_diff(before: str, after: str) -> SafeString:
    """`after` as HTML, with what was put in as <ins> and what was left out as <del>; long texts as one piece each."""
    old, new = WORD.findall(before), WORD.findall(after)
    if len(old) + len(new) > MOST_WORDS:
        return format_html("<del>{}</del> <ins>{}</ins>", before, after)
    changes = SequenceMatcher(None, old, new, autojunk=False).get_opcodes()
    return format_html_join("", "{}", ((_piece(old[a:b], new[c:d], kind),) for kind, a, b, c, d in changes))


def _piece(old: list[str], new: list[str], kind: str) -> SafeString | str:
    if kind == "equal":
        return "".join(new)
    gone = format_html("<del>{}</del>", "".join(old)) if old else ""
    come = format_html("<ins>{}</ins>", "".join(new)) if new else ""
    return format_html("{}{}", gone, come)
