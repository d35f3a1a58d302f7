"""What every read of the public has in common: who may, how long it may be kept, and whether it has changed."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from hashlib import blake2b
from typing import Any

from django.conf import settings
from django.db import InterfaceError, OperationalError, connection
from django.http import HttpRequest, HttpResponse, HttpResponseNotModified
from django.http.response import HttpResponseBase
from django.utils import timezone
from django.utils.cache import patch_vary_headers
from django.utils.http import http_date, parse_etags
from rest_framework.authentication import BaseAuthentication
from rest_framework.renderers import JSONRenderer
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from claims.api.permissions import ReadsWhatIsPublic
from claims.api.public.parameters import Parameter, given
from claims.api.throttling import refuse_strangers
from claims.models import PublicationCounter, Seen

ALLOWED = "GET, HEAD, OPTIONS"
FORMAT = "1"  # part of every ETag: raise it when answers get another shape


class PublicRead(APIView):
    """A page of the public API. A subclass says which `parameters` it takes, and makes its `answer`.

    A read without token needs neither session nor user, so config.short_way leads it past the middleware of the desk.
    """

    permission_classes = (ReadsWhatIsPublic,)
    parser_classes = ()
    renderer_classes: Sequence[Any] = (JSONRenderer,)
    parameters: Mapping[str, Parameter] = {}
    is_dated = True  # whether it changes with publications and with nothing else

    def answer(self, values: dict[str, Any], seen: Seen, **address: Any) -> HttpResponseBase:
        """The answer to parameters and address, for a reader who sees as far as `seen`."""
        raise NotImplementedError

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        """As the framework does it, but quicker for what nearly everybody asks: a read by nobody in particular who
        takes JSON. For them there is nothing to parse, to negotiate or to find out about a user."""
        if not self._is_usual(request):
            return super().dispatch(request, *args, **kwargs)
        try:
            refuse_strangers(request)
            response = self.read(request, **kwargs)
        except Exception as error:
            self.request = self.initialize_request(request, *args, **kwargs)
            self.headers = self.default_response_headers
            return self.finalize_response(self.request, self.handle_exception(error))
        response.headers["Allow"] = ALLOWED
        return self._with_headers(response)

    def get(self, request: Request, **address: Any) -> HttpResponseBase:
        return self.read(request._request, **address)

    def read(self, request: HttpRequest, **address: Any) -> HttpResponseBase:
        """The answer to a request, with when it has changed; 304 to who has it already."""
        values = given(request, self.parameters)
        seen = _seen()
        validators = _validators(request, seen) if self.is_dated else {}
        if _is_known(request, validators):
            response: HttpResponseBase = HttpResponseNotModified()
        else:
            response = self.answer(values, seen, **address)
        if response.status_code in (200, 304):
            for name, value in validators.items():
                response.headers.setdefault(name, value)
        return response

    def _is_usual(self, request: HttpRequest) -> bool:
        """Whether nobody says or has to say who asks, and what is sent is what they take."""
        return (
            request.method in ("GET", "HEAD")
            and len(self.renderer_classes) == 1
            and request.META.get("HTTP_ACCEPT", "*/*") in ("*/*", self.renderer_classes[0].media_type)
            and "format=" not in request.META.get("QUERY_STRING", "")  # the framework's own way to choose a renderer
            and "HTTP_AUTHORIZATION" not in request.META
            and not settings.PUBLIC_API_REQUIRES_TOKEN
        )

    def options(self, request: Any, *args: Any, **kwargs: Any) -> Response:
        return Response(status=204)

    def get_authenticators(self) -> list[BaseAuthentication]:
        """Nobody is asked who they are, unless they say so or have to."""
        says = self.request is not None and "HTTP_AUTHORIZATION" in self.request.META
        return super().get_authenticators() if says or settings.PUBLIC_API_REQUIRES_TOKEN else []

    def handle_exception(self, exc: Exception) -> Response:
        """Sentences are in the reader's language; documents are in none."""
        response = super().handle_exception(exc)
        patch_vary_headers(response, ["Accept-Language"])
        response["Cache-Control"] = "no-store"
        return response

    def finalize_response(self, request: Request, response: Any, *args: Any, **kwargs: Any) -> Any:
        return self._with_headers(super().finalize_response(request, response, *args, **kwargs))

    def _with_headers(self, response: Any) -> Any:
        """How long an answer may be kept, and by whom."""
        if settings.PUBLIC_API_REQUIRES_TOKEN:
            patch_vary_headers(response, ["Authorization", "Cookie"])
        if "Cache-Control" not in response.headers:
            whose = "private" if settings.PUBLIC_API_REQUIRES_TOKEN else "public"
            response.headers["Cache-Control"] = f"{whose}, max-age={settings.API_MAX_AGE}"
        return response


def sent(body: str, *, status: int = 200, content_type: str = "application/json") -> HttpResponse:
    """An answer of JSON that is text already."""
    content = body.encode()
    return HttpResponse(
        content, status=status, headers={"Content-Type": content_type, "Content-Length": str(len(content))}
    )


def _seen() -> Seen:
    """How far the reader sees. This first question finds out whether the connection still works, in place of one that
    is asked for that alone (CONN_HEALTH_CHECKS); where it does not, another is opened."""
    connection.health_check_done = True  # type: ignore[attr-defined]
    try:
        return PublicationCounter.seen()
    except (OperationalError, InterfaceError):
        connection.close()
        return PublicationCounter.seen()


def _validators(request: HttpRequest, seen: Seen) -> dict[str, str]:
    """ETag and Last-Modified of an answer. The tag is weak: the rows are read after the mark, so that they may be
    newer than it says, never older. A moment stands for its second only when that is over."""
    asked = blake2b(request.get_full_path().encode(), digest_size=8).hexdigest()
    validators = {"ETag": f'W/"{FORMAT}-{seen.mark}-{asked}"'}
    if (timezone.now() - seen.changed_at).total_seconds() >= 1:
        validators["Last-Modified"] = http_date(seen.changed_at.timestamp())
    return validators


def _is_known(request: HttpRequest, validators: dict[str, str]) -> bool:
    """Whether the client has this answer (https://www.rfc-editor.org/rfc/rfc9110#section-13.1). A date counts only
    when it is exactly the one we gave: merges of sources may be dated within a transaction that ends later."""
    tags = request.META.get("HTTP_IF_NONE_MATCH")
    if not validators:
        return False
    if tags is not None:
        known = parse_etags(tags)
        return known == ["*"] or validators["ETag"].removeprefix("W/") in [tag.removeprefix("W/") for tag in known]
    return request.META.get("HTTP_IF_MODIFIED_SINCE", "") == validators.get("Last-Modified")
