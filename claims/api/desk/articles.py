"""Articles: the documents, new ones by text, page or address, and statements that were missed in them."""

from __future__ import annotations

from typing import Any

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _
from drf_spectacular.utils import extend_schema, extend_schema_view
from rest_framework.exceptions import NotFound
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.reverse import reverse
from rest_framework.serializers import BaseSerializer

from articles.models import Article
from claims import fetches, intake, workflow
from claims.api.desk import rows
from claims.api.desk.base import ANSWERS, MISSING, REFUSALS, Answering, found, user_of, values
from claims.api.desk.documents import Documents, documented
from claims.api.desk.filters import ArticleFilters
from claims.api.desk.inputs.articles import ArticleInput, MissedInput
from claims.api.desk.inputs.steps import as_marks
from claims.api.desk.once import once
from claims.api.desk.serializers import ArticleSerializer, ArticleTextSerializer, ClaimSerializer
from claims.api.desk.serializers.work import FetchSerializer
from claims.api.desk.versions import claim_etag
from claims.api.permissions import require
from claims.choices import Via
from claims.models import ArticleFetch
from claims.permissions import ADD_ARTICLE, ADD_MISSED


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

    @extend_schema(
        summary="Add an article: a text, a page, or an address to fetch",
        request=ArticleInput,
        responses={
            201: ArticleTextSerializer,
            200: ArticleTextSerializer,
            202: FetchSerializer,
            **ANSWERS,
            **REFUSALS,
        },
    )
    @once
    def create(self, request: Request) -> Response:
        require(request, ADD_ARTICLE)
        form = values(ArticleInput, request)
        document = form.document()
        if document is None:
            return _to_fetch(request, form)
        captured = intake.capture(document=document, **form.about())
        article = rows.articles().defer(None).get(pk=captured.article.pk)
        shown = ArticleTextSerializer(article, context={"request": request}).data
        where = reverse("api:desk:article-detail", args=[article.pk], request=request)
        return Response(shown, status=201 if captured.is_new else 200, headers={"Location": where})


def _to_fetch(request: Request, form: ArticleInput) -> Response:
    """No page is fetched in a request that writes: a worker does it, and the answer says where it can be followed."""
    given = form.validated_data
    asked = fetches.ask(url=given["url"], by=user_of(request), language=given.get("language", ""), **form.about())
    where = reverse("api:desk:fetch-detail", args=[asked.pk], request=request)
    return Response(FetchSerializer(asked).data, status=202, headers={"Location": where})


@extend_schema_view(
    get=extend_schema(summary="One fetch of an article", responses={200: FetchSerializer, **ANSWERS, **MISSING})
)
class Fetch(Answering):
    """How far a worker is with an address that was sent."""

    def get(self, request: Request, id: int) -> Response:
        return Response(FetchSerializer(found(ArticleFetch.objects.select_related("asked_by"), id)).data)


@extend_schema_view(
    post=extend_schema(
        summary="Add a statement that was missed in an article",
        request=MissedInput,
        responses={201: ClaimSerializer, **ANSWERS, **MISSING, **REFUSALS},
    )
)
class Missed(Answering):
    """A person marks what the machine passed over."""

    @once
    def post(self, request: Request, id: int) -> Response:
        require(request, ADD_MISSED)
        article = found(Article.objects.all(), id)
        given = values(MissedInput, request).validated_data
        revision = article.revisions.filter(number=given.pop("revision")).first()
        if revision is None:
            raise NotFound(_("The article has no revision of this number."))
        marks = as_marks(given.pop("marks"))
        made = workflow.add_missed(revision=revision, by=user_of(request), marks=marks, via=Via.API, **given)
        claim = rows.claims().get(pk=made.pk)
        where = reverse("api:desk:claim-detail", args=[claim.pk], request=request)
        shown = ClaimSerializer(claim, context={"request": request}).data
        return Response(shown, status=201, headers={"Location": where, "ETag": claim_etag(claim)})
