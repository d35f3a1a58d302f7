"""The filters of the desk's lists."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from typing import Any

from django.contrib.admin import ModelAdmin
from django.db.models import Q
from django.http import HttpRequest
from django.utils import timezone
from django.utils.dateparse import parse_date
from django.utils.translation import gettext_lazy as _
from unfold.contrib.filters.admin import AutocompleteSelectFilter, DropdownFilter, RangeDateFilter

from claims.admin.base import is_number
from claims.admin.fields import capitalised
from claims.admin.labels import SOON, language
from claims.choices import ClaimKind, Status, Tier
from claims.confidence_tiers import bounds
from claims.detection import LANGUAGES
from claims.models import ExternalReview, Tag, Tagging, Verdict
from sources.models import Kind, Party, Source, Standing

Choices = list[tuple[str, Any]]
Rows = Any  # a queryset of the list's model, with that model's own methods


class Choice(DropdownFilter):
    """A drop-down; a value that is none of its choices filters nothing."""

    def chosen(self) -> str | None:
        value = self.value()
        return value if value in {str(key) for key, _label in self.lookup_choices} else None

    def queryset(self, request: HttpRequest, queryset: Rows) -> Rows:
        value = self.chosen()
        return queryset if value is None else self.narrow(request, queryset, value)

    def narrow(self, request: HttpRequest, queryset: Rows, value: str) -> Rows:
        raise NotImplementedError


class StatusFilter(Choice):
    title, parameter_name = _("status"), "status"

    def lookups(self, request: HttpRequest, model_admin: ModelAdmin) -> Choices:
        return capitalised(Status.choices)

    def narrow(self, request: HttpRequest, queryset: Rows, value: str) -> Rows:
        return queryset.filter(status=value)


class VerdictFilter(Choice):
    """Checked claims: a verdict that waits for its second signature is none yet."""

    title, parameter_name = _("verdict"), "verdict"

    def lookups(self, request: HttpRequest, model_admin: ModelAdmin) -> Choices:
        return [(verdict.key, verdict.label) for verdict in Verdict.objects.all()]

    def narrow(self, request: HttpRequest, queryset: Rows, value: str) -> Rows:
        return queryset.filter(status=Status.VERIFIED, assessment__verdict__key=value)


class KindFilter(Choice):
    title, parameter_name = _("kind"), "kind"
    path = "kind"

    def lookups(self, request: HttpRequest, model_admin: ModelAdmin) -> Choices:
        return capitalised(ClaimKind.choices)

    def narrow(self, request: HttpRequest, queryset: Rows, value: str) -> Rows:
        return queryset.filter(**{self.path: value})


class TierFilter(Choice):
    """By how sure the machine was; a person's own claims have no confidence."""

    title, parameter_name = _("confidence"), "tier"

    def lookups(self, request: HttpRequest, model_admin: ModelAdmin) -> Choices:
        return [*capitalised(Tier.choices), ("none", _("Added by a person"))]

    def narrow(self, request: HttpRequest, queryset: Rows, value: str) -> Rows:
        if value == "none":
            return queryset.filter(confidence__isnull=True)
        least, above = bounds(Tier(value))
        rows = queryset.filter(confidence__gte=least)
        return rows if above is None else rows.filter(confidence__lt=above)


class ClaimKindFilter(KindFilter):
    """The kind of a flag's claim."""

    path = "claim__kind"


class SourceKindFilter(KindFilter):
    def lookups(self, request: HttpRequest, model_admin: ModelAdmin) -> Choices:
        return capitalised(Kind.choices)


class PartyFilter(Choice):
    """Claims by sources of a party, through their parent organisations too."""

    title, parameter_name = _("claimant's party"), "party"

    def lookups(self, request: HttpRequest, model_admin: ModelAdmin) -> Choices:
        return [(str(party.pk), party.name) for party in Party.objects.all()]

    def narrow(self, request: HttpRequest, queryset: Rows, value: str) -> Rows:
        return queryset.filter(claimant__in=Source.objects.of_party(int(value)))


class SourcePartyFilter(PartyFilter):
    """Sources that belong to a party themselves."""

    title = _("party")

    def narrow(self, request: HttpRequest, queryset: Rows, value: str) -> Rows:
        return queryset.filter(party=int(value))


class TagFilter(Choice):
    title, parameter_name = _("tag"), "tag"

    def lookups(self, request: HttpRequest, model_admin: ModelAdmin) -> Choices:
        return [(str(tag.pk), tag.name) for tag in Tag.objects.all()]

    def narrow(self, request: HttpRequest, queryset: Rows, value: str) -> Rows:
        return queryset.filter(pk__in=Tagging.objects.filter(tag=int(value)).values("claim"))


class LanguageFilter(Choice):
    title, parameter_name = _("language"), "language"

    def lookups(self, request: HttpRequest, model_admin: ModelAdmin) -> Choices:
        return [(code, language(code)) for code in LANGUAGES]

    def narrow(self, request: HttpRequest, queryset: Rows, value: str) -> Rows:
        return queryset.filter(language=value)


class ReviewSiteFilter(Choice):
    """Other publishers' reviews by where they stand."""

    title, parameter_name = _("site"), "site"

    def lookups(self, request: HttpRequest, model_admin: ModelAdmin) -> Choices:
        sites = ExternalReview.objects.order_by("site").values_list("site", flat=True).distinct()
        return [(site, site) for site in sites[:200]]

    def narrow(self, request: HttpRequest, queryset: Rows, value: str) -> Rows:
        return queryset.filter(site=value)


class AttachedFilter(Choice):
    title, parameter_name = _("attached to a claim"), "attached"

    def lookups(self, request: HttpRequest, model_admin: ModelAdmin) -> Choices:
        return [("yes", _("Yes")), ("no", _("No"))]

    def narrow(self, request: HttpRequest, queryset: Rows, value: str) -> Rows:
        return queryset.filter(claim__isnull=value == "no")


class MineFilter(Choice):
    title, parameter_name = _("my work"), "mine"

    def lookups(self, request: HttpRequest, model_admin: ModelAdmin) -> Choices:
        return [
            ("hands", _("In my hands")),
            ("approval", _("Waiting for approval by someone else than its author")),
            ("signing", _("My assessments that others have to sign")),
            ("publication", _("Checked, not yet published")),
        ]

    def narrow(self, request: HttpRequest, queryset: Rows, value: str) -> Rows:
        match value:
            case "hands":
                return queryset.in_the_hands_of(request.user)
            case "approval":
                return queryset.waiting_for_approval_by(request.user)
            case "publication":
                return queryset.waiting_for_publication()
            case _:
                return queryset.waiting_for_others_to_sign(request.user)


class DueFilter(Choice):
    title, parameter_name = _("due"), "due"

    def lookups(self, request: HttpRequest, model_admin: ModelAdmin) -> Choices:
        return [("overdue", _("Overdue")), ("day", _("Due within a day"))]

    def narrow(self, request: HttpRequest, queryset: Rows, value: str) -> Rows:
        now = timezone.now()
        return queryset.due_by(now if value == "overdue" else now + SOON)


class MergedFilter(Choice):
    """Merged claims are shown only when asked for."""

    title, parameter_name = _("merged claims"), "merged"
    all_option = ["", _("Hidden")]

    def lookups(self, request: HttpRequest, model_admin: ModelAdmin) -> Choices:
        return [("only", _("Only merged claims"))]

    def queryset(self, request: HttpRequest, queryset: Rows) -> Rows:
        return queryset.filter(merged_into__isnull=False) if self.chosen() else queryset.current()


class ClaimantFilter(AutocompleteSelectFilter):
    """Claims by a source, under the names of what was merged into it too."""

    def value(self) -> str | None:
        given = str(super().value() or "")
        return given if is_number(given) else None

    def queryset(self, request: HttpRequest, queryset: Rows) -> Rows:
        value = self.value()
        return queryset.by_claimant(int(value)) if value else queryset


class DateFilter(RangeDateFilter):
    """Days in local time, the last one included; a day that is none filters nothing."""

    def queryset(self, request: HttpRequest, queryset: Rows) -> Rows:
        first, last = self._day("from"), self._day("to")
        within = Q()
        if first is not None:
            within &= Q(**{f"{self.parameter_name}__gte": _midnight(first)})
        if last is not None:
            within &= Q(**{f"{self.parameter_name}__lt": _midnight(last + timedelta(days=1))})
        return queryset.filter(within)

    def _day(self, end: str) -> date | None:
        given = str(self.used_parameters.get(f"{self.parameter_name}_{end}") or "")
        try:
            day = parse_date(given)
        except ValueError:
            return None
        return day if day is not None and 1000 < day.year < 9000 else None


def _midnight(day: date) -> datetime:
    return timezone.make_aware(datetime.combine(day, time.min))


class StandingFilter(Choice):
    """Sources that were merged into another are shown only when asked for."""

    title, parameter_name = _("standing"), "standing"

    def lookups(self, request: HttpRequest, model_admin: ModelAdmin) -> Choices:
        return [*capitalised(Standing.choices), ("merged", _("Merged into another"))]

    def queryset(self, request: HttpRequest, queryset: Rows) -> Rows:
        value = self.chosen()
        if value == "merged":
            return queryset.filter(merged_into__isnull=False)
        return queryset.living().filter(standing=value) if value else queryset.living()


class WorkStateFilter(Choice):
    """What was set aside unless asked otherwise."""

    title, parameter_name = _("state"), "state"
    all_option = ["", _("Set aside")]

    def lookups(self, request: HttpRequest, model_admin: ModelAdmin) -> Choices:
        return [("due", _("Due")), ("failed", _("Failed, will be tried again")), ("all", _("All"))]

    def queryset(self, request: HttpRequest, queryset: Rows) -> Rows:
        match self.chosen():
            case "due":
                return queryset.due(timezone.now())
            case "failed":
                return queryset.filter(set_aside_at__isnull=True).exclude(error="")
            case "all":
                return queryset
            case _:
                return queryset.set_aside()
