"""Who calls: nobody in particular, or a token given as Google's clients give theirs, in `key`; and how often."""

from __future__ import annotations

from django.conf import settings
from django.http import HttpRequest
from django.utils import timezone

from claims import limits, tokens
from claims.api.factcheck.errors import ApiError


def let_in(request: HttpRequest, key: str) -> None:
    """Counts the call, and where PUBLIC_API_REQUIRES_TOKEN is set asks for a token of ours. Another key is nobody's:
    clients that were written for Google send Google's. Raises ApiError."""
    who, limit = _caller(request, key)
    if limits.wait(who=who, limit=limit) is not None:
        raise ApiError("RESOURCE_EXHAUSTED", f"Quota exceeded: {limit} requests a minute are possible.")


def _caller(request: HttpRequest, key: str) -> tuple[str, int]:
    """What the call is counted under, and the limit."""
    _scheme, *given = request.headers.get("Authorization", "").split() or [""]
    now, given_key = timezone.now(), key or "".join(given[:1])
    try:
        if not given_key.startswith(tokens.PREFIX):
            raise tokens.NotAccepted
        token = tokens.find(key=given_key, now=now)
    except tokens.NotAccepted:
        if settings.PUBLIC_API_REQUIRES_TOKEN:
            raise ApiError(
                "PERMISSION_DENIED", "Method doesn't allow unregistered callers. Use a key of this newsroom."
            ) from None
        return f"address:{limits.address(request.META)}", settings.API_REQUESTS_A_MINUTE_ANONYMOUS
    tokens.note_use(token=token, now=now)
    return f"token:{token.pk}", settings.API_REQUESTS_A_MINUTE
