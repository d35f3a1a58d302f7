"""The front page, the list of claims, the search, and the page of one claim."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.utils.http import http_date
from django.utils.safestring import mark_safe

from claims import site
from claims.choices import PublicState
from claims.documents import Document
from claims.models import PublicClaim
from claims.pages import shown
from claims.pages.answering import for_readers, page
from claims.pages.ledger import corrections, told
from claims.pages.listing import Page, asked_for, choices, filtered, page_of
from claims.pages.quotes import marked

ON_THE_FRONT = 8  # claims
CORRECTIONS_ON_THE_FRONT = 3
IN_DESCRIPTION = 200  # characters that search engines and other sites show of an explanation


@for_readers
def front(request: HttpRequest) -> HttpResponse:
    """The newest claims, a search, and the newest corrections."""
    newest = PublicClaim.objects.visible().order_by("-sequence")[:ON_THE_FRONT]
    context = {
        "claims": [shown.item(row) for row in newest],
        "corrections": corrections(told()[:CORRECTIONS_ON_THE_FRONT]),
        "address": site.front_page(),
    }
    return page(request, "front.html", context)


@for_readers
def claim_list(request: HttpRequest) -> HttpResponse:
    """Published claims, newest first, by verdict, claimant, party, kind, language and place."""
    asked = asked_for(request)
    found = page_of(filtered(PublicClaim.objects.visible(), asked), request)
    context = {
        "claims": [shown.item(row) for row in found.rows],
        "page": found,
        "asked": asked,
        "is_filtered": any(asked.values()),
        "address": site.claim_list(),
        **choices(),
    }
    return page(request, "claims.html", context)


@for_readers
def search(request: HttpRequest) -> HttpResponse:
    """Published claims in which the words stand, newest first."""
    words = request.GET.get("q", "").replace("\0", " ").strip()
    found = page_of(PublicClaim.objects.visible(), request, words=words) if words else Page([])
    context = {"claims": [shown.item(row) for row in found.rows], "page": found, "words": words}
    return page(request, "search.html", context)


@for_readers
def claim(request: HttpRequest, number: int) -> HttpResponse:
    """All that was published of a claim; of a withdrawn one its tombstone, with 410."""
    row = PublicClaim.objects.filter(pk=number).first()
    if row is None:
        raise Http404
    document = shown.read(row.document)
    context = {
        "claim": document,
        "versions": shown.versions(document),
        "address": site.claim_page(number),
    }
    if row.state == PublicState.WITHDRAWN:
        return page(request, "withdrawn.html", context, status=410)
    response = page(request, "claim.html", {**context, **_of_claim(row, document)})
    response.headers["Last-Modified"] = http_date(row.published_at.timestamp())
    return response


def _of_claim(row: PublicClaim, document: Document) -> dict[str, object]:
    """What the page of a claim has besides its document."""
    return {
        "is_under_review": document["state"] == PublicState.UNDER_REVIEW,
        "kind": shown.kind(document["kind"]),
        "evidence": shown.evidence(document),
        "appearances": [{**one, "marked": marked(one)} for one in document["appearances"]],
        "description": _shortened(document["explanation"]),
        "in_the_api": site.claim_in_the_api(row.pk),
        "card": f"{site.claim_card(row.pk)}?v={row.sequence}",
        "claim_review": mark_safe(shown.in_script(row.claim_review)),  # noqa: S308 (nothing in it ends the script)
    }


def _shortened(text: str) -> str:
    words = " ".join(text.split())
    return words if len(words) <= IN_DESCRIPTION else f"{words[:IN_DESCRIPTION].rsplit(' ', 1)[0]} …"
