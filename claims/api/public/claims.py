"""Published claims: the list, one claim, its ClaimReview and its history."""

from __future__ import annotations

import json
from functools import cache, lru_cache
from typing import Any

from django.db import connection
from django.http import HttpResponse
from django.utils.translation import gettext_lazy as _
from rest_framework.exceptions import APIException, NotFound
from rest_framework.renderers import JSONRenderer

from claims import search
from claims.api.public import schemas
from claims.api.public.addresses import here_with
from claims.api.public.parameters import (
    BETWEEN,
    CLAIMS,
    CURSOR,
    LARGEST,
    OLDEST_FIRST,
    ORDER,
    PAGE_SIZE,
    PUBLISHER,
    WORDS,
    narrowed,
)
from claims.api.public.reading import PublicRead, sent
from claims.api.public.versions import version
from claims.choices import PublicState
from claims.models import Publication, PublicClaim, Seen
from claims.projection import as_sent
from claims.published import as_bigint, living

BEGINS = -1  # no number of a publication: stands in kept SQL for the one where a page begins


class Gone(APIException):
    """The claim was withdrawn."""

    status_code = 410
    default_detail = _("This claim was withdrawn.")


class LinkedDataRenderer(JSONRenderer):
    media_type = "application/ld+json"


@schemas.claim_list
class Claims(PublicRead):
    """Published claims by the number of their newest publication. A claim that is withdrawn is in no list."""

    parameters = CLAIMS

    def answer(self, values: dict[str, Any], seen: Seen, **address: Any) -> HttpResponse:
        size, order = values[PAGE_SIZE], values[ORDER]
        if PUBLISHER in values:
            values[PUBLISHER] = living(values[PUBLISHER])
        begins = min(values.pop(CURSOR, 0 if order == OLDEST_FIRST else LARGEST), seen.last + 1)
        found = _found(values, begins) if WORDS in values else _page(values, begins)
        following = json.dumps(here_with(self.request, {CURSOR: found[size - 1][0]})) if len(found) > size else "null"
        results = ",".join([summary for _sequence, summary in found[:size]])
        return sent(f'{{"next":{following},"last":{seen.last},"results":[{results}]}}')


@schemas.claim
class OneClaim(PublicRead):
    """A published claim with its evidence, where it is printed, and its history in short; of a withdrawn one what is
    left."""

    def answer(self, values: dict[str, Any], seen: Seen, **address: Any) -> HttpResponse:
        state, document = _row(address["id"], "state", "document")
        return sent(document, status=410 if state == PublicState.WITHDRAWN else 200)


@schemas.claim_review
class ClaimReview(PublicRead):
    """The claim as schema.org's ClaimReview, for search engines and others."""

    renderer_classes = (LinkedDataRenderer, JSONRenderer)

    def answer(self, values: dict[str, Any], seen: Seen, **address: Any) -> HttpResponse:
        state, review = _row(address["id"], "state", "claim_review")
        if state == PublicState.WITHDRAWN:
            raise Gone
        if not review:
            raise NotFound(_("This claim is under review again: there is no ClaimReview of it now."))
        return sent(review, content_type=str(self.request.accepted_renderer.media_type))


@schemas.history
class History(PublicRead):
    """Every publication of a claim, the oldest first, each with its document. What was withdrawn since is named and
    not shown."""

    def answer(self, values: dict[str, Any], seen: Seen, **address: Any) -> HttpResponse:
        found = Publication.objects.filter(claim=address["id"]).after(0).with_what_became_of_it()
        results = [version(one) for one in found.select_related("verdict")]
        if not results:
            raise NotFound(NOT_PUBLISHED)
        return sent(as_sent({"results": results}))


NOT_PUBLISHED = _("No published claim has this number.")


def _found(values: dict[str, Any], begins: int) -> list[tuple[int, str]]:
    """A page of a search, with one row more than its size when there is another page."""
    words = values.pop(WORDS)
    rows = search.found(
        narrowed(PublicClaim.objects.visible(), values),
        words,
        language=values.get("language", ""),
        place=values[ORDER],
        begin=begins,
        size=values[PAGE_SIZE] + 1,
    )
    return [(row.sequence, row.summary) for row in rows]


def _page(values: dict[str, Any], begins: int) -> list[tuple[int, str]]:
    """A page of the list, with one row more than its size when there is another page."""
    sql, asked = _sql_of_a_page(tuple(values.items()))
    with connection.cursor() as database:
        return list(database.execute(sql, [begins if value == BEGINS else value for value in asked]).fetchall())


@lru_cache(maxsize=1000)
def _sql_of_a_page(values: tuple[tuple[str, Any], ...]) -> tuple[str, tuple[Any, ...]]:
    """SQL of a page with its parameters; in the place of the number where the page begins stands BEGINS. Kept, since
    writing it takes longer than running it."""
    asked = dict(values)
    order, rows = asked[ORDER], PublicClaim.objects.visible()
    after = "sequence__gt" if order == OLDEST_FIRST else "sequence__lt"
    if BETWEEN & asked.keys():
        rows = narrowed(rows, asked).filter(**{after: as_bigint(BEGINS)}).nearest(BEGINS)
    elif PUBLISHER in asked:
        rows = narrowed(rows.in_articles_of(asked.pop(PUBLISHER), place=order, begin=BEGINS), asked)
    else:
        rows = narrowed(rows, asked).filter(**{after: BEGINS}).order_by(order)
    sql, parameters = rows.values_list("sequence", "summary")[: asked[PAGE_SIZE] + 1].query.sql_with_params()
    return sql, parameters


def _row(number: int, *fields: str) -> tuple[Any, ...]:
    """Fields of a claim that was ever published. Raises NotFound."""
    if number <= LARGEST:
        with connection.cursor() as database:
            found = database.execute(_one(fields), [number]).fetchone()
        if found is not None:
            return tuple(found)
    raise NotFound(NOT_PUBLISHED)


@cache
def _one(fields: tuple[str, ...]) -> str:
    """SQL of one claim, whose only parameter is its number."""
    return PublicClaim.objects.filter(pk=0).values_list(*fields).query.sql_with_params()[0]
