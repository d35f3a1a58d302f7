"""Other publishers' reviews from an address or a file: look at what each would become, then import."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core import signing
from django.core.files.uploadedfile import UploadedFile
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from articles.fetching import Unreachable
from claims import found_reviews
from claims.admin import fields
from claims.admin.base import page, require, user_of
from claims.models import ExternalReview
from claims.permissions import IMPORT_REVIEWS
from claims.review_markup import Found, find
from claims.workflow import Refused
from claims.workflow.external_reviews import Imported, import_reviews, try_reviews

SALT = "claims.admin.review_import"
MOST_BYTES = 5_000_000  # of a file; larger ones by manage.py import_claim_reviews
LONGEST_PARCEL = 2_000_000  # characters, below what a form may hold


class OriginForm(forms.Form):
    url = fields.address(_("Address of a page or a feed"))
    file = fields.upload(_("Or a file (JSON or HTML)"))


def import_page(request: HttpRequest) -> HttpResponse:
    """GET shows the form; POST with an address or a file shows what would happen; POST with the parcel that came with
    that does it. So nothing is written while the network is waited for."""
    require(request, IMPORT_REVIEWS)
    is_sent = request.method == "POST"
    form = OriginForm(request.POST if is_sent else None, request.FILES if is_sent else None, label_suffix="")
    context: dict[str, Any] = {"title": gettext("Import other publishers' reviews"), "form": form}
    if is_sent:
        try:
            context.update(_import(request) if "parcel" in request.POST else _look(request, form))
        except (Refused, Unreachable) as refusal:
            context["error"] = str(refusal)
    return page(request, "claims/desk/import_reviews.html", ExternalReview, context)


def _look(request: HttpRequest, form: OriginForm) -> dict[str, Any]:
    if not form.is_valid():
        return {}
    found, origin = _found(form.cleaned_data["url"], form.cleaned_data["file"])
    found_reviews.refuse_too_many(found)
    given = {"nodes": found.nodes, "problems": found.problems, "url": found.url, "language": found.language}
    parcel = signing.dumps({**given, "origin": origin}, salt=SALT, compress=True)
    if len(parcel) > LONGEST_PARCEL:
        found_reviews.refuse_too_many(found, most=0)
    return {**_counted(try_reviews(found=found, origin=origin, by=user_of(request))), "parcel": parcel}


def _import(request: HttpRequest) -> dict[str, Any]:
    try:
        given = signing.loads(request.POST["parcel"], salt=SALT, max_age=24 * 3600)
    except signing.BadSignature:
        raise Refused(gettext("This page is too old. Give the address or the file again.")) from None
    origin = given.pop("origin")
    return {**_counted(import_reviews(found=Found(**given), origin=origin, by=user_of(request))), "is_done": True}


def _found(url: str, file: UploadedFile | None) -> tuple[Found, str]:
    """What an address or a file holds, and where it came from."""
    if url:
        return found_reviews.at(url)
    if file is None:
        raise Refused(gettext("Give an address, or choose a file."))
    if (file.size or 0) > MOST_BYTES:
        most = {"most": MOST_BYTES // 1_000_000}
        raise Refused(
            gettext("The file is larger than %(most)d MB: import it by manage.py import_claim_reviews.") % most
        )
    return find(file.read()), str(file.name)


def _counted(outcomes: list[Imported]) -> dict[str, Any]:
    counts = found_reviews.counted(outcomes)
    return {"outcomes": outcomes, "counts": counts, "taken": counts["new"] + counts["updated"]}
