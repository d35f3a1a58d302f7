"""Tokens of the API: made, found by their key, used and revoked. What a token may do: claims/permissions.py."""

from __future__ import annotations

import hashlib
import secrets
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.contrib.auth.models import User
from django.db.models import Q
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from claims.choices import Scope
from claims.models import Token
from claims.workflow import Refused

PREFIX = "cd_"  # so that a key is known for one where it should not be, in a repository for instance
START = 10  # characters of a key that stay readable
USE_IS_WRITTEN_EVERY = timedelta(minutes=1)


@dataclass(frozen=True)
class Issued:
    """A new token, and its key, which nobody can read again."""

    token: Token
    key: str


class NotAccepted(Exception):
    """A key that opens nothing, or nothing any more; the message says why."""


def issue(
    *,
    user: User,
    name: str,
    scopes: Iterable[str],
    by: User,
    expires_at: datetime | None = None,
    now: datetime | None = None,
) -> Issued:
    """An administrator makes a token with which a program acts for `user`. Raises Refused."""
    now, name, chosen = now or timezone.now(), name.strip(), [s for s in Scope.values if s in set(scopes)]
    if not is_administrator(by):
        raise Refused(_("Only an administrator can make a token."))
    if not name:
        raise Refused(_("Give the token a name: what is it for?"))
    if not chosen or len(chosen) != len(set(scopes)):
        raise Refused(_("Choose at least one scope from the list."))
    if not user.is_active:
        raise Refused(_("%(name)s is deactivated: nobody can act for them.") % {"name": user.get_username()})
    if expires_at is not None and expires_at <= now:
        raise Refused(_("Choose a day in the future on which the token expires."))
    key = PREFIX + secrets.token_urlsafe(32)
    token = Token.objects.create(
        user=user,
        name=name,
        start=key[:START],
        digest=digest(key),
        scopes=chosen,
        created_at=now,
        created_by=by,
        expires_at=expires_at,
    )
    return Issued(token, key)


def revoke(*, token: Token, by: User, now: datetime | None = None) -> None:
    """An administrator ends a token; from the next request on it opens nothing. Raises Refused."""
    if not is_administrator(by):
        raise Refused(_("Only an administrator can revoke a token."))
    now = now or timezone.now()
    if not Token.objects.filter(pk=token.pk, revoked_at__isnull=True).update(revoked_at=now, revoked_by=by):
        raise Refused(_("The token “%(name)s” has been revoked already.") % {"name": token.name})


def find(*, key: str, now: datetime) -> Token:
    """The token of a key, with its user. Raises NotAccepted when there is none, when it has expired or was revoked,
    and when its user is deactivated."""
    token = Token.objects.select_related("user").filter(digest=digest(key)).first()
    if token is None:
        raise NotAccepted(_("There is no such token. Ask an administrator of the desk for one."))
    if token.revoked_at is not None:
        raise NotAccepted(_("This token was revoked on %(day)s.") % {"day": _day(token.revoked_at)})
    if token.expires_at is not None and token.expires_at <= now:
        raise NotAccepted(
            _("This token expired on %(day)s. Ask an administrator of the desk for a new one.")
            % {"day": _day(token.expires_at)}
        )
    if not token.user.is_active:
        raise NotAccepted(_("The user of this token has been deactivated."))
    return token


def note_use(*, token: Token, now: datetime) -> None:
    """Writes when the token was last used, unless that stands there to the minute."""
    before = now - USE_IS_WRITTEN_EVERY
    if token.last_used_at is None or token.last_used_at <= before:
        unwritten = Q(last_used_at__isnull=True) | Q(last_used_at__lte=before)
        Token.objects.filter(unwritten, pk=token.pk).update(last_used_at=now)


def digest(key: str) -> str:
    """What is kept of a key. One round of SHA-256 is enough: a key has 256 random bits, nobody can guess at it."""
    return hashlib.sha256(key.encode()).hexdigest()


def is_administrator(user: User) -> bool:
    return user.is_active and user.is_superuser


def _day(moment: datetime) -> str:
    return date_format(timezone.localtime(moment), "DATE_FORMAT")
