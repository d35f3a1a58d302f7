"""Partial answers: `fields=claims(text,claimReview/url),nextPageToken`.

The grammar is Google's (https://developers.google.com/drive/api/guides/fields-parameter): names with commas between
them, a/b for a field within one, a(b,c) for several, * for all; a.b is read as a/b.
"""

from __future__ import annotations

import re
from collections import deque
from typing import Any

from claims.api.factcheck.errors import ApiError, invalid

# The fields that there are, by name; within a list those of its items. A field of text has none: {}.
Shape = dict[str, Any]
# The fields that are asked for; None stands for everything.
Mask = dict[str, Any] | None
LONGEST = 2_000  # characters


def mask(text: str, shape: Shape) -> Mask:
    """What `text` selects of an answer of this shape. Raises ApiError."""
    if not text.strip():
        return None
    tokens = deque(re.findall(r"[\w*$]+|\S", text[: LONGEST + 1]))
    selected = _several(tokens, shape, ())
    if tokens or len(text) > LONGEST:
        raise _error(text[:100], "Invalid field mask.")
    return selected


def masked(value: Any, selected: Mask) -> Any:
    """`value` with the selected fields only."""
    if selected is None:
        return value
    if isinstance(value, list):
        return [masked(one, selected) for one in value]
    return {name: masked(one, selected[name]) for name, one in value.items() if name in selected}


def _several(tokens: deque[str], shape: Shape, path: tuple[str, ...]) -> dict[str, Any]:
    selected: dict[str, Any] = {}
    while True:
        _add(selected, _one(tokens, shape, path))
        if not tokens or tokens[0] != ",":
            return selected
        tokens.popleft()


def _one(tokens: deque[str], shape: Shape, path: tuple[str, ...]) -> dict[str, Any]:
    name = tokens.popleft() if tokens else ""
    if name == "*" and shape:
        return dict.fromkeys(shape)
    path = (*path, name)
    if name not in shape:
        raise _error(".".join(path), f"Cannot find matching fields for path '{'.'.join(path)}'.")
    if tokens and tokens[0] in "/.":
        tokens.popleft()
        return {name: _one(tokens, shape[name], path)}
    if tokens and tokens[0] == "(":
        tokens.popleft()
        inner = _several(tokens, shape[name], path)
        if not tokens or tokens.popleft() != ")":
            raise _error(".".join(path), "A parenthesis is not closed.")
        return {name: inner}
    return {name: None}


def _add(selected: dict[str, Any], more: dict[str, Any]) -> None:
    for name, inner in more.items():
        if name not in selected:
            selected[name] = inner
        elif selected[name] is None or inner is None:
            selected[name] = None
        else:
            _add(selected[name], inner)


def _error(field: str, what: str) -> ApiError:
    description = f"Error expanding 'fields' parameter. {what}"
    return invalid("Request contains an invalid argument.", field=field, description=description)
