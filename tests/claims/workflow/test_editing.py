"""The words of a claim, and its evidence."""

import datetime

import pytest

from claims import workflow
from claims.choices import ClaimKind, Stance, Status
from claims.models import Evidence
from claims.workflow import Refused
from tests import factories
from tests.claims.workflow.steps import row

pytestmark = pytest.mark.django_db


def test_edit_changes_statement_claimant_and_kind(editor):
    claim, other = factories.proposed(), factories.SourceFactory()
    old = claim.claimant
    event = workflow.edit(claim=claim, by=editor, statement=" It fell. ", claimant=other, kind=ClaimKind.LOSSES)
    before = {"statement": "The town held out.", "claimant": row(old), "kind": "territorial"}
    assert (event.before, event.after) == (
        before,
        {"statement": "It fell.", "claimant": row(other), "kind": "losses"},
    )


@pytest.mark.parametrize(
    ("values", "sentence"),
    [
        ({"statement": " "}, "The statement is empty: write it as one sentence that can be read on its own."),
        ({"kind": "gossip"}, "Choose a kind from the list."),
    ],
)
def test_edit_without_a_needed_value_is_refused(editor, values, sentence):
    claim = factories.proposed()
    good = {"statement": "It fell.", "claimant": claim.claimant, "kind": ClaimKind.LOSSES}
    with pytest.raises(Refused) as refused:
        workflow.edit(claim=claim, by=editor, **{**good, **values})
    assert str(refused.value) == sentence


def test_edit_to_a_merged_claimant_is_refused(editor):
    claim, old = factories.proposed(), factories.SourceFactory(name="Old Name")
    workflow.merge_sources(source=old, into=factories.SourceFactory(name="Kept Name"), by=editor)
    with pytest.raises(Refused) as refused:
        workflow.edit(claim=claim, by=editor, statement="It fell.", claimant=old, kind=claim.kind)
    assert str(refused.value) == "Old Name has been merged into Kept Name: choose that one."


def test_add_evidence_stores_it_and_bumps_the_version(reviewer):
    claim, museum = factories.claim_at(Status.OPEN), factories.SourceFactory()
    at = datetime.datetime(2023, 8, 12, tzinfo=datetime.UTC)
    added = workflow.add_evidence(
        claim=claim, by=reviewer, title=" Map ", stance=Stance.FOR, excerpt=" A line. ", source=museum, now=at
    )
    stored = Evidence.objects.get(pk=added.pk)
    assert (stored.title, stored.excerpt, stored.source, stored.added_by, stored.added_at) == (
        "Map",
        "A line.",
        museum,
        reviewer,
        at,
    )
    assert claim.version == 3
    assert claim.events.get(version=3).after == {"evidence": stored.pk, "title": "Map", "stance": "for"}


@pytest.mark.parametrize(
    ("values", "sentence"),
    [
        ({"title": " "}, "Give the evidence a title."),
        ({"url": " ", "excerpt": ""}, "Give the evidence an address, or say in words what was observed."),
        ({"stance": "maybe"}, "Say whether the evidence is for, against, or context."),
    ],
)
def test_add_evidence_without_a_needed_value_is_refused(reviewer, values, sentence):
    claim = factories.claim_at(Status.OPEN)
    with pytest.raises(Refused) as refused:
        factories.evidence(claim, by=reviewer, **values)
    assert (str(refused.value), claim.evidence.count()) == (sentence, 0)


def test_add_evidence_refused_for_its_origin_leaves_none(admin):
    claim = factories.claim_at(Status.ASSESSED)
    with pytest.raises(Refused):
        factories.evidence(claim, by=admin)
    assert claim.evidence.count() == 1
