"""The documents of claims, with assessment, evidence and flags."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext_lazy as _
from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers

from claims.api.desk.serializers.appearances import AppearanceSerializer
from claims.api.desk.serializers.links import address
from claims.api.desk.serializers.moments import MomentField
from claims.api.desk.serializers.sources import ClaimantSerializer, SourceNameSerializer
from claims.choices import ClaimKind, Outcome, Severity, Stance, Status
from claims.models import Approval, Assessment, Claim


class VerdictSerializer(serializers.Serializer[Any]):
    """What was found, on the newsroom's scale."""

    key = serializers.SlugField(help_text=_("What filters call it: true, mostly-true, half-true …"))
    label = serializers.CharField(  # type: ignore[assignment]
        help_text=_("Its label, in the language of Accept-Language.")
    )
    rating = serializers.IntegerField(
        allow_null=True, help_text=_("5 (true) to 1 (false), as schema.org's ratingValue; null outside the scale.")
    )


class EvidenceSerializer(serializers.Serializer[Any]):
    """A document or an observation that the assessment cites."""

    id = serializers.IntegerField(help_text=_("Number of the piece of evidence."))
    title = serializers.CharField(help_text=_("Its title."))
    url = serializers.CharField(help_text=_("Its address; empty for an observation in words."))
    excerpt = serializers.CharField(help_text=_("What it says, or what was observed; may be empty."))
    stance = serializers.ChoiceField(choices=Stance.choices, help_text=_("For, against, or about the claim."))
    source = SourceNameSerializer(  # type: ignore[assignment]
        allow_null=True, help_text=_("Whose document or observation it is.")
    )
    published_on = serializers.DateField(allow_null=True, help_text=_("The day it was published."))


class AssessmentSerializer(serializers.Serializer[Assessment]):
    """The current assessment. Its verdict counts only when `outcome` is approved."""

    outcome = serializers.ChoiceField(
        choices=[(one.value, one.label) for one in (Outcome.PENDING, Outcome.APPROVED)],
        help_text=_("pending: nobody else has signed yet, so don't publish it; approved: the verdict stands."),
    )
    verdict = VerdictSerializer(help_text=_("The verdict of its author."))
    explanation = serializers.CharField(help_text=_("Why this verdict."))
    statement = serializers.CharField(help_text=_("The statement as it was signed."))
    claimant_name = serializers.CharField(
        help_text=_("The claimant's name as it was signed, whatever the registry calls it since; empty when unknown.")
    )
    author = serializers.CharField(source="author.get_username", help_text=_("Who wrote it: a user name."))
    written_at = MomentField(help_text=_("When it was written."))
    signatures = serializers.IntegerField(help_text=_("How many people have to sign: the author and, if two, another."))
    approved_by = serializers.SerializerMethodField(
        help_text=_("Who approved it: a user name; null while pending, and where one signature is enough.")
    )
    approved_at = serializers.SerializerMethodField(help_text=_("When it was approved by another; else null."))
    evidence = EvidenceSerializer(many=True, help_text=_("The evidence it cites."))

    def get_approved_by(self, assessment: Assessment) -> str | None:
        approval = self._approval(assessment)
        return approval.approver.get_username() if approval else None

    @extend_schema_field(MomentField(allow_null=True))
    def get_approved_at(self, assessment: Assessment) -> str | None:
        approval = self._approval(assessment)
        return MomentField().to_representation(approval.at) if approval else None

    def _approval(self, assessment: Assessment) -> Approval | None:
        return next(iter(assessment.approvals.all()), None)


class FlagSerializer(serializers.Serializer[Any]):
    """A reason to look at the claim."""

    rule = serializers.CharField(help_text=_("The rule that raised it."))
    severity = serializers.ChoiceField(choices=Severity.choices, help_text=_("1 low to 4 critical."))
    label = serializers.CharField(  # type: ignore[assignment]
        source="get_severity_display", help_text=_("The severity in a word.")
    )
    reason = serializers.CharField(source="sentence", help_text=_("The sentence that says why."))
    raised_at = MomentField(help_text=_("When it was raised."))


class ClaimLinksSerializer(serializers.Serializer[Claim]):
    """Addresses of the claim and what belongs to it."""

    self = serializers.URLField(help_text=_("This document."))
    claimant = serializers.URLField(allow_null=True, help_text=_("The document of the claimant."))
    merged_into = serializers.URLField(allow_null=True, help_text=_("The document of the claim it was merged into."))


class ClaimSerializer(serializers.Serializer[Claim]):
    """Who said what, at which characters of which text, and what was found."""

    id = serializers.IntegerField(help_text=_("Number of the claim."))
    statement = serializers.CharField(help_text=_("The claim as one self-standing sentence."))
    claimant = ClaimantSerializer(allow_null=True, help_text=_("Who makes it; null when unknown."))
    kind = serializers.ChoiceField(choices=ClaimKind.choices, help_text=_("What it is about."))
    language = serializers.CharField(help_text=_("Language of the statement: nl, en."))
    status = serializers.ChoiceField(choices=Status.choices, help_text=_("Where it stands; never a verdict."))
    status_label = serializers.CharField(
        source="standing_label", help_text=_("Status, and verdict if it is verified, for people to read.")
    )
    status_since = MomentField(help_text=_("When it got this status."))
    verdict = serializers.SerializerMethodField(help_text=_("The approved verdict; null unless status is verified."))
    assessment = AssessmentSerializer(allow_null=True, help_text=_("The current assessment, if there is one."))
    appearances = serializers.SerializerMethodField(
        help_text=_("Where it is printed; for a claim into which others were merged, where those are printed too.")
    )
    flags = FlagSerializer(many=True, source="open_flags", help_text=_("Open flags, gravest first."))
    merged = serializers.SerializerMethodField(help_text=_("Numbers of the claims that were merged into this one."))
    merged_into = serializers.IntegerField(
        source="merged_into_id", allow_null=True, help_text=_("Number of the claim to turn to instead; usually null.")
    )
    version = serializers.IntegerField(help_text=_("Rises with every change that a person makes."))
    created_at = MomentField(help_text=_("When it was found."))
    links = serializers.SerializerMethodField(help_text=_("Where to read on."))

    @extend_schema_field(VerdictSerializer(allow_null=True))
    def get_verdict(self, claim: Claim) -> dict[str, Any] | None:
        if claim.status != Status.VERIFIED or claim.assessment is None:
            return None
        return VerdictSerializer(claim.assessment.verdict).data

    @extend_schema_field(AppearanceSerializer(many=True))
    def get_appearances(self, claim: Claim) -> Any:
        printed: Any = [
            *claim.appearances.all(),
            *(one for other in claim.merged.all() for one in other.appearances.all()),
        ]
        return AppearanceSerializer(printed, many=True).data

    def get_merged(self, claim: Claim) -> list[int]:
        return [other.pk for other in claim.merged.all()]

    @extend_schema_field(ClaimLinksSerializer)
    def get_links(self, claim: Claim) -> dict[str, str | None]:
        source, target = claim.claimant, claim.merged_into_id
        return {
            "self": address("claim-detail", self, claim.pk),
            "claimant": address("source-detail", self, source.merged_into_id or source.pk) if source else None,
            "merged_into": address("claim-detail", self, target) if target else None,
        }
