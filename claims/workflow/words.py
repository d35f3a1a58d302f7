"""Where words that a person typed, pasted or selected stand in a text."""

from __future__ import annotations

import re

from django.utils.text import Truncator
from django.utils.translation import gettext as _

from claims.choices import Role
from claims.workflow.door import Refused

Places = list[tuple[int, int]]  # [begin, end) characters of the text, in order
Marks = dict[Role, Places]  # the parts of one statement; a role without places has none

GAP = "…"  # between the parts of words that are interrupted


def places(text: str, words: str, *, near: int | None = None) -> Places:
    """Where `words` stand in `text`, white space aside: in one piece, or in several with … between them.

    Of several places the one nearest to character `near` is taken; without `near`, and when two are equally near,
    it is not clear which is meant. Raises Refused with a sentence that quotes the words.
    """
    whole = _matches(text, words)
    if whole:
        return [_nearest(whole, near, words)]
    found: Places = []
    for part in words.split(GAP):
        if not part.strip():
            continue
        after = found[-1][1] if found else 0
        following = [match for match in _matches(text, part) if match[0] >= after]
        if not following:
            break
        found.append(_nearest(following, after if found else near, part))
    else:
        if found:
            return found
    raise Refused(
        _("“%(words)s” does not stand in this text: copy the exact words, with … where something is left out.")
        % {"words": _short(words)}
    )


def joined(words: list[str]) -> str:
    """Parts of a text as one line, the way `places` reads them."""
    return f" {GAP} ".join(" ".join(part.split()) for part in words)


def _matches(text: str, words: str) -> Places:
    tokens = words.split()
    if not tokens:
        return []
    pattern = r"\s+".join(re.escape(token) for token in tokens)
    before = r"(?<!\w)" if tokens[0][0].isalnum() else ""
    after = r"(?!\w)" if tokens[-1][-1].isalnum() else ""
    return [match.span() for match in re.finditer(before + pattern + after, text)]


def _nearest(matches: Places, near: int | None, words: str) -> tuple[int, int]:
    if len(matches) == 1:
        return matches[0]
    if near is not None:
        first, second = sorted(matches, key=lambda match: abs(match[0] - near))[:2]
        if abs(first[0] - near) < abs(second[0] - near):
            return first
    raise Refused(
        _("“%(words)s” stands in this text %(count)s times: give more of the words, or select them in the text.")
        % {"words": _short(words), "count": len(matches)}
    )


def _short(words: str) -> str:
    return Truncator(" ".join(words.split())).chars(80)
