"""The words of a claim."""

import pytest

from claims import workflow
from claims.choices import ClaimKind
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
