"""What people say to each other about claims, and what they are told of."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext, gettext_noop
from django.utils.translation import gettext_lazy as _

from claims.choices import Notice
from claims.models.claim import Claim
from claims.models.event import Event
from claims.models.work import Work
from claims.querysets import NotificationQuerySet, WorkQuerySet
from sources.history import recorded

SENTENCES = {
    Notice.MENTIONED: gettext_noop("%(who)s mentioned you"),
    Notice.ASSIGNED: gettext_noop("%(who)s put a claim into your hands"),
    Notice.SENT_BACK: gettext_noop("%(who)s sent your assessment back"),
    Notice.APPROVED: gettext_noop("%(who)s approved your assessment"),
    Notice.WAITING: gettext_noop("%(who)s assessed a claim again that you sent back"),
}


@recorded(belongs_to="claim")
class Comment(models.Model):
    """What somebody says about a claim. Append-only (trigger), but for being retracted, once.

    A retracted comment keeps its text as a record; the desk does not show it any more.
    """

    claim = models.ForeignKey(Claim, verbose_name=_("claim"), on_delete=models.PROTECT, related_name="comments")
    author = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name=_("author"), on_delete=models.PROTECT, related_name="+"
    )
    text = models.TextField(_("text"))
    at = models.DateTimeField(_("at"))
    retracted_at = models.DateTimeField(_("retracted"), null=True, blank=True)

    class Meta:
        verbose_name = _("comment")
        verbose_name_plural = _("comments")
        ordering = ["at", "pk"]
        constraints = [models.CheckConstraint(condition=~Q(text=""), name="comment_has_a_text")]

    def __str__(self) -> str:
        return self.text


class Notification(models.Model):
    """That a person is told what somebody else did; written in the same transaction as what it tells of."""

    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name=_("user"), on_delete=models.PROTECT, related_name="notifications"
    )
    kind = models.CharField(_("kind"), max_length=16, choices=Notice.choices)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, verbose_name=_("by"), on_delete=models.PROTECT, related_name="+")
    claim = models.ForeignKey(Claim, verbose_name=_("claim"), on_delete=models.PROTECT, related_name="notifications")
    event = models.ForeignKey(Event, verbose_name=_("event"), null=True, on_delete=models.PROTECT, related_name="+")
    comment = models.ForeignKey(
        Comment, verbose_name=_("comment"), null=True, on_delete=models.PROTECT, related_name="notifications"
    )
    at = models.DateTimeField(_("at"))
    read_at = models.DateTimeField(_("read"), null=True, blank=True)

    objects = NotificationQuerySet.as_manager()

    class Meta:
        verbose_name = _("notification")
        verbose_name_plural = _("notifications")
        ordering = ["-at", "-pk"]
        constraints = [
            models.CheckConstraint(condition=Q(kind__in=Notice.values), name="notification_kind_is_known"),
            models.CheckConstraint(condition=~Q(user=F("by")), name="notification_is_of_what_another_did"),
            models.CheckConstraint(
                condition=Q(event__isnull=False, comment__isnull=True) | Q(event__isnull=True, comment__isnull=False),
                name="notification_is_of_an_event_or_a_comment",
            ),
            models.UniqueConstraint(fields=["user", "comment"], name="notification_once_per_comment"),
        ]
        indexes = [
            # The list of a person's notifications, newest first.
            models.Index(fields=["user", "-at", "-id"], name="notification_by_user"),
            # How many are unread, on every page of the desk.
            models.Index(fields=["user"], condition=Q(read_at__isnull=True), name="notification_unread"),
        ]

    def __str__(self) -> str:
        return self.sentence

    @property
    def sentence(self) -> str:
        """What happened, in the language of the screen."""
        return gettext(SENTENCES[Notice(self.kind)]) % {"who": self.by.get_username()}

    @property
    def words(self) -> str:
        """What the comment or the event's note says; nothing of a comment that was retracted."""
        if self.comment is not None:
            return self.comment.text if self.comment.retracted_at is None else ""
        return self.event.note if self.event is not None else ""


class NotificationMail(Work):
    """Sending a notification by e-mail. Due when `due_at` has come; `sent_at` stays empty when it was no longer
    wanted."""

    notification = models.OneToOneField(
        Notification, verbose_name=_("notification"), on_delete=models.PROTECT, related_name="mail"
    )
    sent_at = models.DateTimeField(_("sent"), null=True)

    objects = WorkQuerySet.as_manager()

    class Meta:
        verbose_name = _("e-mail")
        verbose_name_plural = _("e-mails")
        ordering = ["-pk"]
        indexes = [
            # The sweep: mails that are due, oldest first.
            models.Index(
                fields=["due_at"],
                condition=Q(due_at__isnull=False, set_aside_at__isnull=True),
                name="notification_mail_due",
            ),
        ]

    def __str__(self) -> str:
        return str(self.notification)


class Preference(models.Model):
    """What a person has chosen for themselves; somebody without this row has chosen nothing."""

    user = models.OneToOneField(
        settings.AUTH_USER_MODEL, verbose_name=_("user"), on_delete=models.CASCADE, related_name="preference"
    )
    language = models.CharField(_("language"), max_length=8, choices=settings.LANGUAGES, blank=True)
    mail = models.BooleanField(_("notifications by e-mail too"), default=True)

    class Meta:
        verbose_name = _("preference")
        verbose_name_plural = _("preferences")

    def __str__(self) -> str:
        return str(self.user)
