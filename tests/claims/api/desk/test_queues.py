import datetime

from django.utils import timezone

from claims.choices import Status
from claims.models import Deadline
from tests import factories
from tests.claims.api.desk.asking import Asker


def test_queues_count_and_list_what_waits_for_whoever_asks(reviewer, reviewer2):
    mine = factories.claim_at(Status.IN_REVIEW, author=reviewer)
    wrote = factories.claim_at(Status.ASSESSED, author=reviewer)
    other = factories.claim_at(Status.ASSESSED, author=reviewer2)
    late = factories.claim_at(Status.OPEN)
    Deadline.objects.create(claim=late, due_at=timezone.now() - datetime.timedelta(days=1))
    asker = Asker(reviewer)
    queues = {row["queue"]: row for row in asker.get("queues/").json()}
    expected = {"in_my_hands": mine, "to_sign": other, "signed_by_me": wrote, "overdue": late}
    assert {name: row["count"] for name, row in queues.items()} == dict.fromkeys(expected, 1)
    listed = {name: asker.client.get(row["claims"]).json()["results"] for name, row in queues.items()}
    assert {name: [row["id"] for row in rows] for name, rows in listed.items()} == {
        name: [claim.pk] for name, claim in expected.items()
    }


def test_queues_are_those_of_the_role(auditor, reviewer):
    names = [[row["queue"] for row in Asker(by).get("queues/").json()] for by in (auditor, reviewer)]
    assert names == [["overdue"], ["in_my_hands", "to_sign", "signed_by_me", "overdue"]]
