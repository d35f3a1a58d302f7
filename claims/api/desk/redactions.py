"""Redactions: the list, asking for one, and what another person answers."""

from __future__ import annotations

from typing import Any

from django.db.models import Count, IntegerField, OuterRef, QuerySet, Subquery
from django.db.models.functions import Coalesce
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from django_filters import rest_framework as filters  # type: ignore[import-untyped]
from drf_spectacular.utils import extend_schema, extend_schema_view
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.reverse import reverse

from articles.models import Article, Revision
from claims import workflow
from claims.api.desk.base import ANSWERS, MISSING, REFUSALS, Answering, found, user_of, values
from claims.api.desk.documents import Documents, documented
from claims.api.desk.filter_kinds import YES_NO, choice
from claims.api.desk.inputs.fields import RowField, words
from claims.api.desk.once import once
from claims.api.desk.serializers.redactions import RedactionSerializer
from claims.api.permissions import require, require_one_of
from claims.choices import LegalGround, Via
from claims.models import Claim, RedactedRow, Redaction
from claims.permissions import APPROVE_REDACTION, ASK_REDACTION, scope_for


def redactions() -> QuerySet[Redaction]:
    """Redactions with all that their documents show."""
    rows = RedactedRow.objects.filter(redaction=OuterRef("pk")).order_by().values("redaction")
    number = Subquery(rows.annotate(number=Count("pk")).values("number"), output_field=IntegerField())
    return (
        Redaction.objects.select_related("revision", "asked_by", "approved_by")
        .defer("revision__text")
        .annotate(blanked=Coalesce(number, 0))
    )


class RedactionFilters(filters.FilterSet):
    """Filters of the list of redactions."""

    waiting = choice(
        YES_NO, _("Whether it waits for another person."), schema={"type": "boolean"}, method="waiting_or_not"
    )

    def waiting_or_not(self, queryset: QuerySet[Redaction], name: str, value: str) -> QuerySet[Redaction]:
        unanswered = {"approved_by__isnull": True, "withdrawn_at__isnull": True}
        return queryset.filter(**unanswered) if value == "true" else queryset.exclude(**unanswered)

    class Meta:
        model = Redaction
        fields: list[str] = []


class RedactionInput(serializers.Serializer[Any]):
    """A claim, or one revision of an article, is to be made unreadable. Nothing is blanked before another person
    agrees."""

    claim = RowField(queryset=Claim.objects.all(), required=False, help_text=_("Number of the claim."))
    article = RowField(queryset=Article.objects.all(), required=False, help_text=_("Number of the article."))
    revision = serializers.IntegerField(
        required=False, min_value=1, max_value=2**31 - 1, help_text=_("With the article: number of its revision.")
    )
    ground = serializers.ChoiceField(choices=LegalGround.choices, help_text=_("The legal ground."))
    reason = words(_("The order or the letter: who asks, of what date, reference."))
    words = words(
        _("Names or phrases, one a line, that also go from tags, saved filters and the record of exports."),
        required=False,
    )

    def validate(self, attrs: dict[str, Any]) -> dict[str, Any]:
        if ("article" in attrs) != ("revision" in attrs):
            lacking = "revision" if "article" in attrs else "article"
            raise serializers.ValidationError({lacking: [gettext("Give the article and the number of its revision.")]})
        if "article" in attrs:
            attrs["revision"] = _revision(attrs.pop("article"), attrs["revision"])
        return attrs


def _revision(article: Article, number: int) -> Revision:
    revision: Revision | None = article.revisions.filter(number=number).first()
    if revision is None:
        raise serializers.ValidationError({"revision": [gettext("The article has no revision of this number.")]})
    return revision


@documented(RedactionSerializer, "redaction")
class Redactions(Documents):
    """What two people made unreadable, or one wants made so."""

    queryset = Redaction.objects.all()
    serializer_class = RedactionSerializer
    filterset_class = RedactionFilters
    newest_by = "asked_at"

    def get_queryset(self) -> QuerySet[Redaction]:
        return redactions()

    @extend_schema(
        summary="Ask for a redaction",
        request=RedactionInput,
        responses={201: RedactionSerializer, **ANSWERS, **REFUSALS},
    )
    @once
    def create(self, request: Request) -> Response:
        require(request, ASK_REDACTION)
        asked = workflow.ask_redaction(by=user_of(request), **values(RedactionInput, request).validated_data)
        where = reverse("api:desk:redaction-detail", args=[asked.pk], request=request)
        return Response(RedactionSerializer(found(redactions(), asked.pk)).data, 201, headers={"Location": where})


@extend_schema_view(
    post=extend_schema(
        summary="Approve a redaction: the text is blanked at once, for good",
        request=None,
        responses={200: RedactionSerializer, **ANSWERS, **MISSING, **REFUSALS},
    )
)
class ApproveRedaction(Answering):
    """Somebody else than who asked agrees. It cannot be undone. A token needs the scope `publish`, since readers lose
    what they see."""

    scope = scope_for(APPROVE_REDACTION)

    @once
    def post(self, request: Request, id: int) -> Response:
        require(request, APPROVE_REDACTION)
        workflow.approve_redaction(redaction=found(Redaction.objects.all(), id), by=user_of(request), via=Via.API)
        return Response(RedactionSerializer(found(redactions(), id)).data)


@extend_schema_view(
    post=extend_schema(
        summary="Withdraw a request for a redaction",
        request=None,
        responses={200: RedactionSerializer, **ANSWERS, **MISSING, **REFUSALS},
    )
)
class WithdrawRedaction(Answering):
    """Whoever may ask or approve takes a request back that nobody has approved yet."""

    @once
    def post(self, request: Request, id: int) -> Response:
        require_one_of(request, ASK_REDACTION, APPROVE_REDACTION)
        workflow.withdraw_redaction(redaction=found(Redaction.objects.all(), id), by=user_of(request))
        return Response(RedactionSerializer(found(redactions(), id)).data)
