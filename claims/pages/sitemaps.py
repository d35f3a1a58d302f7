"""The map of the site for search engines (https://www.sitemaps.org/protocol.html), and robots.txt.

Claims stand in parts by their numbers, so that any part of a million is one range of the key.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from django.conf import settings
from django.core.cache import cache
from django.db.models import Exists, F, Max, OuterRef
from django.http import Http404, HttpRequest, HttpResponse
from django.utils.html import escape

from claims import site
from claims.documents import moment
from claims.models import PublicationCounter, PublicClaim
from claims.pages.answering import for_readers
from sources.models import Source

NAMES = "http://www.sitemaps.org/schemas/sitemap/0.9"
IN_PART = 10_000  # numbers of claims; the protocol allows 50,000 addresses
MOST = 50_000
KEPT = 24 * 3600  # seconds that the list of parts is kept, while nothing is published
ROBOTS = "User-agent: *\nDisallow: /admin/\nDisallow: /search/\n\nSitemap: {}/sitemap.xml\n"

Line = tuple[str, datetime | None]


@for_readers
def sitemap(request: HttpRequest) -> HttpResponse:
    """The parts, each with when it last changed."""
    key = f"sitemap-parts-{PublicationCounter.mark()}"
    parts = cache.get_or_set(key, _parts, KEPT)
    assert parts is not None
    found: list[Line] = [("sitemap-pages.xml", None)]
    if PublicClaim.objects.visible().filter(claimant__isnull=False).exists():
        found.append(("sitemap-sources.xml", None))
    found += [(f"sitemap-claims-{part}.xml", at) for part, at in parts]
    return _xml("sitemapindex", "sitemap", ((f"{settings.PUBLIC_URL}/{name}", at) for name, at in found))


@for_readers
def sitemap_of_claims(request: HttpRequest, part: int) -> HttpResponse:
    """The pages of the claims whose numbers begin in this part."""
    numbers = PublicClaim.objects.visible().filter(pk__gte=part * IN_PART, pk__lt=(part + 1) * IN_PART)
    lines = list(numbers.order_by("pk").values_list("pk", "published_at"))
    if not lines:
        raise Http404
    return _xml("urlset", "url", ((site.claim_page(number), at) for number, at in lines))


@for_readers
def sitemap_of_sources(request: HttpRequest) -> HttpResponse:
    """The pages of sources."""
    claims = PublicClaim.objects.visible().filter(claimant=OuterRef("pk"))
    numbers = Source.objects.filter(Exists(claims)).order_by("pk").values_list("pk", flat=True)[:MOST]
    lines = [(site.source_page(number), None) for number in numbers]
    if not lines:
        raise Http404
    return _xml("urlset", "url", lines)


@for_readers
def sitemap_of_pages(request: HttpRequest) -> HttpResponse:
    """The pages that are always there."""
    pages = [site.front_page(), site.claim_list(), site.corrections_page(), site.methodology_page()]
    return _xml("urlset", "url", ((address, None) for address in pages))


@for_readers
def robots(request: HttpRequest) -> HttpResponse:
    """What search engines need not read: the desk, and searches."""
    return HttpResponse(ROBOTS.format(settings.PUBLIC_URL), content_type="text/plain; charset=utf-8")


def _parts() -> list[tuple[int, datetime]]:
    """The numbers of the parts in which something is published, with when last."""
    by_part = PublicClaim.objects.visible().order_by().annotate(part=F("pk") / IN_PART).values_list("part")
    return list(by_part.annotate(at=Max("published_at")).order_by("part"))


def _xml(whole: str, one: str, lines: Iterable[Line]) -> HttpResponse:
    entries: list[Any] = [
        f"<{one}><loc>{escape(address)}</loc>{f'<lastmod>{moment(at)}</lastmod>' if at else ''}</{one}>"
        for address, at in lines
    ]
    text = "\n".join(['<?xml version="1.0" encoding="UTF-8"?>', f'<{whole} xmlns="{NAMES}">', *entries, f"</{whole}>"])
    return HttpResponse(text, content_type="application/xml; charset=utf-8")
