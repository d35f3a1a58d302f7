"""Quotations: pairs of quote marks inside one paragraph, unbalanced marks tolerated."""

import re
from dataclasses import dataclass

from .normalise import CLOSE, FILL, OPEN

NOTHING = re.compile(r"(?!)")
LONGEST = 6000  # characters; a mark left open must not swallow an article


@dataclass(frozen=True)
class Quotation:
    """[begin, end) with the marks, [inner_begin, inner_end) without them and without outer spaces."""

    begin: int
    end: int
    inner_begin: int
    inner_end: int


def find(shadow: str, paragraphs: list[tuple[int, int]], tail: re.Pattern[str] = NOTHING) -> list[Quotation]:
    """The outermost quotations in order; they never overlap and never cross a paragraph's end.

    tail: what may follow a quotation that nobody closed (", zei "); it ends there.
    """
    found: list[Quotation] = []
    for index, (begin, end) in enumerate(paragraphs):
        following = shadow[paragraphs[index + 1][0]] if index + 1 < len(paragraphs) else ""
        found.extend(_in_paragraph(shadow, begin, end, tail=tail, continues=following == OPEN))
    return found


def _in_paragraph(shadow: str, begin: int, end: int, *, tail: re.Pattern[str], continues: bool) -> list[Quotation]:
    found, opened, depth = [], -1, 0
    if shadow.count(OPEN, begin, end) <= shadow.count(CLOSE, begin, end):
        tail = NOTHING  # every quotation is closed: "“Toen, zei ik, kwam ‘hij’.”"
    at = begin
    for at in _marks(shadow, begin, end):
        if shadow[at] == OPEN:
            unclosed = _unclosed(shadow, opened, at, tail) if opened >= 0 and not depth else None
            if unclosed is not None:
                found.append(unclosed)
                opened, depth = at, 0
            elif opened >= 0 and at - opened < LONGEST:
                depth += 1
            else:
                opened, depth = at, 0
        elif opened >= 0:
            if depth and _nested_close(shadow, at, end):
                depth -= 1
                continue
            found.append(_quotation(shadow, opened, at + 1, end))
            opened, depth = -1, 0
    unclosed = _unclosed(shadow, opened, end, tail) if opened >= 0 and not depth else None
    if unclosed is not None:
        found.append(unclosed)
        opened = -1
    announced = opened > 1 and shadow[opened - 2 : opened].strip() == ":"
    if opened >= 0 and (continues or opened == begin or announced) and not depth:
        # A quotation of several paragraphs is closed only at the end of its last one.
        found.append(_quotation(shadow, opened, end, end))
    return [q for q in found if q.inner_begin < q.inner_end]


def _unclosed(shadow: str, opened: int, end: int, tail: re.Pattern[str]) -> Quotation | None:
    """The quotation opened at `opened` and never closed, up to the words that tell who said it: "‘Nee, zei Bos."."""
    match = tail.search(shadow, opened, min(end, opened + LONGEST))
    if match is None or not shadow[opened + 1 : opened + 2].isupper():
        return None
    return _quotation(shadow, opened, match.start(), match.start())


def _marks(shadow: str, begin: int, end: int):
    at = begin - 1
    next_open, next_close = shadow.find(OPEN, begin, end), shadow.find(CLOSE, begin, end)
    while next_open >= 0 or next_close >= 0:
        if next_close < 0 or 0 <= next_open < next_close:
            at, next_open = next_open, shadow.find(OPEN, next_open + 1, end)
        else:
            at, next_close = next_close, shadow.find(CLOSE, next_close + 1, end)
        yield at


def _nested_close(shadow: str, at: int, end: int) -> bool:
    """Whether another closing mark follows before the next opening one, so that this one closes the inner."""
    next_close = shadow.find(CLOSE, at + 1, min(end, at + LONGEST))
    next_open = shadow.find(OPEN, at + 1, min(end, at + LONGEST))
    return next_close >= 0 and (next_open < 0 or next_close < next_open)


def _quotation(shadow: str, begin: int, end: int, limit: int) -> Quotation:
    if shadow.startswith(FILL, end) and end < limit:
        end += 1
    inner_begin, inner_end = begin, end
    while inner_begin < inner_end and (shadow[inner_begin] in (OPEN, FILL) or shadow[inner_begin].isspace()):
        inner_begin += 1
    while inner_end > inner_begin and (shadow[inner_end - 1] in (CLOSE, FILL) or shadow[inner_end - 1].isspace()):
        inner_end -= 1
    return Quotation(begin, end, inner_begin, inner_end)
