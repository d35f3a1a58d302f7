"""The filters of lists by flags."""

from __future__ import annotations

from django.contrib.admin import ModelAdmin
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from claims.admin.fields import capitalised
from claims.admin.filters import Choice, Choices, Rows
from claims.admin.labels import rule_choices
from claims.choices import Severity
from claims.models import Flag


class OpenFlagSeverityFilter(Choice):
    title, parameter_name = _("severity of an open flag"), "severity"

    def lookups(self, request: HttpRequest, model_admin: ModelAdmin) -> Choices:
        return capitalised([(str(value), label) for value, label in reversed(Severity.choices)])

    def narrow(self, request: HttpRequest, queryset: Rows, value: str) -> Rows:
        return queryset.filter(pk__in=Flag.objects.open().filter(severity=int(value)).values("claim"))


class OpenFlagRuleFilter(Choice):
    title, parameter_name = _("open flag"), "rule"

    def lookups(self, request: HttpRequest, model_admin: ModelAdmin) -> Choices:
        return list(rule_choices())

    def narrow(self, request: HttpRequest, queryset: Rows, value: str) -> Rows:
        return queryset.filter(pk__in=Flag.objects.open().filter(rule=value).values("claim"))


class SeverityFilter(OpenFlagSeverityFilter):
    title = _("severity")

    def narrow(self, request: HttpRequest, queryset: Rows, value: str) -> Rows:
        return queryset.filter(severity=int(value))


class RuleFilter(OpenFlagRuleFilter):
    title = _("rule")

    def narrow(self, request: HttpRequest, queryset: Rows, value: str) -> Rows:
        return queryset.filter(rule=value)


class FlagStateFilter(Choice):
    """Open flags unless asked otherwise."""

    title, parameter_name = _("state"), "state"
    all_option = ["", _("Open")]

    def lookups(self, request: HttpRequest, model_admin: ModelAdmin) -> Choices:
        return [("closed", _("Closed")), ("all", _("All"))]

    def queryset(self, request: HttpRequest, queryset: Rows) -> Rows:
        match self.chosen():
            case "closed":
                return queryset.filter(closed_at__isnull=False)
            case "all":
                return queryset
            case _:
                return queryset.open()
