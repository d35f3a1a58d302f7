"""What the public lists can be asked for.

A parameter is read by hand, since a form would cost more than the whole answer. A number or a slug that nothing
published has gives an empty list: whether the desk knows it is not told.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import Any

from django.http import HttpRequest
from django.utils import timezone
from django.utils.dateparse import parse_date, parse_datetime
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _
from rest_framework.exceptions import ValidationError

from claims.api.asking import check
from claims.choices import ClaimKind
from claims.published import SEARCHED, PublicClaimQuerySet

CURSOR, PAGE_SIZE, ORDER, SINCE, WORDS, PUBLISHER = "cursor", "page_size", "order", "since", "q", "publisher"
BETWEEN = {f"{what}_{side}" for what in ("claimed", "checked", "published") for side in ("after", "before")}
USUAL, MOST = 50, 200  # rows a page
LARGEST = 2**63 - 1
LONGEST = 300  # characters of a search
NEWEST_FIRST, OLDEST_FIRST = "-sequence", "sequence"

Narrow = Callable[[PublicClaimQuerySet, Any], PublicClaimQuerySet]


class Wrong(ValueError):
    """A value that a parameter cannot have; the sentence says what it can."""


@dataclass(frozen=True)
class Parameter:
    """One parameter: how its value is read (raising Wrong), what the schema says, and what it leaves of a list."""

    read: Callable[[str], Any]
    schema: Mapping[str, Any]
    description: Any
    narrow: Narrow | None = None
    usual: Any = None


def given(request: HttpRequest, parameters: Mapping[str, Parameter]) -> dict[str, Any]:
    """The values of a request by parameter, with the usual ones for those left out. Raises ValidationError."""
    values = {name: one.usual for name, one in parameters.items() if one.usual is not None}
    asked = request.GET
    if not asked:
        return values
    check(asked, parameters)
    wrong = {}
    for name in asked:
        try:
            values[name] = parameters[name].read(asked[name])
        except Wrong as error:
            wrong[name] = [error.args[0]]
    if wrong:
        raise ValidationError(wrong)
    return values


def narrowed(rows: PublicClaimQuerySet, values: Mapping[str, Any]) -> PublicClaimQuerySet:
    """Those rows of the claim list that the values ask for; the words of a search are left (claims/search.py)."""
    for name, value in values.items():
        narrow = CLAIMS[name].narrow
        if narrow is not None:
            rows = narrow(rows, value)
    return rows


def whole(lowest: int = 1) -> Callable[[str], int]:
    """Reads a whole number from `lowest`."""
    sentence = format_lazy(_("Write a whole number from {lowest}."), lowest=lowest)

    def read(text: str) -> int:
        if not (text.isascii() and text.isdigit() and len(text) < 20 and lowest <= int(text) <= LARGEST):
            raise Wrong(sentence)
        return int(text)

    return read


def one_of(*words: str) -> Callable[[str], str]:
    """Reads one of these words."""

    def read(text: str) -> str:
        if text not in words:
            sentence = _("“{value}” is not possible here. Choose from: {words}.")
            raise Wrong(format_lazy(sentence, value=text, words=", ".join(words)))
        return text

    return read


def _words(text: str) -> str:
    if len(text) > LONGEST:
        raise Wrong(format_lazy(_("Write at most {most} characters."), most=LONGEST))
    return text.strip()


def _day(text: str) -> date:
    try:
        day = parse_date(text)
    except ValueError:
        day = None
    if day is None:
        raise Wrong(_("Write a day as 2023-08-31."))
    return day


def _moment(text: str) -> datetime:
    """A moment in UTC; a day stands for its midnight, and one without offset is in the newsroom's time zone."""
    try:
        moment = parse_datetime(text)
    except ValueError:
        moment = None
    if moment is None:
        raise Wrong(_("Write a moment as 2023-08-31T14:00:00Z."))
    try:
        # in UTC, since PostgreSQL knows no offset of more than 16 hours
        return (moment if timezone.is_aware(moment) else timezone.make_aware(moment)).astimezone(UTC)
    except OverflowError:
        raise Wrong(_("Write a moment as 2023-08-31T14:00:00Z.")) from None


def _page_size(text: str) -> int:
    return min(whole()(text), MOST)


NUMBER = {"type": "integer", "minimum": 1, "maximum": LARGEST}
TEXT = {"type": "string", "pattern": r"^[^\x00]*\S[^\x00]*$", "maxLength": LONGEST}
DAY = {"type": "string", "format": "date"}
MOMENT = {"type": "string", "format": "date-time"}


def _choice(words: list[str], description: Any, narrow: Narrow | None = None, usual: Any = None) -> Parameter:
    schema = {"type": "string", "enum": words, **({"default": usual} if usual else {})}
    return Parameter(one_of(*words), schema, description, narrow, usual)


SIZE = {**NUMBER, "default": USUAL}
SIZE_OF_A_PAGE = Parameter(_page_size, SIZE, _("Rows a page; more than 200 gives 200."), usual=USUAL)
PAGE = {
    CURSOR: Parameter(
        whole(0), {**NUMBER, "minimum": 0}, _("Where the page begins. Follow `next` instead of making one.")
    ),
    PAGE_SIZE: SIZE_OF_A_PAGE,
}
FEED = {
    SINCE: Parameter(
        whole(0),
        {**NUMBER, "minimum": 0, "default": 0},
        _("The number of the last publication that you know; what came after it is listed."),
        usual=0,
    ),
    PAGE_SIZE: SIZE_OF_A_PAGE,
}
CLAIMS: dict[str, Parameter] = {
    "claimant": Parameter(
        whole(),
        NUMBER,
        _("Number of the source that makes the claim; merges are followed."),
        lambda rows, value: rows.by_claimant(value),
    ),
    "party": Parameter(
        _words,
        TEXT,
        _("Slug of the claimant's party, its own or that of a parent organisation."),
        lambda rows, value: rows.filter(party__slug=value),
    ),
    "verdict": Parameter(
        _words,
        TEXT,
        _("Key of the verdict, as /verdicts/ lists them."),
        lambda rows, value: rows.filter(verdict=value),
    ),
    "kind": _choice(ClaimKind.values, _("What the claim is about."), lambda rows, value: rows.filter(kind=value)),
    "language": _choice(list(SEARCHED), _("Language of the claim."), lambda rows, value: rows.filter(language=value)),
    "place": Parameter(
        _words,
        TEXT,
        _("Where it is said to have happened, in capitals or not."),
        lambda rows, value: rows.filter(place=value.casefold()),
    ),
    "article": Parameter(
        whole(),
        NUMBER,
        _("Number of an article in which it is printed."),
        lambda rows, value: rows.printed_in(value),
    ),
    PUBLISHER: Parameter(
        whole(),
        NUMBER,
        _("Number of the source that published such an article; merges are followed."),
        lambda rows, value: rows.published_by(value),
    ),
    "claimed_after": Parameter(
        _day, DAY, _("Claimed on this day or later."), lambda rows, value: rows.filter(claimed_on__gte=value)
    ),
    "claimed_before": Parameter(
        _day, DAY, _("Claimed on this day or earlier."), lambda rows, value: rows.filter(claimed_on__lte=value)
    ),
    "checked_after": Parameter(
        _day,
        DAY,
        _("The verdict speaks of this day or a later one."),
        lambda rows, value: rows.filter(checked_on__gte=value),
    ),
    "checked_before": Parameter(
        _day,
        DAY,
        _("The verdict speaks of this day or an earlier one."),
        lambda rows, value: rows.filter(checked_on__lte=value),
    ),
    "published_after": Parameter(
        _moment,
        MOMENT,
        _("Published or corrected at this moment or later; a day means its midnight."),
        lambda rows, value: rows.filter(published_at__gte=value),
    ),
    "published_before": Parameter(
        _moment,
        MOMENT,
        _("Published or corrected before this moment."),
        lambda rows, value: rows.filter(published_at__lt=value),
    ),
    WORDS: Parameter(
        _words,
        TEXT,
        _("Words to search for, by the rules of `language` or else of each claim's own; “in quotes”, or, -not."),
    ),
    ORDER: _choice(
        [NEWEST_FIRST, OLDEST_FIRST], _("-sequence: the newest first; sequence: the oldest first."), usual=NEWEST_FIRST
    ),
    **PAGE,
}

SOURCES = {"party": CLAIMS["party"], **PAGE}
ARTICLES = {PUBLISHER: CLAIMS[PUBLISHER], **PAGE}
