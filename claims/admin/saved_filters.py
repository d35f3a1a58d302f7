"""Saved filters above a list: links to them, the form that saves the list as it is, and the page that changes one."""

from __future__ import annotations

from copy import copy
from typing import Any

from django import forms
from django.contrib import admin, messages
from django.db import models
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseNotAllowed, QueryDict
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from unfold.views import ChangeList

from claims.admin import fields
from claims.admin.base import DeskAdmin, page, require, user_of
from claims.admin.filters import Choice
from claims.models import SavedFilter
from claims.permissions import READ, SHARE_FILTER, may
from claims.workflow import Refused
from claims.workflow.saving import LONGEST, change_filter, delete_filter, may_manage, save_filter

ORDER = "o"
PASSING = ("p", "all", "e")  # parameters of a list that narrow nothing: the page, "show all", a mistake


class SavedFilterForm(forms.Form):
    name = fields.line(gettext_lazy("Name"), longest=LONGEST)
    is_shared = forms.BooleanField(label=gettext_lazy("Share it with everybody on the desk"), required=False)


class SavesFilters(DeskAdmin):
    """A list whose filters, search and order can be saved."""

    list_before_template = "claims/desk/_above_list.html"

    def changelist_view(self, request: HttpRequest, extra_context: dict[str, Any] | None = None) -> HttpResponse:
        return super().changelist_view(request, {**(extra_context or {}), **shown_above(request, self.opts)})


def shown_above(request: HttpRequest, opts: Any) -> dict[str, Any]:
    """What claims/desk/_saved_filters.html needs; nothing for somebody without a role."""
    if not may(request.user, READ):
        return {}
    user = user_of(request)
    form = SavedFilterForm(label_suffix="", auto_id="id_saved_%s")
    if not may(user, SHARE_FILTER):
        del form.fields["is_shared"]
    saved = SavedFilter.objects.seen_by(user).filter(page=opts.label_lower)
    lines = [{"saved": one, "own": one.owner_id == user.pk, "may_manage": may_manage(one, user)} for one in saved]
    return {
        "saved_filters": lines,
        "save_form": form,
        "save_page": opts.label_lower,
        "save_query": request.GET.urlencode(),
    }


def save_page(request: HttpRequest) -> HttpResponse:
    """POST saves a list as it is, and goes back to it."""
    require(request, READ)
    if request.method != "POST":
        return HttpResponseNotAllowed(["POST"])
    desk_list, query = _admin_of(request.POST.get("page", "")), QueryDict(request.POST.get("query", "")[:4_000])
    rows = _rows(request, desk_list, query)
    kept, _lost = known(rows, query)
    named_order(rows, kept)
    try:
        saved = save_filter(
            page=desk_list.opts.label_lower,
            query=kept.urlencode(),
            name=request.POST.get("name", ""),
            is_shared="is_shared" in request.POST,
            by=user_of(request),
        )
    except Refused as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, _("The filter “%(name)s” is saved.") % {"name": saved.name})
    return redirect(f"{_list_url(desk_list)}?{query.urlencode()}")


def open_page(request: HttpRequest, saved_id: int) -> HttpResponse:
    """Goes to the list with the filters of a saved one; says which of them are no longer there."""
    require(request, READ)
    saved = SavedFilter.objects.seen_by(user_of(request)).filter(pk=saved_id).first()
    if saved is None:
        messages.error(request, _("This saved filter is no longer there."))
        return redirect("admin:claims_claim_changelist")
    desk_list = _admin_of(saved.page)
    stored = QueryDict(saved.query, mutable=True)
    rows = _rows(request, desk_list, stored)
    numbered_order(rows, stored)
    kept, lost = known(rows, stored)
    for name in lost:
        messages.warning(request, _("The filter “%(name)s” is no longer there, and is passed over.") % {"name": name})
    return redirect(f"{_list_url(desk_list)}?{kept.urlencode()}")


def manage_page(request: HttpRequest, saved_id: int) -> HttpResponse:
    """The form that renames, shares or deletes a saved filter."""
    require(request, READ)
    user = user_of(request)
    saved = get_object_or_404(SavedFilter.objects.seen_by(user), pk=saved_id)
    first = {"name": saved.name, "is_shared": saved.is_shared}
    form = SavedFilterForm(request.POST if request.method == "POST" else None, initial=first, label_suffix="")
    if request.method == "POST" and form.is_valid():
        try:
            if "delete" in request.POST:
                delete_filter(saved=saved, by=user)
                messages.success(request, _("The filter is deleted."))
            else:
                change_filter(saved=saved, by=user, **form.cleaned_data)
                messages.success(request, _("The filter “%(name)s” is saved.") % {"name": saved.name})
        except Refused as refusal:
            form.add_error(None, str(refusal))
        else:
            return redirect(_list_url(_admin_of(saved.page)))
    back = _list_url(_admin_of(saved.page))
    context = {"title": _("Change saved filter"), "form": form, "saved": saved, "back": back}
    return page(request, "claims/desk/saved_filter.html", SavedFilter, context)


def known(rows: ChangeList, query: QueryDict) -> tuple[QueryDict, list[str]]:
    """The part of a query that the list's filters, its search and its order know, and what the rest was called."""
    kept, lost = QueryDict(mutable=True), []
    filters = {name: spec for spec in rows.filter_specs for name in spec.expected_parameters() if name}
    for name, values in query.lists():
        spec, value = filters.get(name), values[-1]
        if not value or name in PASSING:
            continue
        if name in ("q", ORDER) or (spec is not None and not (isinstance(spec, Choice) and spec.chosen() is None)):
            kept[name] = value
        else:
            lost.append(str(spec.title) if spec is not None else name)
    return kept, lost


def named_order(rows: ChangeList, query: QueryDict) -> None:
    """Writes the order of a query with the names of columns for their numbers."""
    columns = [part.rpartition("-") for part in query.get(ORDER, "").split(".")]
    names = [
        minus + rows.list_display[int(number)]
        for _none, minus, number in columns
        if number.isascii() and number.isdecimal() and int(number) < len(rows.list_display)
    ]
    _set_order(query, names)


def numbered_order(rows: ChangeList, query: QueryDict) -> None:
    """The other way round, for the columns that this user has."""
    columns = [part.rpartition("-") for part in query.get(ORDER, "").split(".")]
    shown = list(rows.list_display)
    _set_order(query, [f"{minus}{shown.index(name)}" for _none, minus, name in columns if name in shown])


def _set_order(query: QueryDict, columns: list[str]) -> None:
    query.pop(ORDER, None)
    if columns:
        query[ORDER] = ".".join(columns)


def _rows(request: HttpRequest, desk_list: SavesFilters, query: QueryDict) -> ChangeList:
    """The list as `query` narrows it."""
    asked = copy(request)
    filters = query.copy()
    filters.pop(ORDER, None)  # told by the names of columns
    asked.GET = filters  # type: ignore[assignment]
    return desk_list.get_changelist_instance(asked)


def _admin_of(label: str) -> SavesFilters:
    """The list of a model "app.model". Raises Http404 for one that saves no filters."""
    found: dict[str, Any] = {_label(model): one for model, one in admin.site._registry.items()}
    desk_list = found.get(label)
    if not isinstance(desk_list, SavesFilters):
        raise Http404
    return desk_list


def _label(model: type[models.Model]) -> str:
    return model._meta.label_lower


def _list_url(desk_list: SavesFilters) -> str:
    return reverse(f"admin:{desk_list.opts.app_label}_{desk_list.opts.model_name}_changelist")
