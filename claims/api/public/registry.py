"""Sources and articles, as far as published claims name them: everything told of them stands in such a claim."""

from __future__ import annotations

import json
from typing import Any

from django.db.models import Count, Exists, OuterRef, QuerySet, Subquery
from django.http import HttpResponse
from django.utils.translation import gettext_lazy as _
from rest_framework.exceptions import NotFound

from claims.api.public import schemas
from claims.api.public.addresses import here_with, in_the_api
from claims.api.public.parameters import ARTICLES, CURSOR, PAGE_SIZE, SOURCES, narrowed
from claims.api.public.reading import PublicRead, sent
from claims.choices import PublicState
from claims.documents import Document
from claims.models import PublicAppearance, PublicClaim, Seen
from claims.projection import as_sent
from claims.published import living
from claims.site import article_page, source_page
from sources.models import Source


@schemas.source_list
class Sources(PublicRead):
    """Who made the published claims, the highest number first."""

    parameters = SOURCES

    def answer(self, values: dict[str, Any], seen: Seen, **address: Any) -> HttpResponse:
        theirs = narrowed(PublicClaim.objects.visible().filter(claimant=OuterRef("pk")), values)
        newest = theirs.order_by("-sequence").values("summary")[:1]
        rows = Source.objects.filter(Exists(theirs)).order_by("-pk")
        if CURSOR in values:
            rows = rows.filter(pk__lt=values[CURSOR])
        named = rows.values_list("pk", Subquery(newest))
        return _page(self, values, seen, named, lambda number, summary: _source(number, json.loads(summary)))


@schemas.source
class OneSource(PublicRead):
    """One of them, with how many published claims it made and what was found. A source that was merged into another
    is answered as that one."""

    def answer(self, values: dict[str, Any], seen: Seen, **address: Any) -> HttpResponse:
        theirs = PublicClaim.objects.visible().filter(claimant=living(address["id"]))
        newest = theirs.order_by("-sequence").values_list("claimant", "summary").first()
        if newest is None:
            raise NotFound(_("No published claim was made by a source with this number."))
        stand = theirs.filter(state=PublicState.PUBLISHED).values_list("verdict")
        found = dict(stand.annotate(number=Count("*")).order_by("verdict"))  # the index has no numbers of claims
        counted = {
            "published": sum(found.values()),
            "under_review": theirs.filter(state=PublicState.UNDER_REVIEW).count(),
            "verdicts": [{"key": key, "number": number} for key, number in found.items()],
        }
        return sent(as_sent({**_source(newest[0], json.loads(newest[1])), "claims": counted}))


@schemas.article_list
class Articles(PublicRead):
    """Where the published claims are printed, the highest number first."""

    parameters = ARTICLES

    def answer(self, values: dict[str, Any], seen: Seen, **address: Any) -> HttpResponse:
        rows = PublicAppearance.objects.visible()
        if "publisher" in values:
            rows = rows.published_by(living(values["publisher"]))
        if CURSOR in values:
            rows = rows.filter(article__lt=values[CURSOR])
        newest = rows.newest_of_each_article().values_list("article", "claim__document")
        return _page(self, values, seen, newest, lambda number, text: _article(number, json.loads(text)))


@schemas.article
class OneArticle(PublicRead):
    """One of them, with the published claims that are printed in it and the words that are quoted; not its text."""

    def answer(self, values: dict[str, Any], seen: Seen, **address: Any) -> HttpResponse:
        number = address["id"]
        rows = PublicClaim.objects.visible().printed_in(number).order_by("-sequence")
        found = [(summary, json.loads(text)) for summary, text in rows.values_list("summary", "document")]
        if not found:
            raise NotFound(_("No published claim is printed in an article with this number."))
        claims = [{"claim": json.loads(summary), "appearances": _quotes(number, whole)} for summary, whole in found]
        claims.sort(key=lambda one: (one["appearances"][0]["spans"][0]["start"], one["claim"]["id"]))
        return sent(as_sent({**_article(number, found[0][1]), "claims": claims}))


def _page(view: PublicRead, values: dict[str, Any], seen: Seen, rows: QuerySet[Any], told: Any) -> HttpResponse:
    """A page of numbers, each with the text of its newest claim; `told` makes the item of the two."""
    size = values[PAGE_SIZE]
    found = list(rows[: size + 1])
    following = here_with(view.request, {CURSOR: found[size - 1][0]}) if len(found) > size else None
    results = [told(number, text) for number, text in found[:size]]
    return sent(as_sent({"next": following, "last": seen.last, "results": results}))


def _source(number: int, summary: Document) -> Document:
    """The claimant as its newest published claim names it."""
    links = {
        "self": in_the_api(f"sources/{number}/"),
        "page": source_page(number),
        "claims": in_the_api(f"claims/?claimant={number}"),
    }
    return {**summary["claimant"], "id": number, "links": links}


def _article(number: int, document: Document) -> Document:
    """The article as a published claim names it."""
    article = next(one["article"] for one in document["appearances"] if one["article"]["id"] == number)
    links = {
        "self": in_the_api(f"articles/{number}/"),
        "page": article_page(number),
        "claims": in_the_api(f"claims/?article={number}"),
    }
    return {**article, "links": links}


def _quotes(number: int, document: Document) -> list[Document]:
    """Where the claim is printed in this article, in the order of the text."""
    printed = [one for one in document["appearances"] if one["article"]["id"] == number]
    printed.sort(key=lambda one: one["spans"][0]["start"])
    return [{name: value for name, value in one.items() if name != "article"} for one in printed]
