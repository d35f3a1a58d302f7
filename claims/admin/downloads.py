"""Files of others, handed out so that nothing in them runs: typed by their first bytes, sandboxed, or downloaded."""

from __future__ import annotations

from django.http import HttpResponse
from django.utils.http import content_disposition_header

from claims.uploads import ENDINGS, INLINE

# A page of somebody else's: shown without scripts, forms, plugins and requests; its origin is nobody's.
SANDBOX = (
    "sandbox; default-src 'none'; style-src 'unsafe-inline'; img-src data:; font-src data:; form-action 'none'; "
    "base-uri 'none'; frame-ancestors 'self'"
)
NOTHING_RUNS = "sandbox; default-src 'none'; frame-ancestors 'self'"


def attachment(data: bytes, *, name: str, content_type: str = "application/octet-stream") -> HttpResponse:
    """A download, whatever it is."""
    return _response(data, content_type, "attachment", name, NOTHING_RUNS)


def by_kind(data: bytes, *, kind: str, name: str) -> HttpResponse:
    """A picture in the page, anything else as a download; `kind` is what `claims.uploads.media_type` says."""
    if kind not in ENDINGS:
        return attachment(data, name=name)
    disposition = "inline" if kind in INLINE else "attachment"
    content_type = f"{kind}; charset=utf-8" if kind.startswith("text/") else kind
    return _response(data, content_type, disposition, name, NOTHING_RUNS)


def sandboxed_page(html: str) -> HttpResponse:
    """Somebody else's page, to be looked at in a frame."""
    return _response(html.encode(), "text/html; charset=utf-8", "inline", "", SANDBOX)


def _response(data: bytes, content_type: str, disposition: str, name: str, policy: str) -> HttpResponse:
    response = HttpResponse(data, content_type=content_type)
    if name:
        header = content_disposition_header(disposition == "attachment", name)
        response["Content-Disposition"] = header or disposition
    response["Content-Security-Policy"] = policy
    response["X-Content-Type-Options"] = "nosniff"
    response["X-DNS-Prefetch-Control"] = "off"
    response["X-Frame-Options"] = "SAMEORIGIN"
    response["Referrer-Policy"] = "no-referrer"
    response["Cache-Control"] = "private, no-store"
    response["Cross-Origin-Resource-Policy"] = "same-origin"
    return response
