"""The file of a piece of evidence: pictures are shown, everything else is downloaded, and nothing runs."""

from __future__ import annotations

import hashlib
from pathlib import PurePath

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from claims.admin.base import require
from claims.admin.downloads import by_kind
from claims.models import Evidence
from claims.permissions import READ
from claims.uploads import ENDINGS


@require_GET
def evidence_file(request: HttpRequest, evidence_id: int) -> HttpResponse:
    """The file, if it is what was stored; else back to the claim with a sentence."""
    require(request, READ)
    evidence = get_object_or_404(Evidence, pk=evidence_id)
    if not evidence.file:
        raise Http404
    try:
        with evidence.file.open("rb") as file:
            data = file.read()
    except OSError:
        return _back(request, evidence, _("The file is not there any more."))
    if hashlib.sha256(data).hexdigest() != evidence.file_sha256:
        return _back(request, evidence, _("The file is not what was stored: it has been altered or damaged."))
    name = PurePath(evidence.file_name).stem + ENDINGS.get(evidence.file_type, "")
    return by_kind(data, kind=evidence.file_type, name=name)


def _back(request: HttpRequest, evidence: Evidence, sentence: str) -> HttpResponse:
    messages.error(request, sentence)
    return redirect("admin:claims_claim_change", evidence.claim_id)
