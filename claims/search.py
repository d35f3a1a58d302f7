"""Full-text search among what readers are served, page by page."""

from __future__ import annotations

from django.db.models import F

from claims.models import PublicationCounter, PublicClaim
from claims.published import PublicClaimQuerySet, asked_by_language

# Numbers in which a page is looked for before the index of words is asked. Common words are found here at once, where
# the index would name a million claims; the others are rare enough to sort all that it names.
NEAR = 2000
HEAVY = ("document", "claim_review", "search")  # columns that a list does not show


def found(
    claims: PublicClaimQuerySet,
    words: str,
    *,
    language: str = "",
    place: str = "-sequence",
    begin: int | None = None,
    size: int,
) -> list[PublicClaim]:
    """At most `size` of the claims in which the words stand, in the order of `place` ("-sequence", "sequence" or
    "-first_sequence"), all after the number `begin`, or from the start; in `language`, or each in its own.

    The planner cannot be left to choose: it takes every rare word for one that will be met soon.
    """
    field, falls = place.removeprefix("-"), place.startswith("-")
    if begin is None:
        begin = PublicationCounter.seen().last + 1 if falls else 0
    end = begin - NEAR if falls else begin + NEAR
    after, until = ("lt", "gte") if falls else ("gt", "lte")
    claims = claims.defer(*HEAVY)
    near = claims.about(words, language=language).filter(**{f"{field}__{after}": begin, f"{field}__{until}": end})
    rows = list(near.order_by(place)[:size])
    if len(rows) < size and (end > 0 or not falls):
        far = claims.filter(**{f"{field}__{'lt' if falls else 'gt'}": end})
        rows += _far(far, words, language, place, size - len(rows))
    return rows


def _far(claims: PublicClaimQuerySet, words: str, language: str, place: str, size: int) -> list[PublicClaim]:
    """By the index of words alone, one language after the other, then sorted: by an expression, so that the planner
    does not go through the index of the order."""
    field = place.removeprefix("-")
    each = [claims.annotate(nth=F(field) + 0).filter(asked) for asked in asked_by_language(words, language)]
    rows = each[0].union(*each[1:], all=True) if len(each) > 1 else each[0]
    return list(rows.order_by("-nth" if place.startswith("-") else "nth")[:size])
