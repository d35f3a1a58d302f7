"""Full-text search among what readers are served, page by page."""

from __future__ import annotations

from django.db.models import F

from claims.models import PublicationCounter, PublicClaim
from claims.published import PublicClaimQuerySet, asked_by_language

# How many numbers are gone through one by one, then how many in which the index of words is asked, before it is asked
# for all that is left: common words fill a page among the first, rarer ones among the second, and of the rarest there
# are few enough to read each. Measured with a million claims: docs/performance.md.
NEAR, FURTHER = 2_000, 40_000
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
    falls = place.startswith("-")
    if begin is None:
        begin = PublicationCounter.seen().last + 1 if falls else 0
    claims, rows = claims.defer(*HEAVY), list[PublicClaim]()
    ends = [begin - width if falls else begin + width for width in (NEAR, FURTHER)]
    for start, end in zip([begin, *ends], [*ends, None], strict=True):
        if len(rows) < size and (start > 1 or not falls):
            part = _between(claims, place, start, end)
            left = size - len(rows)
            rows += (
                list(part.about(words, language=language).order_by(place)[:left])
                if start == begin
                else _by_the_index(part, words, language, place, left)
            )
    return rows


def _between(claims: PublicClaimQuerySet, place: str, start: int, end: int | None) -> PublicClaimQuerySet:
    """Those after the number `start`, up to and with `end`."""
    field, falls = place.removeprefix("-"), place.startswith("-")
    claims = claims.filter(**{f"{field}__{'lt' if falls else 'gt'}": start})
    return claims if end is None else claims.filter(**{f"{field}__{'gte' if falls else 'lte'}": end})


def _by_the_index(claims: PublicClaimQuerySet, words: str, language: str, place: str, size: int) -> list[PublicClaim]:
    """By the index of words, one language after the other, then sorted: by an expression, so that the planner does
    not go through the index of the order."""
    field = place.removeprefix("-")
    each = [claims.annotate(nth=F(field) + 0).filter(asked) for asked in asked_by_language(words, language)]
    rows = each[0].union(*each[1:], all=True) if len(each) > 1 else each[0]
    return list(rows.order_by("-nth" if place.startswith("-") else "nth")[:size])
