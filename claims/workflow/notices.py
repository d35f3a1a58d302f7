"""Telling people of what others did, in the transaction in which it is done."""

from __future__ import annotations

from datetime import datetime

from django.contrib.auth.models import User

from claims import doorbell
from claims.choices import Notice
from claims.models import Claim, Comment, Event, Notification, NotificationMail, Preference


def tell(
    *,
    user: User,
    kind: Notice,
    by: User,
    claim: Claim,
    now: datetime,
    event: Event | None = None,
    comment: Comment | None = None,
) -> None:
    """Tells an active user of an event or a comment, by e-mail too if they have an address and want that; nobody is
    told of what they did themselves."""
    if user.pk == by.pk or not user.is_active:
        return
    notification = Notification.objects.create(
        user=user, kind=kind, by=by, claim=claim, event=event, comment=comment, at=now
    )
    if user.email and wants_mail(user):
        NotificationMail.objects.create(notification=notification, due_at=now)
        doorbell.ring(doorbell.MAIL, notification.pk)


def wants_mail(user: User) -> bool:
    """Whether the user wants e-mail, which they do unless they said otherwise."""
    return not Preference.objects.filter(user=user, mail=False).exists()


def choose_mail(*, by: User, mail: bool) -> None:
    """Somebody chooses for themselves whether they are told by e-mail too."""
    Preference.objects.update_or_create(user=by, defaults={"mail": mail})
