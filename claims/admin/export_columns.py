"""The columns of an exported list, by django-import-export's resources. Names and values are those of the API, in no
screen's language, so that a file means the same to whoever opens it; docs/editors.md explains them."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from typing import Any

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import Count, Max, OuterRef, QuerySet, Subquery
from django.db.models.functions import Coalesce, Lower
from django.utils.translation import override
from import_export.fields import Field
from import_export.resources import Resource

from articles.models import Article
from claims.choices import Severity, Status
from claims.models import (
    ArchiveJob,
    ArticleFetch,
    Claim,
    Delivery,
    Flag,
    FlagCheck,
    NotificationMail,
    Scan,
    SealDelivery,
    Tagging,
    Verdict,
    Work,
)
from sources.models import Party, Source


class Columns(Resource):
    """Columns in the order in which a class names them; `dehydrate_NAME` gives a column's value for a row."""

    def values(self, rows: QuerySet, portion: int) -> Iterator[dict[str, Any]]:
        """Each row's values by the names of their columns: text, numbers, booleans, or None."""
        # looked up once: the library would do so for every row
        fields = [(field.column_name, field, self._dehydrate(field)) for field in self.get_export_fields()]
        for row in self.prepared(rows).iterator(chunk_size=portion):
            yield {name: own(row) if own else field.export(row) for name, field, own in fields}

    def prepared(self, rows: QuerySet) -> QuerySet:
        """The rows of the list with what the columns need of other tables."""
        return rows

    def _dehydrate(self, field: Field) -> Callable[[Any], Any] | None:
        return getattr(self, field.get_dehydrate_method(self.get_field_name(field)), None)


def column(attribute: str | None = None) -> Field:
    """A column with the row's attribute ("__" between the parts of a path) as it is."""
    return Plain(attribute=attribute)


class Plain(Field):
    """Values as they are; a moment in UTC, to the second, as ISO 8601 has it."""

    def export(self, instance: Any, **kwargs: Any) -> Any:
        value = self.get_value(instance)
        if isinstance(value, datetime):
            return value.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
        return value if value is None or isinstance(value, bool | int | float) else str(value)


class ClaimColumns(Columns):
    number = column("pk")
    statement = column("statement")
    claimant = column("claimant__name")
    claimant_number = column("claimant_id")
    kind = column("kind")
    language = column("language")
    status = column("status")
    status_since = column("status_since")
    verdict = column()
    assignee = column("assignee__username")
    dismissal_reason = column("dismissal_reason")
    confidence = column("confidence")
    open_flags = column("open_flags")
    gravest_flag = column()
    tags = column()
    merged_into = column("merged_into_id")
    created = column("created_at")

    def prepared(self, rows: QuerySet) -> QuerySet:
        """Flags and tags come with the row: a portion's flags as objects took half of the time."""
        flags = Flag.objects.open().filter(claim=OuterRef("pk")).order_by().values("claim")
        tags = Tagging.objects.filter(claim=OuterRef("pk")).order_by(Lower("tag__name")).values("tag__name")
        return rows.prefetch_related(None).annotate(
            open_flags=Coalesce(Subquery(flags.annotate(n=Count("pk")).values("n")), 0),
            gravest=Subquery(flags.annotate(most=Max("severity")).values("most")),
            tag_names=ArraySubquery(tags),
        )

    def dehydrate_verdict(self, claim: Claim) -> str | None:
        """Of a checked claim only: one that waits for its second signature has none yet."""
        is_checked = claim.status == Status.VERIFIED and claim.assessment is not None
        return claim.assessment.verdict.key if is_checked and claim.assessment else None

    def dehydrate_gravest_flag(self, claim: Any) -> str | None:
        return Severity(claim.gravest).name.lower() if claim.gravest is not None else None

    def dehydrate_tags(self, claim: Any) -> str:
        return ", ".join(claim.tag_names)


class FlagColumns(Columns):
    number = column("pk")
    severity = column()
    rule = column("rule")
    reason = column("sentence")
    claim = column("claim_id")
    statement = column("claim__statement")
    claimant = column("claim__claimant__name")
    raised = column("raised_at")
    closed = column("closed_at")
    closed_by = column("closed_by__username")
    note = column("note")

    def dehydrate_severity(self, flag: Flag) -> str:
        return Severity(flag.severity).name.lower()


class ArticleColumns(Columns):
    number = column("pk")
    title = column("title")
    address = column("url")
    author = column("author")
    publisher = column("publisher__name")
    published = column("published_on")
    language = column("language")
    captured = column("captured_at")
    claims = column("claims_found")
    still_proposed = column("claims_proposed")


class SourceColumns(Columns):
    number = column("pk")
    name = column("name")
    kind = column("kind")
    standing = column("standing")
    also_known_as = column()
    party = column("party__name")
    parent = column("parent__name")
    wikidata_id = column("wikidata_id")
    merged_into = column("merged_into_id")
    claims = column("claim_count")

    def dehydrate_also_known_as(self, source: Source) -> str:
        return "; ".join(alias.name for alias in source.aliases.all() if alias.name != source.name)


class PartyColumns(Columns):
    number = column("pk")
    name = column("name")
    words = column()

    def dehydrate_words(self, party: Party) -> str:
        return ", ".join(party.words)


class VerdictColumns(Columns):
    key = column("key")
    label_en = column("label_en")
    label_nl = column("label_nl")
    rating = column("rating")
    needs_evidence = column("needs_evidence")
    retired = column("retired_at")


class WorkColumns(Columns):
    number = column("pk")
    about = column()
    error = column("error")
    attempts = column("attempts")
    due = column("due_at")
    set_aside = column("set_aside_at")

    def dehydrate_about(self, work: Work) -> str:
        """What was to be scanned, checked, archived or sent."""
        with override("en"):
            return str(work)


COLUMNS: dict[type, type[Columns]] = {
    Claim: ClaimColumns,
    Flag: FlagColumns,
    Article: ArticleColumns,
    Source: SourceColumns,
    Party: PartyColumns,
    Verdict: VerdictColumns,
    Scan: WorkColumns,
    FlagCheck: WorkColumns,
    ArchiveJob: WorkColumns,
    ArticleFetch: WorkColumns,
    Delivery: WorkColumns,
    NotificationMail: WorkColumns,
    SealDelivery: WorkColumns,
}
