"""What the views of the desk API share: who asks, what is refused, and which row is meant."""

from __future__ import annotations

from typing import Any

from django.contrib.auth.models import User
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _
from drf_spectacular.utils import OpenApiResponse
from rest_framework.exceptions import NotFound
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.serializers import BaseSerializer
from rest_framework.views import APIView

from claims.api.desk.serializers import ErrorSerializer
from claims.api.refusals import as_answer

WRONG_VALUES = OpenApiResponse(
    {"type": "object", "additionalProperties": {"type": "array", "items": {"type": "string"}}},
    description="A parameter or value is unknown, missing or wrong: sentences by its name.",
)
ANSWERS = {
    400: WRONG_VALUES,
    401: OpenApiResponse(ErrorSerializer, description="Nobody is known to ask, or the token has ended."),
    403: OpenApiResponse(ErrorSerializer, description="The role or the token's scopes do not allow it."),
    429: OpenApiResponse(ErrorSerializer, description="Too many requests; Retry-After says when to try again."),
}
MISSING = {404: OpenApiResponse(ErrorSerializer, description="There is no such row.")}
REFUSALS = {
    409: OpenApiResponse(
        ErrorSerializer, description="The rules do not allow it as things stand; or the key is in use."
    ),
    422: OpenApiResponse(ErrorSerializer, description="The Idempotency-Key stands for another request."),
}
VERSIONS = {
    412: OpenApiResponse(ErrorSerializer, description="It was changed meanwhile: by whom and when."),
    428: OpenApiResponse(ErrorSerializer, description="If-Match is missing."),
}


class Answering(APIView):
    """Says what the door refuses with the status that clients know it by."""

    def handle_exception(self, exc: Exception) -> Response:
        return super().handle_exception(as_answer(exc))


def user_of(request: Request) -> User:
    """Who asks; the permissions let nobody else in."""
    assert isinstance(request.user, User)
    return request.user


def found(rows: QuerySet[Any], number: int) -> Any:
    """The row of this number. Raises NotFound."""
    row = rows.filter(pk=number).first()
    if row is None:
        raise NotFound(_("There is nothing with this number."))
    return row


def values(form: type[BaseSerializer[Any]], request: Request, **context: Any) -> Any:
    """What the client sent, as `form` reads it. Raises ValidationError."""
    given = form(data=request.data, context={"request": request, **context})
    given.is_valid(raise_exception=True)
    return given
