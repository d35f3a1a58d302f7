"""The parties: sides in a conflict or a debate, and the words by which a text names them."""

from __future__ import annotations

from typing import Any

from django.contrib import admin
from django.db import models
from django.http import HttpRequest
from django.utils import timezone

from claims import flagging
from claims.admin.exports import Exports
from claims.permissions import MANAGE_SOURCES, may
from sources.models import Party


@admin.register(Party)
class PartyAdmin(Exports):
    list_display = ("name", "words_in_a_row")
    search_fields = ("name",)
    fields = ("name", "slug", "words", "opponents")
    prepopulated_fields = {"slug": ("name",)}

    def has_add_permission(self, request: HttpRequest) -> bool:
        return may(request.user, MANAGE_SOURCES)

    def has_change_permission(self, request: HttpRequest, obj: models.Model | None = None) -> bool:
        return may(request.user, MANAGE_SOURCES)

    def get_prepopulated_fields(self, request: HttpRequest, obj: Any = None) -> dict[str, Any]:
        return self.prepopulated_fields if self.has_change_permission(request) else {}

    def save_related(self, request: HttpRequest, form: Any, formsets: Any, change: bool) -> None:
        """The flag rules read words and opponents."""
        super().save_related(request, form, formsets, change)
        if form.has_changed():
            flagging.wake_all(now=timezone.now())

    @admin.display(description=Party._meta.get_field("words").verbose_name)
    def words_in_a_row(self, party: Party) -> str:
        return ", ".join(party.words)
