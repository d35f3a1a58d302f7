"""Who is told of what."""

import pytest
from django.db import transaction

from claims import workflow
from claims.choices import Notice, Status
from claims.models import Claim, Notification, NotificationMail
from tests import factories
from tests.claims.workflow.steps import assess
from tests.refusals import why_refused

pytestmark = pytest.mark.django_db


def told() -> list[tuple]:
    """Everybody who was told something, of what, and by whom."""
    rows = Notification.objects.order_by("pk").select_related("user", "by")
    return [(row.user.username, row.kind, row.by.username) for row in rows]


def test_assign_tells_the_assignee_unless_it_is_oneself(editor, reviewer):
    claim = factories.claim_at(Status.OPEN)
    workflow.assign(claim=claim, by=editor, assignee=reviewer)
    workflow.assign(claim=claim, by=reviewer, assignee=reviewer)
    assert told() == [("reviewer", Notice.ASSIGNED, "editor")]
    assert Notification.objects.get().event.step == "assign"


def test_send_back_and_the_next_assessment_tell_each_other(reviewer, reviewer2):
    claim = factories.claim_at(Status.ASSESSED, author=reviewer)
    workflow.send_back(claim=claim, by=reviewer2, comment="Which day?")
    assess(claim, reviewer)
    workflow.approve(claim=claim, by=reviewer2)
    assert told() == [
        ("reviewer", Notice.SENT_BACK, "reviewer2"),
        ("reviewer2", Notice.WAITING, "reviewer"),
        ("reviewer", Notice.APPROVED, "reviewer2"),
    ]
    assert Notification.objects.order_by("pk")[0].words == "Which day?"


def test_reopen_by_a_publisher_tells_the_author(reviewer, publisher):
    claim = factories.claim_at(Status.VERIFIED, author=reviewer)
    Notification.objects.all().delete()
    workflow.reopen(claim=claim, by=publisher, reason="New pictures.")
    assert told() == [("reviewer", Notice.ASSIGNED, "publisher")]


def test_what_is_refused_tells_nobody(editor, reviewer):
    claim = factories.claim_at(Status.OPEN)
    mine = Claim.objects.get(pk=claim.pk)
    workflow.start(claim=claim, by=reviewer)
    with pytest.raises(workflow.Conflict), transaction.atomic():
        workflow.assign(claim=mine, by=editor, assignee=reviewer)
    assert told() == []


def test_inactive_user_is_not_told(reviewer, reviewer2):
    claim = factories.claim_at(Status.ASSESSED, author=reviewer)
    reviewer.is_active = False
    reviewer.save()
    workflow.approve(claim=Claim.objects.get(pk=claim.pk), by=reviewer2)
    assert told() == []


@pytest.mark.parametrize(
    ("email", "choice", "mails"),
    [("r@paper.example", None, 1), ("r@paper.example", True, 1), ("r@paper.example", False, 0), ("", None, 0)],
)
def test_mail_is_due_for_whoever_has_an_address_and_did_not_switch_it_off(editor, reviewer, email, choice, mails):
    reviewer.email = email
    reviewer.save()
    if choice is not None:
        workflow.choose_mail(by=reviewer, mail=choice)
    workflow.assign(claim=factories.claim_at(Status.OPEN), by=editor, assignee=reviewer)
    assert (Notification.objects.count(), NotificationMail.objects.count()) == (1, mails)


@pytest.mark.parametrize(
    ("values", "constraint"),
    [
        ({"kind": "gossip"}, "notification_kind_is_known"),
        ({"event": None}, "notification_is_of_an_event_or_a_comment"),
        ({"user": "editor"}, "notification_is_of_what_another_did"),
    ],
)
def test_notification_past_the_door_is_refused(editor, reviewer, values, constraint):
    workflow.assign(claim=factories.claim_at(Status.OPEN), by=editor, assignee=reviewer)
    values = {name: editor if value == "editor" else value for name, value in values.items()}
    assert why_refused(lambda: Notification.objects.update(**values)) == constraint
