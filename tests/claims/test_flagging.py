"""The runner of the flag rules."""

import datetime
from datetime import timedelta

import pytest

from claims import flagging, workflow
from claims.choices import Severity, Status
from claims.flag_rules import RULE_SET, RULES, Cause, Finding, Rule
from claims.models import Claim, Flag, FlagCheck
from claims.work import GAVE_UP, LEASE_SECONDS, MOST_ATTEMPTS, PAUSE
from claims.workflow import Refused
from tests import factories

pytestmark = pytest.mark.django_db

NOW = datetime.datetime(2023, 8, 11, 8, 0, tzinfo=datetime.UTC)
LATER = NOW + timedelta(hours=1)


@pytest.fixture
def hedged() -> Claim:
    """A claim that the rule "hedged" flags, proposed at NOW."""
    claim = factories.proposed(now=NOW, kind="other")
    factories.appearance(claim, hedged=True)
    return claim


@pytest.fixture
def add_rule(monkeypatch):
    """Registers a function from Facts to Finding for the length of a test."""

    def add(judge, *, name: str = "added"):
        monkeypatch.setitem(RULES, name, Rule(name, Severity.CRITICAL, judge))

    return add


def row(claim: Claim) -> FlagCheck:
    return FlagCheck.objects.get(claim=claim)


def is_due(claim: Claim, now: datetime.datetime = NOW) -> bool:
    return FlagCheck.objects.due(now).filter(claim=claim).exists()


def check_again(claim: Claim, now: datetime.datetime = LATER) -> list[str]:
    """Which rules have an open flag after another check."""
    flagging.wake(claim_id=claim.pk, now=now)
    flagging.check(claim_id=claim.pk, now=now)
    return list(claim.flags.open().values_list("rule", flat=True))


class TestCheck:
    def test_check_raises_a_flag_with_all_that_it_says(self, hedged):
        assert flagging.check(claim_id=hedged.pk, now=NOW) is True
        flag = Flag.objects.get()
        assert (flag.rule, flag.severity, flag.raised_at, flag.closed_at) == ("hedged", Severity.LOW, NOW, None)
        assert str(flag) == "The text prints this with reserve (would, reportedly, zou)."

    def test_check_twice_raises_once(self, hedged):
        flagging.check(claim_id=hedged.pk, now=NOW)
        assert flagging.check(claim_id=hedged.pk, now=NOW) is False
        assert check_again(hedged) == ["hedged"]
        assert Flag.objects.get().raised_at == NOW

    def test_check_writes_down_what_it_compared_with_what(self, hedged):
        flagging.check(claim_id=hedged.pk, now=NOW)
        done = row(hedged)
        assert (done.checked_version, done.rule_set, done.checked_at) == (1, RULE_SET, NOW)
        assert (done.attempts, done.leased_until, done.error) == (0, None, "")

    def test_check_is_due_again_when_a_rule_wants_to_look_again(self, hedged):
        flagging.check(claim_id=hedged.pk, now=NOW)
        assert row(hedged).due_at == NOW + timedelta(days=2)
        assert (is_due(hedged, NOW + timedelta(days=1)), is_due(hedged, NOW + timedelta(days=2))) == (False, True)

    def test_check_looks_again_at_the_earliest_of_several_moments(self, hedged, add_rule):
        add_rule(lambda facts: Finding(look_again_at=LATER))
        flagging.check(claim_id=hedged.pk, now=NOW)
        assert row(hedged).due_at == LATER

    def test_check_is_due_again_when_a_person_changes_the_claim(self, hedged, editor):
        flagging.check(claim_id=hedged.pk, now=NOW)
        assert is_due(hedged) is False
        workflow.accept(claim=hedged, by=editor, now=NOW)
        assert is_due(hedged) is True

    def test_check_is_due_again_for_another_rule_set(self, hedged):
        flagging.check(claim_id=hedged.pk, now=NOW)
        assert list(FlagCheck.objects.with_another_rule_set(RULE_SET)) == []
        assert list(FlagCheck.objects.with_another_rule_set("new")) == [row(hedged)]

    @pytest.mark.parametrize("gone", ["dismissed", "merged"])
    def test_check_closes_the_flags_of_a_claim_that_nobody_has_to_check(self, hedged, editor, gone):
        flagging.check(claim_id=hedged.pk, now=NOW)
        if gone == "merged":
            workflow.merge(claim=hedged, into=factories.proposed(), by=editor)
        else:
            workflow.dismiss(claim=hedged, by=editor, reason="not_a_claim")
        assert flagging.check(claim_id=hedged.pk, now=LATER) is True
        assert (Flag.objects.get().closed_at, row(hedged).due_at) == (LATER, None)

    def test_check_raises_the_flags_of_a_restored_claim_again(self, hedged, editor):
        flagging.check(claim_id=hedged.pk, now=NOW)
        workflow.dismiss(claim=hedged, by=editor, reason="not_a_claim", now=NOW)
        flagging.check(claim_id=hedged.pk, now=NOW)
        workflow.restore(claim=hedged, by=editor, now=NOW)
        flagging.check(claim_id=hedged.pk, now=LATER)
        assert list(hedged.flags.values_list("raised_at", "closed_at").order_by("pk")) == [(NOW, NOW), (LATER, None)]

    def test_check_of_a_verified_claim_raises_nothing(self):
        claim = factories.claim_at(Status.VERIFIED, claimant=None)
        assert check_again(claim) == []


class TestSetDue:
    def test_claim_without_a_check_gets_one(self, hedged):
        FlagCheck.objects.all().delete()
        flagging.set_due(now=NOW)
        assert flagging.due(NOW) == [hedged.pk]
        assert flagging.check(claim_id=hedged.pk, now=NOW) is True

    def test_check_by_another_rule_set_is_due_and_keeps_its_place(self, hedged):
        flagging.check(claim_id=hedged.pk, now=NOW)
        FlagCheck.objects.update(rule_set="old")
        for now in (NOW, LATER):
            flagging.set_due(now=now)
        assert (row(hedged).due_at, flagging.due(LATER)) == (NOW, [hedged.pk])

    def test_check_that_no_attempt_finished_is_set_aside(self, hedged):
        FlagCheck.objects.update(attempts=MOST_ATTEMPTS)
        flagging.set_due(now=NOW)
        assert (row(hedged).error, flagging.due(NOW)) == (GAVE_UP, [])

    def test_due_begins_with_what_waits_longest(self):
        claims = [factories.proposed(now=NOW - timedelta(hours=hours)) for hours in (2, 3, 1)]
        assert flagging.due(NOW) == [claims[1].pk, claims[0].pk, claims[2].pk]


class TestCause:
    def test_flag_whose_cause_changed_is_raised_anew_and_is_no_younger(self, hedged, editor):
        flagging.check(claim_id=hedged.pk, now=NOW)
        workflow.edit(claim=hedged, by=editor, statement="It fell.", claimant=hedged.claimant, kind=hedged.kind)
        flagging.check(claim_id=hedged.pk, now=LATER)
        flags = Flag.objects.order_by("pk").values_list("raised_at", "closed_at", "closed_by")
        assert list(flags) == [(NOW, LATER, None), (NOW, None, None)]

    def test_flag_whose_cause_came_back_is_raised_again(self, hedged, add_rule):
        causes = iter([Cause("One."), None, Cause("One.")])
        add_rule(lambda facts: Finding(next(causes)))
        assert [check_again(hedged, LATER + timedelta(hours=n)) for n in range(3)] == [
            ["added", "hedged"],
            ["hedged"],
            ["added", "hedged"],
        ]

    def test_flag_closed_by_a_person_stays_closed_for_its_cause(self, hedged, reviewer):
        flagging.check(claim_id=hedged.pk, now=NOW)
        flagging.close(flag=Flag.objects.get(), by=reviewer, note="Seen.", now=NOW)
        assert check_again(hedged) == []
        assert Flag.objects.count() == 1

    def test_flag_closed_by_a_person_is_raised_for_another_cause_only(self, hedged, reviewer, add_rule):
        causes = iter(["One.", "Two.", "One.", "Two."])
        add_rule(lambda facts: Finding(Cause(next(causes))))
        assert "added" in check_again(hedged, LATER)
        flagging.close(flag=Flag.objects.get(rule="added"), by=reviewer, note="Seen.")
        assert ["added" in check_again(hedged, LATER + timedelta(hours=n)) for n in (1, 2, 3)] == [True, False, True]


class TestWake:
    def test_claim_woken_during_its_check_stays_due(self, hedged, add_rule):
        def judge(facts):
            flagging.wake(claim_id=hedged.pk, now=LATER)
            return Finding(look_again_at=NOW + timedelta(days=1))

        add_rule(judge)
        assert flagging.check(claim_id=hedged.pk, now=NOW) is True
        assert (row(hedged).due_at, is_due(hedged, LATER)) == (LATER, True)

    def test_claim_changed_during_its_check_stays_due(self, hedged, editor, add_rule):
        add_rule(lambda facts: workflow.accept(claim=Claim.objects.get(), by=editor) and Finding())
        assert flagging.check(claim_id=hedged.pk, now=NOW) is True
        assert (row(hedged).checked_version, is_due(hedged)) == (1, True)

    def test_claim_woken_before_its_first_check_is_checked(self, hedged):
        flagging.wake(claim_id=hedged.pk, now=LATER)
        assert flagging.check(claim_id=hedged.pk, now=LATER) is True

    def test_wake_rings_after_commit(self, hedged, django_capture_on_commit_callbacks):
        with django_capture_on_commit_callbacks() as callbacks:
            flagging.wake(claim_id=hedged.pk, now=NOW)
        assert [callback.args for callback in callbacks] == [("claims.tasks.check_flags", hedged.pk)]


class TestFailure:
    @pytest.fixture
    def broken(self, hedged, add_rule) -> Claim:
        """A claim on which a rule fails."""
        add_rule(lambda facts: 1 / 0)
        return hedged

    def fail(self, claim: Claim, now: datetime.datetime) -> None:
        with pytest.raises(ZeroDivisionError):
            flagging.check(claim_id=claim.pk, now=now)

    def test_failing_rule_is_written_down_and_tried_after_a_pause(self, broken):
        self.fail(broken, NOW)
        failed = row(broken)
        assert (failed.error, failed.attempts) == ("ZeroDivisionError: division by zero", 1)
        assert (is_due(broken, NOW + PAUSE - timedelta(seconds=1)), is_due(broken, NOW + PAUSE)) == (False, True)
        assert Flag.objects.count() == 0

    def test_failing_rule_is_set_aside_after_the_last_attempt(self, broken):
        now = NOW
        for attempt in range(MOST_ATTEMPTS):
            self.fail(broken, now)
            now += PAUSE * 2**attempt
        assert list(FlagCheck.objects.set_aside()) == [row(broken)]
        assert flagging.check(claim_id=broken.pk, now=now) is False
        assert row(broken).error == "ZeroDivisionError: division by zero"

    def test_try_again_gives_what_was_set_aside_a_clean_start(self, broken, monkeypatch):
        for attempt in range(MOST_ATTEMPTS):
            self.fail(broken, NOW + PAUSE * 2**attempt)
        monkeypatch.delitem(RULES, "added")
        assert FlagCheck.objects.try_again(now=LATER) == 1
        assert flagging.check(claim_id=broken.pk, now=LATER) is True
        assert (row(broken).attempts, row(broken).error, row(broken).set_aside_at) == (0, "", None)


class TestLease:
    def lease(self, claim: Claim, now: datetime.datetime) -> FlagCheck | None:
        return FlagCheck.objects.filter(claim=claim).lease(now=now, seconds=LEASE_SECONDS, most=MOST_ATTEMPTS)

    def test_check_in_another_workers_hands_is_left(self, hedged):
        self.lease(hedged, NOW)
        assert flagging.check(claim_id=hedged.pk, now=NOW) is False
        assert flagging.check(claim_id=hedged.pk, now=NOW + timedelta(seconds=LEASE_SECONDS)) is True

    def test_check_by_a_worker_that_lost_its_lease_writes_nothing(self, hedged, add_rule):
        def judge(facts):
            self.lease(hedged, NOW + timedelta(seconds=LEASE_SECONDS))
            return Finding()

        add_rule(judge)
        assert flagging.check(claim_id=hedged.pk, now=NOW) is False
        assert (Flag.objects.count(), row(hedged).checked_at, row(hedged).attempts) == (0, None, 2)

    def test_check_that_killed_its_worker_every_time_is_set_aside(self, hedged):
        now = NOW
        for _ in range(MOST_ATTEMPTS):
            assert self.lease(hedged, now) is not None
            now += timedelta(seconds=LEASE_SECONDS)
        assert flagging.check(claim_id=hedged.pk, now=now) is False
        assert (row(hedged).set_aside_at, row(hedged).error) == (now, GAVE_UP)


class TestClose:
    @pytest.fixture
    def flag(self, hedged) -> Flag:
        flagging.check(claim_id=hedged.pk, now=NOW)
        return Flag.objects.get()

    def test_close_keeps_who_when_and_why(self, flag, reviewer):
        flagging.close(flag=flag, by=reviewer, note=" Seen. ", now=LATER)
        flag.refresh_from_db()
        assert (flag.closed_by, flag.closed_at, flag.note) == (reviewer, LATER, "Seen.")

    def test_close_without_a_note_is_refused(self, flag, reviewer):
        with pytest.raises(Refused) as refused:
            flagging.close(flag=flag, by=reviewer, note=" ")
        assert str(refused.value) == "Write a note: why can this flag be closed?"

    def test_close_without_the_role_is_refused(self, flag, auditor):
        with pytest.raises(Refused) as refused:
            flagging.close(flag=flag, by=auditor, note="Seen.")
        assert str(refused.value) == "Only an editor or a reviewer can close a flag."

    def test_close_twice_is_refused(self, flag, reviewer, editor):
        flagging.close(flag=flag, by=reviewer, note="Seen.", now=NOW)
        with pytest.raises(Refused) as refused:
            flagging.close(flag=flag, by=editor, note="Seen too.")
        flag.refresh_from_db()
        assert (str(refused.value), flag.note) == ("This flag has been closed already.", "Seen.")
