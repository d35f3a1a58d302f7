"""Where ClaimReviews stand: in scripts of a page (JSON-LD), in its markup (microdata, RDFa), in a file or a feed."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Any

import extruct
import lxml.etree
import lxml.html
from django.utils.translation import gettext as _

from articles.reading import Unreadable, decode
from claims.review_markup.broken_json import NotJson, clean, values
from claims.review_markup.nodes import Node, claim_reviews, empty_elements

MARKUP = ("microdata", "rdfa")
SCRIPT = re.compile(r"^\s*application/(?:[\w.-]+\+)?ld\+json\b|^\s*application/json\+ld\b", re.IGNORECASE)
MENTION = "claimreview"


@dataclass(frozen=True)
class Found:
    """What was found: `nodes` are ClaimReviews, `problems` sentences about what could not be read. `url` is the
    address of the page ("" for a file), `language` what it says of itself."""

    nodes: list[Node] = field(default_factory=list)
    problems: list[str] = field(default_factory=list)
    url: str = ""
    language: str = ""


def find(content: bytes, *, url: str = "", content_type: str = "") -> Found:
    """The ClaimReviews of a page or of JSON; `url` is where it came from."""
    text = _decoded(content, content_type)
    if text.lstrip("\ufeff \t\r\n")[:1] in ("{", "["):
        return _of_json(text, url)
    return _of_page(text, url)


def find_in(value: Any, *, url: str = "") -> Found:
    """The ClaimReviews of JSON that has been read already."""
    return _of_values([clean(value)], url)


def _of_json(text: str, url: str) -> Found:
    try:
        read = values(text)
    except NotJson as error:
        return Found(problems=[_("It cannot be read as JSON: %(error)s.") % {"error": error}], url=url)
    return _of_values(read, url)


def _of_values(read: list[Any], url: str) -> Found:
    numbers = empty_elements(read)
    problems = [_("Element %(number)d of the feed holds no ClaimReview.") % {"number": number} for number in numbers]
    nodes = claim_reviews(read)
    if not nodes and not problems:
        problems = [_("There is no ClaimReview in it.")]
    return Found(nodes, problems, url)


def _of_page(text: str, url: str) -> Found:
    """A page says the same thing twice now and then: what stands in its scripts counts, or else its markup."""
    if MENTION not in text.lower():
        return Found(problems=[_("There is no ClaimReview in it.")], url=url)
    try:
        tree = lxml.html.document_fromstring(_without_declaration(text))
    except (lxml.etree.LxmlError, ValueError):
        return Found(problems=[_("It is neither JSON nor a web page.")], url=url)
    nodes, problems = _of_scripts(tree)
    if not nodes:
        nodes = _of_markup(text, url)
    if not nodes and not problems:
        problems = [_("There is no ClaimReview in it.")]
    return Found(nodes, problems, url, (tree.get("lang") or "").strip())


def _of_scripts(tree: Any) -> tuple[list[Node], list[str]]:
    read: list[Any] = []
    problems = []
    scripts = [one for one in tree.iter("script") if SCRIPT.search(one.get("type") or "")]
    for number, script in enumerate(scripts, start=1):
        text = script.text_content()
        try:
            read += values(text)
        except NotJson as error:
            if MENTION in text.lower():
                told = {"number": number, "error": error}
                problems.append(_("Script %(number)d of the page cannot be read as JSON: %(error)s.") % told)
    return claim_reviews(read), problems


def _of_markup(text: str, url: str) -> list[Node]:
    """By extruct, which makes JSON-LD of it; RDFa is tried when there is no microdata."""
    for syntax in MARKUP:
        found = extruct.extract(
            _without_declaration(text), base_url=url or None, syntaxes=[syntax], uniform=True, errors="ignore"
        )
        nodes = claim_reviews([clean(found.get(syntax, []))])
        if nodes:
            return nodes
    return []


def _without_declaration(text: str) -> str:
    """lxml refuses text that names its own encoding."""
    return re.sub(r"^\s*<\?xml[^>]*\?>", "", text)


def _decoded(content: bytes, content_type: str) -> str:
    """The text of the bytes, in the encoding that they declare; what cannot be read in it is replaced."""
    parameters = content_type.partition(";")[2]
    try:
        return decode(content, name="", content_type=f"text/html;{parameters}")
    except Unreadable:
        return content.decode("utf-8", "replace")
