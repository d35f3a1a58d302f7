"""What the lists of claims, sources, articles and flags can be asked for."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import Any

from django.db.models import Exists, OuterRef, QuerySet
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django_filters import rest_framework as filters  # type: ignore[import-untyped]

from articles.models import Article
from claims.api.desk.filter_kinds import (
    NO_ARTICLE,
    NO_CLAIM,
    NO_PARTY,
    NO_SOURCE,
    NO_VERDICT,
    YES_NO,
    SeveralOf,
    choice,
    day,
    moment,
    row,
    words,
)
from claims.choices import ClaimKind, Severity, Status
from claims.detection import LANGUAGES
from claims.flag_rules import RULES
from claims.models import Claim, Flag, Verdict
from claims.querysets import ClaimQuerySet
from sources.models import Kind, Party, Source, Standing
from sources.querysets import SourceQuerySet


def _lookups(together: dict[str, str], given: dict[str, Any]) -> dict[str, Any]:
    """The conditions on one related row: lookups of those parameters that were given, with their values."""
    return {lookup: getattr(given[name], "pk", given[name]) for name, lookup in together.items() if name in given}


# Parameters of the claim list that hold for one and the same article or flag, with the lookup of each.
ABOUT_THE_ARTICLE = {
    "article": "pk",
    "published_after": "published_on__gte",
    "published_before": "published_on__lte",
}
ABOUT_THE_FLAG = {"rule": "rule", "severity_min": "severity__gte"}

# What waits, for whoever asks: by name, the claims of it for a user at a moment.
QUEUES: dict[str, Callable[[ClaimQuerySet, Any, datetime], ClaimQuerySet]] = {
    "in_my_hands": lambda claims, user, now: claims.in_the_hands_of(user),
    "to_sign": lambda claims, user, now: claims.waiting_for_approval_by(user),
    "signed_by_me": lambda claims, user, now: claims.waiting_for_others_to_sign(user),
    "overdue": lambda claims, user, now: claims.due_by(now),
}


class ClaimFilters(filters.FilterSet):
    """Filters of the claim list. Those about articles are about one and the same article, those about flags about
    one and the same flag."""

    status = choice(
        Status.values,
        _("Where the claim stands; several separated by commas."),
        kind=SeveralOf,
        lookup_expr="in",
    )
    verdict = row(
        Verdict.objects.all(),
        _("Key of an approved verdict; gives verified claims only."),
        NO_VERDICT,
        by="key",
        method="with_verdict",
    )
    kind = choice(ClaimKind.values, _("What the claim is about."))
    claimant = row(
        Source.objects.all(), _("Number of the source that makes the claim."), NO_SOURCE, method="of_claimant"
    )
    party = row(
        Party.objects.all(),
        _("Slug of the party to which the claimant belongs, by itself or through a parent organisation."),
        NO_PARTY,
        by="slug",
        method="of_party",
    )
    language = choice(LANGUAGES, _("Language of the claim."))
    q = words(_("Words that stand so in the statement."), field_name="statement", lookup_expr="icontains")
    created_after = moment(
        _("Found at this moment or later; a day means its midnight."), field_name="created_at", lookup_expr="gte"
    )
    created_before = moment(_("Found before this moment."), field_name="created_at", lookup_expr="lt")
    article = row(
        Article.objects.all(), _("Number of an article in which it appears."), NO_ARTICLE, method="with_the_others"
    )
    published_after = day(_("Appears in an article that was published on this day or later."), method="with_the_others")
    published_before = day(
        _("Appears in an article that was published on this day or earlier."), method="with_the_others"
    )
    flagged = choice(
        YES_NO,
        _("Whether it has an open flag (one of this `rule` and `severity_min`, where they are given)."),
        schema={"type": "boolean"},
        method="with_the_others",
    )
    rule = choice(sorted(RULES), _("Has an open flag of this rule."), method="with_the_others")
    severity_min = choice(
        Severity.values,
        _("Has an open flag of this severity or graver: 1 low, 2 medium, 3 high, 4 critical."),
        schema={"type": "integer", "minimum": 1, "maximum": 4},
        method="with_the_others",
    )

    queue = choice(
        QUEUES,
        _("What waits: in my hands, for my signature, for others to sign what I wrote, overdue."),
        method="in_queue",
    )

    def in_queue(self, queryset: ClaimQuerySet, name: str, value: str) -> ClaimQuerySet:
        return QUEUES[value](queryset, self.request.user, timezone.now())

    def with_verdict(self, queryset: ClaimQuerySet, name: str, value: Verdict) -> ClaimQuerySet:
        return queryset.filter(status=Status.VERIFIED, assessment__verdict=value)

    def of_claimant(self, queryset: ClaimQuerySet, name: str, value: Source) -> ClaimQuerySet:
        return queryset.by_claimant(value.merged_into_id or value.pk)

    def of_party(self, queryset: ClaimQuerySet, name: str, value: Party) -> ClaimQuerySet:
        return queryset.of_party(value.pk)

    def with_the_others(self, queryset: ClaimQuerySet, name: str, value: Any) -> ClaimQuerySet:
        """Nothing yet: `filter_queryset` takes the parameters that belong together at once."""
        return queryset

    def filter_queryset(self, queryset: ClaimQuerySet) -> ClaimQuerySet:
        queryset = super().filter_queryset(queryset)
        given = {name: value for name, value in self.form.cleaned_data.items() if value not in (None, "")}
        if about_article := _lookups(ABOUT_THE_ARTICLE, given):
            queryset = queryset.printed_in(Article.objects.filter(**about_article))
        about_flag = _lookups(ABOUT_THE_FLAG, given)
        if about_flag or "flagged" in given:
            has_flag = Exists(Flag.objects.open().filter(**about_flag, claim=OuterRef("pk")))
            queryset = queryset.filter(~has_flag if given.get("flagged") == "false" else has_flag)
        return queryset

    class Meta:
        model = Claim
        fields: list[str] = []


class SourceFilters(filters.FilterSet):
    """Filters of the source list."""

    kind = choice(Kind.values, _("What the source is."))
    party = row(
        Party.objects.all(),
        _("Slug of the party to which it belongs, by itself or through a parent organisation."),
        NO_PARTY,
        by="slug",
        method="of_party",
    )
    standing = choice(Standing.values, _("Whether an editor has confirmed it."))
    q = words(_("Part of one of its names, in any script or transliteration: Maliar, Маляр."), method="known_as")

    def of_party(self, queryset: SourceQuerySet, name: str, value: Party) -> SourceQuerySet:
        return queryset.of_party(value.pk)

    def known_as(self, queryset: SourceQuerySet, name: str, value: str) -> SourceQuerySet:
        return queryset.named(value)

    class Meta:
        model = Source
        fields: list[str] = []


class ArticleFilters(filters.FilterSet):
    """Filters of the article list."""

    publisher = row(Source.objects.all(), _("Number of the source that published it."), NO_SOURCE, method="of_outlet")
    language = choice(LANGUAGES, _("Language of the article."))
    published_after = day(_("Published on this day or later."), field_name="published_on", lookup_expr="gte")
    published_before = day(_("Published on this day or earlier."), field_name="published_on", lookup_expr="lte")
    url = words(_("Its address, in full."), method="at_address")

    def of_outlet(self, queryset: QuerySet[Article], name: str, value: Source) -> QuerySet[Article]:
        return queryset.filter(publisher__in=Source.objects.same_as(value.merged_into_id or value.pk))

    def at_address(self, queryset: QuerySet[Article], name: str, value: str) -> QuerySet[Article]:
        return queryset.filter(identity=f"url:{value}")  # the indexed form of the address

    class Meta:
        model = Article
        fields: list[str] = []


class FlagFilters(filters.FilterSet):
    """Filters of the flag list."""

    claim = row(Claim.objects.all(), _("Number of the claim."), NO_CLAIM)
    rule = choice(sorted(RULES), _("The rule that raised it."))
    severity_min = choice(
        Severity.values,
        _("Of this severity or graver: 1 low, 2 medium, 3 high, 4 critical."),
        schema={"type": "integer", "minimum": 1, "maximum": 4},
        field_name="severity",
        lookup_expr="gte",
    )
    closed = choice(
        YES_NO, _("Whether it has been closed; open ones if not given."), schema={"type": "boolean"}, method="of_state"
    )

    def of_state(self, queryset: QuerySet[Flag], name: str, value: str) -> QuerySet[Flag]:
        """Nothing yet: without the parameter too a state is chosen."""
        return queryset

    def filter_queryset(self, queryset: QuerySet[Flag]) -> QuerySet[Flag]:
        closed = self.form.cleaned_data.get("closed") == "true"
        return super().filter_queryset(queryset).filter(closed_at__isnull=not closed)

    class Meta:
        model = Flag
        fields: list[str] = []
