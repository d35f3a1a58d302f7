"""Redactions: the list of them, the form in which one is asked for, and the page on which another person answers."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib import admin, messages
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import URLPattern, path
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from articles.models import Revision
from claims import workflow
from claims.admin import fields, labels
from claims.admin.base import DeskPageAdmin, page, require, user_of
from claims.choices import LegalGround
from claims.models import Claim, Redaction
from claims.permissions import APPROVE_REDACTION, ASK_REDACTION, may
from claims.workflow import Refused

TARGETS: dict[str, type[Any]] = {"claim": Claim, "revision": Revision}


@admin.register(Redaction)
class RedactionAdmin(DeskPageAdmin):
    list_display = ("number", "what", "ground_label", "asked", "state")
    list_display_links = ("number",)
    sortable_by = ()

    def get_queryset(self, request: HttpRequest) -> QuerySet[Redaction]:
        rows = super().get_queryset(request).select_related("claim", "revision__article", "asked_by", "approved_by")
        return rows.defer("revision__text")

    def get_urls(self) -> list[URLPattern]:
        ask = path("ask/<str:kind>/<int:pk>/", self.admin_site.admin_view(ask_page), name="claims_redaction_ask")
        answer = path("<int:pk>/answer/", self.admin_site.admin_view(answer_page), name="claims_redaction_answer")
        return [ask, answer, *super().get_urls()]

    def show(self, request: HttpRequest, redaction: Redaction) -> HttpResponse:
        return redaction_page(request, redaction)

    @admin.display(description=_("number"))
    def number(self, redaction: Redaction) -> str:
        return str(redaction)

    @admin.display(description=_("what"))
    def what(self, redaction: Redaction) -> SafeString:
        return format_html('<span class="desk-line">{}</span>', redaction.claim or redaction.revision)

    @admin.display(description=_("legal ground"))
    def ground_label(self, redaction: Redaction) -> str:
        return redaction.get_ground_display()

    @admin.display(description=_("asked by"))
    def asked(self, redaction: Redaction) -> str:
        return f"{redaction.asked_by.get_username()}, {labels.moment(redaction.asked_at)}"

    @admin.display(description=_("state"))
    def state(self, redaction: Redaction) -> str:
        return state(redaction)


def state(redaction: Redaction) -> str:
    if redaction.withdrawn_at is not None:
        return gettext("withdrawn")
    if redaction.carried_out_at is None or redaction.approved_by is None:
        return gettext("waits for another person")
    values = {"who": redaction.approved_by.get_username(), "at": labels.moment(redaction.carried_out_at)}
    return gettext("approved by %(who)s, carried out %(at)s") % values


class AskForm(forms.Form):
    ground = forms.ChoiceField(
        label=_("Legal ground"), required=False, choices=lambda: fields.capitalised(LegalGround.choices)
    )
    reason = fields.text(_("Reason"), help_text=_("The order or the letter: who asks, of what date, reference."))
    words = fields.text(
        _("Words"),
        help_text=_("Names or phrases, one a line, that also go from tags, saved filters and the record of exports."),
    )


def ask_page(request: HttpRequest, kind: str, pk: int) -> HttpResponse:
    """GET shows the form, POST asks; nothing is blanked until another person agrees."""
    require(request, ASK_REDACTION)
    if kind not in TARGETS:
        raise Http404
    target: Any = get_object_or_404(TARGETS[kind], pk=pk)
    form = AskForm(request.POST if request.method == "POST" else None, label_suffix="")
    if request.method == "POST" and form.is_valid():
        try:
            asked = workflow.ask_redaction(by=user_of(request), **form.cleaned_data, **{kind: target})
        except Refused as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, gettext("The redaction is asked for. Another person has to approve it."))
            return redirect("admin:claims_redaction_change", asked.pk)
    shown = {"title": gettext("Ask for a redaction"), "form": form, "target": target, "kind": kind}
    return page(request, "claims/desk/redaction_ask.html", Redaction, shown)


def answer_page(request: HttpRequest, pk: int) -> HttpResponse:
    """POST approves or withdraws, by the button that was pressed; a refusal is shown on the page."""
    redaction = get_object_or_404(Redaction, pk=pk)
    if not (may(request.user, ASK_REDACTION) or may(request.user, APPROVE_REDACTION)):
        require(request, APPROVE_REDACTION)
    if request.method != "POST":
        return redirect("admin:claims_redaction_change", pk)
    try:
        if "approve" in request.POST:
            workflow.approve_redaction(redaction=redaction, by=user_of(request))
            messages.success(request, gettext("Approved: the text is gone."))
        else:
            workflow.withdraw_redaction(redaction=redaction, by=user_of(request))
            messages.success(request, gettext("The request is withdrawn."))
    except Refused as refusal:
        return redaction_page(request, redaction, refusal=str(refusal))
    return redirect("admin:claims_redaction_change", pk)


def redaction_page(request: HttpRequest, redaction: Redaction, refusal: str = "") -> HttpResponse:
    waits = redaction.approved_by_id is None and redaction.withdrawn_at is None
    is_anothers = redaction.asked_by_id != user_of(request).pk
    shown = {
        "title": str(redaction),
        "original": redaction,
        "redaction": redaction,
        "state": state(redaction),
        "refusal": refusal,
        "may_approve": waits and is_anothers and may(request.user, APPROVE_REDACTION),
        "may_withdraw": waits and (may(request.user, ASK_REDACTION) or may(request.user, APPROVE_REDACTION)),
        "count": redaction.redacted_rows.count(),
    }
    return page(request, "claims/desk/redaction.html", Redaction, shown)
