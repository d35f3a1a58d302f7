"""schema.org ClaimReview of a published document, as Google asks for it
(https://developers.google.com/search/docs/appearance/structured-data/factcheck)."""

from __future__ import annotations

from typing import Any

from claims.choices import PublicState
from claims.documents import Document
from claims.site import Newsroom

CONTEXT = "https://schema.org"
BEST, WORST = 5, 1
PEOPLE = ("person",)


def claim_review(document: Document, *, url: str, newsroom: Newsroom) -> Document | None:
    """The ClaimReview of a document whose page is at `url`; None while nothing is published of it that stands: under
    review, or withdrawn."""
    if document["state"] != PublicState.PUBLISHED:
        return None
    publication = document["publication"]
    review = {
        "@context": CONTEXT,
        "@type": "ClaimReview",
        "@id": f"{url}#review",
        "url": url,
        "datePublished": publication["first_at"],
        "dateModified": publication["at"],
        "inLanguage": document["language"],
        "claimReviewed": document["statement"],
        "author": publisher(newsroom),
        "publisher": publisher(newsroom),
        "reviewBody": document["explanation"],
        "reviewRating": _rating(document),
        "itemReviewed": _claim(document, url),
    }
    return review


def publisher(newsroom: Newsroom) -> Document:
    """The newsroom as schema.org has an organisation."""
    organisation: Document = {"@type": "Organization", "name": newsroom.name, "url": newsroom.url}
    if newsroom.logo:
        organisation["logo"] = newsroom.logo
    return organisation


def label(document: Document) -> str:
    """The verdict in the language of the claim, in English where the newsroom has no label in it."""
    labels: dict[str, str] = document["verdict"]["label"]
    return labels.get(document["language"], labels["en"])


def headline(document: Document) -> str:
    """What a review is called where one line has to do: the verdict, and what was claimed."""
    return f"{label(document)}: {document['statement']}"


def _rating(document: Document) -> Document:
    """The verdict; one outside the scale (unproven, outdated) is named, and has no number."""
    rating: Document = {
        "@type": "Rating",
        "alternateName": label(document),
        "ratingExplanation": document["explanation"],
    }
    if document["verdict"]["rating"] is not None:
        rating |= {"ratingValue": document["verdict"]["rating"], "bestRating": BEST, "worstRating": WORST}
    return rating


def _claim(document: Document, url: str) -> Document:
    claim: Document = {"@type": "Claim", "@id": f"{url}#claim", "name": document["statement"]}
    if document["claimant"]:
        claim["author"] = _source(document["claimant"])
    if document["claimed_on"]:
        claim["datePublished"] = document["claimed_on"]
    articles = {one["article"]["id"]: one["article"] for one in document["appearances"]}
    works = [_work(article) for article in articles.values() if article["url"]]
    if works:
        claim["firstAppearance"] = works[0]
        claim["appearance"] = works
    return claim


def _source(claimant: dict[str, Any]) -> Document:
    kind = "Person" if claimant["kind"] in PEOPLE else "Organization"
    source: Document = {"@type": kind, "name": claimant["name"]}
    if claimant["wikidata_id"]:
        source["sameAs"] = f"https://www.wikidata.org/entity/{claimant['wikidata_id']}"
    return source


def _work(article: dict[str, Any]) -> Document:
    work: Document = {"@type": "CreativeWork", "url": article["url"]}
    if article["title"]:
        work["headline"] = article["title"]
    if article["published_on"]:
        work["datePublished"] = article["published_on"]
    if article["publisher"]:
        work["publisher"] = {"@type": "Organization", "name": article["publisher"]["name"]}
    return work
