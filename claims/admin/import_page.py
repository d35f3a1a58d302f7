"""Claims from a file: upload, look at what each row would become, then import."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _

from claims.admin.base import page, require, user_of
from claims.admin.import_file import COLUMNS, decoded, read, template
from claims.models import Claim
from claims.permissions import IMPORT_CLAIMS
from claims.workflow import Refused
from claims.workflow.importing import Outcome, import_rows, try_rows


def template_page(request: HttpRequest) -> HttpResponse:
    """The file to begin with."""
    require(request, IMPORT_CLAIMS)
    headers = {"Content-Disposition": 'attachment; filename="claims-to-import.csv"'}
    return HttpResponse(template(), content_type="text/csv; charset=utf-8", headers=headers)


def import_page(request: HttpRequest) -> HttpResponse:
    """GET shows the form; POST with a file shows what would happen, with that file's text does it."""
    require(request, IMPORT_CLAIMS)
    context: dict[str, Any] = {"title": _("Import claims"), "columns": COLUMNS}
    if request.method == "POST":
        try:
            context.update(_answer(request))
        except Refused as refusal:
            context["error"] = str(refusal)
    return page(request, "claims/desk/import.html", Claim, context)


def _answer(request: HttpRequest) -> dict[str, Any]:
    file, by = request.FILES.get("file"), user_of(request)
    if file is not None:
        text = decoded(file.read())
        return {**_counted(try_rows(rows=read(text), by=by)), "text": text}
    if not request.POST.get("text"):
        raise Refused(_("Choose a file."))
    return {**_counted(import_rows(rows=read(request.POST["text"]), by=by)), "is_done": True}


def _counted(outcomes: list[Outcome]) -> dict[str, Any]:
    return {
        "outcomes": outcomes,
        "new": sum(one.is_new for one in outcomes),
        "known": sum(one.claim is not None and not one.is_new for one in outcomes),
        "wrong": sum(one.claim is None for one in outcomes),
    }
