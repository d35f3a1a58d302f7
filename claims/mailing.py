"""Sending notifications by e-mail: the row says what is due, and a mail that is no longer wanted is not sent."""

from __future__ import annotations

from datetime import datetime
from functools import partial

from django.conf import settings
from django.core.mail import EmailMessage
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.text import Truncator
from django.utils.translation import gettext as _

from claims.models import Notification, NotificationMail
from claims.work import GAVE_UP, MOST_ATTEMPTS, attempt
from claims.workflow.notices import wants_mail

AT_ONCE = 200  # rows that one look at what is due brings


def mail(*, notification_id: int, now: datetime | None = None) -> bool:
    """Sends a notification if that is due and nobody else is at it. True if the row was written.

    A worker that dies between sending and writing sends a second time; none is lost.
    """
    now = now or timezone.now()
    rows = NotificationMail.objects.filter(notification_id=notification_id)
    return attempt(rows, partial(_mail, now=now), now=now)


def set_due(*, now: datetime) -> None:
    """Sets aside mails that no attempt has sent."""
    NotificationMail.objects.all().set_exhausted_aside(now=now, most=MOST_ATTEMPTS, error=GAVE_UP)


def due(now: datetime) -> list[int]:
    """Notifications whose mail is due, the longest waiting first."""
    return list(
        NotificationMail.objects.due(now).order_by("due_at").values_list("notification_id", flat=True)[:AT_ONCE]
    )


def _mail(work: NotificationMail, *, now: datetime) -> bool:
    related = ("user", "by", "claim", "comment", "event")
    notification = Notification.objects.select_related(*related).get(pk=work.notification_id)
    wanted = is_wanted(notification)
    if wanted:
        message(notification).send()
    row = NotificationMail.objects.filter(pk=work.pk, attempts=work.attempts)
    sent_at = now if wanted else None
    return row.update(due_at=None, leased_until=None, attempts=0, error="", sent_at=sent_at) == 1


def is_wanted(notification: Notification) -> bool:
    """Whether there is still somebody to tell, who has not read it on the desk, of something that still stands."""
    user, comment = notification.user, notification.comment
    retracted = comment is not None and comment.retracted_at is not None
    reachable = user.is_active and bool(user.email) and wants_mail(user)
    return reachable and notification.read_at is None and not retracted


def message(notification: Notification) -> EmailMessage:
    """The e-mail, in the language of the desk."""
    with translation.override(settings.LANGUAGE_CODE):
        statement = " ".join(notification.claim.statement.split())
        page = settings.DESK_URL + reverse("admin:claims_claim_change", args=[notification.claim_id])
        lines = [
            f"{notification.sentence}:",
            *([notification.words] if notification.words else []),
            _("Claim %(number)d: %(statement)s") % {"number": notification.claim_id, "statement": statement},
            page,
            _("You can switch these mails off under Notifications on the desk."),
        ]
        return EmailMessage(
            subject=f"{notification.sentence}: {Truncator(statement).chars(80)}",
            body="\n\n".join(lines) + "\n",
            to=[notification.user.email],
        )
