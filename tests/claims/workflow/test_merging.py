"""Two claims that are one, and two sources that are one."""

import pytest

from claims import workflow
from claims.choices import Status, Step
from claims.models import Claim
from claims.workflow import Refused
from claims.workflow.sources import SourcesMerged
from sources.registry import RegistryRefused
from tests import factories
from tests.claims.workflow.steps import row

pytestmark = pytest.mark.django_db


def test_merge_points_to_the_other_and_moves_nothing(editor):
    claim, into = factories.claim_at(Status.OPEN), factories.claim_at(Status.VERIFIED)
    printed = factories.appearance(claim)
    event = workflow.merge(claim=claim, into=into, by=editor)
    assert (claim.merged_into, claim.status, printed.claim) == (into, Status.OPEN, claim)
    assert (event.before, event.after) == ({"merged_into": None}, {"merged_into": row(into)})


def test_unmerge_lets_the_claim_stand_on_its_own(editor):
    claim, into = factories.claim_at(Status.OPEN), factories.proposed()
    workflow.merge(claim=claim, into=into, by=editor)
    event = workflow.unmerge(claim=claim, by=editor)
    assert (claim.merged_into, event.before, event.after) == (
        None,
        {"merged_into": row(into)},
        {"merged_into": None},
    )


def test_merge_into_itself_is_refused(editor):
    claim = factories.proposed()
    with pytest.raises(Refused) as refused:
        workflow.merge(claim=claim, into=claim, by=editor)
    assert str(refused.value) == "A claim cannot be merged into itself."


def test_merge_into_a_merged_claim_is_refused(editor):
    claim, middle, last = factories.proposed(), factories.proposed(), factories.proposed()
    workflow.merge(claim=middle, into=last, by=editor)
    with pytest.raises(Refused) as refused:
        workflow.merge(claim=claim, into=middle, by=editor)
    assert str(refused.value) == "The other claim has itself been merged. Choose the one it was merged into."


def test_merge_of_a_claim_with_others_merged_into_it_is_refused(editor):
    claim, middle, last = factories.proposed(), factories.proposed(), factories.proposed()
    workflow.merge(claim=claim, into=middle, by=editor)
    with pytest.raises(Refused) as refused:
        workflow.merge(claim=middle, into=last, by=editor)
    assert str(refused.value) == "Other claims have been merged into this one. Undo those merges first."


def test_merge_into_a_claim_merged_meanwhile_is_refused(editor):
    claim, middle, last = factories.proposed(), factories.proposed(), factories.proposed()
    as_read = Claim.objects.get(pk=middle.pk)
    workflow.merge(claim=middle, into=last, by=editor)
    with pytest.raises(Refused) as refused:
        workflow.merge(claim=claim, into=as_read, by=editor)
    assert str(refused.value) == "The other claim has itself been merged. Choose the one it was merged into."


def test_unmerge_of_a_claim_that_was_not_merged_is_refused(editor):
    with pytest.raises(Refused) as refused:
        workflow.unmerge(claim=factories.proposed(), by=editor)
    assert str(refused.value) == "This claim has not been merged."


def test_merge_sources_moves_unsigned_claims_and_leaves_signed_ones(editor):
    old, kept = factories.SourceFactory(), factories.SourceFactory()
    made = {status: factories.claim_at(status, claimant=old) for status in Status}
    result = workflow.merge_sources(source=old, into=kept, by=editor)
    claimants = {status: Claim.objects.get(pk=claim.pk).claimant for status, claim in made.items()}
    assert claimants == {**dict.fromkeys(Status, kept), Status.ASSESSED: old, Status.VERIFIED: old}
    assert result == SourcesMerged(moved=4, signed=2)


def test_merge_sources_records_the_move_on_every_claim(editor):
    old, kept = factories.SourceFactory(), factories.SourceFactory()
    claim = factories.proposed(claimant=old)
    workflow.merge_sources(source=old, into=kept, by=editor)
    event = claim.events.get(version=2)
    assert (event.step, event.by) == (Step.CHANGE_CLAIMANT, editor)
    assert (event.before, event.after) == ({"claimant": row(old)}, {"claimant": row(kept)})


def test_merge_sources_keeps_a_signed_claim_approvable(editor, reviewer2):
    old, kept = factories.SourceFactory(), factories.SourceFactory()
    claim = factories.claim_at(Status.ASSESSED, claimant=old)
    workflow.merge_sources(source=old, into=kept, by=editor)
    workflow.approve(claim=Claim.objects.get(pk=claim.pk), by=reviewer2)
    assert Claim.objects.by_claimant(kept.pk).get().status == Status.VERIFIED


def test_merge_sources_moves_a_merged_claim_too(editor):
    old, kept = factories.SourceFactory(), factories.SourceFactory()
    claim = factories.proposed(claimant=old)
    workflow.merge(claim=claim, into=factories.proposed(), by=editor)
    workflow.merge_sources(source=old, into=kept, by=editor)
    assert Claim.objects.get(pk=claim.pk).claimant == kept


def test_merge_sources_moves_articles_and_evidence_that_nobody_cited(editor):
    old, kept = factories.SourceFactory(), factories.SourceFactory()
    article = factories.ArticleFactory(publisher=old)
    claim = factories.claim_at(Status.ASSESSED)
    cited = claim.evidence.get()
    loose = factories.evidence(factories.proposed(), source=old)
    workflow.merge_sources(source=old, into=kept, by=editor)
    for instance in (article, cited, loose):
        instance.refresh_from_db()
    assert (article.publisher, loose.source, cited.source) == (kept, kept, None)


def test_merge_sources_leaves_cited_evidence_as_it_was_signed(editor, reviewer, reviewer2):
    old, kept = factories.SourceFactory(), factories.SourceFactory()
    claim = factories.claim_at(Status.IN_REVIEW, author=reviewer)
    cited = factories.evidence(claim, source=old)
    workflow.assess(
        claim=claim, by=reviewer, verdict=factories.Verdict.objects.get(key="true"), explanation="So.", evidence=[cited]
    )
    workflow.merge_sources(source=old, into=kept, by=editor)
    workflow.approve(claim=claim, by=reviewer2)
    cited.refresh_from_db()
    assert (cited.source, claim.status) == (old, Status.VERIFIED)


def test_merge_sources_without_the_role_is_refused(reviewer):
    with pytest.raises(Refused) as refused:
        workflow.merge_sources(source=factories.SourceFactory(), into=factories.SourceFactory(), by=reviewer)
    assert str(refused.value) == "Only an editor can change or merge sources."


def test_merge_sources_twice_is_refused(editor):
    old, kept = factories.SourceFactory(name="Old Name"), factories.SourceFactory()
    workflow.merge_sources(source=old, into=kept, by=editor)
    with pytest.raises(RegistryRefused) as refused:
        workflow.merge_sources(source=old, into=factories.SourceFactory(), by=editor)
    assert str(refused.value) == "Old Name has already been merged into another source."
