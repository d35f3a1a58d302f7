"""The limits of the API: how often a token, a user with a session, or an address may ask in a minute."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.conf import settings
from django.http import HttpRequest
from django.utils.translation import ngettext
from rest_framework.exceptions import Throttled
from rest_framework.request import Request
from rest_framework.throttling import BaseThrottle

from claims import limits
from claims.models import Token

if TYPE_CHECKING:  # the settings name this module, so rest_framework.views is still importing when it is read
    from rest_framework.views import APIView


class Limits(BaseThrottle):
    """Counts each request (claims/limits.py); the settings say how many there may be, 0 that all may."""

    def allow_request(self, request: Request, view: APIView) -> bool:
        """True. Raises Throttled, which says when to try again, when there were too many."""
        if isinstance(request.auth, Token):
            refuse_too_many(f"token:{request.auth.pk}", settings.API_REQUESTS_A_MINUTE)
        elif request.user.is_authenticated:
            refuse_too_many(f"user:{request.user.pk}", settings.API_REQUESTS_A_MINUTE)
        else:
            refuse_strangers(request)
        return True


def refuse_strangers(request: Request | HttpRequest) -> None:
    """Counts a request of nobody in particular, by its address. Raises Throttled."""
    refuse_too_many(f"address:{limits.address(request.META)}", settings.API_REQUESTS_A_MINUTE_ANONYMOUS)


def refuse_too_many(who: str, limit: int) -> None:
    """Raises Throttled when `who` has asked more than `limit` times in this minute."""
    seconds = limits.wait(who=who, limit=limit)
    if seconds is None:
        return
    refusal = Throttled(wait=seconds)
    sentence = ngettext(
        "Too many requests: %(limit)d a minute are possible. Try again in %(seconds)d second.",
        "Too many requests: %(limit)d a minute are possible. Try again in %(seconds)d seconds.",
        seconds,
    )
    refusal.detail = sentence % {"limit": limit, "seconds": seconds}  # type: ignore[assignment]
    raise refusal
