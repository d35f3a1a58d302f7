"""What all pages of the desk share: who may see them, and that nothing is changed in a list or by a form field.

Permissions are answered by `claims.permissions.may` alone; Django's own model permissions are not used.
"""

from __future__ import annotations

from typing import Any

from django.contrib import admin
from django.contrib.auth.models import User
from django.core.exceptions import PermissionDenied
from django.db import models
from django.db.models import F
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import reverse
from unfold.admin import ModelAdmin
from unfold.views import ChangeList

from claims.permissions import READ, may


def empty_last(ordering: list[Any]) -> list[Any]:
    """An order of rows in which those that lack what another table has come last, downwards as well as upwards.

    Columns of the list's own table keep the order that their indexes have.
    """

    def placed(one: Any) -> Any:
        downwards = isinstance(one, str) and one.startswith("-") and "__" in one
        return F(one.removeprefix("-")).desc(nulls_last=True) if downwards else one

    return [placed(one) for one in ordering]


class FilteredList(ChangeList):
    """A list that only its own filters narrow: what else an address asks of the columns is passed over."""

    def get_filters(self, request: HttpRequest) -> Any:
        specs, has_filters, _others, may_have_duplicates, has_active = super().get_filters(request)
        return specs, has_filters, {}, may_have_duplicates, has_active

    def get_ordering(self, request: HttpRequest, queryset: models.QuerySet) -> list[Any]:
        return empty_last(super().get_ordering(request, queryset))


class ListAdmin(ModelAdmin):
    """A list that no address can break."""

    def get_changelist(self, request: HttpRequest, **kwargs: Any) -> type[ChangeList]:
        return FilteredList

    def get_search_results(
        self, request: HttpRequest, queryset: models.QuerySet, search_term: str
    ) -> tuple[models.QuerySet, bool]:
        return super().get_search_results(request, queryset, " ".join(searched(search_term)))


class DeskAdmin(ListAdmin):
    """A list and a page to read; changes go through forms of their own."""

    list_per_page = 50
    list_max_show_all = 50
    show_full_result_count = False
    show_facets = admin.ShowFacets.NEVER  # a count for every choice of every filter is too slow on a full desk
    list_filter_submit = True
    list_fullwidth = True
    actions: tuple[str, ...] | None = None

    def get_changelist_instance(self, request: HttpRequest) -> Any:
        """The theme offers "Show all" on every list that does not know how many rows there are in all."""
        rows = super().get_changelist_instance(request)
        if not rows.has_active_filters and not rows.query:
            rows.full_result_count = rows.result_count
        return rows

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


class DeskPageAdmin(DeskAdmin):
    """Rows with a page of the desk's own, which `show` gives and which is only read."""

    def show(self, request: HttpRequest, row: Any) -> HttpResponse:
        raise NotImplementedError

    def change_view(
        self, request: HttpRequest, object_id: str, form_url: str = "", extra_context: dict[str, Any] | None = None
    ) -> HttpResponse:
        require(request, READ)
        if request.method not in ("GET", "HEAD"):
            return HttpResponse(status=405, headers={"Allow": "GET, HEAD"})
        row = self.get_object(request, object_id)
        if row is None:
            return self._get_obj_does_not_exist_redirect(request, self.opts, object_id)
        return self.show(request, row)

    def history_view(self, request: HttpRequest, object_id: str, extra_context: Any = None) -> HttpResponse:
        """The history stands on the page itself."""
        require(request, READ)
        address = f"admin:{self.opts.app_label}_{self.opts.model_name}_change"
        return redirect(reverse(address, args=[object_id]) + "#history")


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


def is_number(given: str) -> bool:
    """Whether `given` is a number that fits a column."""
    return given.isascii() and given.isdecimal() and len(given) < 10


def searched(given: str) -> list[str]:
    """The words of a search; PostgreSQL knows no NUL."""
    return given.replace("\0", " ").split()[:8]
