"""How many independent sources stand behind evidence."""

import random

import pytest
from django.db import connection, transaction

from claims import workflow
from claims.choices import Stance, Status
from claims.models import Citation, Claim, Evidence, Verdict
from claims.workflow import Refused
from claims.workflow.independence import independent_sources
from sources.models import Source
from tests import factories
from tests.claims.workflow.past_the_door import assessment, write
from tests.claims.workflow.steps import assess, verdict
from tests.refusals import commit, why_refused

pytestmark = pytest.mark.django_db


def count(*sources, claimant=None, stance=Stance.FOR) -> int:
    """The number, which is the same in Python and in the database."""
    claim = factories.claim_at(Status.IN_REVIEW, claimant=claimant)
    pieces = [factories.evidence(claim, source=source, stance=stance) for source in sources]
    found = independent_sources(pieces, claimant=claimant)
    assert in_the_database(claim, pieces) == found
    return found


def in_the_database(claim: Claim, pieces: list[Evidence]) -> int:
    """What the database counts of an assessment that cites these pieces; it is undone."""
    with transaction.atomic(), connection.cursor() as cursor:
        signed = assessment(claim)
        for piece in pieces:
            Citation.objects.create(assessment=signed, evidence=piece)
        cursor.execute("SELECT claims_independent_sources(%s)", [signed.pk])
        (found,) = cursor.fetchone()
        transaction.set_rollback(True)
    return found


def test_two_sources_that_have_nothing_to_do_with_each_other_are_two():
    assert count(factories.SourceFactory(), factories.SourceFactory()) == 2


def test_one_source_twice_is_one():
    one = factories.SourceFactory()
    assert count(one, one) == 1


def test_members_of_one_organisation_are_one():
    ministry = factories.SourceFactory()
    department = factories.SourceFactory(parent=ministry)
    assert count(factories.SourceFactory(parent=department), factories.SourceFactory(parent=ministry), ministry) == 1


def test_members_of_one_party_are_one():
    party = factories.PartyFactory()
    ministry = factories.SourceFactory(party=party)
    assert count(factories.SourceFactory(parent=ministry), factories.SourceFactory(party=party)) == 1


def test_two_that_a_third_connects_are_one():
    party, house = factories.PartyFactory(), factories.SourceFactory()
    both = factories.SourceFactory(party=party, parent=house)
    assert count(factories.SourceFactory(party=party), factories.SourceFactory(parent=house), both) == 1


def test_no_source_and_context_count_none():
    assert (count(None, None), count(factories.SourceFactory(), stance=Stance.CONTEXT)) == (0, 0)


def test_the_claimants_own_side_counts_none():
    ministry = factories.SourceFactory(party=factories.PartyFactory())
    soldier = factories.SourceFactory(parent=ministry)
    assert count(soldier, ministry, factories.SourceFactory(), claimant=soldier) == 1


def test_parents_in_a_circle_end_somewhere():
    one, other = factories.SourceFactory(), factories.SourceFactory()
    Source.objects.filter(pk=one.pk).update(parent=other)
    Source.objects.filter(pk=other.pk).update(parent=one)
    one, other = Source.objects.get(pk=one.pk), Source.objects.get(pk=other.pk)
    assert count(one, other, factories.SourceFactory()) == 3


@pytest.mark.parametrize("seed", range(6))
def test_python_and_the_database_agree_on_any_family(seed):
    pick = random.Random(seed)
    parties = [None, *factories.PartyFactory.create_batch(2)]
    family = []
    for _ in range(9):
        parent = pick.choice([None, None, *family])
        family.append(factories.SourceFactory(parent=parent, party=pick.choice([None, None, *parties])))
    count(*pick.choices(family, k=5), claimant=pick.choice(family))


def test_verdict_without_its_sources_is_refused_past_the_door_too():
    Verdict.objects.filter(key="unproven").update(needs_sources=2)
    claim = factories.claim_at(Status.IN_REVIEW)
    one, other = (factories.evidence(claim, source=factories.SourceFactory()) for _ in range(2))
    signed = assessment(claim)
    Citation.objects.create(assessment=signed, evidence=one)
    sentence = f"the verdict of assessment {signed.pk} needs evidence from 2 independent sources"
    assert why_refused(lambda: write(claim, status=Status.ASSESSED, assessment=signed)) == sentence
    Citation.objects.create(assessment=signed, evidence=other)
    commit(lambda: write(claim, status=Status.ASSESSED, assessment=signed))
    claim.refresh_from_db()
    assert claim.status == Status.ASSESSED


def test_source_that_changes_sides_does_not_lock_what_was_signed(reviewer, reviewer2):
    Verdict.objects.filter(key="true").update(needs_sources=2)
    claim = factories.claim_at(Status.IN_REVIEW, author=reviewer)
    pieces = [factories.evidence(claim, source=factories.SourceFactory()) for _ in range(2)]
    assess(claim, reviewer, verdict=verdict("true"))
    Source.objects.filter(pk__in=[piece.source_id for piece in pieces]).update(party=factories.PartyFactory())
    workflow.approve(claim=claim, by=reviewer2)
    assert claim.status == Status.VERIFIED


def test_merged_source_counts_as_the_one_it_was_merged_into():
    old, kept = factories.SourceFactory(), factories.SourceFactory()
    claim = factories.claim_at(Status.OPEN, claimant=None)
    factories.evidence(claim, source=old)
    factories.evidence(claim, source=kept)
    cited = list(claim.evidence.with_sources())
    old.merged_into = kept  # as evidence of a signed claim keeps the source it had
    old.save()
    assert (independent_sources(cited), independent_sources(claim.evidence.with_sources())) == (2, 1)


def test_verdict_that_needs_two_sources_is_refused_with_one(reviewer):
    Verdict.objects.filter(key="true").update(needs_sources=2)
    claim = factories.claim_at(Status.IN_REVIEW, author=reviewer)
    factories.evidence(claim, source=factories.SourceFactory())
    with pytest.raises(Refused) as refused:
        assess(claim, reviewer, verdict=verdict("true"))
    assert str(refused.value) == "The verdict “True” needs evidence from 2 independent sources; you cite 1."
    factories.evidence(claim, source=factories.SourceFactory())
    assess(claim, reviewer, verdict=verdict("true"))
    assert claim.status == Status.ASSESSED


def test_verdict_in_use_keeps_how_many_sources_it_needs():
    factories.claim_at(Status.ASSESSED)
    change = Verdict.objects.filter(key="false")
    assert why_refused(lambda: change.update(needs_sources=2)) == "verdict false is in use: retire it and add another"
