"""What a published claim is in Google's words, and the fields that answers have."""

from __future__ import annotations

import json
from typing import Any
from urllib.parse import urlsplit

from claims.api.factcheck.masks import Shape
from claims.claim_review import headline, label
from claims.site import Newsroom

NOTHING: Shape = {}
REVIEW: Shape = {
    "publisher": {"name": NOTHING, "site": NOTHING},
    "url": NOTHING,
    "title": NOTHING,
    "reviewDate": NOTHING,
    "textualRating": NOTHING,
    "languageCode": NOTHING,
}
CLAIM: Shape = {"text": NOTHING, "claimant": NOTHING, "claimDate": NOTHING, "claimReview": REVIEW}
SEARCH: Shape = {"claims": CLAIM, "nextPageToken": NOTHING}
MARKUP: Shape = {
    "url": NOTHING,
    "claimReviewed": NOTHING,
    "claimAuthor": {"name": NOTHING, "jobTitle": NOTHING, "imageUrl": NOTHING, "sameAs": NOTHING},
    "claimDate": NOTHING,
    "claimLocation": NOTHING,
    "claimFirstAppearance": NOTHING,
    "claimAppearances": NOTHING,
    "rating": {
        "ratingValue": NOTHING,
        "bestRating": NOTHING,
        "worstRating": NOTHING,
        "textualRating": NOTHING,
        "ratingExplanation": NOTHING,
        "imageUrl": NOTHING,
    },
}
PAGE: Shape = {
    "name": NOTHING,
    "pageUrl": NOTHING,
    "publishDate": NOTHING,
    "claimReviewAuthor": {"name": NOTHING, "imageUrl": NOTHING},
    "claimReviewMarkups": MARKUP,
    "versionId": NOTHING,
}
PAGES: Shape = {"claimReviewMarkupPages": PAGE, "nextPageToken": NOTHING}


def claim(summary: str, newsroom: Newsroom) -> dict[str, Any]:
    """A FactCheckedClaim of the stored summary; the review's date is the day as of which the verdict holds."""
    document = json.loads(summary)
    review = {
        "publisher": {"name": newsroom.name, "site": host(document["url"])},
        "url": document["url"],
        "title": headline(document),
        "reviewDate": _moment(document["as_of"]),
        "textualRating": label(document),
        "languageCode": document["language"],
    }
    claimant = document["claimant"] or {}
    return filled(
        {
            "text": document["statement"],
            "claimant": claimant.get("name"),
            "claimDate": _moment(document["claimed_on"]),
            "claimReview": [review],
        }
    )


def markup_page(claim_review: str, summary: str) -> dict[str, Any]:
    """A ClaimReviewMarkupPage of the stored ClaimReview and summary; its version is the publication's number."""
    review, document = json.loads(claim_review), json.loads(summary)
    author = review["author"]
    return filled(
        {
            "name": f"pages/{document['id']}",
            "pageUrl": review["url"],
            "publishDate": review["datePublished"][:10],
            "claimReviewAuthor": filled({"name": author["name"], "imageUrl": author.get("logo")}),
            "claimReviewMarkups": [_markup(review, document["place"])],
            "versionId": str(document["publication"]["sequence"]),
        }
    )


def host(url: str) -> str:
    """A site as Google names it: the host of an address, without "www."."""
    try:
        named = urlsplit(url if "//" in url else f"//{url}").hostname or ""
    except ValueError:
        named = ""
    return named.removeprefix("www.")


def filled(values: dict[str, Any]) -> dict[str, Any]:
    """Without the fields that are empty, which Google leaves out."""
    return {name: value for name, value in values.items() if value not in (None, "", [], {})}


def _markup(review: dict[str, Any], place: str) -> dict[str, Any]:
    item, rating = review["itemReviewed"], review["reviewRating"]
    author, works = item.get("author", {}), item.get("appearance", [])
    return filled(
        {
            "url": review["url"],
            "claimReviewed": review["claimReviewed"],
            "claimAuthor": filled({"name": author.get("name"), "sameAs": author.get("sameAs")}),
            "claimDate": item.get("datePublished"),
            "claimLocation": place,
            "claimFirstAppearance": item.get("firstAppearance", {}).get("url"),
            "claimAppearances": [work["url"] for work in works[1:]],
            "rating": filled(
                {
                    "ratingValue": rating.get("ratingValue"),
                    "bestRating": rating.get("bestRating"),
                    "worstRating": rating.get("worstRating"),
                    "textualRating": rating["alternateName"],
                    "ratingExplanation": rating.get("ratingExplanation"),
                }
            ),
        }
    )


def _moment(day: str | None) -> str:
    return f"{day}T00:00:00Z" if day else ""
