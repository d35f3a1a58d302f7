"""The shapes of public documents, for the schema: nothing is made by them (claims/documents.py makes documents)."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext_lazy as _
from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers

from claims.choices import ClaimKind, Mode, PublicationKind, PublicState, Role, Stance
from sources.models import Kind

SHOWN = [(one.value, one.label) for one in (PublicState.PUBLISHED, PublicState.UNDER_REVIEW)]
TOMBSTONE = [(PublicState.WITHDRAWN.value, PublicState.WITHDRAWN.label)]


class Part(serializers.Serializer[Any]):
    """A part of a document."""


class LabelSerializer(Part):
    """A label by language."""

    en = serializers.CharField(help_text=_("In English."))
    nl = serializers.CharField(help_text=_("In Dutch."))


class PublicVerdictSerializer(Part):
    """What was found, on the newsroom's scale."""

    key = serializers.SlugField(help_text=_("What filters call it: true, mostly-true, half-true …"))
    label = LabelSerializer(help_text=_("Its label by language."))  # type: ignore[assignment]
    rating = serializers.IntegerField(
        allow_null=True, help_text=_("5 (true) to 1 (false), as schema.org's ratingValue; null outside the scale.")
    )
    colour = serializers.CharField(help_text=_("Its colour, as #rrggbb."))


class VerdictOfTheScaleSerializer(PublicVerdictSerializer):
    """A verdict of the scale."""

    retired = serializers.BooleanField(help_text=_("Whether it is not given any more."))


class PublicPartySerializer(Part):
    """A side in a conflict or a debate."""

    slug = serializers.CharField(help_text=_("What filters call it."))
    name = serializers.CharField(help_text=_("Its name."))


class PublicClaimantSerializer(Part):
    """Who makes the claim, as it was published."""

    id = serializers.IntegerField(help_text=_("Number of the source."))
    name = serializers.CharField(allow_blank=True, help_text=_("Its name when the claim was signed."))
    kind = serializers.ChoiceField(choices=Kind.choices, help_text=_("What it is."))
    wikidata_id = serializers.CharField(allow_blank=True, help_text=_("Its Wikidata number (Q…); may be empty."))
    party = PublicPartySerializer(allow_null=True, help_text=_("The side it belongs to; null if none."))


class PublicationSerializer(Part):
    """The publication that a document is of."""

    version = serializers.IntegerField(help_text=_("1 for the first publication of the claim."))
    sequence = serializers.IntegerField(help_text=_("Its number among all publications; it only rises."))
    kind = serializers.ChoiceField(choices=PublicationKind.choices, help_text=_("What was done."))
    at = serializers.DateTimeField(help_text=_("When."))
    first_at = serializers.DateTimeField(help_text=_("When the claim was first published."))
    note = serializers.CharField(allow_blank=True, help_text=_("Why it was corrected or withdrawn; may be empty."))


class PublicationOfManySerializer(Part):
    """One version of a claim, in short."""

    version = serializers.IntegerField(help_text=_("1 for the first publication of the claim."))
    kind = serializers.ChoiceField(choices=PublicationKind.choices, help_text=_("What was done."))
    at = serializers.DateTimeField(help_text=_("When."))
    verdict = PublicVerdictSerializer(allow_null=True, help_text=_("What was found; null for a withdrawal."))
    note = serializers.CharField(allow_blank=True, help_text=_("Why it was corrected or withdrawn; may be empty."))


class ClaimAddressesSerializer(Part):
    """Addresses of the claim in the API."""

    self = serializers.URLField(help_text=_("The document of the claim."))
    claimreview = serializers.URLField(help_text=_("The claim as schema.org's ClaimReview."))


class PublishedSummarySerializer(Part):
    """A published claim as lists have it."""

    id = serializers.IntegerField(help_text=_("Number of the claim."))
    url = serializers.URLField(help_text=_("Its page for readers."))
    links = ClaimAddressesSerializer(help_text=_("Where to read on."))
    state = serializers.ChoiceField(choices=SHOWN, help_text=_("Whether it stands or is looked at again."))
    publication = PublicationSerializer(help_text=_("Its newest publication."))
    statement = serializers.CharField(help_text=_("The claim as one self-standing sentence."))
    language = serializers.CharField(help_text=_("Language of the statement: nl, en."))
    kind = serializers.ChoiceField(choices=ClaimKind.choices, help_text=_("What it is about."))
    place = serializers.CharField(allow_blank=True, help_text=_("Where it is said to have happened; may be empty."))
    claimed_on = serializers.DateField(allow_null=True, help_text=_("The day it was first printed; null if unknown."))
    claimant = PublicClaimantSerializer(allow_null=True, help_text=_("Who makes it; null when unknown."))
    verdict = PublicVerdictSerializer(help_text=_("What was found; while it is under review, what was found before."))
    as_of = serializers.DateField(help_text=_("The day of which the verdict speaks."))


class SignaturesSerializer(Part):
    """How many people signed."""

    needed = serializers.IntegerField(help_text=_("How many the newsroom asks for."))
    given = serializers.IntegerField(help_text=_("How many there are."))


class PublicEvidenceSerializer(Part):
    """A document or an observation that the verdict rests on."""

    title = serializers.CharField(help_text=_("Its title."))
    url = serializers.CharField(allow_blank=True, help_text=_("Its address; empty for an observation in words."))
    stance = serializers.ChoiceField(choices=Stance.choices, help_text=_("For, against, or about the claim."))
    excerpt = serializers.CharField(allow_blank=True, help_text=_("What it says, or what was observed; may be empty."))
    source = serializers.CharField(  # type: ignore[assignment]
        allow_null=True, help_text=_("The name of whose document or observation it is.")
    )
    published_on = serializers.DateField(allow_null=True, help_text=_("The day it was published."))
    archived_at = serializers.DateTimeField(allow_null=True, help_text=_("When the newsroom kept a copy of the page."))
    sha256 = serializers.CharField(allow_null=True, help_text=_("Hash of that copy, or of a file."))


class PublisherSerializer(Part):
    """Who published an article."""

    id = serializers.IntegerField(help_text=_("Number of the source."))
    name = serializers.CharField(help_text=_("Its name when the claim was published."))


class PublicArticleSerializer(Part):
    """An article as it was when the claim was published."""

    id = serializers.IntegerField(help_text=_("Number of the article."))
    title = serializers.CharField(allow_blank=True, help_text=_("Its title; may be empty."))
    url = serializers.CharField(allow_blank=True, help_text=_("Its address; empty if it has none."))
    publisher = PublisherSerializer(allow_null=True, help_text=_("Who published it."))
    published_on = serializers.DateField(allow_null=True, help_text=_("The day it was published."))
    language = serializers.CharField(help_text=_("Its language: nl, en."))


class QuoteSerializer(Part):
    """The words, with some before and after them."""

    exact = serializers.CharField(help_text=_("The words that stand there."))
    prefix = serializers.CharField(allow_blank=True, help_text=_("Up to 160 characters before them."))
    suffix = serializers.CharField(allow_blank=True, help_text=_("Up to 160 characters after them."))


class PublicSpanSerializer(Part):
    """Characters [start, end) of the text whose hash is given."""

    role = serializers.ChoiceField(
        choices=Role.choices, help_text=_("What the words are: content, cue, claimant, via.")
    )
    start = serializers.IntegerField(help_text=_("Code points of the text before the first one."))
    end = serializers.IntegerField(help_text=_("Code points of the text up to and including the last one."))
    exact = serializers.CharField(help_text=_("The words that stand there."))


class QuotedSerializer(Part):
    """One place where a claim is printed."""

    mode = serializers.ChoiceField(choices=Mode.choices, help_text=_("Quoted, told, or both."))
    hedged = serializers.BooleanField(help_text=_("Whether the text keeps its distance from it."))
    claimant = serializers.CharField(allow_blank=True, help_text=_("The claimant as it is printed there."))
    quote = QuoteSerializer(help_text=_("The words of the claim."))
    spans = PublicSpanSerializer(many=True, help_text=_("The words, in the order of the text."))
    text_sha256 = serializers.CharField(help_text=_("Hash of the article's text in UTF-8, as it was then."))


class PublicAppearanceSerializer(QuotedSerializer):
    """One place where the claim is printed."""

    article = PublicArticleSerializer(help_text=_("Where it is printed."))


class PublishedClaimSerializer(PublishedSummarySerializer):
    """A published claim: who said what, where it was printed, what was found and on what evidence."""

    explanation = serializers.CharField(help_text=_("Why this verdict."))
    signatures = SignaturesSerializer(help_text=_("How many people signed."))
    evidence = PublicEvidenceSerializer(many=True, help_text=_("The evidence it cites."))
    appearances = PublicAppearanceSerializer(many=True, help_text=_("Where it is printed, the earliest first."))
    history = PublicationOfManySerializer(many=True, help_text=_("Its versions, the oldest first."))


class TombstoneSerializer(Part):
    """What is left of a claim that was withdrawn."""

    id = serializers.IntegerField(help_text=_("Number of the claim."))
    url = serializers.URLField(help_text=_("Its page for readers."))
    links = ClaimAddressesSerializer(help_text=_("Where to read on."))
    state = serializers.ChoiceField(choices=TOMBSTONE, help_text=_("That it was withdrawn."))
    publication = PublicationSerializer(help_text=_("Its newest publication."))
    history = PublicationOfManySerializer(many=True, help_text=_("Its versions, the oldest first."))


class ClaimAddressSerializer(Part):
    """Address of the claim in the API."""

    self = serializers.URLField(help_text=_("The document of the claim."))


class ClaimNumberSerializer(Part):
    """Which claim it is."""

    id = serializers.IntegerField(help_text=_("Number of the claim."))
    url = serializers.URLField(help_text=_("Its page for readers."))
    links = ClaimAddressSerializer(help_text=_("Where to read on."))


class HappenedSerializer(Part):
    """A publication."""

    sequence = serializers.IntegerField(help_text=_("Its number among all publications; it only rises."))
    claim = ClaimNumberSerializer(help_text=_("Of which claim."))
    version = serializers.IntegerField(help_text=_("1 for the first publication of the claim."))
    kind = serializers.ChoiceField(choices=PublicationKind.choices, help_text=_("What was done."))
    at = serializers.DateTimeField(help_text=_("When."))
    note = serializers.CharField(allow_blank=True, help_text=_("Why it was corrected or withdrawn; may be empty."))


@extend_schema_field(
    {
        "oneOf": [
            {"$ref": "#/components/schemas/PublishedClaim"},
            {"$ref": "#/components/schemas/Tombstone"},
            {"type": "null"},
        ]
    }
)
class DocumentField(serializers.JSONField):
    """The document of a claim, or its tombstone."""


class ChangeSerializer(HappenedSerializer):
    """A publication with its document."""

    verdict = PublicVerdictSerializer(allow_null=True, help_text=_("What was found; null for a withdrawal."))
    document = DocumentField(
        help_text=_("The claim as it was published; its tombstone; null when the claim was withdrawn later.")
    )


class PublicCorrectionSerializer(HappenedSerializer):
    """A line of the ledger."""

    statement = serializers.CharField(allow_null=True, help_text=_("The claim; null when it was withdrawn."))
    verdict_before = PublicVerdictSerializer(allow_null=True, help_text=_("What readers were told before."))
    verdict = PublicVerdictSerializer(allow_null=True, help_text=_("What was found; null for a withdrawal."))


class BesideSerializer(Part):
    """Addresses of the document and what belongs to it."""

    self = serializers.URLField(help_text=_("This document."))
    page = serializers.URLField(help_text=_("Its page for readers."))
    claims = serializers.URLField(help_text=_("The claims that belong to it, as a list."))


class PublishedSourceSerializer(PublicClaimantSerializer):
    """Who made published claims, as the newest of them says."""

    links = BesideSerializer(help_text=_("Where to read on."))


class FoundSerializer(Part):
    """How often a verdict was found."""

    key = serializers.SlugField(help_text=_("Key of the verdict."))
    number = serializers.IntegerField(help_text=_("Published claims with it that are not under review."))


class CountedSerializer(Part):
    """How many claims of a source are published."""

    published = serializers.IntegerField(help_text=_("Published claims that are not under review."))
    under_review = serializers.IntegerField(help_text=_("Published claims that are looked at again."))
    verdicts = FoundSerializer(many=True, help_text=_("What was found of those that stand."))


class PublishedSourceWithCountsSerializer(PublishedSourceSerializer):
    """A source, with how many published claims it made."""

    claims = CountedSerializer(help_text=_("How many published claims it made, and what was found."))


class PublishedArticleSerializer(PublicArticleSerializer):
    """Where published claims are printed, as the newest of them says."""

    links = BesideSerializer(help_text=_("Where to read on."))


class ClaimOfArticleSerializer(Part):
    """A published claim in an article."""

    claim = PublishedSummarySerializer(help_text=_("The claim."))
    appearances = QuotedSerializer(many=True, help_text=_("Where it is printed there, in the order of the text."))


class PublishedArticleWithClaimsSerializer(PublishedArticleSerializer):
    """An article, with the published claims printed in it."""

    claims = ClaimOfArticleSerializer(many=True, help_text=_("The published claims in it, in the order of the text."))
