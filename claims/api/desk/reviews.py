"""Other publishers' reviews: the list, importing them, and attaching them to claims."""

from __future__ import annotations

from typing import Any

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _
from django_filters import rest_framework as filters  # type: ignore[import-untyped]
from drf_spectacular.utils import extend_schema, extend_schema_view
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response

from claims import found_reviews, workflow
from claims.api.desk.base import ANSWERS, MISSING, REFUSALS, Answering, found, user_of, values
from claims.api.desk.claim_parts import Parts, listed
from claims.api.desk.documents import Documents, documented
from claims.api.desk.filter_kinds import NO_CLAIM, YES_NO, choice, row, words
from claims.api.desk.inputs.fields import RowField
from claims.api.desk.inputs.reviews import ReviewsInput
from claims.api.desk.once import once, once_after
from claims.api.desk.pages import HighestFirst
from claims.api.desk.serializers.reviews import ImportSerializer, ReviewSerializer, WholeReviewSerializer
from claims.api.permissions import require
from claims.models import Claim, ExternalReview
from claims.permissions import ATTACH_REVIEW, IMPORT_REVIEWS
from claims.querysets import ExternalReviewQuerySet
from claims.review_markup import Found
from claims.workflow.external_reviews import Imported, Result, try_reviews


def reviews() -> ExternalReviewQuerySet:
    """Reviews with all that their documents show."""
    return ExternalReview.objects.select_related("claimant__merged_into", "imported_by", "attached_by")


class ReviewFilters(filters.FilterSet):
    """Filters of the list of reviews."""

    claim = row(Claim.objects.all(), _("Number of the claim of ours that it is attached to."), NO_CLAIM)
    attached = choice(
        YES_NO, _("Whether it is attached to a claim."), schema={"type": "boolean"}, method="attached_or_not"
    )
    site = words(_("Site of the publisher, in full: check.example."))
    language = words(_("Language of the review, as its publisher gives it: nl."))
    q = words(_("Words that stand so in what was claimed."), field_name="claim_text", lookup_expr="icontains")

    def attached_or_not(self, queryset: QuerySet[ExternalReview], name: str, value: str) -> QuerySet[ExternalReview]:
        return queryset.filter(claim__isnull=value == "false")

    class Meta:
        model = ExternalReview
        fields: list[str] = []


class AttachInput(serializers.Serializer[Any]):
    """The claim of ours that the review is about. The claim itself stays as it is."""

    claim = RowField(queryset=Claim.objects.all(), help_text=_("Number of the claim."))


@documented(ReviewSerializer, "review", single=WholeReviewSerializer)
class Reviews(Documents):
    """ClaimReviews of other publishers. The ClaimReview itself, `raw`, is in the single document only."""

    queryset = ExternalReview.objects.all()
    filterset_class = ReviewFilters
    pagination_class = HighestFirst
    newest_by = "pk"

    def get_queryset(self) -> QuerySet[ExternalReview]:
        return reviews() if self.detail else reviews().defer("raw")

    def get_serializer_class(self) -> type[serializers.BaseSerializer[Any]]:
        return WholeReviewSerializer if self.detail else ReviewSerializer


class ReviewsLikeClaim(Parts):
    document = ReviewSerializer

    def rows_of(self, claim: Claim) -> QuerySet[ExternalReview]:
        suggested: QuerySet[ExternalReview] = reviews().suggested_for(claim).defer("raw")
        return suggested

    @listed(ReviewSerializer, "Reviews that are attached to no claim and read most like this one")
    def get(self, request: Request, id: int) -> Response:
        return super().get(request, id)


def brought(request: Request) -> tuple[Found, str, bool]:
    """The ClaimReviews that the request means, where they were read, and whether they are only tried. Raises what
    says why there are none."""
    require(request, IMPORT_REVIEWS)
    given = values(ReviewsInput, request)
    return *given.found(), given.validated_data["try_only"]


@extend_schema_view(
    post=extend_schema(
        summary="Import other publishers' reviews",
        request=ReviewsInput,
        responses={200: ImportSerializer, **ANSWERS, **REFUSALS},
    )
)
class ImportReviews(Answering):
    """Each ClaimReview is kept, brought up to date, or rejected with its reason."""

    @once_after(brought)
    def post(self, request: Request, given: tuple[Found, str, bool]) -> Response:
        found, origin, only_tried = given
        take = try_reviews if only_tried else workflow.import_reviews
        outcomes = take(found=found, origin=origin, by=user_of(request))
        told = [_told(one, only_tried=only_tried) for one in outcomes]
        said = {"tried_only": only_tried, "counts": found_reviews.counted(outcomes), "reviews": told}
        return Response(ImportSerializer(said).data)


def _told(one: Imported, *, only_tried: bool) -> dict[str, Any]:
    """One outcome; what was made in a trial is gone, and its number stands for nothing."""
    kept = None if one.review is None or (only_tried and one.result == Result.NEW) else one.review.pk
    return {"label": one.label, "result": one.result.value, "notes": one.notes, "review": kept}


@extend_schema_view(
    post=extend_schema(
        summary="Attach a review to a claim",
        request=AttachInput,
        responses={200: WholeReviewSerializer, **ANSWERS, **MISSING, **REFUSALS},
    )
)
class AttachReview(Answering):
    """Somebody says that it is about a claim of ours."""

    @once
    def post(self, request: Request, id: int) -> Response:
        require(request, ATTACH_REVIEW)
        review = found(ExternalReview.objects.all(), id)
        workflow.attach_review(review=review, by=user_of(request), **values(AttachInput, request).validated_data)
        return Response(WholeReviewSerializer(found(reviews(), id)).data)


@extend_schema_view(
    post=extend_schema(
        summary="Take a review off its claim",
        request=None,
        responses={200: WholeReviewSerializer, **ANSWERS, **MISSING, **REFUSALS},
    )
)
class DetachReview(Answering):
    """Its history keeps that it was there."""

    @once
    def post(self, request: Request, id: int) -> Response:
        require(request, ATTACH_REVIEW)
        workflow.detach_review(review=found(ExternalReview.objects.all(), id), by=user_of(request))
        return Response(WholeReviewSerializer(found(reviews(), id)).data)
