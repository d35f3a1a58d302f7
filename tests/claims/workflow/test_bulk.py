"""One step on many claims: each by itself through the door."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from claims import workflow
from claims.choices import DismissalReason, Status
from claims.models import Claim
from claims.workflow import Refused
from claims.workflow.bulk import Chosen, each
from sources.models import Standing
from tests import factories


def chosen(*claims: Claim) -> list[Chosen]:
    return [Chosen(claim.pk, claim.version) for claim in claims]


def test_each_moves_what_the_door_lets_through_and_says_why_the_rest_stayed(db, editor):
    new = factories.SourceFactory(name="Anna New", standing=Standing.PROVISIONAL)
    good, by_nobody, by_new = (factories.proposed(claimant=c) for c in (factories.SourceFactory(), None, new))
    report = each(chosen=chosen(good, by_nobody, by_new), take=lambda one: workflow.accept(claim=one, by=editor))
    assert [claim.pk for claim in report.moved] == [good.pk]
    assert [(one.claim_id, one.why) for one in report.refused] == [
        (by_nobody.pk, "Who says this? Choose the claimant, or say that it is unknown."),
        (by_new.pk, "Anna New is a new name: confirm it as a source, or merge it into a known one, first."),
    ]


def test_each_refuses_a_claim_that_changed_since_it_was_chosen(db, editor):
    seen, other = factories.proposed(), factories.proposed()
    wanted = chosen(seen, other)
    workflow.accept(claim=seen, by=editor)
    reason = DismissalReason.NOT_A_CLAIM
    report = each(chosen=wanted, take=lambda claim: workflow.dismiss(claim=claim, by=editor, reason=reason))
    assert ([claim.pk for claim in report.moved], len(report.refused)) == ([other.pk], 1)
    assert report.refused[0].why.startswith("This claim was changed by editor at ")
    assert Claim.objects.get(pk=seen.pk).status == Status.OPEN


def test_each_leaves_nothing_half_done(db, editor):
    claim = factories.proposed()

    def take(one: Claim) -> None:
        workflow.accept(claim=one, by=editor)
        workflow.accept(claim=one, by=editor)

    assert [one.claim_id for one in each(chosen=chosen(claim), take=take).refused] == [claim.pk]
    assert (Claim.objects.get().status, claim.events.count()) == (Status.PROPOSED, 1)


def test_each_takes_a_claim_once_and_passes_over_one_that_is_not_there(db, editor):
    claim = factories.proposed()
    wanted = [*chosen(claim, claim), Chosen(claim.pk + 1, 1)]
    report = each(chosen=wanted, take=lambda one: workflow.accept(claim=one, by=editor))
    assert len(report.moved) == 1
    assert [one.why for one in report.refused] == ["There is no claim with this number."]


def test_each_refuses_more_than_five_hundred_before_it_begins(db, editor):
    with pytest.raises(Refused) as refused:
        each(chosen=[Chosen(number, 1) for number in range(501)], take=lambda claim: None)
    said = "501 claims are too many for one go: 500 at most. Narrow the list with a filter or a search."
    assert str(refused.value) == said


def test_each_costs_the_same_for_every_claim(db, editor):
    def queries(count: int) -> int:
        claims = [factories.proposed() for _ in range(count)]
        with CaptureQueriesContext(connection) as taken:
            each(chosen=chosen(*claims), take=lambda claim: workflow.accept(claim=claim, by=editor))
        return len(taken)

    _roles_read, one, two, five = queries(1), queries(1), queries(2), queries(5)
    assert (five - two) == 3 * (two - one)
    assert two - one <= 12
