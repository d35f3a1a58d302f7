"""How every public page is answered: in the reader's language, only when it has changed, and with nothing active.

No page looks at who is asking, and none starts a session or sets a cookie.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from functools import cache, wraps
from typing import Any
from urllib.parse import urlsplit

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseNotAllowed
from django.template.loader import render_to_string
from django.utils.cache import get_conditional_response, patch_vary_headers
from django.utils.translation import get_language

from claims import site
from claims.models import PublicationCounter

View = Callable[..., HttpResponse]
# What pages are made of besides rows: after an upgrade no reader keeps an old page.
MADE_OF = ("claims/pages/*.py", "templates/public/*.html", "static/public/*", "locale/*/LC_MESSAGES/django.mo")


def for_readers(view: View) -> View:
    """A public page whose content changes only with what is published: an unchanged one is answered with 304 from
    one query. Http404 becomes the same page for what was never published and for what never was."""

    @wraps(view)
    def respond(request: HttpRequest, *args: Any, **values: Any) -> HttpResponse:
        etag = etag_of(request.get_full_path(), PublicationCounter.mark())
        unchanged = get_conditional_response(request, etag=etag)
        if unchanged is not None:
            return _finished(unchanged)
        response = _answer(view, request, *args, **values)
        if response.status_code == 200:
            response.headers.setdefault("ETag", etag)
        return _finished(response)

    return _only_read(respond)


def for_readers_by_content(view: View) -> View:
    """A public page that also shows rows which change without a publication, such as a source's positions: it is made
    each time, and sent only when it is another than the reader has."""

    @wraps(view)
    def respond(request: HttpRequest, *args: Any, **values: Any) -> HttpResponse:
        response = _answer(view, request, *args, **values)
        if response.status_code == 200:
            etag = etag_of(request.get_full_path(), hashlib.sha256(response.content).hexdigest())
            response.headers["ETag"] = etag
            response = get_conditional_response(request, etag=etag, response=response) or response
        return _finished(response)

    return _only_read(respond)


def page(request: HttpRequest, template: str, context: dict[str, Any], *, status: int = 200) -> HttpResponse:
    """A page in the newsroom's frame."""
    frame = {
        "newsroom": site.newsroom(),
        "public_url": settings.PUBLIC_URL,
        "path": request.get_full_path(),
        "languages": settings.LANGUAGES,
        "language": get_language(),
    }
    return HttpResponse(render_to_string(f"public/{template}", {**frame, **context}), status=status)


def etag_of(*parts: str) -> str:
    """The ETag of what is made of these, in the language of the screen; weak, since servers in between may compress."""
    newsroom = (settings.NEWSROOM_NAME, settings.NEWSROOM_URL, settings.NEWSROOM_LOGO, settings.NEWSROOM_COLOUR)
    made_of = "\0".join([*parts, get_language() or "", *newsroom, settings.PUBLIC_URL, _release()])
    return f'W/"{hashlib.sha256(made_of.encode()).hexdigest()[:32]}"'


def _answer(view: View, request: HttpRequest, *args: Any, **values: Any) -> HttpResponse:
    try:
        return view(request, *args, **values)
    except Http404:
        return page(request, "404.html", {}, status=404)


def _only_read(respond: View) -> View:
    @wraps(respond)
    def guarded(request: HttpRequest, *args: Any, **values: Any) -> HttpResponse:
        if request.method not in ("GET", "HEAD"):
            return HttpResponseNotAllowed(["GET", "HEAD"])
        return respond(request, *args, **values)

    return guarded


def _finished(response: HttpResponse) -> HttpResponse:
    """With the headers of every public page. A browser asks each time whether it has changed: what is withdrawn is
    gone at once."""
    response.headers.setdefault("Cache-Control", "public, no-cache")
    response.headers["Content-Security-Policy"] = _policy()
    patch_vary_headers(response, ["Accept-Language", "Cookie"])
    return response


def _policy() -> str:
    """Nothing is run, and nothing comes from elsewhere but the newsroom's logo. JSON-LD is data, and not run."""
    logo = urlsplit(settings.NEWSROOM_LOGO)
    pictures = f"'self' {logo.scheme}://{logo.netloc}" if logo.netloc else "'self'"
    return (
        f"default-src 'none'; script-src 'none'; style-src 'self'; img-src {pictures}; form-action 'self';"
        " base-uri 'none'; frame-ancestors 'none'"
    )


@cache
def _release() -> str:
    """Another text for each version of the templates, styles, words and code of these pages."""
    digest = hashlib.sha256()
    for pattern in MADE_OF:
        for path in sorted(settings.BASE_DIR.glob(pattern)):
            digest.update(path.read_bytes())
    return digest.hexdigest()
