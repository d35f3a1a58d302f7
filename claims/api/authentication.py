"""Who asks: the token in the header, as `Authorization: Token KEY` or `Authorization: Bearer KEY`."""

from __future__ import annotations

from django.contrib.auth.models import User
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from rest_framework.authentication import BaseAuthentication, get_authorization_header
from rest_framework.exceptions import AuthenticationFailed
from rest_framework.request import Request

from claims import tokens
from claims.api.throttling import refuse_strangers
from claims.models import Token

SCHEMES = (b"token", b"bearer")


class TokenAuthentication(BaseAuthentication):
    """`request.user` is the token's user and `request.auth` the token. Another scheme is left to others."""

    def authenticate(self, request: Request) -> tuple[User, Token] | None:
        """The user and the token of the request; None where it carries none. Raises AuthenticationFailed, and
        Throttled for an address that sends too many wrong keys."""
        scheme, *keys = get_authorization_header(request).split() or [b""]
        if scheme.lower() not in SCHEMES:
            return None
        if len(keys) != 1:
            raise AuthenticationFailed(_("Send the header as “Authorization: Token KEY”, with one key."))
        now = timezone.now()
        try:
            token = tokens.find(key=keys[0].decode("latin-1"), now=now)
        except tokens.NotAccepted as reason:
            refuse_strangers(request)  # keys are not tried without end
            raise AuthenticationFailed(str(reason)) from reason
        tokens.note_use(token=token, now=now)
        return token.user, token

    def authenticate_header(self, request: Request) -> str:
        """What a 401 says of how to authenticate."""
        return "Token"
