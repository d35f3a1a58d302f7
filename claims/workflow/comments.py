"""Comments on a claim, and whom they mention. A comment leaves the claim's version as it is: it changes nothing."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from django.contrib.auth.models import User
from django.db import transaction
from django.db.models.functions import Lower
from django.utils import timezone
from django.utils.translation import gettext as _

from claims.choices import Notice
from claims.models import Claim, Comment
from claims.permissions import COMMENT, READ, may, who_may
from claims.workflow.door import Refused
from claims.workflow.notices import tell

# A user name as Django allows it, after an @ that is not part of an e-mail address.
_MENTION = re.compile(r"(?<![\w.+@-])@([\w.+@-]+)")


@dataclass(frozen=True)
class Posted:
    """A comment, whom it mentions, and the @names under which nobody can be told."""

    comment: Comment
    mentioned: list[User]
    unknown: list[str]


@transaction.atomic
def comment(*, claim: Claim, by: User, text: str, now: datetime | None = None) -> Posted:
    """Adds a comment and tells those whom it mentions as @name. Raises Refused."""
    now = now or timezone.now()
    if not may(by, COMMENT):
        raise Refused(_("Your role does not allow comments."))
    if not text.strip():
        raise Refused(_("Write something first."))
    mentioned, unknown = mentions(text)
    made = Comment.objects.create(claim=claim, author=by, text=text.strip(), at=now)
    for user in mentioned:
        tell(user=user, kind=Notice.MENTIONED, by=by, claim=claim, comment=made, now=now)
    return Posted(made, mentioned, unknown)


@transaction.atomic
def retract(*, comment: Comment, by: User, now: datetime | None = None) -> None:
    """Its author takes a comment back: the desk does not show its text any more. Raises Refused."""
    if comment.author_id != by.pk or not may(by, COMMENT):
        raise Refused(_("Only its author can retract a comment."))
    done = Comment.objects.filter(pk=comment.pk, retracted_at__isnull=True).update(retracted_at=now or timezone.now())
    if not done:
        raise Refused(_("This comment has been retracted already."))


def mentions(text: str) -> tuple[list[User], list[str]]:
    """Whom a text mentions as @name, in either case, and the names that nobody who reads the desk has. A full stop or
    dash at the end of a name is part of it only if somebody is called so."""
    given = list(dict.fromkeys(_MENTION.findall(text)))
    spelled = {name: list(dict.fromkeys([name.lower(), name.rstrip(".+@-").lower()])) for name in given}
    wanted = {spelling for spellings in spelled.values() for spelling in spellings}
    users: Iterable[User] = who_may(READ).annotate(lower=Lower("username")).filter(lower__in=wanted)
    by_name = {user.username.lower(): user for user in users}
    found = {name: next((by_name[s] for s in spelled[name] if s in by_name), None) for name in given}
    mentioned = list({user.pk: user for user in found.values() if user is not None}.values())
    return mentioned, [name.rstrip(".+@-") or name for name, user in found.items() if user is None]
