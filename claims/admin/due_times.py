"""The due times: within how many hours a claim is to be checked, by the severity of its flags."""

from __future__ import annotations

from typing import Any

from django.contrib import admin
from django.db import models
from django.http import HttpRequest
from django.utils import timezone
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _

from claims import flagging
from claims.admin import labels
from claims.admin.base import DeskAdmin
from claims.models import DueTime
from claims.permissions import SET_DUE_TIMES, may


@admin.register(DueTime)
class DueTimeAdmin(DeskAdmin):
    list_display = ("badge", "hours")
    list_display_links = ("badge",)
    fields = ("severity", "hours")
    readonly_fields = ("severity",)
    sortable_by = ()

    def has_change_permission(self, request: HttpRequest, obj: models.Model | None = None) -> bool:
        return may(request.user, SET_DUE_TIMES)

    def save_model(self, request: HttpRequest, obj: DueTime, form: Any, change: bool) -> None:
        """Every claim's deadline is computed anew."""
        super().save_model(request, obj, form, change)
        if form.has_changed():
            flagging.wake_all(now=timezone.now())

    @admin.display(description=_("severity"))
    def badge(self, due_time: DueTime) -> SafeString:
        return labels.severity(due_time.severity)
