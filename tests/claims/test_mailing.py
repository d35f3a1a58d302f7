"""Notifications by e-mail."""

from datetime import timedelta

import pytest
from django.core import mail
from django.utils import timezone

from claims import mailing, tasks, workflow
from claims.choices import Status
from claims.models import Notification, NotificationMail
from tests import factories

pytestmark = pytest.mark.django_db


@pytest.fixture
def reviewer(reviewer):
    reviewer.email = "reviewer@paper.example"
    reviewer.save()
    return reviewer


@pytest.fixture
def told(editor, reviewer, settings) -> Notification:
    """The reviewer is mentioned in a comment."""
    settings.DESK_URL = "https://desk.example"
    claim = factories.claim_at(Status.OPEN, statement="The bridge\nis shut.")
    workflow.comment(claim=claim, by=editor, text="Look at this, @reviewer.")
    return Notification.objects.get()


def test_mail_says_who_what_and_where(told):
    assert mailing.mail(notification_id=told.pk) is True
    (sent,) = mail.outbox
    assert (sent.to, sent.subject) == (["reviewer@paper.example"], "editor mentioned you: The bridge is shut.")
    assert sent.body.split("\n\n") == [
        "editor mentioned you:",
        "Look at this, @reviewer.",
        f"Claim {told.claim_id}: The bridge is shut.",
        f"https://desk.example/admin/claims/claim/{told.claim_id}/change/",
        "You can switch these mails off under Notifications on the desk.\n",
    ]
    assert NotificationMail.objects.get().sent_at is not None


def test_mail_twice_sends_once(told):
    mailing.mail(notification_id=told.pk)
    assert mailing.mail(notification_id=told.pk) is False
    assert len(mail.outbox) == 1


def read(told, editor):
    Notification.objects.update(read_at=timezone.now())


def switched_off(told, editor):
    workflow.choose_mail(by=told.user, mail=False)


def retracted(told, editor):
    workflow.retract(comment=told.comment, by=editor)


def deactivated(told, editor):
    told.user.is_active = False
    told.user.save()


@pytest.mark.parametrize("meanwhile", [read, switched_off, retracted, deactivated])
def test_mail_that_is_no_longer_wanted_is_not_sent(told, editor, meanwhile):
    meanwhile(told, editor)
    assert mailing.mail(notification_id=told.pk) is True
    row = NotificationMail.objects.get()
    assert (mail.outbox, row.sent_at, row.due_at) == ([], None, None)


def test_mail_that_fails_is_tried_again_and_shown(told, settings):
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", 9
    with pytest.raises(OSError, match="refused"):
        mailing.mail(notification_id=told.pk)
    row = NotificationMail.objects.get()
    assert (row.attempts, row.error.startswith("ConnectionRefusedError"), row.sent_at) == (1, True, None)
    assert mailing.due(timezone.now() + timedelta(hours=1)) == [told.pk]


def test_sweep_sends_what_no_message_announced(told):
    tasks.sweep()
    assert len(mail.outbox) == 1


def test_mail_is_in_the_language_of_the_desk(told, settings):
    settings.LANGUAGE_CODE = "en"
    assert mailing.message(told).subject.startswith("editor mentioned you")
