"""The newsroom's scale: read by all, added to and retired by an administrator. A used verdict is never edited."""

from __future__ import annotations

from django.contrib import admin, messages
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils import timezone
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _

from claims.admin import labels
from claims.admin.exports import Exports
from claims.models import Verdict


@admin.register(Verdict)
class VerdictAdmin(Exports):
    list_display = ("badge", "label_en", "label_nl", "rating", "needs_evidence", "needs_sources", "in_use")
    list_display_links = ("badge",)
    fields = ("key", "label_en", "label_nl", "rating", "colour", "needs_evidence", "needs_sources", "position")
    actions = ("retire", "use_again")

    def has_add_permission(self, request: HttpRequest) -> bool:
        return request.user.is_active and request.user.is_superuser  # type: ignore[union-attr]

    def has_retire_permission(self, request: HttpRequest) -> bool:
        return self.has_add_permission(request)

    @admin.display(description=_("verdict"))
    def badge(self, verdict: Verdict) -> SafeString:
        return labels.verdict(verdict)

    @admin.display(description=_("in use"), boolean=True)
    def in_use(self, verdict: Verdict) -> bool:
        return verdict.retired_at is None

    @admin.action(description=_("Retire: no new assessment can use it"), permissions=["retire"])
    def retire(self, request: HttpRequest, queryset: QuerySet[Verdict]) -> None:
        for verdict in queryset.filter(retired_at__isnull=True):
            self.log_change(request, verdict, str(_("Retired.")))
        queryset.filter(retired_at__isnull=True).update(retired_at=timezone.now())
        messages.success(request, str(_("Retired. Assessments that have the verdict keep it.")))

    @admin.action(description=_("Use again"), permissions=["retire"])
    def use_again(self, request: HttpRequest, queryset: QuerySet[Verdict]) -> None:
        for verdict in queryset.filter(retired_at__isnull=False):
            self.log_change(request, verdict, str(_("In use again.")))
        queryset.update(retired_at=None)
        messages.success(request, str(_("In use again.")))
