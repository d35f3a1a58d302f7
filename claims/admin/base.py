"""What all pages of the desk share: who may see them, and that nothing is changed in a list or by a form field.

Permissions are answered by `claims.permissions.may` alone; Django's own model permissions are not used.
"""

from __future__ import annotations

from typing import Any

from django.contrib import admin
from django.contrib.auth.models import User
from django.core.exceptions import PermissionDenied
from django.db import models
from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from unfold.admin import ModelAdmin

from claims.permissions import READ, may


class DeskAdmin(ModelAdmin):
    """A list and a page to read; changes go through forms of their own."""

    list_per_page = 50
    list_max_show_all = 50
    show_full_result_count = False
    show_facets = admin.ShowFacets.NEVER  # a count for every choice of every filter is too slow on a full desk
    list_filter_submit = True
    list_fullwidth = True
    actions: tuple[str, ...] | None = None

    def has_module_permission(self, request: HttpRequest) -> bool:
        return self.has_view_permission(request)

    def has_view_permission(self, request: HttpRequest, obj: models.Model | None = None) -> bool:
        return may(request.user, READ)

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: models.Model | None = None) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: models.Model | None = None) -> bool:
        return False


def user_of(request: HttpRequest) -> User:
    """Who is signed in; the admin lets nobody else in."""
    assert isinstance(request.user, User)
    return request.user


def page(request: HttpRequest, template: str, model: type[models.Model], context: dict[str, Any]) -> TemplateResponse:
    """A page of the desk in the admin's frame; `context` has at least a "title"."""
    frame = {**admin.site.each_context(request), "opts": model._meta, "is_popup": False, **context}
    return TemplateResponse(request, template, frame)


def require(request: HttpRequest, action: str) -> None:
    """Raises PermissionDenied unless the user may do `action`."""
    if not may(request.user, action):
        raise PermissionDenied


def not_allowed() -> HttpResponse:
    """The answer to a POST on a page that is only read."""
    return HttpResponse(status=405, headers={"Allow": "GET, HEAD"})
