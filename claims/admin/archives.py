"""Archived copies: what was kept and whether it is unaltered, the page as inactive content, the WARC file."""

from __future__ import annotations

import hashlib
from typing import Any

from django.conf import settings
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from articles import reading, warc, webpage
from claims import archiving
from claims.admin.base import page, require, user_of
from claims.admin.downloads import attachment, by_kind, sandboxed_page
from claims.models import Archive, Claim, Evidence
from claims.permissions import ARCHIVE, READ, may
from claims.uploads import ENDINGS, INLINE, media_type
from claims.workflow import Refused

LONGEST = 200_000  # characters of text that a page shows


@require_GET
def archive_page(request: HttpRequest, archive_id: int) -> HttpResponse:
    """What was kept, its text, and the page in a frame in which nothing runs."""
    require(request, READ)
    archive = read(archive_id)
    evidence = archive.evidence
    response = page(
        request,
        "claims/desk/archive.html",
        Claim,
        {
            "title": _("Archived copy"),
            "archive": archive,
            "evidence": evidence,
            "claim": evidence.claim,
            "original": evidence.claim,
            "others": evidence.archives.exclude(pk=archive.pk),
            "may_archive": may(request.user, ARCHIVE) and bool(evidence.url) and evidence.withdrawn_at is None,
            **shown(archive),
        },
    )
    response["Content-Security-Policy"] = "frame-src 'self'"  # a link in the frame leads nowhere else
    return response


@require_GET
def archive_payload(request: HttpRequest, archive_id: int) -> HttpResponse:
    """The page itself: HTML without anything active, pictures, or a download."""
    require(request, READ)
    archive = read(archive_id)
    copy = copy_of(archive)
    if copy is None:
        raise Http404
    html = html_of(copy)
    if html is not None:
        return sandboxed_page(webpage.inert(html))
    kind = media_type(copy.body)
    return by_kind(copy.body, kind=kind, name=f"copy-{archive.pk}{ENDINGS.get(kind, '.bin')}")


@require_GET
def archive_warc(request: HttpRequest, archive_id: int) -> HttpResponse:
    """The WARC file, as a download."""
    require(request, READ)
    archive = read(archive_id)
    file = file_of(archive)
    if file is None:
        raise Http404
    return attachment(file, name=f"copy-{archive.pk}.warc.gz", content_type="application/warc")


@require_POST
def archive_again(request: HttpRequest, evidence_id: int) -> HttpResponse:
    """Has the page tried again, or a newer copy made; back to the claim."""
    require(request, ARCHIVE)
    evidence = get_object_or_404(Evidence.objects.select_related("claim"), pk=evidence_id)
    try:
        archiving.ask(evidence=evidence, by=user_of(request))
    except Refused as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, _("The page will be archived shortly."))
    return redirect("admin:claims_claim_change", evidence.claim_id)


def read(archive_id: int) -> Archive:
    return get_object_or_404(Archive.objects.select_related("evidence__claim__claimant"), pk=archive_id)


def shown(archive: Archive) -> dict[str, Any]:
    """Whether the file is there and unaltered, and what of it can be shown."""
    file, copy = file_of(archive), copy_of(archive)
    html = html_of(copy) if copy else None
    return {
        "is_there": file is not None,
        "is_unaltered": file is not None
        and copy is not None
        and hashlib.sha256(file).hexdigest() == archive.warc_sha256
        and hashlib.sha256(copy.body).hexdigest() == archive.sha256,
        "text": text_of(copy, html) if copy else "",
        "is_page": html is not None,
        "is_picture": copy is not None and html is None and media_type(copy.body) in INLINE,
    }


def file_of(archive: Archive) -> bytes | None:
    """The WARC file; None when it is not there any more."""
    try:
        with archive.warc.open("rb") as file:
            return file.read()
    except OSError:
        return None


def copy_of(archive: Archive) -> warc.Copy | None:
    """What the WARC file holds; None when it is gone or damaged."""
    file = file_of(archive)
    try:
        return warc.read(file, max_bytes=settings.ARCHIVE_MAX_BYTES + 1) if file is not None else None
    except warc.Damaged:
        return None


def html_of(copy: warc.Copy) -> str | None:
    """The copy as HTML, if that is what it is."""
    if media_type(copy.body):
        return None
    try:
        decoded = reading.decode(copy.body, name="copy", content_type=copy.content_type)
    except reading.Unreadable:
        return None
    return decoded if "<" in decoded else None


def text_of(copy: warc.Copy, html: str | None) -> str:
    """The words of the copy: of a page the article in it, of a text all of it."""
    if html is not None:
        found = webpage.extract(html)
        return (found.text if found else "")[:LONGEST]
    if media_type(copy.body).startswith("text/"):
        return copy.body.decode("utf-8", "replace")[:LONGEST]
    return ""
