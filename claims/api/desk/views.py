"""What the desk API answers to: lists and single documents of claims, sources and articles. Read-only."""

from __future__ import annotations

from typing import Any

from django.db.models import QuerySet
from django.http import Http404
from django.utils.translation import gettext_lazy as _
from drf_spectacular.utils import OpenApiResponse, extend_schema, extend_schema_view
from rest_framework.exceptions import NotFound
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.reverse import reverse
from rest_framework.serializers import BaseSerializer
from rest_framework.views import APIView
from rest_framework.viewsets import ReadOnlyModelViewSet

from articles.models import Article
from claims.api.desk import rows
from claims.api.desk.filters import ArticleFilters, ClaimFilters, KnownParameters, SourceFilters
from claims.api.desk.pages import NewestFirst
from claims.api.desk.serializers import (
    ArticleSerializer,
    ArticleTextSerializer,
    ClaimSerializer,
    ErrorSerializer,
    SourceSerializer,
)
from claims.models import Claim
from sources.models import Source

WRONG_PARAMETERS = OpenApiResponse(
    {"type": "object", "additionalProperties": {"type": "array", "items": {"type": "string"}}},
    description="A parameter is unknown or has a wrong value: sentences by the parameter's name.",
)
REFUSED = {
    401: OpenApiResponse(ErrorSerializer, description="Nobody is known to ask, or the token is wrong."),
    403: OpenApiResponse(ErrorSerializer, description="The account has no role at this desk."),
}
MISSING = {404: OpenApiResponse(ErrorSerializer, description="There is no such row.")}


def documented(one: type[BaseSerializer[Any]], of: str, single: type[BaseSerializer[Any]] | None = None) -> Any:
    """Describes the list and the single document of a view set in the schema; `single` where it differs."""
    return extend_schema_view(
        list=extend_schema(
            summary=f"List {of}s, newest first",
            responses={200: one(many=True), 400: WRONG_PARAMETERS, **REFUSED},
        ),
        retrieve=extend_schema(
            summary=f"One {of}",
            responses={200: single or one, 400: WRONG_PARAMETERS, **REFUSED, **MISSING},
        ),
    )


class Documents(ReadOnlyModelViewSet[Any]):
    """What the three kinds of documents have in common. `newest_by` names the moment by which lists are ordered."""

    filter_backends = [KnownParameters]
    pagination_class = NewestFirst
    newest_by: str

    def get_object(self) -> Any:
        try:
            return super().get_object()
        except Http404 as error:
            raise NotFound(_("There is nothing with this number.")) from error


@documented(ClaimSerializer, "claim")
class Claims(Documents):
    """Claims, each with claimant, verdict, assessment with evidence, appearances and open flags. A claim that was
    merged into another is not listed; its document names the other in `merged_into`."""

    queryset = Claim.objects.all()
    serializer_class = ClaimSerializer
    filterset_class = ClaimFilters
    newest_by = "created_at"

    def get_queryset(self) -> QuerySet[Claim]:
        return rows.claims() if self.detail else rows.claims().current()


@documented(SourceSerializer, "source")
class Sources(Documents):
    """Who says things. A source that was merged into another is not listed; its document names the other in
    `merged_into`."""

    queryset = Source.objects.all()
    serializer_class = SourceSerializer
    filterset_class = SourceFilters
    newest_by = "created_at"

    def get_queryset(self) -> QuerySet[Source]:
        return rows.sources() if self.detail else rows.sources().living()


@documented(ArticleSerializer, "article", single=ArticleTextSerializer)
class Articles(Documents):
    """Where it was said. The text is in the single document only."""

    queryset = Article.objects.all()
    filterset_class = ArticleFilters
    newest_by = "captured_at"

    def get_queryset(self) -> QuerySet[Article]:
        return rows.articles().defer(None) if self.detail else rows.articles()

    def get_serializer_class(self) -> type[BaseSerializer[Any]]:
        return ArticleTextSerializer if self.detail else ArticleSerializer


@extend_schema(exclude=True)
class Root(APIView):
    """Where everything is."""

    def get(self, request: Request) -> Response:
        pages = {"claims": "claim-list", "sources": "source-list", "articles": "article-list"}
        return Response({word: reverse(f"api:desk:{name}", request=request) for word, name in pages.items()})


@extend_schema(exclude=True)
class Nothing(APIView):
    """Any other address of the desk API: 404 as JSON, like every error of the API."""

    def get(self, request: Request, path: str) -> Response:
        raise NotFound(_("There is nothing at this address."))
