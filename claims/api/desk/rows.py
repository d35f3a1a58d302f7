"""The rows that documents are made of, each with all that its document shows in a fixed number of queries."""

from __future__ import annotations

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import Count, OuterRef, Prefetch, QuerySet
from django.db.models.functions import JSONObject

from articles.models import Article
from claims.models import Appearance, Approval, Claim, Evidence, Flag
from claims.querysets import ClaimQuerySet
from sources.models import Position, Source
from sources.querysets import SourceQuerySet


def claims() -> ClaimQuerySet:
    """Claims with claimant, assessment, evidence, open flags, and appearances (their own and those of claims merged
    into them); without the texts of the revisions."""
    named = Source.objects.with_party()
    printed = (
        Appearance.objects.select_related("revision__article__publisher")
        .defer("revision__text")
        .prefetch_related("spans")
    )
    return Claim.objects.select_related("assessment__verdict", "assessment__author").prefetch_related(
        Prefetch("claimant", named),
        Prefetch("claimant__merged_into", named),
        Prefetch("appearances", printed),
        Prefetch("merged__appearances", printed),
        Prefetch("flags", Flag.objects.open(), to_attr="open_flags"),
        Prefetch("assessment__evidence", Evidence.objects.select_related("source")),
        Prefetch("assessment__approvals", Approval.objects.select_related("approver")),
    )


def sources() -> SourceQuerySet:
    """Sources with names, positions, parent, party and `claims_by_status`: [{"status", "number"}] of their claims,
    those under the name of a source merged into them included, claims merged into others left out."""
    numbers = (
        Claim.objects.current()
        .by_claimant(OuterRef(OuterRef("pk")))  # the source two queries up
        .order_by()
        .values("status")
        .annotate(number=Count("pk"))
        .values(row=JSONObject(status="status", number="number"))
    )
    return (
        Source.objects.with_party()
        .annotate(claims_by_status=ArraySubquery(numbers))
        .select_related("parent")
        .prefetch_related("aliases", Prefetch("positions", Position.objects.select_related("organisation")))
    )


def articles() -> QuerySet[Article]:
    """Articles with publisher, newest revision, the state of its scan, and its appearances in the order of the text;
    without the text itself."""
    printed = Appearance.objects.select_related("claim").only("revision_id", "start", "claim__merged_into_id")
    return (
        Article.objects.select_related("publisher", "current_revision__scan")
        .defer("current_revision__text")
        .prefetch_related(Prefetch("current_revision__appearances", printed))
    )
