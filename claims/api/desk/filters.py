"""What lists can be asked for. A wrong value, an unknown parameter or one without a value is answered with 400 and
the parameter's name: a slip must not return everything."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import UTC, datetime, timedelta
from typing import Any

from django.core.exceptions import ValidationError
from django.db.models import Exists, OuterRef, QuerySet
from django.utils import timezone
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _
from django_filters import rest_framework as filters  # type: ignore[import-untyped]
from django_filters.fields import IsoDateTimeField  # type: ignore[import-untyped]
from drf_spectacular.utils import extend_schema_field
from rest_framework.request import Request

from articles.models import Article
from claims.api.asking import check
from claims.api.desk.pages import CURSOR, PAGE_SIZE
from claims.choices import ClaimKind, Severity, Status
from claims.detection import LANGUAGES
from claims.flag_rules import RULES
from claims.models import Claim, Flag, Verdict
from claims.querysets import ClaimQuerySet
from sources.models import Kind, Party, Source, Standing
from sources.querysets import SourceQuerySet

YES_NO = ("true", "false")


class KnownParameters(filters.DjangoFilterBackend):
    """Filters a list as its view's `filterset_class` says, and accepts no parameter besides those and the page's."""

    def filter_queryset(self, request: Request, queryset: QuerySet[Any], view: Any) -> QuerySet[Any]:
        """The rows that the parameters ask for; all of them for a single document. Raises ValidationError."""
        check(request.query_params, set() if view.detail else {*view.filterset_class.base_filters, CURSOR, PAGE_SIZE})
        return queryset if view.detail else super().filter_queryset(request, queryset, view)


class SeveralOf(filters.BaseInFilter, filters.ChoiceFilter):
    """One or more of the choices, separated by commas."""


def _described(one: filters.Filter, description: Any, schema: dict[str, Any]) -> filters.Filter:
    """The filter, with what the schema says of its parameter."""
    return extend_schema_field({**schema, "description": description})(one)


def _choice(
    values: Iterable[Any],
    description: Any,
    kind: type[filters.ChoiceFilter] = filters.ChoiceFilter,
    schema: dict[str, Any] | None = None,
    **more: Any,
) -> filters.Filter:
    """A filter that takes one of `values`, and names them when it is given another."""
    words = [str(value) for value in values]
    sentence = format_lazy(_("“%(value)s” is not possible here. Choose from: {words}."), words=", ".join(words))
    one = kind(choices=[(word, word) for word in words], error_messages={"invalid_choice": sentence}, **more)
    return _described(one, description, schema or {"type": "string", "enum": words})


def _row(rows: QuerySet[Any], description: Any, sentence: Any, by: str = "pk", **more: Any) -> filters.Filter:
    """A filter that takes the number (or another unique field) of a row, and objects when there is none."""
    one = filters.ModelChoiceFilter(
        queryset=rows, to_field_name=by, error_messages={"invalid_choice": sentence}, **more
    )
    return _described(one, description, {"type": "integer" if by == "pk" else "string"})


def _day(description: Any, **more: Any) -> filters.Filter:
    wrong = {"invalid": _("Write a day as 2023-08-31.")}
    one = filters.DateFilter(input_formats=["%Y-%m-%d"], error_messages=wrong, **more)
    return _described(one, description, {"type": "string", "format": "date"})


FARTHEST = timedelta(hours=16)  # of the offsets that PostgreSQL knows


class MomentField(IsoDateTimeField):
    """A moment; in UTC where it has an offset that PostgreSQL does not know."""

    def to_python(self, value: Any) -> datetime | None:
        moment: datetime | None = super().to_python(value)
        offset = moment.utcoffset() if moment else None
        if moment is None or offset is None or abs(offset) < FARTHEST:
            return moment
        try:
            return moment.astimezone(UTC)
        except OverflowError:
            raise ValidationError(self.error_messages["invalid"], code="invalid") from None


class MomentFilter(filters.IsoDateTimeFilter):
    field_class = MomentField


def _moment(description: Any, **more: Any) -> filters.Filter:
    wrong = {"invalid": _("Write a moment as 2023-08-31T14:00:00Z.")}
    one = MomentFilter(error_messages=wrong, **more)
    return _described(one, description, {"type": "string", "format": "date-time"})


def _words(description: Any, **more: Any) -> filters.Filter:
    return _described(filters.CharFilter(**more), description, {"type": "string"})


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

NO_SOURCE = _("There is no source with the number %(value)s.")
NO_ARTICLE = _("There is no article with the number %(value)s.")
NO_CLAIM = _("There is no claim with the number %(value)s.")
NO_PARTY = _("There is no party “%(value)s”.")
NO_VERDICT = _("There is no verdict “%(value)s”.")


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

    status = _choice(
        Status.values,
        _("Where the claim stands; several separated by commas."),
        kind=SeveralOf,
        lookup_expr="in",
    )
    verdict = _row(
        Verdict.objects.all(),
        _("Key of an approved verdict; gives verified claims only."),
        NO_VERDICT,
        by="key",
        method="with_verdict",
    )
    kind = _choice(ClaimKind.values, _("What the claim is about."))
    claimant = _row(
        Source.objects.all(), _("Number of the source that makes the claim."), NO_SOURCE, method="of_claimant"
    )
    party = _row(
        Party.objects.all(),
        _("Slug of the party to which the claimant belongs, by itself or through a parent organisation."),
        NO_PARTY,
        by="slug",
        method="of_party",
    )
    language = _choice(LANGUAGES, _("Language of the claim."))
    q = _words(_("Words that stand so in the statement."), field_name="statement", lookup_expr="icontains")
    created_after = _moment(
        _("Found at this moment or later; a day means its midnight."), field_name="created_at", lookup_expr="gte"
    )
    created_before = _moment(_("Found before this moment."), field_name="created_at", lookup_expr="lt")
    article = _row(
        Article.objects.all(), _("Number of an article in which it appears."), NO_ARTICLE, method="with_the_others"
    )
    published_after = _day(
        _("Appears in an article that was published on this day or later."), method="with_the_others"
    )
    published_before = _day(
        _("Appears in an article that was published on this day or earlier."), method="with_the_others"
    )
    flagged = _choice(
        YES_NO,
        _("Whether it has an open flag (one of this `rule` and `severity_min`, where they are given)."),
        schema={"type": "boolean"},
        method="with_the_others",
    )
    rule = _choice(sorted(RULES), _("Has an open flag of this rule."), method="with_the_others")
    severity_min = _choice(
        Severity.values,
        _("Has an open flag of this severity or graver: 1 low, 2 medium, 3 high, 4 critical."),
        schema={"type": "integer", "minimum": 1, "maximum": 4},
        method="with_the_others",
    )

    queue = _choice(
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

    kind = _choice(Kind.values, _("What the source is."))
    party = _row(
        Party.objects.all(),
        _("Slug of the party to which it belongs, by itself or through a parent organisation."),
        NO_PARTY,
        by="slug",
        method="of_party",
    )
    standing = _choice(Standing.values, _("Whether an editor has confirmed it."))
    q = _words(_("Part of one of its names, in any script or transliteration: Maliar, Маляр."), method="known_as")

    def of_party(self, queryset: SourceQuerySet, name: str, value: Party) -> SourceQuerySet:
        return queryset.of_party(value.pk)

    def known_as(self, queryset: SourceQuerySet, name: str, value: str) -> SourceQuerySet:
        return queryset.named(value)

    class Meta:
        model = Source
        fields: list[str] = []


class ArticleFilters(filters.FilterSet):
    """Filters of the article list."""

    publisher = _row(Source.objects.all(), _("Number of the source that published it."), NO_SOURCE, method="of_outlet")
    language = _choice(LANGUAGES, _("Language of the article."))
    published_after = _day(_("Published on this day or later."), field_name="published_on", lookup_expr="gte")
    published_before = _day(_("Published on this day or earlier."), field_name="published_on", lookup_expr="lte")
    url = _words(_("Its address, in full."), method="at_address")

    def of_outlet(self, queryset: QuerySet[Article], name: str, value: Source) -> QuerySet[Article]:
        return queryset.filter(publisher__in=Source.objects.same_as(value.merged_into_id or value.pk))

    def at_address(self, queryset: QuerySet[Article], name: str, value: str) -> QuerySet[Article]:
        return queryset.filter(identity=f"url:{value}")  # the indexed form of the address

    class Meta:
        model = Article
        fields: list[str] = []


class FlagFilters(filters.FilterSet):
    """Filters of the flag list."""

    claim = _row(Claim.objects.all(), _("Number of the claim."), NO_CLAIM)
    rule = _choice(sorted(RULES), _("The rule that raised it."))
    severity_min = _choice(
        Severity.values,
        _("Of this severity or graver: 1 low, 2 medium, 3 high, 4 critical."),
        schema={"type": "integer", "minimum": 1, "maximum": 4},
        field_name="severity",
        lookup_expr="gte",
    )
    closed = _choice(
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
