"""One ClaimReview, read: what another publisher says of which claim."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils.translation import gettext as _

from claims.review_markup.broken_json import clean
from claims.review_markup.days import day
from claims.review_markup.nodes import Node, listed, types
from claims.review_markup.parts import address, first, is_person, names, site, text

LARGEST = 200_000  # characters of JSON; a ClaimReview has some thousands
LONGEST_NAME, LONGEST_RATING = 300, 100  # characters
LANGUAGE = re.compile(r"([A-Za-z]{2,3})(?:[-_][A-Za-z0-9]{1,8})*", re.ASCII)
PEOPLE = {"person", "organization", "newsmediaorganization", "governmentorganization", "politicalparty"}


class Unusable(ValueError):
    """A ClaimReview that cannot be kept. Its message says why, in a sentence."""


@dataclass(frozen=True)
class Review:
    """What is kept of a ClaimReview. Ratings are texts, as given; `claimants` are names as printed, of people where
    `claimant_is_person` (None: not said); `notes` are sentences about what could not be read."""

    url: str
    site: str
    publisher: str
    title: str
    claim_text: str
    claimants: tuple[str, ...]
    claimant_is_person: bool | None
    rating_value: str
    best_rating: str
    worst_rating: str
    textual_rating: str
    review_date: date | None
    claim_date: date | None
    language: str
    raw: Node
    notes: tuple[str, ...]


def read(node: Any, *, url: str = "", language: str = "") -> Review:
    """The review of a ClaimReview; `url` and `language` are those of the page on which it stands. Raises Unusable."""
    try:
        return _read(node, url, language)
    except RecursionError:
        raise Unusable(_("It is nested too deep.")) from None


def _read(node: Any, page: str, language: str) -> Review:
    if not isinstance(node, dict):
        raise Unusable(_("It is no ClaimReview."))
    node = clean(node)
    if len(json.dumps(node)) > LARGEST:
        raise Unusable(_("It is too large for a ClaimReview."))
    reviewed = _reviewed(node)
    claim_text = first(node, "claimReviewed") or _claimed(reviewed)
    if not claim_text:
        raise Unusable(_("It does not say which claim was reviewed (claimReviewed)."))
    url = address([node.get("url"), node.get("mainEntityOfPage"), node.get("@id"), page], page)
    if not url:
        raise Unusable(_("It has no address (url) at which the review can be read."))
    notes: list[str] = []
    people = _people(reviewed)
    return Review(
        url=url,
        site=site(url),
        publisher=(_publisher(node) or site(url))[:LONGEST_NAME],
        title=first(node, "headline", "name"),
        claim_text=claim_text,
        claimants=tuple(names(people)),
        claimant_is_person=is_person(people),
        **_rating(node.get("reviewRating")),
        review_date=_day([node.get("datePublished"), node.get("dateCreated"), node.get("dateModified")], notes),
        claim_date=_day([one.get(name) for one in reviewed for name in ("datePublished", "dateCreated")], notes),
        language=_language(node.get("inLanguage")) or _language(language),
        raw=node,
        notes=tuple(notes),
    )


def _reviewed(node: Node) -> list[Node]:
    """What is reviewed; it may be repeated, and what is reviewed in it may be the claim itself."""
    found: list[Node] = []
    waiting = listed(node.get("itemReviewed"))
    while waiting:
        one = waiting.pop(0)
        if isinstance(one, dict):
            found.append(one)
            waiting += listed(one.get("itemReviewed"))
    return found


def _claimed(reviewed: list[Node]) -> str:
    """The claim as what is reviewed words it; a place or a person that is named there is none."""
    claims = [one for one in reviewed if "claim" in types(one)]
    return next((words for words in (first(one, "text", "name", "headline") for one in claims) if words), "")


def _people(reviewed: list[Node]) -> list[Any]:
    """Who said what is reviewed: its author, or what is reviewed itself where that is a person or a body."""
    for one in reviewed:
        for name in ("author", "creator"):
            if names(one.get(name)):
                return listed(one[name])
    return [one for one in reviewed if types(one) & PEOPLE]


def _publisher(node: Node) -> str:
    """Who published the review: a body before a person, its author before others."""
    given = [node.get(name) for name in ("author", "publisher", "sdPublisher")]
    bodies = [one for value in given for one in listed(value) if is_person(one) is False]
    return next((found[0] for found in map(names, [*bodies, *given]) if found), "")


def _rating(value: Any) -> dict[str, str]:
    """The rating as given. Words where a number belongs are words; the first that there are count."""
    ratings = [one for one in listed(value) if isinstance(one, dict)]
    rating: Node = next((one for one in ratings if len(one) > 1), {})
    number = first(rating, "ratingValue")
    words = first(rating, "alternateName", "name") or next(
        (text(one) for one in listed(value) if not isinstance(one, dict)), ""
    )
    if not words and number and not re.search(r"\d", number):
        words = number
    return {
        "rating_value": number[:LONGEST_RATING],
        "best_rating": first(rating, "bestRating")[:LONGEST_RATING],
        "worst_rating": first(rating, "worstRating")[:LONGEST_RATING],
        "textual_rating": words,
    }


def _day(values: list[Any], notes: list[str]) -> date | None:
    """The day of the first value that has one; a note of what could not be read."""
    given = [words for words in map(text, values) if words]
    found = next((one for one in map(day, given) if one), None)
    if given and found is None:
        notes.append(_("The date “%(date)s” could not be read.") % {"date": given[0][:60]})
    return found


def _language(value: Any) -> str:
    """The code of a language without its region, in lower case; "" for what is none."""
    given = [
        first(one, "alternateName", "name", "@id") if isinstance(one, dict) else text(one) for one in listed(value)
    ]
    codes = [found[1].lower() for found in map(LANGUAGE.fullmatch, given) if found]
    return codes[0] if codes else ""
