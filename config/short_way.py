"""The way of public reads past the middleware of the desk, and their compression.

Sessions, CSRF, messages and the recording of changes have nothing to do for somebody who reads what is public, and
take longer than the answer. Whoever says who they are goes the long way.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any, cast

from django.conf import settings
from django.core.handlers.exception import convert_exception_to_response
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.middleware.gzip import GZipMiddleware
from django.template.response import SimpleTemplateResponse
from django.urls import Resolver404, ResolverMatch, get_resolver
from django.utils import translation

Answer = Callable[[HttpRequest], HttpResponseBase]


def short_way(get_response: Answer) -> Answer:
    """Sends public reads by nobody in particular straight to their view."""

    def view(request: HttpRequest) -> Any:
        match = request.resolver_match
        assert match is not None
        response: Any = match.func(request, *match.args, **match.kwargs)
        return response.render() if isinstance(response, SimpleTemplateResponse) else response

    answer: Any = convert_exception_to_response(view)

    def respond(request: HttpRequest) -> HttpResponseBase:
        match = _public_read(request)
        if match is None:
            return get_response(request)
        request.resolver_match = match
        translation.activate(translation.get_language_from_request(request))  # of its problems
        return cast(HttpResponseBase, answer(request))

    return respond


def _public_read(request: HttpRequest) -> ResolverMatch | None:
    """The view of a public read that needs no user; None for anything else."""
    if request.method not in ("GET", "HEAD") or not request.path_info.startswith("/api/v1/"):
        return None
    if "HTTP_AUTHORIZATION" in request.META or settings.PUBLIC_API_REQUIRES_TOKEN:
        return None
    try:
        return get_resolver("claims.api.public.urls").resolve(request.path_info.removeprefix("/api/v1"))
    except Resolver404:
        return None


class Compression(GZipMiddleware):
    """Compresses what is public. What only some may see stays as it is: its length could be used to guess it
    (https://en.wikipedia.org/wiki/BREACH)."""

    def process_response(self, request: HttpRequest, response: HttpResponseBase) -> Any:
        if re.match(settings.PUBLIC_READS, request.path_info):
            return super().process_response(request, response)
        return response
