"""The audit trail on the desk: its checks with what they found, the seals on their way, and the alarm for all."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.text import capfirst
from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext as now_
from django.utils.translation import gettext_lazy as _

from claims.admin import labels
from claims.admin.base import DeskPageAdmin, page
from claims.admin.work import WorkAdmin
from claims.models import AuditCheck, Policy, SealDelivery

OVERDUE = timedelta(days=2)


@dataclass(frozen=True)
class Alarm:
    """A sentence for everybody, and where to read more."""

    sentence: str
    url: str


def alarms(*, seals: int, now: datetime | None = None) -> list[Alarm]:
    """What is wrong with the audit trail, or with the checks of it; `seals` is how many were given up on their way."""
    now = now or timezone.now()
    found = []
    last = AuditCheck.objects.filter(finished_at__isnull=False).first()
    if last is not None and last.found:
        said = ngettext(
            "The audit trail was checked at %(at)s, and %(count)d thing is wrong.",
            "The audit trail was checked at %(at)s, and %(count)d things are wrong.",
            last.found,
        )
        address = reverse("admin:claims_auditcheck_change", args=[last.pk])
        found.append(Alarm(said % {"at": labels.moment(last.started_at), "count": last.found}, address))
    since = last.started_at if last is not None else Policy.objects.earliest("pk").at
    if since < now - OVERDUE:
        said = gettext("The audit trail has not been checked since %(at)s.") % {"at": labels.moment(since)}
        found.append(Alarm(said, reverse("admin:claims_auditcheck_changelist")))
    if seals:
        said = ngettext(
            "%(count)d seal could not leave the machine.", "%(count)d seals could not leave the machine.", seals
        )
        found.append(Alarm(said % {"count": seals}, reverse("admin:claims_sealdelivery_changelist")))
    return found


def sentences(check: AuditCheck) -> list[str]:
    """What a check found, in the language of the screen."""
    return [now_(finding["sentence"]) % finding["values"] for finding in check.findings]


@admin.register(AuditCheck)
class AuditCheckAdmin(DeskPageAdmin):
    list_display = ("started", "outcome", "rows")
    list_display_links = ("started",)
    sortable_by = ()

    def show(self, request: HttpRequest, check: AuditCheck) -> HttpResponse:
        shown = {"title": str(check), "check": check, "outcome": self.outcome(check), "sentences": sentences(check)}
        return page(request, "claims/desk/audit_check.html", AuditCheck, {"original": check, **shown})

    @admin.display(description=_("started"))
    def started(self, check: AuditCheck) -> str:
        return labels.moment(check.started_at)

    @admin.display(description=_("outcome"))
    def outcome(self, check: AuditCheck) -> SafeString:
        if check.finished_at is None:
            return format_html('<span class="desk-badge desk-status-proposed">{}</span>', _("Not finished"))
        if not check.found:
            return format_html('<span class="desk-badge desk-standing-confirmed">{}</span>', _("Nothing is wrong"))
        said = ngettext("%(count)d thing is wrong", "%(count)d things are wrong", check.found)
        return format_html('<span class="desk-badge desk-severity-4">{}</span>', said % {"count": check.found})


@admin.register(SealDelivery)
class SealDeliveryAdmin(WorkAdmin):
    def get_queryset(self, request: HttpRequest) -> QuerySet[SealDelivery]:
        return super().get_queryset(request).select_related("seal")

    @admin.display(description=_("seal"))
    def what(self, delivery: SealDelivery) -> SafeString:
        seal = delivery.seal
        return format_html(
            "{} · {} · {}<br><small>{}</small>",
            seal,
            capfirst(delivery.get_destination_display()),
            labels.moment(seal.at),
            seal.digest,
        )
