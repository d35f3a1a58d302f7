"""The documents of sources, in full and in brief."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext_lazy as _
from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers

from claims.api.desk.serializers.links import ListLinksSerializer, address
from claims.choices import Status
from sources.models import Kind, Source, Standing


class PartySerializer(serializers.Serializer[Source]):
    """The side in a conflict or a debate to which a source read by `SourceQuerySet.with_party` belongs."""

    slug = serializers.CharField(source="party_slug", help_text=_("What filters call it."))
    name = serializers.CharField(source="party_name", help_text=_("Its name."))

    def to_representation(self, instance: Source) -> Any:
        return super().to_representation(instance) if instance.party_slug else None  # type: ignore[attr-defined]


class SourceNameSerializer(serializers.Serializer[Source]):
    """A source in brief."""

    id = serializers.IntegerField(help_text=_("Number of the source."))
    name = serializers.CharField(help_text=_("Its name in the registry."))


class ClaimantSerializer(serializers.Serializer[Source]):
    """Who makes the claim. A source that was merged into another is shown as that other one."""

    id = serializers.IntegerField(help_text=_("Number of the source."))
    name = serializers.CharField(help_text=_("Its name in the registry."))
    kind = serializers.ChoiceField(choices=Kind.choices, help_text=_("What it is."))
    standing = serializers.ChoiceField(choices=Standing.choices, help_text=_("Whether an editor has confirmed it."))
    party = PartySerializer(
        source="*",
        allow_null=True,
        help_text=_("The side it belongs to, by itself or through a parent organisation; null if none."),
    )

    def to_representation(self, instance: Source) -> dict[str, Any]:
        return super().to_representation(instance.merged_into or instance)


class PositionSerializer(serializers.Serializer[Any]):
    """An office that a person holds or held."""

    title = serializers.CharField(help_text=_("Title of the office."))
    organisation = SourceNameSerializer(allow_null=True, help_text=_("Of which organisation."))
    began_on = serializers.DateField(allow_null=True, help_text=_("First day; null if unknown."))
    ended_on = serializers.DateField(allow_null=True, help_text=_("Last day; null if unknown or not yet."))


class StatusCountsSerializer(serializers.Serializer[Any]):
    """How many claims stand where."""

    proposed = serializers.IntegerField(help_text=_("Proposed."))
    open = serializers.IntegerField(help_text=_("Open."))
    in_review = serializers.IntegerField(help_text=_("In review."))
    assessed = serializers.IntegerField(help_text=_("Assessed."))
    verified = serializers.IntegerField(help_text=_("Verified."))
    dismissed = serializers.IntegerField(help_text=_("Dismissed."))


class SourceSerializer(serializers.Serializer[Source]):
    """A person, organisation, government body, outlet or unnamed group that says things."""

    id = serializers.IntegerField(help_text=_("Number of the source."))
    name = serializers.CharField(help_text=_("Its name in the registry."))
    kind = serializers.ChoiceField(choices=Kind.choices, help_text=_("What it is."))
    standing = serializers.ChoiceField(choices=Standing.choices, help_text=_("Whether an editor has confirmed it."))
    names = serializers.SerializerMethodField(help_text=_("All names under which it is known, in any script."))
    positions = PositionSerializer(many=True, help_text=_("Offices of a person, the latest first."))
    parent = SourceNameSerializer(allow_null=True, help_text=_("The organisation above it."))
    party = PartySerializer(
        source="*",
        allow_null=True,
        help_text=_("The side it belongs to, by itself or through a parent organisation; null if none."),
    )
    wikidata_id = serializers.CharField(help_text=_("Its Wikidata number (Q…); may be empty."))
    merged_into = serializers.IntegerField(
        source="merged_into_id", allow_null=True, help_text=_("Number of the source to turn to instead; usually null.")
    )
    claims = serializers.SerializerMethodField(help_text=_("How many claims it makes, by status."))
    links = serializers.SerializerMethodField(help_text=_("Where to read on."))

    def get_names(self, source: Source) -> list[str]:
        return [alias.name for alias in source.aliases.all()]

    @extend_schema_field(StatusCountsSerializer)
    def get_claims(self, source: Source) -> dict[str, int]:
        counted = {row["status"]: row["number"] for row in source.claims_by_status}  # type: ignore[attr-defined]
        return {status: counted.get(status, 0) for status in Status.values}

    @extend_schema_field(ListLinksSerializer)
    def get_links(self, source: Source) -> dict[str, str]:
        canonical = source.merged_into_id or source.pk
        return {
            "self": address("source-detail", self, source.pk),
            "claims": f"{address('claim-list', self)}?claimant={canonical}",
        }
