"""Lists as files: the links above a list, the file with the rows that its filters leave, and the record of exports."""

from __future__ import annotations

from typing import Any

from django.contrib import admin, messages
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect
from django.urls import URLPattern, path, reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from claims.admin import labels
from claims.admin.base import DeskAdmin, require, user_of
from claims.admin.export_columns import COLUMNS
from claims.admin.export_files import FORMATS
from claims.models import Export
from claims.permissions import READ, may
from claims.workflow import Refused
from claims.workflow.exports import record_export

CHUNK = 1_000  # rows that are read at a time


class Exports(DeskAdmin):
    """A list that can be taken away as a file."""

    list_before_template = "claims/desk/_above_list.html"

    def get_urls(self) -> list[URLPattern]:
        name = f"{self.opts.app_label}_{self.opts.model_name}_export"
        export = path("export/<str:form>/", self.admin_site.admin_view(self.export_view), name=name)
        return [export, *super().get_urls()]

    def changelist_view(self, request: HttpRequest, extra_context: dict[str, Any] | None = None) -> HttpResponse:
        more = {"exports": self._links(request)} if may(request.user, READ) else {}
        return super().changelist_view(request, {**(extra_context or {}), **more})

    def export_view(self, request: HttpRequest, form: str) -> HttpResponseBase:
        """The rows that search and filters leave, in the order of the list, as CSV, XLSX or JSON."""
        require(request, READ)
        if form not in FORMATS:
            raise Http404
        rows = self.get_changelist_instance(request).queryset
        query, label = request.GET.urlencode(), self.opts.label_lower
        try:
            record_export(page=label, format=form, query=query, rows=rows.count(), by=user_of(request))
        except Refused as refusal:
            messages.error(request, str(refusal))
            return redirect(f"{reverse(f'admin:{self.opts.app_label}_{self.opts.model_name}_changelist')}?{query}")
        columns = COLUMNS[self.model]()
        answer = FORMATS[form](columns.get_export_headers(), columns.values(rows, CHUNK))
        day = timezone.localdate().isoformat()
        answer["Content-Disposition"] = f'attachment; filename="{self.opts.model_name}s-{day}.{form}"'
        answer["X-Content-Type-Options"] = "nosniff"
        return answer

    def _links(self, request: HttpRequest) -> list[dict[str, str]]:
        filters = request.GET.copy()
        filters.pop("p", None)
        name = f"admin:{self.opts.app_label}_{self.opts.model_name}_export"
        return [
            {"label": form.upper(), "url": f"{reverse(name, args=[form])}?{filters.urlencode()}".rstrip("?")}
            for form in FORMATS
        ]


@admin.register(Export)
class ExportAdmin(DeskAdmin):
    list_display = ("when", "who", "page", "format", "query", "rows")
    list_display_links = None
    sortable_by = ()

    def get_queryset(self, request: HttpRequest) -> QuerySet[Export]:
        return super().get_queryset(request).select_related("by")

    @admin.display(description=_("at"))
    def when(self, export: Export) -> str:
        return labels.moment(export.at)

    @admin.display(description=_("by"))
    def who(self, export: Export) -> str:
        return export.by.get_username()
