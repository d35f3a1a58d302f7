"""Lists of published claims: what they can be asked for, and pages that stay right while claims are added."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.db.models import Exists, OuterRef, QuerySet
from django.http import HttpRequest, QueryDict

from claims import search
from claims.choices import ClaimKind
from claims.models import PublicClaim, Verdict
from claims.pages import shown
from claims.published import SEARCHED, PublicClaimQuerySet
from sources.models import Party, Source

AT_ONCE = 20  # claims on a page
LONGEST = 200  # characters of what is typed into a field
NAMED = 200  # sources with published claims that a part of a name finds
FILTERS = ("verdict", "claimant", "party", "kind", "language", "place")


@dataclass(frozen=True)
class Page:
    """Rows of a list, newest first; `newer` and `older` are the queries of the pages beside it, "" without one."""

    rows: list[Any]
    newer: str = ""
    older: str = ""


def page_of(rows: QuerySet, request: HttpRequest, *, words: str = "") -> Page:
    """The page that `?before=` or `?after=` (a number of a publication) asks for; `rows` have a `sequence`. Of public
    claims, those in which the words stand."""
    before, after = _number(request, "before"), _number(request, "after")
    if after is not None:
        found = _part(rows, words, "sequence", after)
        if len(found) > AT_ONCE:
            found = found[AT_ONCE - 1 :: -1]
            return Page(found, newer=_query(request, "after", found[0]), older=_query(request, "before", found[-1]))
        before = None  # there is no full page above: the newest page
    found = _part(rows, words, "-sequence", before)
    older = _query(request, "before", found[AT_ONCE - 1]) if len(found) > AT_ONCE else ""
    newer = _query(request, "after", found[0]) if before is not None and found else ""
    return Page(found[:AT_ONCE], newer=newer, older=older)


def _part(rows: Any, words: str, place: str, begin: int | None) -> list[Any]:
    """One row more than a page has, in this order after a number."""
    if words:
        return search.found(rows, words, place=place, begin=begin, size=AT_ONCE + 1)
    if begin is not None:
        rows = rows.filter(**{"sequence__lt" if place.startswith("-") else "sequence__gt": begin})
    return list(rows.order_by(place)[: AT_ONCE + 1])


def asked_for(request: HttpRequest) -> dict[str, str]:
    """What the filters of a list were given; "" for one that was left out. PostgreSQL knows no NUL."""
    return {name: request.GET.get(name, "").replace("\0", "").strip()[:LONGEST] for name in FILTERS}


def filtered(claims: PublicClaimQuerySet, asked: dict[str, str]) -> PublicClaimQuerySet:
    """The claims that the filters leave. A claimant is a number or part of a name, in any script."""
    given = {name: value for name, value in asked.items() if value}
    exact = {name: given[name] for name in ("verdict", "kind", "language") if name in given}
    claims = claims.filter(**exact)
    if "party" in given:
        claims = claims.filter(party__slug=given["party"])
    if "place" in given:
        claims = claims.filter(place=given["place"].casefold())
    if "claimant" in given:
        words = given["claimant"]
        if words.isascii() and words.isdecimal() and len(words) < 19:
            return claims.by_claimant(int(words))
        # as numbers: of a name that nobody has, the planner would read every claim to find that out
        named = Source.objects.named(words).filter(Exists(claims.filter(claimant=OuterRef("pk"))))
        return claims.filter(claimant__in=list(named.order_by("pk").values_list("pk", flat=True)[:NAMED]))
    return claims


def choices() -> dict[str, list[tuple[str, str]]]:
    """What the lists of the filters offer: verdicts and parties only where something is published."""
    claims = PublicClaim.objects.visible()
    verdicts = Verdict.objects.filter(Exists(claims.filter(verdict=OuterRef("key"))))
    parties = Party.objects.filter(Exists(claims.filter(party=OuterRef("pk"))))
    return {
        "verdicts": [(verdict.key, verdict.label) for verdict in verdicts],
        "parties": list(parties.values_list("slug", "name")),
        "kinds": [(name, shown.kind(name)) for name in ClaimKind.values],
        "claim_languages": [(code, shown.language(code)) for code in SEARCHED],
    }


def _number(request: HttpRequest, name: str) -> int | None:
    given = request.GET.get(name, "")
    return int(given) if given.isascii() and given.isdecimal() and len(given) < 19 else None


def _query(request: HttpRequest, name: str, row: Any) -> str:
    """The query of the page beside this one, with the filters as they are."""
    query = QueryDict(mutable=True)
    for key, value in request.GET.items():
        if value and key not in ("before", "after"):
            query[key] = str(value)
    query[name] = str(row.sequence)
    return query.urlencode()
