"""The corrections ledger, and what the newsroom says of how it works."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language
from markdown_it import MarkdownIt
from markdown_it.token import Token

from claims import site
from claims.choices import PublicationKind
from claims.models import Methodology, Publication, Verdict
from claims.pages import shown
from claims.pages.answering import for_readers, for_readers_by_content, page
from claims.pages.listing import page_of

# HTML in the text stays text; pictures would come from elsewhere.
MARKDOWN = MarkdownIt("commonmark", {"html": False}).enable("table").disable("image")


@for_readers
def ledger(request: HttpRequest) -> HttpResponse:
    """Every correction and withdrawal, newest first."""
    found = page_of(told(), request)
    context = {"corrections": corrections(found.rows), "page": found, "address": site.corrections_page()}
    return page(request, "corrections.html", context)


def told() -> QuerySet[Publication]:
    """The corrections of claims that readers can see, and all withdrawals."""
    ledger = Publication.objects.corrections().of_what_readers_see()
    return ledger.select_related("verdict", "verdict_before", "claim__public").defer("document")


def corrections(rows: Iterable[Publication]) -> list[dict[str, Any]]:
    """The lines of the ledger. A statement is that which readers see now, so that a withdrawn one is not told."""
    return [_line(one) for one in rows]


def _line(one: Publication) -> dict[str, Any]:
    before = one.verdict_before
    return {
        "claim_id": one.claim_id,
        "at": one.at,
        "note": one.note,
        "is_withdrawal": one.kind == PublicationKind.WITHDRAW,
        "before": before if before and before.pk != one.verdict_id else None,
        "verdict": one.verdict,
        "claim": shown.read(one.claim.public.summary),
    }


@for_readers_by_content
def methodology(request: HttpRequest) -> HttpResponse:
    """What the verdicts mean and how the newsroom comes to them."""
    texts = {text.language: text for text in Methodology.objects.all()}
    text = texts.get((get_language() or "")[:2]) or texts["en"]
    context = {
        "text": as_html(text.text),
        "text_language": text.language,
        "verdicts": Verdict.objects.filter(retired_at__isnull=True),
        "address": site.methodology_page(),
    }
    return page(request, "methodology.html", context)


def as_html(markdown: str) -> SafeString:
    """Markdown as HTML, with its headings below the page's own (# becomes h2)."""
    tokens = MARKDOWN.parse(markdown)
    highest = min((int(token.tag[1]) for token in tokens if token.type == "heading_open"), default=2)
    for token in tokens:
        _lower(token, by=2 - highest)
    html: str = MARKDOWN.renderer.render(tokens, MARKDOWN.options, {})
    return mark_safe(html)  # noqa: S308 (made by markdown-it, which escapes what it was given)


def _lower(token: Token, *, by: int) -> None:
    if token.type in ("heading_open", "heading_close"):
        token.tag = f"h{min(int(token.tag[1]) + by, 6)}"
