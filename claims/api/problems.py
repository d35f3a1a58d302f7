"""Errors of the whole API as problem details (https://www.rfc-editor.org/rfc/rfc9457)."""

from __future__ import annotations

import logging
from http import HTTPStatus
from typing import Any

from django.core.signals import got_request_exception
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.utils.encoding import escape_uri_path
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from drf_spectacular.utils import OpenApiResponse, extend_schema_field
from rest_framework import serializers
from rest_framework.response import Response
from rest_framework.views import exception_handler, set_rollback

PROBLEM_JSON = "application/problem+json"
log = logging.getLogger("django.request")


@extend_schema_field({"type": "object", "additionalProperties": {"type": "array", "items": {"type": "string"}}})
class SentencesByName(serializers.JSONField):
    """Sentences by the name of the parameter or field that they are about."""


class ProblemSerializer(serializers.Serializer[Any]):
    """What went wrong, as RFC 9457 has it."""

    type = serializers.CharField(help_text=gettext_lazy("about:blank: the status says what kind of problem it is."))
    title = serializers.CharField(help_text=gettext_lazy("The status in words, always in English."))
    status = serializers.IntegerField(help_text=gettext_lazy("The HTTP status."))
    detail = serializers.CharField(help_text=gettext_lazy("One sentence for people to read."))
    instance = serializers.CharField(help_text=gettext_lazy("The path that was asked for."))
    errors = SentencesByName(  # type: ignore[assignment]
        required=False, help_text=gettext_lazy("Sentences by the name of the parameter they are about.")
    )


def described(*codes: int) -> dict[Any, Any]:
    """The problems with which a view may answer, for its schema."""
    words = {code: HTTPStatus(code).phrase for code in codes}
    return {(code, PROBLEM_JSON): OpenApiResponse(ProblemSerializer, description=words[code]) for code in codes}


def problem(request: HttpRequest, status: int, detail: Any, errors: Any = None) -> dict[str, Any]:
    """The document of a problem, in the language that is active now; `errors` are sentences by parameter."""
    document = {
        "type": "about:blank",
        "title": HTTPStatus(status).phrase,
        "status": status,
        "detail": str(detail),
        "instance": escape_uri_path(request.path),
    }
    if errors:
        document["errors"] = {str(name): _sentences(found) for name, found in errors.items()}
    return document


def as_problem(exc: Exception, context: dict[str, Any]) -> Response:
    """REST framework's exception handler: every exception becomes a problem. One that nobody foresaw is logged as
    Django does it, and told without its trace."""
    request = context["request"]._request
    response = exception_handler(exc, context)
    if response is None:
        set_rollback()
        got_request_exception.send(sender=as_problem, request=request)
        log.error("Internal Server Error: %s", request.path, exc_info=exc, extra={"status_code": 500})
        response = Response(status=HTTPStatus.INTERNAL_SERVER_ERROR)
        response.data = {"detail": _("Something went wrong here. It has been noted.")}
    detail, errors = _told(response.data)
    response.data = problem(request, response.status_code, detail, errors)
    response.content_type = PROBLEM_JSON
    return response


def server_error(request: HttpRequest) -> HttpResponse:
    """The answer when something fails outside the API's views."""
    detail = _("Something went wrong here. It has been noted.")
    return JsonResponse(problem(request, 500, detail), status=500, content_type=PROBLEM_JSON)


def _told(data: Any) -> tuple[Any, Any]:
    """A sentence, and sentences by parameter where the exception has them."""
    if isinstance(data, dict) and isinstance(data.get("detail"), str):
        return data["detail"], None
    if isinstance(data, dict):
        return _("The request is wrong: see errors."), data
    return " ".join(_sentences(data)), None


def _sentences(found: Any) -> list[str]:
    """Whatever a validation error holds, as a list of sentences."""
    if isinstance(found, dict):
        return [f"{name}: {sentence}" for name, inner in found.items() for sentence in _sentences(inner)]
    if isinstance(found, list | tuple):
        return [sentence for inner in found for sentence in _sentences(inner)]
    return [str(found)]
