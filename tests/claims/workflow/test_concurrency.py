"""Many hands at one moment, on real connections: one wins, the others are told."""

from functools import partial

import pytest
from django.db import connection, transaction

from claims import workflow
from claims.choices import DismissalReason, LegalGround, Status
from claims.models import Approval, Assessment, Claim
from claims.workflow import Refused
from sources.models import RegistryEvent, Source, Standing
from tests import factories
from tests.claims.workflow.steps import assess
from tests.committed import at_once

pytestmark = pytest.mark.usefixtures("committed_db")

MANY = 8


def as_read(claim: Claim) -> Claim:
    """The claim as one person's screen has it."""
    return Claim.objects.select_related("claimant", "assessment").get(pk=claim.pk)


def outcome(results: list) -> tuple[int, int]:
    """How many of the calls were let through, and how many refused; anything else fails the test."""
    refused = [result for result in results if isinstance(result, Refused)]
    others = [result for result in results if isinstance(result, Exception) and not isinstance(result, Refused)]
    assert others == []
    return len(results) - len(refused), len(refused)


def test_committed_db_is_a_clone_with_the_rows_of_the_migrations(committed_db):
    name = connection.settings_dict["NAME"]
    assert f"/{name}" in committed_db
    assert at_once(lambda: connection.settings_dict["NAME"], Claim.objects.count) == [name, 0]


def test_accept_by_many_at_once_lets_one_through():
    claim, editors = factories.proposed(), [factories.user("editor") for _ in range(MANY)]
    calls = [partial(workflow.accept, claim=as_read(claim), by=by) for by in editors]
    assert outcome(at_once(*calls)) == (1, MANY - 1)
    assert (as_read(claim).version, claim.events.count()) == (2, 2)


def test_accept_of_many_claims_by_one_new_source_confirms_it_once():
    new = factories.SourceFactory(standing=Standing.PROVISIONAL)
    claims = [factories.proposed(claimant=new) for _ in range(MANY)]
    by = factories.user("editor")
    calls = [partial(workflow.accept, claim=as_read(claim), by=by, confirm_source=True) for claim in claims]
    assert outcome(at_once(*calls)) == (MANY, 0)
    assert RegistryEvent.objects.filter(step=RegistryEvent.Step.CONFIRM).count() == 1


def test_start_by_many_at_once_lets_one_through():
    claim, reviewers = factories.claim_at(Status.OPEN), [factories.user("reviewer") for _ in range(MANY)]
    calls = [partial(workflow.start, claim=as_read(claim), by=by) for by in reviewers]
    assert outcome(at_once(*calls)) == (1, MANY - 1)
    assert as_read(claim).assignee == claim.events.get(version=3).by


def test_assess_twice_at_once_signs_once():
    by = factories.user("reviewer")
    claim = factories.claim_at(Status.IN_REVIEW, author=by)
    factories.evidence(claim)
    calls = [partial(assess, as_read(claim), by) for _ in range(MANY)]
    assert outcome(at_once(*calls)) == (1, MANY - 1)
    assert Assessment.objects.count() == 1


def test_approve_by_many_at_once_lets_one_through():
    claim, reviewers = factories.claim_at(Status.ASSESSED), [factories.user("reviewer") for _ in range(MANY)]
    calls = [partial(workflow.approve, claim=as_read(claim), by=by) for by in reviewers]
    assert outcome(at_once(*calls)) == (1, MANY - 1)
    assert Approval.objects.get().approver == claim.events.last().by


def test_approve_and_send_back_at_once_lets_one_through():
    claim, reviewers = factories.claim_at(Status.ASSESSED), [factories.user("reviewer") for _ in range(MANY)]
    approvals = [partial(workflow.approve, claim=as_read(claim), by=by) for by in reviewers[::2]]
    returns = [partial(workflow.send_back, claim=as_read(claim), by=by, comment="Which day?") for by in reviewers[1::2]]
    assert outcome(at_once(*approvals, *returns)) == (1, MANY - 1)
    assert Approval.objects.count() == (as_read(claim).status == Status.VERIFIED)


def test_edit_while_being_dismissed_lets_one_through():
    claim, editor = factories.proposed(), factories.user("editor")
    edit = partial(workflow.edit, by=editor, statement="It fell.", claimant=claim.claimant, kind=claim.kind)
    dismiss = partial(workflow.dismiss, by=editor, reason=DismissalReason.NOT_A_CLAIM)
    assert outcome(at_once(partial(edit, claim=as_read(claim)), partial(dismiss, claim=as_read(claim)))) == (1, 1)


def test_two_claims_merged_into_each_other_at_once_make_no_circle():
    one, other, editor = factories.proposed(), factories.proposed(), factories.user("editor")
    for _ in range(MANY):
        calls = [
            partial(workflow.merge, claim=as_read(a), into=as_read(b), by=editor)
            for a, b in ((one, other), (other, one))
        ]
        assert outcome(at_once(*calls)) == (1, 1)
        merged = Claim.objects.get(merged_into__isnull=False)
        workflow.unmerge(claim=merged, by=editor)


def test_two_sources_merged_into_each_other_at_once_make_no_circle():
    one, other, editor = factories.source("Anna Bos"), factories.source("Anna Bosch"), factories.user("editor")
    merge = partial(workflow.merge_sources, by=editor)
    results = at_once(partial(merge, source=one, into=other), partial(merge, source=other, into=one))
    assert sum(isinstance(result, Exception) for result in results) == 1
    assert Source.objects.living().count() == 1


def test_claim_accepted_while_its_source_is_merged_follows_it():
    old, kept, editor = factories.SourceFactory(), factories.SourceFactory(), factories.user("editor")
    claims = [factories.proposed(claimant=None) for _ in range(MANY)]
    accepts = [partial(workflow.accept, claim=as_read(claim), by=editor, claimant=old) for claim in claims]
    results = at_once(partial(workflow.merge_sources, source=old, into=kept, by=editor), *accepts)
    assert isinstance(results[0], workflow.sources.SourcesMerged)
    assert Claim.objects.filter(claimant=old).count() == 0


def test_source_merged_while_its_claims_are_worked_on_is_merged():
    old, kept, editor = factories.SourceFactory(), factories.SourceFactory(), factories.user("editor")
    claims = [factories.claim_at(Status.OPEN, claimant=old) for _ in range(MANY)]
    starts = [partial(workflow.start, claim=as_read(claim), by=factories.user("reviewer")) for claim in claims]
    results = at_once(*starts, partial(workflow.merge_sources, source=old, into=kept, by=editor))
    assert results[-1].moved == MANY
    assert Claim.objects.filter(claimant=kept).count() == MANY


def test_commit_of_a_status_without_its_event_is_refused():
    claim = factories.proposed()
    with pytest.raises(Exception, match="changed without an event"), transaction.atomic():
        Claim.objects.filter(pk=claim.pk).update(status=Status.OPEN, version=2)
    assert as_read(claim).status == Status.PROPOSED


def test_source_of_evidence_merged_while_it_is_cited_lets_both_through():
    reviewer, editor = factories.user("reviewer"), factories.user("editor")
    old, new = factories.source("Anna Bos"), factories.source("Anna Bosch")
    claim = factories.claim_at(Status.IN_REVIEW, author=reviewer)
    factories.evidence(claim, by=reviewer, source=old)
    merge = partial(workflow.merge_sources, source=old, into=new, by=editor)
    assert outcome(at_once(merge, partial(assess, as_read(claim), reviewer))) == (2, 0)


def test_redaction_is_asked_for_once_by_many_at_once():
    claim, editors = factories.proposed(), [factories.user("editor") for _ in range(MANY)]
    ask = partial(workflow.ask_redaction, claim=claim, ground=LegalGround.PRIVACY, reason="Letter")
    assert outcome(at_once(*[partial(ask, by=editor) for editor in editors])) == (1, MANY - 1)


def test_redactions_let_everybody_else_go_on():
    editor, publisher = factories.user("editor"), factories.user("publisher")
    claims, others = ([factories.proposed() for _ in range(4)] for _ in range(2))
    ask = partial(workflow.ask_redaction, by=editor, ground=LegalGround.PRIVACY, reason="Letter")
    redactions = [partial(workflow.approve_redaction, redaction=ask(claim=claim), by=publisher) for claim in claims]
    work = [partial(factories.evidence, as_read(claim), by=editor) for claim in others]
    work += [partial(workflow.comment, claim=as_read(claim), by=editor, text="So?") for claim in claims]
    assert outcome(at_once(*redactions, *work)) == (12, 0)
