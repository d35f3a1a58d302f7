"""The documents of other publishers' reviews, and of what became of an import."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext_lazy as _
from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers

from claims.api.desk.serializers.moments import MomentField
from claims.api.desk.serializers.sources import SourceNameSerializer
from claims.api.desk.serializers.work import ValuesField
from claims.models import ExternalReview
from claims.workflow.external_reviews import Result


class ReviewSerializer(serializers.Serializer[ExternalReview]):
    """What another publisher found: a ClaimReview, as it was read. Never a verdict of ours."""

    id = serializers.IntegerField(help_text=_("Number of the review."))
    publisher = serializers.CharField(help_text=_("Who reviewed, by the name printed."))
    site = serializers.CharField(help_text=_("The publisher's site: check.example."))
    url = serializers.CharField(help_text=_("Address of the review."))
    title = serializers.CharField(help_text=_("Its title; may be empty."))
    claim_text = serializers.CharField(help_text=_("What was claimed, in the publisher's words."))
    claimant_name = serializers.CharField(help_text=_("Who claimed it, as printed; may be empty."))
    claimant = serializers.SerializerMethodField(help_text=_("The source that the registry knows by that name."))
    rating = serializers.CharField(help_text=_("The rating in words, or else its number; empty for none."))
    rating_value = serializers.CharField(help_text=_("The rating's number as given; may be empty."))
    best_rating = serializers.CharField(help_text=_("The best of the publisher's scale, as given; may be empty."))
    worst_rating = serializers.CharField(help_text=_("The worst of the publisher's scale, as given; may be empty."))
    review_date = serializers.DateField(allow_null=True, help_text=_("The day of the review."))
    claim_date = serializers.DateField(allow_null=True, help_text=_("The day on which it was claimed."))
    language = serializers.CharField(help_text=_("Language of the review, as given; may be empty."))
    fetched_from = serializers.CharField(help_text=_("Where it was read: an address, or the name of a file."))
    fetched_at = MomentField(help_text=_("When it was read last."))
    imported_by = serializers.CharField(source="imported_by.get_username", help_text=_("Who imported it: a user name."))
    claim = serializers.IntegerField(
        source="claim_id", allow_null=True, help_text=_("Number of our claim that it is attached to.")
    )
    attached_by = serializers.SerializerMethodField(help_text=_("Who attached it: a user name."))
    attached_at = MomentField(allow_null=True, help_text=_("When it was attached."))

    @extend_schema_field(SourceNameSerializer(allow_null=True))
    def get_claimant(self, review: ExternalReview) -> dict[str, Any] | None:
        source = review.claimant and (review.claimant.merged_into or review.claimant)
        return SourceNameSerializer(source).data if source else None

    def get_attached_by(self, review: ExternalReview) -> str | None:
        return review.attached_by.get_username() if review.attached_by else None


class WholeReviewSerializer(ReviewSerializer):
    """A review with all that its publisher said."""

    raw = ValuesField(help_text=_("The ClaimReview as it was read, with its references resolved."))


class ImportedSerializer(serializers.Serializer[Any]):
    """What became of one ClaimReview."""

    label = serializers.CharField(  # type: ignore[assignment]
        help_text=_("What was claimed, or what else names it; may be empty.")
    )
    result = serializers.ChoiceField(
        choices=[(result.value, result.value) for result in Result],
        help_text=_("new, updated (known, and changed since), unchanged (known), or rejected."),
    )
    notes = serializers.ListField(
        child=serializers.CharField(), help_text=_("Why it was rejected, or what of it could not be read.")
    )
    review = serializers.IntegerField(allow_null=True, help_text=_("Number of the review; null where none is kept."))


class CountsSerializer(serializers.Serializer[Any]):
    """How many ClaimReviews had each result."""

    new = serializers.IntegerField(help_text=_("Taken."))
    updated = serializers.IntegerField(help_text=_("Known already, and brought up to date."))
    unchanged = serializers.IntegerField(help_text=_("Known already."))
    rejected = serializers.IntegerField(help_text=_("Not taken; the notes say why."))


class ImportSerializer(serializers.Serializer[Any]):
    """What became of an import, or would become of it."""

    tried_only = serializers.BooleanField(help_text=_("Whether it was only tried, and nothing kept."))
    counts = CountsSerializer(help_text=_("How many had each result."))
    reviews = ImportedSerializer(many=True, help_text=_("What became of each, in the order in which they were read."))
