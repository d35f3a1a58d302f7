"""What the API refuses, each with the status that clients know it by. The sentences are those of the door."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _
from rest_framework import status
from rest_framework.exceptions import APIException

from articles.fetching import Unreachable
from claims.workflow import Conflict, Refused
from sources.registry import ChangedMeanwhile, RegistryRefused


class StepRefused(APIException):
    """The rules do not allow this as things stand; the sentence says what is missing."""

    status_code = status.HTTP_409_CONFLICT
    default_code = "refused"


class Overtaken(APIException):
    """Somebody else was first; the sentence says who, and when."""

    status_code = status.HTTP_412_PRECONDITION_FAILED
    default_code = "overtaken"


class NoPrecondition(APIException):
    """The request does not say which version it is about."""

    status_code = status.HTTP_428_PRECONDITION_REQUIRED
    default_code = "no_precondition"
    default_detail = _(
        'Say which version this is about: send the ETag that you were given with it as “If-Match”, such as "7".'
    )


class TooLarge(APIException):
    """More than is taken in at once."""

    status_code = status.HTTP_413_REQUEST_ENTITY_TOO_LARGE
    default_code = "too_large"
    default_detail = _("This is too much at once: JSON may have at most 20 MB.")


class KeyInUse(APIException):
    """The first request with this Idempotency-Key is still at work."""

    status_code = status.HTTP_409_CONFLICT
    default_code = "key_in_use"
    default_detail = _("A request with this Idempotency-Key is being carried out. Try again in a moment.")


class KeyReused(APIException):
    """The Idempotency-Key stands for another request."""

    status_code = status.HTTP_422_UNPROCESSABLE_ENTITY
    default_code = "key_reused"
    default_detail = _("This Idempotency-Key stands for another request. Give each request a key of its own.")


def as_answer(error: Exception) -> Exception:
    """The answer to what the door or the registry refused, or to a page that cannot be fetched; any other exception as
    it is."""
    if isinstance(error, Conflict | ChangedMeanwhile):
        return Overtaken(str(error))
    if isinstance(error, Refused | RegistryRefused | Unreachable):
        return StepRefused(str(error))
    return error
