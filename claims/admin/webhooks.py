"""Webhooks and what became of their messages: a publisher adds, pauses and replays; everybody reads."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib import admin, messages
from django.db.models import Model, QuerySet
from django.http import HttpRequest
from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as now_
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext
from unfold.widgets import UnfoldAdminURLInputWidget

from claims import webhooks
from claims.admin import labels
from claims.admin.base import DeskAdmin, user_of
from claims.admin.work import WorkAdmin
from claims.models import Delivery, Webhook
from claims.permissions import MANAGE_WEBHOOKS, may


class WebhookForm(forms.ModelForm):
    url = forms.URLField(
        label=_("Address"),
        max_length=2000,
        assume_scheme="https",
        widget=UnfoldAdminURLInputWidget,
        help_text=_("HTTPS, on the public web."),
    )

    class Meta:
        model = Webhook
        fields = ("name", "url")


@admin.register(Webhook)
class WebhookAdmin(DeskAdmin):
    form = WebhookForm
    list_display = ("name", "url", "state", "told_through")
    readonly_fields = ("state", "secret", "told_through")
    sortable_by = ()
    actions = ("pause", "go_on", "change_secret")

    def has_add_permission(self, request: HttpRequest) -> bool:
        return may(request.user, MANAGE_WEBHOOKS)

    def has_change_permission(self, request: HttpRequest, obj: Model | None = None) -> bool:
        return may(request.user, MANAGE_WEBHOOKS)

    def get_fields(self, request: HttpRequest, obj: Webhook | None = None) -> tuple[str, ...]:
        if obj is None:
            return ("name", "url")
        secret = ("secret",) if may(request.user, MANAGE_WEBHOOKS) else ()
        return ("name", "url", "state", *secret, "told_through")

    def save_model(self, request: HttpRequest, obj: Webhook, form: Any, change: bool) -> None:
        if change:
            super().save_model(request, obj, form, change)
            return
        made = webhooks.add(by=user_of(request), name=obj.name, url=obj.url)
        obj.pk = made.pk

    @admin.display(description=_("state"))
    def state(self, webhook: Webhook) -> SafeString:
        if webhook.paused_at is None:
            return format_html('<span class="desk-badge desk-status-open">{}</span>', _("On"))
        return format_html(
            '<span class="desk-badge desk-severity-4">{}</span> {} ({})',
            _("Paused"),
            now_(webhook.paused_because),
            labels.moment(webhook.paused_at),
        )

    @admin.display(description=_("signing secret"))
    def secret(self, webhook: Webhook) -> SafeString:
        return format_html("<code>{}</code>", webhook.secret)

    @admin.action(description=_("Pause"), permissions=["change"])
    def pause(self, request: HttpRequest, queryset: QuerySet[Webhook]) -> None:
        for webhook in queryset:
            webhooks.pause(webhook=webhook, by=user_of(request))
        messages.success(request, now_("Paused. What is published meanwhile is sent when it goes on."))

    @admin.action(description=_("Go on, and send what waited"), permissions=["change"])
    def go_on(self, request: HttpRequest, queryset: QuerySet[Webhook]) -> None:
        count = sum(webhooks.go_on(webhook=webhook, by=user_of(request)) for webhook in queryset)
        said = ngettext("It goes on; %(count)d message is sent.", "It goes on; %(count)d messages are sent.", count)
        messages.success(request, said % {"count": count})

    @admin.action(description=_("Give it another secret"), permissions=["change"])
    def change_secret(self, request: HttpRequest, queryset: QuerySet[Webhook]) -> None:
        for webhook in queryset:
            webhooks.change_secret(webhook=webhook, by=user_of(request))
        messages.success(
            request, now_("The former secret is worth nothing any more. Give the new one to whoever receives.")
        )


@admin.register(Delivery)
class DeliveryAdmin(WorkAdmin):
    list_display = ("what", "publication", "state", "answer", "tries", "due")
    list_filter = ("webhook",)
    actions = ("try_again", "replay")

    def get_queryset(self, request: HttpRequest) -> QuerySet[Delivery]:
        return super().get_queryset(request).select_related("webhook", "publication").defer("publication__document")

    def has_replay_permission(self, request: HttpRequest) -> bool:
        return may(request.user, MANAGE_WEBHOOKS)

    @admin.display(description=_("webhook"))
    def what(self, delivery: Delivery) -> SafeString:
        claim = reverse("admin:claims_claim_change", args=[delivery.publication.claim_id])
        return format_html('<a class="desk-line" href="{}">{}</a>', claim, delivery.webhook.name)

    @admin.display(description=_("answer"))
    def answer(self, delivery: Delivery) -> str:
        return str(delivery.status or delivery.detail or labels.NOTHING)

    @admin.action(description=_("Send again"), permissions=["replay"])
    def replay(self, request: HttpRequest, queryset: Any) -> None:
        count = webhooks.replay(deliveries=queryset, by=user_of(request))
        said = ngettext("%(count)d message is sent again.", "%(count)d messages are sent again.", count)
        messages.success(request, said % {"count": count})
