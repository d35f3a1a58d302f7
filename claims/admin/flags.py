"""The flag list: open flags, gravest first, then oldest; and the form that closes one."""

from __future__ import annotations

from django import forms
from django.contrib import admin, messages
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import URLPattern, path, reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _

from claims import flagging
from claims.admin import fields, filters, flag_filters, labels
from claims.admin.base import DeskPageAdmin, page, require, user_of
from claims.admin.claim_page import flag_line
from claims.admin.claims import claim_link, source_link
from claims.admin.exports import Exports
from claims.admin.saved_filters import SavesFilters
from claims.models import Flag
from claims.permissions import CLOSE_FLAG, may
from claims.workflow import Refused


@admin.register(Flag)
class FlagAdmin(Exports, SavesFilters, DeskPageAdmin):
    list_display = ("severity_label", "why", "claim_line", "said_by", "rule_label", "age", "closing")
    list_display_links = None
    list_filter = (
        flag_filters.FlagStateFilter,
        flag_filters.SeverityFilter,
        flag_filters.RuleFilter,
        filters.ClaimKindFilter,
    )
    sortable_by = ()
    # as FlagQuerySet.in_order: always by severity, then age
    ordering = ("-severity", "raised_at", "pk")

    def get_queryset(self, request: HttpRequest) -> QuerySet[Flag]:
        return super().get_queryset(request).select_related("claim__claimant", "closed_by")

    def get_list_display(self, request: HttpRequest) -> tuple[str, ...]:
        """Those who may not close flags have no column for it."""
        return self.list_display if may(request.user, CLOSE_FLAG) else self.list_display[:-1]

    def get_urls(self) -> list[URLPattern]:
        close = path("<int:flag_id>/close/", self.admin_site.admin_view(close_page), name="claims_flag_close")
        return [close, *super().get_urls()]

    def show(self, request: HttpRequest, flag: Flag) -> HttpResponse:
        """A flag is read on the page of its claim."""
        return redirect(reverse("admin:claims_claim_change", args=[flag.claim_id]) + "#flags")

    @admin.display(description=_("severity"))
    def severity_label(self, flag: Flag) -> SafeString:
        return labels.severity(flag.severity)

    @admin.display(description=_("reason"))
    def why(self, flag: Flag) -> SafeString:
        return format_html('<span class="desk-line">{}</span>', flag.sentence)

    @admin.display(description=_("claim"))
    def claim_line(self, flag: Flag) -> SafeString:
        return claim_link(flag.claim)

    @admin.display(description=_("claimant"))
    def said_by(self, flag: Flag) -> SafeString | str:
        return source_link(flag.claim.claimant)

    @admin.display(description=_("rule"))
    def rule_label(self, flag: Flag) -> str:
        return capfirst(labels.rule_label(flag.rule))

    @admin.display(description=_("age"))
    def age(self, flag: Flag) -> SafeString:
        return labels.age(flag.raised_at)

    @admin.display(description=_("close"))
    def closing(self, flag: Flag) -> SafeString | str:
        if flag.closed_at is not None:
            if flag.closed_by is None:
                return str(_("closed: its cause is gone"))
            return f"{flag.closed_by.get_username()}: {flag.note}"
        return format_html(
            '<a class="desk-button desk-small" href="{}">{}</a>',
            reverse("admin:claims_flag_close", args=[flag.pk]),
            _("Close…"),
        )


class CloseForm(forms.Form):
    note = fields.text(_("Note"), help_text=_("Why can this flag be closed?"))


def close_page(request: HttpRequest, flag_id: int) -> HttpResponse:
    """GET shows the form, POST closes the flag and goes back to its claim."""
    require(request, CLOSE_FLAG)
    flag = get_object_or_404(Flag.objects.select_related("claim__claimant", "closed_by"), pk=flag_id)
    form = CloseForm(request.POST if request.method == "POST" else None, label_suffix="")
    if request.method == "POST" and form.is_valid():
        try:
            flagging.close(flag=flag, by=user_of(request), note=form.cleaned_data["note"])
        except Refused as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, str(_("The flag is closed.")))
            return redirect("admin:claims_claim_change", flag.claim_id)
    shown = {
        "title": _("Close flag"),
        "form": form,
        "claim": flag.claim,
        "original": flag.claim,
        "line": flag_line(flag),
    }
    return page(request, "claims/desk/close_flag.html", Flag, shown)
