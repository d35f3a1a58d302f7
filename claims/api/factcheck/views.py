"""The methods of Google's Fact Check Tools API: claims.search, pages.list and pages.get; the others say why not."""

from __future__ import annotations

import re
from datetime import timedelta
from typing import Any
from urllib.parse import urlsplit

from django.conf import settings
from django.http import HttpRequest, HttpResponseBase
from django.utils import timezone
from django.views.decorators.csrf import csrf_exempt

from claims import search as searching
from claims import site
from claims.api.factcheck import shapes
from claims.api.factcheck.answers import answer, error_answer
from claims.api.factcheck.errors import ApiError, invalid
from claims.api.factcheck.page_tokens import page_token, place
from claims.api.factcheck.parameters import is_read, language, number, page_size, query
from claims.models import PublicClaim
from claims.published import PublicClaimQuerySet

PAGING = {"pageSize", "pageToken", "offset"}
ABOUT = {"query", "languageCode", "reviewPublisherSiteFilter", "maxAgeDays"}
WHERE = {"url", "organization"}
OLDEST = 365 * 200  # days


@csrf_exempt
def search(request: HttpRequest) -> HttpResponseBase:
    """claims.search: published claims that stand, the newest first."""
    return answer(request, own=ABOUT | PAGING, shape=shapes.SEARCH, find=_search, mark=_today)


@csrf_exempt
def pages(request: HttpRequest) -> HttpResponseBase:
    """pages.list: the page of an address, or all of ours."""
    if not is_read(request):
        return _read_only()
    return answer(request, own=WHERE | PAGING, shape=shapes.PAGES, find=_pages)


@csrf_exempt
def page(request: HttpRequest, number: str) -> HttpResponseBase:
    """pages.get: the ClaimReview of one page, which has the number of its claim."""
    if not is_read(request):
        return _read_only()
    return answer(request, own=set(), shape=shapes.PAGE, find=lambda asked: _page(number))


@csrf_exempt
def image_search(request: HttpRequest) -> HttpResponseBase:
    """claims.imageSearch: we have no pictures to compare."""
    return error_answer(ApiError("UNIMPLEMENTED", "Searching by image is not supported by this service."))


@csrf_exempt
def nothing(request: HttpRequest, path: str) -> HttpResponseBase:
    return error_answer(ApiError("NOT_FOUND", "Method not found."))


def _read_only() -> HttpResponseBase:
    return error_answer(ApiError("PERMISSION_DENIED", "This service is read-only: claims are published at the desk."))


def _search(asked: dict[str, str]) -> dict[str, Any]:
    words, of_site, age = query(asked), asked.get("reviewPublisherSiteFilter", "").strip(), number(asked, "maxAgeDays")
    if not words and not of_site:
        raise invalid("Either query or reviewPublisherSiteFilter is required.", field="query")
    rows = PublicClaim.objects.visible().standing()
    if language(asked):
        rows = rows.filter(language=language(asked))
    if of_site and not _is_ours(of_site):
        rows = rows.none()
    if age:
        rows = rows.since(timezone.localdate() - timedelta(days=min(age, OLDEST)))
    found, token = _paged(rows, asked, {name: asked[name] for name in ABOUT if asked.get(name)}, words)
    newsroom = site.newsroom()
    return shapes.filled({"claims": [shapes.claim(row.summary, newsroom) for row in found], "nextPageToken": token})


def _pages(asked: dict[str, str]) -> dict[str, Any]:
    url, organization = asked.get("url", "").strip(), asked.get("organization", "").strip()
    if bool(url) == bool(organization):
        raise invalid("Exactly one of url and organization is required.", field="url")
    rows = PublicClaim.objects.visible().standing()
    if url:
        rows = rows.filter(claim=_claim_of(url))
    elif not _is_ours(organization):
        rows = rows.none()
    found, token = _paged(rows, asked, {name: asked[name] for name in WHERE if asked.get(name)})
    return shapes.filled({"claimReviewMarkupPages": [_markup(row) for row in found], "nextPageToken": token})


def _page(given: str) -> dict[str, Any]:
    rows = PublicClaim.objects.visible().standing()
    row = rows.filter(claim=int(given)).first() if re.fullmatch("[0-9]{1,18}", given) else None
    if row is None:
        raise ApiError("NOT_FOUND", "Requested entity was not found.")
    return _markup(row)


def _markup(row: PublicClaim) -> dict[str, Any]:
    return shapes.markup_page(row.claim_review, row.summary)


def _paged(
    rows: PublicClaimQuerySet, asked: dict[str, str], question: dict[str, str], words: str = ""
) -> tuple[list[PublicClaim], str | None]:
    """The rows of the page that is asked for, and the token of the next one. An offset counts without a token."""
    size, offset = page_size(asked), number(asked, "offset")
    begin = place(asked["pageToken"], question) if asked.get("pageToken") else None
    if begin is not None:
        rows, offset = rows.filter(first_sequence__lt=begin), 0
    end = offset + size + 1
    if words:
        spoken = language(asked)
        found = searching.found(rows, words, language=spoken, place="-first_sequence", begin=begin, size=end)[offset:]
    else:
        found = list(rows.newest_first()[offset:end])
    more = len(found) > size
    return found[:size], page_token(found[size - 1].first_sequence, question) if more else None


def _is_ours(given: str) -> bool:
    """Whether it is the site of our public pages, or of the newsroom."""
    return shapes.host(given.lower()) in {shapes.host(settings.PUBLIC_URL), shapes.host(settings.NEWSROOM_URL)}


def _claim_of(url: str) -> int:
    """The number of the claim whose page it is (0, which no claim has, for another), however it is written."""
    if not _is_ours(url):
        return 0
    try:
        path = urlsplit(url if "//" in url else f"//{url}").path
    except ValueError:
        return 0
    known = re.escape(urlsplit(site.claim_page(0)).path).replace("/0/", "/([0-9]{1,18})/")
    found = re.fullmatch(known, path.rstrip("/") + "/")
    return int(found[1]) if found else 0


def _today() -> str:
    """What an age in days depends on."""
    return timezone.localdate().isoformat()
