"""Notifications: one's own, and marked as read."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from claims import workflow
from claims.models import Notification
from tests import factories
from tests.claims.api.desk.asking import Asker

pytestmark = pytest.mark.django_db


def mention(*names: str) -> Notification:
    """Somebody is mentioned in a comment on a claim of its own."""
    words = " ".join(f"@{name}" for name in names)
    workflow.comment(claim=factories.proposed(), by=factories.user("editor"), text=f"{words}, look.")
    return Notification.objects.latest("pk")


def test_notifications_are_ones_own_newest_first(auditor, reviewer):
    first, second = mention("auditor"), mention("auditor")
    mention("reviewer")
    shown = Asker(auditor).get("notifications/").json()["results"]
    assert [row["id"] for row in shown] == [second.pk, first.pk]
    del shown[0]["at"]
    assert shown[0] == {
        "id": second.pk,
        "kind": "mentioned",
        "sentence": f"{second.by} mentioned you",
        "by": second.by.username,
        "claim": second.claim_id,
        "comment": second.comment_id,
        "words": "@auditor, look.",
        "read_at": None,
    }


def test_notification_of_a_retracted_comment_says_nothing(auditor):
    told = mention("auditor")
    workflow.retract(comment=told.comment, by=told.by)
    assert Asker(auditor).get(f"notifications/{told.pk}/").json()["words"] == ""


def test_notification_is_read_once_and_found_by_that(auditor):
    first, second, asker = mention("auditor"), mention("auditor"), Asker(auditor)
    read = asker.post(f"notifications/{first.pk}/read/").json()
    assert asker.post(f"notifications/{first.pk}/read/").json() == read
    found = [asker.get("notifications/", unread=word).json()["results"] for word in ("true", "false")]
    assert [[row["id"] for row in rows] for rows in found] == [[second.pk], [first.pk]]
    assert found[1] == [read]


def test_all_notifications_are_read_at_once_but_nobody_elses(auditor, reviewer):
    for _ in range(2):
        mention("auditor", "reviewer")
    assert [Asker(auditor).post("notifications/read/").json() for _ in range(2)] == [{"read": 2}, {"read": 0}]
    assert set(Notification.objects.unread().values_list("user__username", flat=True)) == {"reviewer"}


def test_notification_of_somebody_else_is_not_there(auditor, reviewer):
    told, asker = mention("auditor"), Asker(reviewer)
    answers = [asker.get(f"notifications/{told.pk}/"), asker.post(f"notifications/{told.pk}/read/")]
    assert [answer.status_code for answer in answers] == [404, 404]
    assert Notification.objects.unread().get() == told


def test_notifications_are_read_with_a_token_that_may_write(auditor):
    told = mention("auditor")
    askers = [Asker(key=factories.token(auditor, scope)) for scope in ("desk:read", "desk:write")]
    assert [one.post(f"notifications/{told.pk}/read/").status_code for one in askers] == [403, 200]


def test_notification_list_asks_as_many_queries_for_three_as_for_one(auditor):
    asker, asked = Asker(auditor), []
    for number in (1, 2, 3):
        mention("auditor")
        with CaptureQueriesContext(connection) as queries:
            assert len(asker.get("notifications/").json()["results"]) == number
        asked.append(len(queries))
    assert asked[0] == asked[2]
