"""Tokens of the API, for administrators: the list, the form that makes one, the page that shows its key once."""

from __future__ import annotations

from datetime import datetime, time, timedelta
from typing import Any

from django import forms
from django.contrib import admin, messages
from django.contrib.auth.models import User
from django.core.exceptions import PermissionDenied
from django.db import models
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.safestring import SafeString
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from claims import tokens
from claims.admin import fields, labels
from claims.admin.base import page, user_of
from claims.admin.users import ForAdministrators
from claims.choices import Scope
from claims.models import Token
from claims.workflow import Refused

USUAL_LIFE = timedelta(days=365)


class TokenForm(forms.Form):
    """A new token. What is missing is said by `tokens.issue`."""

    name = fields.line(_("Name"), longest=100, help_text=_("What the token is for: archive of the website."))
    user = forms.ModelChoiceField(
        User.objects.filter(is_active=True).order_by("username"),
        label=_("User"),
        help_text=_("For whom the program acts; the token can do nothing that this user cannot."),
        widget=forms.Select(attrs={"class": "desk-input desk-short"}),
    )
    scopes = forms.MultipleChoiceField(
        label=_("Scopes"),
        required=False,
        choices=lambda: [(s.value, f"{s.value} – {s.label}") for s in Scope],
        widget=forms.CheckboxSelectMultiple,
    )
    expires_on = fields.day(_("Expires on"), help_text=_("Empty: never."))

    def issue(self, by: User) -> tokens.Issued:
        """Makes the token, which ends when the chosen day begins. Raises Refused."""
        day = self.cleaned_data.pop("expires_on")
        expires_at = timezone.make_aware(datetime.combine(day, time())) if day else None
        return tokens.issue(by=by, expires_at=expires_at, **self.cleaned_data)


@admin.register(Token)
class TokenAdmin(ForAdministrators):
    list_display = ("name", "start", "user", "scopes_line", "created_at", "created_by", "last_used", "state")
    list_display_links = None
    list_select_related = ("user", "created_by", "revoked_by")
    search_fields = ("name", "user__username", "start")
    sortable_by = ()
    actions = ("revoke",)

    def has_change_permission(self, request: HttpRequest, obj: models.Model | None = None) -> bool:
        return False

    def has_revoke_permission(self, request: HttpRequest) -> bool:
        return self.has_view_permission(request)

    def add_view(self, request: HttpRequest, form_url: str = "", extra_context: Any = None) -> HttpResponse:
        """The form, and in the answer to it the key: it is on no other page, in no message and in no cookie."""
        if not self.has_add_permission(request):
            raise PermissionDenied
        in_a_year = timezone.localdate() + USUAL_LIFE
        posted = request.POST if request.method == "POST" else None
        form = TokenForm(posted, initial={"expires_on": in_a_year}, label_suffix="")
        if request.method == "POST" and form.is_valid():
            try:
                issued = form.issue(user_of(request))
            except Refused as refusal:
                form.add_error(None, str(refusal))
            else:
                shown = {"title": gettext("The new token"), "issued": issued}
                return page(request, "claims/desk/token_key.html", Token, shown)
        return page(request, "claims/desk/token.html", Token, {"title": gettext("New API token"), "form": form})

    @admin.action(description=_("Revoke"), permissions=["revoke"])
    def revoke(self, request: HttpRequest, queryset: models.QuerySet[Token]) -> None:
        for token in queryset:
            try:
                tokens.revoke(token=token, by=user_of(request))
            except Refused as refusal:
                messages.error(request, str(refusal))
            else:
                messages.success(request, gettext("The token “%(name)s” is revoked.") % {"name": token.name})

    @admin.display(description=_("scopes"))
    def scopes_line(self, token: Token) -> str:
        return ", ".join(token.scopes)

    @admin.display(description=_("last used"))
    def last_used(self, token: Token) -> str:
        return labels.moment(token.last_used_at) if token.last_used_at else labels.NOTHING

    @admin.display(description=_("state"))
    def state(self, token: Token) -> SafeString | str:
        if token.revoked_at is not None and token.revoked_by is not None:
            values = {"who": token.revoked_by.get_username(), "at": labels.moment(token.revoked_at)}
            return gettext("revoked by %(who)s, %(at)s") % values
        if token.expires_at is None:
            return gettext("does not expire")
        at = {"at": labels.moment(token.expires_at)}
        return (gettext("expired %(at)s") if token.expires_at <= timezone.now() else gettext("expires %(at)s")) % at
