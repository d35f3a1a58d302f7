"""Every address of the site, read from its URLconf, so that one that is added later cannot be forgotten."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.contrib.admindocs.views import simplify_regex
from django.urls import URLPattern, URLResolver, get_resolver
from django.urls.resolvers import RegexPattern

BEHIND_A_LOGIN = ("admin/", "api/v1/desk/")
PLACE = re.compile(r"<(?:\w+:)?(\w+)>")
# What stands in an address where a number may stand. A new name has to be put here or there.
NUMBERS = {"number", "id"}
OTHERS = {"part": "0", "path": "nothing"}


@dataclass(frozen=True)
class Route:
    """One pattern of the URLconf: `path` has a %s where a number belongs."""

    path: str
    view: Any

    @property
    def is_public(self) -> bool:
        return not self.path.startswith(BEHIND_A_LOGIN)

    @property
    def has_number(self) -> bool:
        return "%s" in self.path

    def address(self, number: int = 0) -> str:
        return f"/{self.path % number if self.has_number else self.path}"


def routes(patterns: Any = None, before: str = "") -> Iterator[Route]:
    """Every route of the site; of those behind a login the places are filled with 1."""
    for one in get_resolver().url_patterns if patterns is None else patterns:
        path = before + _path(one.pattern)
        if isinstance(one, URLResolver):
            yield from routes(one.url_patterns, path)
        elif isinstance(one, URLPattern):
            is_closed = path.startswith(BEHIND_A_LOGIN)
            yield Route(PLACE.sub("1" if is_closed else _filling, path), one.callback)


def public_routes() -> list[Route]:
    return [route for route in routes() if route.is_public]


def _path(pattern: Any) -> str:
    return simplify_regex(str(pattern)).lstrip("/") if isinstance(pattern, RegexPattern) else str(pattern)


def _filling(place: re.Match[str]) -> str:
    name = place[1]
    assert name in NUMBERS | OTHERS.keys(), f"say in {__name__} what is asked for in the place of <{name}>"
    return "%s" if name in NUMBERS else OTHERS[name]
