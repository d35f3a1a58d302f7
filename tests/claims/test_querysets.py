"""The questions that claims, flags and due work are asked."""

import datetime
from datetime import timedelta
from functools import partial

import pytest

from claims import workflow
from claims.choices import Severity, Status
from claims.models import Claim, Deadline, Flag, FlagCheck, Scan
from tests import factories
from tests.committed import at_once

NOW = datetime.datetime(2023, 8, 11, 8, 0, tzinfo=datetime.UTC)
MINUTE = timedelta(minutes=1)


def flag(claim: Claim, severity: Severity, *, raised_at: datetime.datetime = NOW, **fields) -> Flag:
    rule = f"{severity.name} {raised_at}"
    return Flag.objects.create(
        claim=claim, rule=rule, severity=severity, reason="Why.", raised_at=raised_at, fingerprint=rule, **fields
    )


def scan(**fields) -> Scan:
    return Scan.objects.create(revision=factories.revision(), **{"due_at": NOW, **fields})


def check(claim: Claim, **fields) -> FlagCheck:
    """The claim's check, changed to these values."""
    FlagCheck.objects.filter(claim=claim).update(**{"due_at": None, **fields})
    return FlagCheck.objects.get(claim=claim)


def lease(now: datetime.datetime = NOW, most: int = 2) -> Scan | None:
    return Scan.objects.all().lease(now=now, seconds=60, most=most)


@pytest.mark.django_db
class TestClaims:
    def test_to_check_are_those_that_wait_for_somebody(self, editor):
        made = {status: factories.claim_at(status) for status in Status}
        merged = factories.proposed()
        workflow.merge(claim=merged, into=made[Status.OPEN], by=editor)
        waiting = {claim.status for claim in Claim.objects.filter(pk__in=[c.pk for c in made.values()]).to_check()}
        assert waiting == {Status.PROPOSED, Status.OPEN, Status.IN_REVIEW, Status.ASSESSED}
        assert merged not in Claim.objects.to_check()

    def test_current_leaves_out_what_was_merged(self, editor):
        claim, into = factories.proposed(), factories.claim_at(Status.DISMISSED)
        workflow.merge(claim=claim, into=into, by=editor)
        assert list(Claim.objects.current()) == [into]

    def test_waiting_for_others_to_sign_are_those_that_the_user_assessed(self, reviewer, reviewer2):
        mine = factories.claim_at(Status.ASSESSED, author=reviewer)
        factories.claim_at(Status.ASSESSED, author=reviewer2)
        factories.claim_at(Status.IN_REVIEW, author=reviewer)
        assert list(Claim.objects.waiting_for_others_to_sign(reviewer)) == [mine]
        assert mine not in Claim.objects.waiting_for_approval_by(reviewer)

    def test_due_by_are_accepted_claims_whose_moment_has_come(self):
        late, later, done = (factories.claim_at(s) for s in (Status.OPEN, Status.IN_REVIEW, Status.VERIFIED))
        for claim, due_at in ((late, NOW), (later, NOW + MINUTE), (done, NOW)):
            Deadline.objects.create(claim=claim, due_at=due_at)
        assert list(Claim.objects.due_by(NOW)) == [late]
        assert set(Claim.objects.due_by(NOW + MINUTE)) == {late, later}

    def test_by_claimant_finds_what_was_signed_under_a_merged_name(self, editor):
        old, kept = factories.SourceFactory(), factories.SourceFactory()
        claims = {factories.claim_at(Status.VERIFIED, claimant=old), factories.proposed(claimant=kept)}
        factories.proposed()
        workflow.merge_sources(source=old, into=kept, by=editor)
        assert set(Claim.objects.by_claimant(kept.pk)) == claims

    def test_of_article_follows_the_order_of_the_newest_text(self):
        text = factories.revision("A said one. B said two.")
        first, second, gone = factories.proposed(), factories.proposed(), factories.proposed()
        factories.appearance(second, content="two", in_revision=text)
        factories.appearance(first, content="one", in_revision=text)
        factories.appearance(gone, content="A", in_revision=text)
        newer = factories.revision("B said two. A said one.", article=text.article)
        factories.appearance(first, content="one", in_revision=newer)
        factories.appearance(second, content="two", in_revision=newer)
        factories.appearance(gone)
        assert list(Claim.objects.of_article(text.article_id)) == [second, first]

    def test_of_article_lists_a_claim_printed_twice_once(self):
        text, claim = factories.revision("one, and one more"), factories.proposed()
        factories.appearance(claim, content="one more", in_revision=text)
        factories.appearance(claim, content="one", in_revision=text)
        assert [c.printed_at for c in Claim.objects.of_article(text.article_id)] == [0]

    def test_waiting_for_publication_are_checked_claims_whose_verdict_readers_never_saw(self, publisher):
        claim, again = factories.claim_at(Status.VERIFIED), factories.claim_at(Status.VERIFIED)
        factories.claim_at(Status.ASSESSED)
        workflow.publish(claim=again, by=publisher)
        assert list(Claim.objects.waiting_for_publication()) == [claim]
        workflow.withdraw(claim=again, by=publisher, reason="Wrong person.")
        assert list(Claim.objects.waiting_for_publication()) == [claim]

    def test_waiting_for_approval_by_leaves_out_ones_own(self, reviewer, reviewer2):
        claim = factories.claim_at(Status.ASSESSED, author=reviewer)
        factories.claim_at(Status.VERIFIED)
        assert list(Claim.objects.waiting_for_approval_by(reviewer)) == []
        assert list(Claim.objects.waiting_for_approval_by(reviewer2)) == [claim]

    def test_for_list_takes_one_query(self, django_assert_num_queries):
        for status in (Status.VERIFIED, Status.IN_REVIEW, Status.PROPOSED):
            factories.claim_at(status)
        with django_assert_num_queries(1):
            lines = [(c.standing_label, str(c.claimant), str(c.assignee)) for c in Claim.objects.for_list()]
        assert [label.split(",")[0] for label, _, _ in lines] == ["Proposed", "In review", "Checked: False"]


@pytest.mark.django_db
class TestFlags:
    def test_in_order_is_by_severity_then_age(self):
        claim = factories.proposed()
        young = flag(claim, Severity.HIGH, raised_at=NOW + MINUTE)
        old, low = flag(claim, Severity.HIGH), flag(claim, Severity.LOW)
        flag(claim, Severity.CRITICAL, closed_at=NOW)
        assert list(Flag.objects.open().in_order()) == [old, young, low]


@pytest.mark.django_db
class TestWork:
    def test_due_is_what_a_worker_may_take(self):
        due = [scan(), scan(due_at=NOW - MINUTE), scan(leased_until=NOW)]
        scan(due_at=None)
        scan(due_at=NOW + MINUTE)
        scan(leased_until=NOW + MINUTE)
        scan(set_aside_at=NOW)
        assert set(Scan.objects.due(NOW)) == set(due)

    def test_lease_lasts_and_counts(self):
        row = scan()
        taken = lease()
        assert (taken, taken.attempts, taken.leased_until) == (row, 1, NOW + MINUTE)
        assert lease() is None
        assert lease(NOW + MINUTE).attempts == 2

    def test_lease_is_given_only_so_often(self):
        scan()
        taken = [lease(NOW + n * MINUTE) for n in range(3)]
        assert [row and row.attempts for row in taken] == [1, 2, None]

    def test_set_exhausted_aside_says_why(self):
        silent, spoken, running = scan(attempts=2), scan(attempts=2, error="Broken."), scan(attempts=1)
        leased = scan(attempts=2, leased_until=NOW + MINUTE)
        assert Scan.objects.all().set_exhausted_aside(now=NOW, most=2, error="Silent.") == 2
        rows = Scan.objects.in_bulk()
        assert [(rows[row.pk].error, rows[row.pk].set_aside_at) for row in (silent, spoken, running, leased)] == [
            ("Silent.", NOW),
            ("Broken.", NOW),
            ("", None),
            ("", None),
        ]

    def test_try_again_touches_only_what_was_set_aside(self):
        aside, other = scan(attempts=2, error="Broken.", set_aside_at=NOW, due_at=None), scan(attempts=1)
        assert Scan.objects.all().try_again(now=NOW) == 1
        aside.refresh_from_db()
        other.refresh_from_db()
        assert (aside.due_at, aside.attempts, aside.error, aside.set_aside_at) == (NOW, 0, "", None)
        assert other.attempts == 1

    def test_flag_check_is_due_by_time_or_by_version(self, editor):
        timed, changed, calm = factories.proposed(), factories.claim_at(Status.OPEN), factories.proposed()
        rows = [
            check(timed, checked_version=1, due_at=NOW),
            check(changed, checked_version=1),
        ]
        check(calm, checked_version=1, due_at=NOW + MINUTE)
        assert set(FlagCheck.objects.due(NOW)) == set(rows)

    def test_with_another_rule_set_are_those_that_the_old_one_checked(self):
        claims = [factories.proposed() for _ in range(4)]
        stale = check(claims[0], rule_set="old", checked_at=NOW)
        check(claims[1], rule_set="new", checked_at=NOW)
        check(claims[2], rule_set="old", checked_at=NOW, set_aside_at=NOW)
        check(claims[3], due_at=NOW)
        assert list(FlagCheck.objects.with_another_rule_set("new")) == [stale]


def test_lease_by_many_workers_at_once_hands_each_row_to_one(committed_db):
    rows = [scan() for _ in range(3)]
    taken = at_once(*[partial(lease, most=1) for _ in range(8)])
    assert sorted(row.pk for row in taken if row) == sorted(row.pk for row in rows)
