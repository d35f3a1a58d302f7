"""The documents of articles and their revisions."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext_lazy as _
from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers

from articles.models import Article
from claims.api.desk.serializers.links import ListLinksSerializer, address
from claims.api.desk.serializers.moments import MomentField
from claims.api.desk.serializers.sources import SourceNameSerializer
from claims.models import Scan


class RevisionSerializer(serializers.Serializer[Any]):
    """The text of an article as it was fetched at one moment. It never changes."""

    number = serializers.IntegerField(help_text=_("1 for the first text of the article."))
    sha256 = serializers.CharField(help_text=_("Hash of its text in UTF-8."))
    captured_at = MomentField(help_text=_("When it was fetched."))


class ScanStateSerializer(serializers.Serializer[Scan]):
    """Whether the claims of the newest text have been found."""

    state = serializers.SerializerMethodField(
        help_text=_("done, due (a worker will come to it), or set_aside (it failed several times).")
    )
    finished_at = MomentField(allow_null=True, help_text=_("When it was last done."))

    @extend_schema_field(serializers.ChoiceField(choices=["done", "due", "set_aside"]))
    def get_state(self, scan: Scan) -> str:
        if scan.set_aside_at is not None:
            return "set_aside"
        return "due" if scan.due_at is not None else "done"


class ArticleSerializer(serializers.Serializer[Article]):
    """A published item and what was found in it."""

    id = serializers.IntegerField(help_text=_("Number of the article."))
    url = serializers.CharField(help_text=_("Its address; empty if it has none."))
    title = serializers.CharField(help_text=_("Its title; may be empty."))
    author = serializers.CharField(help_text=_("Who wrote it, as printed; may be empty."))
    publisher = SourceNameSerializer(allow_null=True, help_text=_("Who published it."))
    published_on = serializers.DateField(allow_null=True, help_text=_("The day it was published."))
    language = serializers.CharField(help_text=_("Its language: nl, en."))
    captured_at = MomentField(help_text=_("When it was first fetched."))
    revision = RevisionSerializer(source="current_revision", allow_null=True, help_text=_("Its newest text."))
    scan = serializers.SerializerMethodField(help_text=_("Whether the claims of that text have been found."))
    claims = serializers.SerializerMethodField(
        help_text=_("Numbers of the claims in that text, in its order; for a merged one, of the other.")
    )
    links = serializers.SerializerMethodField(help_text=_("Where to read on."))

    @extend_schema_field(ScanStateSerializer)
    def get_scan(self, article: Article) -> dict[str, Any]:
        scan = getattr(article.current_revision, "scan", None)
        return ScanStateSerializer(scan).data if scan else {"state": "due", "finished_at": None}

    def get_claims(self, article: Article) -> list[int]:
        printed = article.current_revision.appearances.all() if article.current_revision else []
        return list(dict.fromkeys(one.claim.merged_into_id or one.claim_id for one in printed))

    @extend_schema_field(ListLinksSerializer)
    def get_links(self, article: Article) -> dict[str, str]:
        return {
            "self": address("article-detail", self, article.pk),
            "claims": f"{address('claim-list', self)}?article={article.pk}",
        }


class RevisionTextSerializer(RevisionSerializer):
    """The newest text in full: what the offsets of its appearances count in."""

    text = serializers.CharField(help_text=_("The text; offsets are code points of it."))


class ArticleTextSerializer(ArticleSerializer):
    """An article with its newest text."""

    revision = RevisionTextSerializer(source="current_revision", allow_null=True, help_text=_("Its newest text."))
