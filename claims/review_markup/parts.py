"""The parts of a node: text, names, addresses, whatever they are wrapped in."""

from __future__ import annotations

import html
import re
from typing import Any
from urllib.parse import urljoin, urlsplit

from claims.review_markup.nodes import Node, listed, types

WORDS = ("@value", "name", "headline", "text")
BREAK = re.compile(r"</?(?:p|br|div|li|ul|ol|h[1-6]|tr|td)\b[^<>]*>", re.IGNORECASE)
TAG = re.compile(r"</?[a-zA-Z][^<>]*>|<!--.*?(?:-->|\Z)", re.DOTALL)
BODIES = ("organization", "newsmediaorganization", "governmentorganization", "ngo", "corporation", "politicalparty")
LONGEST_URL = 2_000  # characters


def text(value: Any) -> str:
    """The first words in a value: a text, a number, an item of a list, what an object is called; "" for none."""
    if isinstance(value, str):
        return tidy(value)
    if isinstance(value, bool) or value is None:
        return ""
    if isinstance(value, int | float):
        return f"{value:g}" if isinstance(value, float) else str(value)
    inner = value if isinstance(value, list) else [value.get(name) for name in WORDS]
    return next((words for words in map(text, inner) if words), "")


def tidy(given: str) -> str:
    """Without tags, entities (written once or twice over) and needless white space."""
    for _again in range(2):
        given = TAG.sub("", BREAK.sub(" ", html.unescape(given)))
    return " ".join(given.replace("\0", "").split())


def first(node: Node, *properties: str) -> str:
    """The words of the first of these properties that has any."""
    return next((words for words in (text(node.get(name)) for name in properties) if words), "")


def names(value: Any) -> list[str]:
    """What people or bodies are called: texts, objects, or lists of either; each name once."""
    found = []
    for one in listed(value):
        if isinstance(one, dict):
            called = listed(one.get("name")) or listed(one.get("legalName") or one.get("alternateName"))
            found += [text(name) for name in called] or [f"{first(one, 'givenName')} {first(one, 'familyName')}"]
        elif not is_address(text(one)):
            found.append(text(one))
    return list(dict.fromkeys(name.strip() for name in found if name.strip()))


def is_person(value: Any) -> bool | None:
    """Whether it is said to be a person; None where nothing is said."""
    of = {name for one in listed(value) for name in types(one)}
    if "person" in of:
        return True
    return False if of.intersection(BODIES) else None


def is_address(given: str) -> bool:
    return given.lower().startswith(("http://", "https://"))


def address(value: Any, base: str) -> str:
    """The first web address in a value, whole, by way of `base`; "" for none that can be used."""
    for one in listed(value):
        given = first(one, "@id", "@value", "url") if isinstance(one, dict) else text(one)
        try:
            whole = urljoin(base, given.replace(" ", "%20")) if given else ""
            usable = is_address(whole) and urlsplit(whole).hostname
        except ValueError:
            continue
        if usable and len(whole) <= LONGEST_URL:
            scheme, colon, rest = whole.partition(":")
            return scheme.lower() + colon + rest
    return ""


def site(url: str) -> str:
    """The host of an address, without "www."."""
    return (urlsplit(url).hostname or "").removeprefix("www.")[:253]
