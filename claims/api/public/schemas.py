"""What the schema says of each page of the public API."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext_lazy as _
from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import (
    OpenApiParameter,
    OpenApiResponse,
    extend_schema,
    extend_schema_view,
    inline_serializer,
)
from rest_framework import serializers

from claims.api.problems import described
from claims.api.public import shapes
from claims.api.public.parameters import ARTICLES, CLAIMS, FEED, PAGE, SOURCES, Parameter

TAG = "public"
TOLD = {304: OpenApiResponse(description="The answer that the client has is still right.")}
REVIEW = {
    "type": "object",
    "required": ["@context", "@type", "url", "claimReviewed", "author", "reviewRating", "itemReviewed"],
    "properties": {"@type": {"const": "ClaimReview"}},
}
FEED_OF_REVIEWS = {
    "type": "object",
    "required": ["@context", "@type", "dataFeedElement"],
    "properties": {
        "@type": {"const": "DataFeed"},
        "dataFeedElement": {"type": "array", "items": {"type": "object", "required": ["@type", "item"]}},
    },
}


def _page(summary: str, name: str, answers: Any, *codes: int, parameters: Mapping[str, Parameter] | None = None) -> Any:
    """Describes the one operation of a view: what it gives, and with which problems it may answer."""
    problems = described(400, 401, *codes, 406, 429)
    number = OpenApiParameter("id", int, OpenApiParameter.PATH, description=str(_("Its number.")))
    return extend_schema_view(
        get=extend_schema(
            operation_id=name,
            summary=summary,
            tags=[TAG],
            auth=[{}],  # type: ignore[list-item]
            parameters=[
                *(_parameter(name, one) for name, one in (parameters or {}).items()),
                *([number] if 404 in codes else []),
            ],
            responses={**answers, **TOLD, **problems},
        )
    )


def _parameter(name: str, one: Parameter) -> OpenApiParameter:
    return OpenApiParameter(name, type=dict(one.schema), description=str(one.description), required=False)


def _listed(name: str, item: Any, **more: serializers.Field[Any, Any, Any, Any]) -> dict[int, Any]:
    fields = {**more, "results": item(many=True)}
    return {200: inline_serializer(name, fields)}


def _paged(name: str, item: Any) -> dict[int, Any]:
    """A page of a list."""
    return _listed(
        name,
        item,
        next=serializers.URLField(allow_null=True, help_text=_("Address of the next page; null on the last one.")),
        last=serializers.IntegerField(
            help_text=_("The number of the newest publication: ask changes since it for what came later.")
        ),
    )


claim_list = _page(
    "List published claims",
    "claims_list",
    _paged("PublishedClaims", shapes.PublishedSummarySerializer),
    parameters=CLAIMS,
)
claim = _page(
    "One published claim",
    "claims_retrieve",
    {200: shapes.PublishedClaimSerializer, 410: shapes.TombstoneSerializer},
    404,
)
claim_review = _page(
    "A claim as schema.org ClaimReview",
    "claims_claimreview",
    {(200, "application/ld+json"): REVIEW, (200, "application/json"): REVIEW},
    404,
    410,
)
history = _page("Every publication of a claim", "claims_history", _listed("History", shapes.ChangeSerializer), 404)
source_list = _page(
    "List who made published claims",
    "sources_list",
    _paged("PublishedSources", shapes.PublishedSourceSerializer),
    parameters=SOURCES,
)
source = _page("One of them", "sources_retrieve", {200: shapes.PublishedSourceWithCountsSerializer}, 404)
article_list = _page(
    "List where published claims are printed",
    "articles_list",
    _paged("PublishedArticles", shapes.PublishedArticleSerializer),
    parameters=ARTICLES,
)
article = _page("One of them", "articles_retrieve", {200: shapes.PublishedArticleWithClaimsSerializer}, 404)
changes = _page(
    "Every publication after a number, in order",
    "changes_list",
    _listed(
        "Changes",
        shapes.ChangeSerializer,
        next=serializers.URLField(allow_null=True, help_text=_("Address of the next page; null on the last one.")),
        last=serializers.IntegerField(
            help_text=_("The number of the last publication here: ask since it for what comes later.")
        ),
    ),
    parameters=FEED,
)
corrections = _page(
    "What was corrected or withdrawn, newest first",
    "corrections_list",
    _paged("Corrections", shapes.PublicCorrectionSerializer),
    parameters=PAGE,
)
verdicts = _page("The scale of verdicts", "verdicts_list", _listed("Scale", shapes.VerdictOfTheScaleSerializer))
data_feed = _page(
    "All ClaimReviews as a schema.org DataFeed", "datafeed", {(200, "application/ld+json"): FEED_OF_REVIEWS}
)
ndjson = _page("Everything as NDJSON", "export_ndjson", {(200, "application/x-ndjson"): OpenApiTypes.STR})
csv = _page("Everything as CSV", "export_csv", {(200, "text/csv"): OpenApiTypes.STR})
