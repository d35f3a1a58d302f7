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

from claims.api.public import schemas
from claims.api.public.addresses import here_with
from claims.api.public.parameters import CLAIMS, CURSOR, LARGEST, OLDEST_FIRST, ORDER, PAGE_SIZE, narrowed
from claims.api.public.reading import PublicRead, sent
from claims.api.public.versions import version
from claims.choices import PublicState
from claims.models import Publication, PublicClaim, Seen
from claims.projection import as_sent


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
        begins = values.pop(CURSOR, 0 if order == OLDEST_FIRST else LARGEST)
        sql, asked = _page(tuple(values.items()))
        with connection.cursor() as database:
            found = database.execute(sql, (*asked, begins)).fetchall()
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


@lru_cache(maxsize=1000)
def _page(values: tuple[tuple[str, Any], ...]) -> tuple[str, tuple[Any, ...]]:
    """SQL of a page with its parameters but the last, which is the number where the page begins. Kept, since writing
    it takes longer than running it."""
    asked = dict(values)
    order = asked[ORDER]
    rows = narrowed(PublicClaim.objects.visible(), asked)
    rows = rows.filter(**{"sequence__gt" if order == OLDEST_FIRST else "sequence__lt": 0}).order_by(order)
    sql, parameters = rows.values_list("sequence", "summary")[: asked[PAGE_SIZE] + 1].query.sql_with_params()
    return sql, parameters[:-1]


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
