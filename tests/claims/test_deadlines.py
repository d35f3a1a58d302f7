"""When a claim is due."""

import datetime
from datetime import timedelta

import pytest

from claims import flagging, workflow
from claims.choices import Severity, Status
from claims.deadlines import due_at
from claims.models import Deadline, DueTime, FlagCheck
from tests import factories

HOUR = timedelta(hours=1)
NOW = datetime.datetime(2023, 8, 11, 8, 0, tzinfo=datetime.UTC)
HOURS = {Severity.LOW: 168, Severity.MEDIUM: 72, Severity.HIGH: 24, Severity.CRITICAL: 8}


def checked(claim, now=None):
    """The claim's due moment after a check; None without a deadline."""
    flagging.wake(claim_id=claim.pk, now=now or claim.created_at)
    flagging.check(claim_id=claim.pk, now=now)
    return Deadline.objects.filter(claim=claim).values_list("due_at", flat=True).first()


def test_due_without_a_flag_has_the_time_of_the_lowest_severity():
    assert due_at(since=NOW, flags=[], hours=HOURS) == NOW + 168 * HOUR


def test_due_is_the_earliest_moment_that_a_flag_asks_for():
    flags = [(Severity.HIGH, NOW - 9 * HOUR), (Severity.CRITICAL, NOW + 20 * HOUR)]
    assert due_at(since=NOW, flags=flags, hours=HOURS) == NOW + 24 * HOUR


@pytest.mark.django_db
class TestDeadline:
    def test_proposed_claim_is_not_due(self):
        assert checked(factories.proposed()) is None

    def test_check_writes_the_deadline_and_each_later_check_keeps_it(self):
        claim = factories.claim_at(Status.OPEN, kind="other")
        first = checked(claim)
        assert first == claim.status_since + 168 * HOUR
        assert checked(claim, claim.status_since + HOUR) == first

    def test_closing_the_worst_flag_gives_more_time(self, reviewer):
        party = factories.PartyFactory()
        claim = factories.claim_at(Status.OPEN, claimant=factories.SourceFactory(party=party))
        due = checked(claim)
        flag = claim.flags.get(rule="territory_claimed_by_a_party")
        assert due == flag.raised_at + 24 * HOUR
        flagging.close(flag=flag, by=reviewer, note="Seen.")
        flagging.check(claim_id=claim.pk)
        assert Deadline.objects.get(claim=claim).due_at == claim.status_since + 168 * HOUR

    def test_dismissed_claim_is_no_longer_due(self, editor):
        claim = factories.claim_at(Status.OPEN)
        assert checked(claim) is not None
        workflow.dismiss(claim=claim, by=editor, reason="out_of_scope")
        assert checked(claim) is None

    def test_reopened_claim_has_its_time_anew(self, reviewer):
        claim = factories.claim_at(Status.VERIFIED, kind="other")
        assert checked(claim) is None
        workflow.reopen(claim=claim, by=reviewer, reason="New.", now=claim.status_since + HOUR)
        assert checked(claim) == claim.status_since + 168 * HOUR

    def test_every_severity_has_a_due_time(self):
        assert dict(DueTime.objects.values_list("severity", "hours")) == HOURS

    def test_new_due_time_wakes_every_claim(self, client, editor):
        claim = factories.claim_at(Status.OPEN)
        checked(claim)
        FlagCheck.objects.update(due_at=None)
        client.force_login(editor)
        row = DueTime.objects.get(severity=1)
        client.post(f"/admin/claims/duetime/{row.pk}/change/", {"hours": 10})
        assert DueTime.objects.get(pk=row.pk).hours == 10
        assert FlagCheck.objects.get(claim=claim).due_at is not None
