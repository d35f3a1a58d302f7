"""What the views of the desk API share: who asks, what is refused, and which row is meant."""

from __future__ import annotations

from typing import Any

from django.contrib.auth.models import User
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _
from rest_framework.exceptions import NotFound
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.serializers import BaseSerializer
from rest_framework.views import APIView

from claims.api.problems import described
from claims.api.refusals import as_answer

ANSWERS = described(400, 401, 403, 406, 429)
MISSING = described(404)
REFUSALS = described(409, 413, 415, 422)
VERSIONS = described(412, 428)


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
