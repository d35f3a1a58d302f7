"""The pages of a source and of an article: each only while a claim of it is published."""

from __future__ import annotations

from typing import Any

from django.db.models import Count
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect

from claims import site
from claims.choices import PublicState
from claims.models import PublicClaim, Verdict
from claims.pages import shown
from claims.pages.answering import for_readers, for_readers_by_content, page
from claims.pages.listing import page_of
from claims.pages.quotes import marked
from claims.published import PublicClaimQuerySet
from sources.models import Source

IN_ARTICLE = 200  # claims of one article that its page shows


@for_readers_by_content
def source(request: HttpRequest, number: int) -> HttpResponse:
    """Who it is, what was checked of what it said and what was found, in numbers out of how many."""
    found = Source.objects.with_party().filter(pk=number).first()
    if found is None:
        raise Http404
    claims = PublicClaim.objects.visible().filter(claimant=found.merged_into_id or found.pk)
    counts = _counts(claims)
    if not counts["published"]:
        raise Http404
    if found.merged_into_id:
        return redirect("public:source", found.merged_into_id, permanent=True)
    rows = page_of(claims, request)
    context = {
        "source": found,
        "positions": found.positions.select_related("organisation"),
        "claims": [shown.item(row) for row in rows.rows],
        "page": rows,
        "address": site.source_page(number),
        **counts,
    }
    return page(request, "source.html", context)


def _counts(claims: PublicClaimQuerySet) -> dict[str, Any]:
    """How many are published, checked and under review, and of the checked ones how many with which verdict. Rows are
    counted, not their numbers: those the index on the claimant has not."""
    counted = list(claims.order_by().values_list("state", "verdict").annotate(number=Count("*")))
    checked = {verdict: number for state, verdict, number in counted if state == PublicState.PUBLISHED}
    published = sum(number for _state, _verdict, number in counted)
    return {
        "published": published,
        "checked": sum(checked.values()),
        "under_review": published - sum(checked.values()),
        "verdicts": [(verdict, checked[verdict.key]) for verdict in Verdict.objects.filter(key__in=checked)],
    }


@for_readers
def article(request: HttpRequest, number: int) -> HttpResponse:
    """The quotations in an article whose claims are published, marked, in the order of its text. What is said of the
    article is what was published with the claims."""
    rows = PublicClaim.objects.visible().filter(articles__contains=[number]).order_by("-sequence")[:IN_ARTICLE]
    quotes = [
        {"claim": claim, **one, "marked": marked(one)}
        for claim in (shown.read(row.document) for row in rows)
        for one in claim["appearances"]
        if one["article"]["id"] == number
    ]
    if not quotes:
        raise Http404
    context = {
        "article": quotes[0]["article"],  # as the newest publication has it
        "quotes": sorted(quotes, key=lambda quote: min(span["start"] for span in quote["spans"])),
        "address": site.article_page(number),
    }
    return page(request, "article.html", context)
