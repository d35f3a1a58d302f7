"""The documents of appearances: where a claim is printed."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext_lazy as _
from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers

from articles.models import Article
from claims.api.desk.serializers.articles import RevisionSerializer
from claims.api.desk.serializers.sources import SourceNameSerializer
from claims.choices import Mode, Role
from claims.models import Appearance


class SpanSerializer(serializers.Serializer[Any]):
    """Characters [start, end) of the revision's text, with a W3C text quote selector."""

    role = serializers.ChoiceField(
        choices=Role.choices, help_text=_("What the words are: content, cue, claimant, via.")
    )
    start = serializers.IntegerField(help_text=_("Code points of the text before the first one."))
    end = serializers.IntegerField(help_text=_("Code points of the text up to and including the last one."))
    exact = serializers.CharField(help_text=_("The words that stand there."))
    prefix = serializers.CharField(help_text=_("Up to 32 characters before them."))
    suffix = serializers.CharField(help_text=_("Up to 32 characters after them."))


@extend_schema_field({"oneOf": [{"type": "number"}, {"type": "array", "items": {"type": "number"}}]})
class NumberOrRange(serializers.JSONField):
    """One number, or [lowest, highest]."""


class QuantitySerializer(serializers.Serializer[Any]):
    """An amount in the content."""

    text = serializers.CharField(help_text=_("The words."))
    value = NumberOrRange(help_text=_("The number, or [lowest, highest]."))
    unit = serializers.CharField(help_text=_("Of what; empty if it does not say."))
    approximate = serializers.BooleanField(help_text=_("Whether it says about, more than and the like."))


class TimeSerializer(serializers.Serializer[Any]):
    """A time in the content."""

    text = serializers.CharField(help_text=_("The words."))
    start = serializers.CharField(allow_null=True, help_text=_("First day or moment, in ISO 8601; null if open."))
    end = serializers.CharField(allow_null=True, help_text=_("Last day or moment, in ISO 8601; null if open."))


class PrintedInSerializer(serializers.Serializer[Article]):
    """The article of an appearance."""

    id = serializers.IntegerField(help_text=_("Number of the article."))
    url = serializers.CharField(help_text=_("Its address; empty if it has none."))
    title = serializers.CharField(help_text=_("Its title; may be empty."))
    publisher = SourceNameSerializer(allow_null=True, help_text=_("Who published it."))
    published_on = serializers.DateField(allow_null=True, help_text=_("The day it was published."))


class PrintedRevisionSerializer(RevisionSerializer):
    """The revision to which the offsets of an appearance belong."""

    is_current = serializers.SerializerMethodField(help_text=_("Whether it is the newest text of the article."))

    def get_is_current(self, revision: Any) -> bool:
        return revision.pk == revision.article.current_revision_id


class AppearanceSerializer(serializers.Serializer[Appearance]):
    """One place where the claim is printed."""

    id = serializers.IntegerField(help_text=_("Number of the appearance."))
    article = PrintedInSerializer(source="revision.article", help_text=_("Where it is printed."))
    revision = PrintedRevisionSerializer(help_text=_("In which text."))
    mode = serializers.ChoiceField(choices=Mode.choices, help_text=_("Quoted, told, or both."))
    hedged = serializers.BooleanField(help_text=_("Whether the text keeps its distance from it."))
    spans = SpanSerializer(many=True, help_text=_("The words, in the order of the text."))
    quantities = QuantitySerializer(many=True, help_text=_("Amounts in the content."))
    times = TimeSerializer(many=True, help_text=_("Times in the content."))
