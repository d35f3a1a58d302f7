"""The methodology page: what readers are told of how the newsroom works, in each language."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib import admin
from django.db import models
from django.http import HttpRequest
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _
from unfold.widgets import UnfoldAdminTextareaWidget

from claims import site, workflow
from claims.admin.base import DeskAdmin, user_of
from claims.models import Methodology
from claims.permissions import EDIT_METHODOLOGY, may


class MethodologyForm(forms.ModelForm):
    class Meta:
        model = Methodology
        fields = ("text",)
        widgets = {"text": UnfoldAdminTextareaWidget(attrs={"rows": 32})}


@admin.register(Methodology)
class MethodologyAdmin(DeskAdmin):
    form = MethodologyForm
    list_display = ("language",)
    fields = ("language", "text", "public_page")
    readonly_fields = ("language", "public_page")
    sortable_by = ()

    def has_change_permission(self, request: HttpRequest, obj: models.Model | None = None) -> bool:
        return may(request.user, EDIT_METHODOLOGY)

    def save_model(self, request: HttpRequest, obj: Methodology, form: Any, change: bool) -> None:
        if form.has_changed():
            workflow.write_methodology(language=obj.language, text=obj.text, by=user_of(request))

    @admin.display(description=_("What readers see"))
    def public_page(self, methodology: Methodology) -> SafeString:
        address = site.methodology_page()
        return format_html('<a href="{}">{}</a>', address, address)
