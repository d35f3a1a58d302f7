"""JSON as it stands in pages: with comments, trailing commas, line breaks in strings, escaped for HTML, or several
values one after another."""

from __future__ import annotations

import html
import json
import math
import re
from collections.abc import Iterator
from typing import Any

DEEPEST = 40  # levels; what lies deeper is no ClaimReview's
# A string that is not closed, or a comment, goes on to the end: so that no text is read twice.
STRING = r'"[^"\\]*(?:\\.[^"\\]*)*(?:"|\\?\Z)'
COMMENT = re.compile(STRING + r"|(?://)?(?:<!\[CDATA\[|\]\]>)|/\*.*?(?:\*/|\Z)|//[^\n]*|<!--|-->", re.DOTALL)
COMMA = re.compile(STRING + r"|,(?=\s*[}\]])", re.DOTALL)
ESCAPE = re.compile(r"\\(u[0-9A-Fa-f]{4}|.)", re.DOTALL)
BETWEEN = re.compile(r"[\s,;]*")
UNSTORABLE = re.compile("[\x00\ud800-\udfff]")  # what PostgreSQL's text cannot hold
SCHEMA = re.compile(r"(?:https?://(?:www\.)?schema\.org/|schema:)", re.IGNORECASE)


class NotJson(ValueError):
    """A text in which no JSON can be read. Its message says where it ends to be."""


def values(text: str) -> list[Any]:
    """The JSON values of a text, mended where they have to be, and made fit to store (`clean`). Raises NotJson."""
    complaint = ""
    for candidate in _candidates(text.strip("\ufeff \t\r\n")):
        try:
            return [clean(value) for value in _several(candidate)]
        except ValueError as error:
            complaint = complaint or str(error)
        except RecursionError:
            complaint = "nested too deep"
    raise NotJson(complaint)


def clean(value: Any, depth: int = 0) -> Any:
    """`value` without what cannot be stored; names without schema.org in front."""
    if depth > DEEPEST:
        return None
    if isinstance(value, str):
        return UNSTORABLE.sub("", value)
    if isinstance(value, list | tuple):
        return [clean(one, depth + 1) for one in value]
    if isinstance(value, dict):
        return {SCHEMA.sub("", UNSTORABLE.sub("", str(name))): clean(one, depth + 1) for name, one in value.items()}
    if isinstance(value, float) and not math.isfinite(value):
        return None
    return value if value is None or isinstance(value, bool | int | float) else str(value)


def _candidates(text: str) -> Iterator[str]:
    yield text
    yield _mended(text)
    if "&quot;" in text or "&#34;" in text:
        yield _mended(html.unescape(text))


def _mended(text: str) -> str:
    def keep_strings(found: re.Match[str]) -> str:
        return ESCAPE.sub(_escape, found[0]) if found[0].startswith('"') else ""

    return COMMA.sub(keep_strings, COMMENT.sub(keep_strings, text))


def _escape(found: re.Match[str]) -> str:
    """An escape that JSON has, or else the sign itself."""
    return found[0] if found[1][0] in '"\\/bfnrt' or len(found[1]) > 1 else found[1]


def _several(text: str) -> list[Any]:
    decoder = json.JSONDecoder(strict=False, parse_int=_int, parse_float=_float, parse_constant=lambda name: None)
    found, place = [], BETWEEN.match(text).end()  # type: ignore[union-attr]  # it matches nothing too
    while place < len(text):
        value, end = decoder.raw_decode(text, place)
        found.append(value)
        place = BETWEEN.match(text, end).end()  # type: ignore[union-attr]
    if not found:
        raise ValueError("it is empty")
    return found


def _int(digits: str) -> int | str:
    return int(digits) if len(digits) < 18 else digits


def _float(digits: str) -> float | str:
    return float(digits) if math.isfinite(float(digits)) else digits
