"""HTML to an article: its text, block by block, and what the page declares about itself, by trafilatura.

Method: trafilatura (A. Barbaresi, "Trafilatura: A Web Scraping Library and Command-Line Tool for Text
Discovery and Extraction", ACL 2021 demonstrations) finds the article's tree; the text is written from that
tree here, because trafilatura's own text output breaks paragraphs at inline quotations. No network.
"""

import datetime
import re
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlsplit

import trafilatura
from lxml import etree
from trafilatura.settings import Document

# Fewer words than this are a cookie notice or a menu, not an article.
MIN_WORDS = 10

_CONTROL = re.compile(
    r"[\x00-\x08\x0e-\x1f\x7f]|&#(?:0*(?:[0-8]|1[124-9]|2\d|3[01])|x0*(?:[0-8bef]|1[\da-f]));", re.IGNORECASE
)

# Elements of trafilatura's tree that stand within a line; every other one is a block of its own.
_INLINE = {"hi", "ref", "del", "lb", "graphic"}
_QUOTES = "\"'“”„‘’‚«»‹›"


MAX_ADDRESS = 2_000  # characters; what an article's address may have


@dataclass(frozen=True)
class Page:
    """An article found in HTML; "" (None for the date) for what the page does not declare."""

    text: str
    title: str
    published: datetime.date | None
    publisher: str
    author: str
    url: str


def extract(html: str, *, url: str = "") -> Page | None:
    """Return the article in `html`, fetched from `url` ("" when unknown), or None when it holds none.

    The text has a blank line between blocks, and nothing of the page's menus, footers and comments.
    """
    # The parser drops a whole page for one control character, also where it is written as a reference.
    tree = trafilatura.load_html(_CONTROL.sub("", html))
    if tree is None:
        return None
    _print_inline_quotes(tree)
    _drop_page_footers(tree)
    found = trafilatura.bare_extraction(
        tree,
        url=url or None,
        with_metadata=True,
        include_comments=False,
        include_formatting=False,
        # The day it was first published, and none guessed from any number in the text.
        date_extraction_params={"original_date": True, "extensive_search": False},
    )
    if not isinstance(found, Document) or found.body is None:
        return None
    text = _text(found.body)
    if len(text.split()) < MIN_WORDS:
        return None
    return Page(
        text=text,
        title=found.title or "",
        published=_date(found.date),
        publisher=found.sitename or "",
        author=found.author or "",
        url=_own_address(found.url or "", url),
    )


# What could run, lead elsewhere, or fetch something. What is left is shown in a sandbox all the same.
_ACTIVE = (
    *("script", "noscript", "link", "base", "meta", "iframe", "frame", "frameset", "object", "embed", "applet"),
    *("audio", "video", "source", "track", "portal", "template", "form"),
)
_LEADS = ("src", "srcset", "href", "xlink:href", "action", "formaction", "ping", "background", "poster", "data")


def inert(html: str) -> str:
    """Return `html` without anything that could run, lead elsewhere or fetch something; "" when it holds nothing.

    Pictures within the page (data:) and its own styles stay; the look of pages that bring both from elsewhere is
    lost, their words are not.
    """
    tree = trafilatura.load_html(_CONTROL.sub("", html))
    if tree is None:
        return ""
    for element in list(tree.iter(*_ACTIVE)):
        if element.tag == "form":
            element.drop_tag()
        elif element.getparent() is not None:
            element.drop_tree()
    for element in tree.iter():
        for name in list(element.attrib):
            leads = name.lower() in _LEADS and not element.attrib[name].startswith(("#", "data:image/"))
            if leads or name.lower().startswith("on"):
                del element.attrib[name]
    return etree.tostring(tree, encoding="unicode", method="html", doctype="<!doctype html>")


def _print_inline_quotes(tree: Any) -> None:
    """Write the marks that browsers print around <q>, so that the text still shows what is quoted."""
    for quote in list(tree.iter("q")):
        words = "".join(quote.itertext()).strip()
        if words and words[0] not in _QUOTES:
            quote.text = "“" + (quote.text or "")
            if len(quote):
                quote[-1].tail = (quote[-1].tail or "") + "”"
            else:
                quote.text += "”"
        quote.drop_tag()


def _drop_page_footers(tree: Any) -> None:
    """Remove the page's footers: the year in a copyright line is not the day of publication."""
    for footer in tree.xpath("//footer[not(ancestor::article)]"):
        footer.drop_tree()


def _text(body: Any) -> str:
    blocks, line = [], ""
    stack = [(body, False)]
    # Depth first without recursion: pages nest deeper than Python's stack.
    while stack:
        element, closing = stack.pop()
        if not isinstance(element.tag, str):  # a comment in the tree: only what follows it is text
            line += _collapse(element.tail)
            continue
        if element.tag not in _INLINE:
            blocks.append(line)
            line = ""
        if closing:
            line += _collapse(element.tail)
            continue
        line += "\n" if element.tag == "lb" else _collapse(element.text)
        stack.append((element, True))
        stack.extend((child, False) for child in reversed(element))
    blocks.append(line)
    tidied = (re.sub(r" *\n *", "\n", block).strip() for block in blocks)
    return "\n\n".join(re.sub(r"\n{3,}", "\n\n", re.sub(r" {2,}", " ", block)) for block in tidied if block)


def _collapse(text: str | None) -> str:
    # Only the white space that browsers collapse: a no-break space stays.
    return re.sub(r"[ \t\r\n\f]+", " ", text or "")


def _date(written: str | None) -> datetime.date | None:
    try:
        return datetime.date.fromisoformat(written or "")
    except ValueError:
        return None


def _own_address(declared: str, fetched: str) -> str:
    """Return the address a page declares, unless it was fetched from another site: no page speaks for
    those."""
    there = urlsplit(declared)
    if there.scheme not in {"http", "https"} or not there.hostname or len(declared) > MAX_ADDRESS:
        return fetched
    here = urlsplit(fetched)
    if fetched and (here.hostname or "").removeprefix("www.") != there.hostname.removeprefix("www."):
        return fetched
    return declared
