"""What changes in the registry reaches the flags of the claims that depend on it."""

import pytest
from django.utils import timezone

from claims import flagging, workflow
from claims.choices import ClaimKind
from claims.models import Claim, FlagCheck
from sources.registry import RegistryRefused
from tests import factories

pytestmark = pytest.mark.django_db


@pytest.fixture
def sides():
    ours = factories.PartyFactory(name="Ours", words=["our"])
    theirs = factories.PartyFactory(name="Theirs", words=["their"])
    ours.opponents.add(theirs)
    return ours, theirs


def losses(claimant) -> Claim:
    claim = factories.proposed(claimant=claimant, kind=ClaimKind.LOSSES, statement="They lost their bridge.")
    flagging.check(claim_id=claim.pk)
    return claim


def due(claim: Claim) -> bool:
    return FlagCheck.objects.due(timezone.now()).filter(claim=claim).exists()


def rules(claim: Claim) -> list[str]:
    flagging.check(claim_id=claim.pk)
    return sorted(claim.flags.open().values_list("rule", flat=True))


def test_change_of_party_has_the_flags_looked_at_again(sides, editor):
    claimant = factories.source("Anna Bos")
    claim = losses(claimant)
    assert not due(claim)
    workflow.change_source(source=claimant, by=editor, values={"party": sides[0]})
    assert due(claim)
    assert rules(claim) == ["losses_by_the_other_side", "single_source"]


def test_change_of_a_parents_party_reaches_the_bodies_below(sides, editor):
    parent = factories.source("Ministry", kind="government")
    army = factories.source("Army", kind="organisation", parent=parent)
    claim = losses(factories.source("Anna Bos", parent=army))
    workflow.change_source(source=parent, by=editor, values={"party": sides[0]})
    assert "losses_by_the_other_side" in rules(claim)


def test_change_of_a_source_without_the_role_is_refused(reviewer):
    with pytest.raises(workflow.Refused, match=r"^Only an editor can change or merge sources\.$"):
        workflow.change_source(source=factories.source("Anna Bos"), by=reviewer, values={"name": "Anna Bosch"})


def test_merge_of_a_claim_counts_where_it_is_printed(editor):
    claim, other = losses(factories.source("Anna Bos")), factories.proposed()
    for one, publisher in ((claim, "The Courier"), (other, "The Herald")):
        outlet = factories.source(publisher, kind="outlet")
        factories.appearance(one, in_revision=factories.revision(article=factories.ArticleFactory(publisher=outlet)))
    workflow.merge(claim=other, into=claim, by=editor)
    assert due(claim)
    assert rules(claim) == []
    workflow.unmerge(claim=other, by=editor)
    assert rules(claim) == ["single_source"]


def test_wake_all_makes_due_what_somebody_still_has_to_check(editor):
    waiting, dismissed = losses(factories.source("Anna Bos")), losses(factories.source("Jan Vis"))
    workflow.dismiss(claim=dismissed, by=editor, reason="out_of_scope")
    flagging.check(claim_id=dismissed.pk)
    flagging.wake_all(now=timezone.now())
    assert (due(waiting), due(dismissed)) == (True, False)


def test_rename_of_a_claimant_shows_in_the_sentence_of_its_flags(editor):
    claimant = factories.source("Anna Bos")
    claim = losses(claimant)
    workflow.change_source(source=claimant, by=editor, values={"name": "Anna Vos"})
    flagging.check(claim_id=claim.pk)
    (flag,) = claim.flags.all()
    assert flag.sentence == "Nobody but Anna Vos says this, and there is no evidence from anybody else yet."


@pytest.mark.parametrize("values", [{"name": "***"}, {"name": "x" * 301}])
def test_rename_to_what_cannot_be_found_or_stored_is_refused(editor, values):
    with pytest.raises(RegistryRefused):
        workflow.change_source(source=factories.source("Anna Bos"), by=editor, values=values)


def test_change_of_kind_to_one_that_shares_a_name_is_refused(editor):
    factories.source("Jupiter", kind="outlet")
    person = factories.source("Jupiter", kind="person")
    with pytest.raises(RegistryRefused, match=r"^Jupiter is already a name of Jupiter\."):
        workflow.change_source(source=person, by=editor, values={"kind": "organisation"})
