"""From proposed to in review, aside, and back."""

import datetime

import pytest

from claims import workflow
from claims.choices import ClaimKind, DismissalReason, Status, Step, Via
from claims.models import Claim
from claims.workflow import Refused
from sources.models import Standing
from tests import factories
from tests.claims.workflow.steps import recorded, row

pytestmark = pytest.mark.django_db

NOW = datetime.datetime(2023, 8, 11, 8, 0, tzinfo=datetime.UTC)
EMPTY = "The statement is empty: write it as one sentence that can be read on its own."


def refusal(door, **values) -> str:
    """The sentence with which `door` refuses."""
    with pytest.raises(Refused) as refused:
        door(**values)
    return str(refused.value)


def test_propose_makes_version_one_with_its_event():
    claimant = factories.SourceFactory(name="Anna Speaker")
    claim = workflow.propose(
        statement="It held.", claimant=claimant, kind=ClaimKind.TERRITORIAL, language="en", confidence=0.5, now=NOW
    )
    assert (claim.status, claim.version, claim.created_at, claim.status_since) == (Status.PROPOSED, 1, NOW, NOW)
    assert recorded(claim.events.get()) == {
        "step": Step.PROPOSE,
        "by": None,
        "via": Via.TASK,
        "version": 1,
        "from_status": "",
        "to_status": Status.PROPOSED,
        "before": {},
        "after": {"statement": "It held.", "claimant": "Anna Speaker", "kind": "territorial"},
        "note": "",
    }


def test_accept_opens_the_claim_with_what_was_confirmed(editor):
    claim = factories.proposed()
    proposed, other = claim.claimant, factories.SourceFactory(name="Other Speaker")
    event = workflow.accept(claim=claim, by=editor, statement=" It held out. ", claimant=other)
    assert recorded(event) == {
        "step": Step.ACCEPT,
        "by": editor,
        "via": Via.DESK,
        "version": 2,
        "from_status": Status.PROPOSED,
        "to_status": Status.OPEN,
        "before": {"status": "proposed", "statement": "The town held out.", "claimant": row(proposed)},
        "after": {"status": "open", "statement": "It held out.", "claimant": row(other)},
        "note": "",
    }


def test_accept_without_new_values_confirms_those_proposed(editor):
    claim = factories.proposed()
    statement, claimant = claim.statement, claim.claimant
    workflow.accept(claim=claim, by=editor)
    stored = Claim.objects.get(pk=claim.pk)
    assert (stored.statement, stored.claimant) == (statement, claimant)


def test_accept_of_an_empty_statement_is_refused(editor):
    assert refusal(workflow.accept, claim=factories.proposed(), by=editor, statement=" \n") == EMPTY


def test_accept_without_claimant_is_refused_until_said_unknown(editor):
    claim = factories.proposed(claimant=None)
    sentence = "Who says this? Choose the claimant, or say that it is unknown."
    assert refusal(workflow.accept, claim=claim, by=editor) == sentence
    workflow.accept(claim=claim, by=editor, claimant_unknown=True)
    assert claim.status == Status.OPEN


def test_accept_as_unknown_drops_the_proposed_claimant(editor):
    claim = factories.proposed()
    workflow.accept(claim=claim, by=editor, claimant_unknown=True)
    assert claim.claimant is None


def test_accept_with_a_provisional_claimant_is_refused_until_confirmed(editor):
    new = factories.SourceFactory(name="New Name", standing=Standing.PROVISIONAL)
    claim = factories.proposed(claimant=new)
    sentence = "New Name is a new name: confirm it as a source, or merge it into a known one, first."
    assert refusal(workflow.accept, claim=claim, by=editor) == sentence
    workflow.accept(claim=claim, by=editor, confirm_source=True)
    new.refresh_from_db()
    assert (claim.status, new.standing) == (Status.OPEN, Standing.CONFIRMED)


def test_accept_of_a_second_claim_finds_its_claimant_confirmed_meanwhile(editor):
    new = factories.SourceFactory(standing=Standing.PROVISIONAL)
    first, second = factories.proposed(claimant=new), factories.proposed(claimant=new)
    mine = Claim.objects.select_related("claimant").get(pk=second.pk)
    workflow.accept(claim=first, by=editor, confirm_source=True)
    workflow.accept(claim=mine, by=editor, confirm_source=True)
    assert mine.status == Status.OPEN


def test_accept_with_a_merged_claimant_is_refused(editor):
    old, kept = factories.SourceFactory(name="Old Name"), factories.SourceFactory(name="Kept Name")
    claim = factories.proposed()
    workflow.merge_sources(source=old, into=kept, by=editor)
    sentence = "Old Name has been merged into Kept Name: choose that one."
    assert refusal(workflow.accept, claim=claim, by=editor, claimant=old) == sentence


def test_start_puts_the_claim_into_the_hands_of_the_reviewer(reviewer):
    claim = factories.claim_at(Status.OPEN)
    event = workflow.start(claim=claim, by=reviewer)
    assert (claim.assignee, claim.status) == (reviewer, Status.IN_REVIEW)
    assert (event.before, event.after) == (
        {"status": "open", "assignee": None},
        {"status": "in_review", "assignee": row(reviewer)},
    )


def test_assign_of_an_open_claim_puts_it_into_anothers_hands(editor, reviewer):
    claim = factories.claim_at(Status.OPEN)
    workflow.assign(claim=claim, by=editor, assignee=reviewer)
    assert (claim.assignee, claim.status) == (reviewer, Status.IN_REVIEW)


def test_assign_to_oneself_takes_over(reviewer, reviewer2):
    claim = factories.claim_at(Status.IN_REVIEW, author=reviewer)
    event = workflow.assign(claim=claim, by=reviewer2, assignee=reviewer2)
    assert (event.before["assignee"], event.after["assignee"]) == (row(reviewer), row(reviewer2))


@pytest.mark.parametrize("person", [{"is_active": False}, {"username": "editor2"}])
def test_assign_to_anybody_but_an_active_reviewer_is_refused(editor, person):
    roles = ("editor",) if person.get("username") else ("reviewer",)
    other = factories.user(*roles, **{"username": "hans", **person})
    claim = factories.claim_at(Status.OPEN)
    sentence = f"{other.username} is not an active reviewer."
    assert refusal(workflow.assign, claim=claim, by=editor, assignee=other) == sentence


def test_release_by_the_assignee_or_an_editor_opens_the_claim(editor, reviewer):
    for by in (editor, reviewer):
        claim = factories.claim_at(Status.IN_REVIEW, author=reviewer, editor=editor)
        workflow.release(claim=claim, by=by)
        assert (claim.status, claim.assignee) == (Status.OPEN, None)


def test_release_by_another_reviewer_is_refused(reviewer, reviewer2):
    claim = factories.claim_at(Status.IN_REVIEW, author=reviewer)
    sentence = "Only the assignee or an editor can release this claim."
    assert refusal(workflow.release, claim=claim, by=reviewer2) == sentence


def test_dismiss_records_reason_and_note(editor):
    claim = factories.claim_at(Status.OPEN)
    event = workflow.dismiss(claim=claim, by=editor, reason=DismissalReason.OUT_OF_SCOPE, note=" Sports. ")
    before = {"status": "open", "status_before": "", "dismissal_reason": ""}
    after = {"status": "dismissed", "status_before": "open", "dismissal_reason": "out_of_scope"}
    assert (event.before, event.after, event.note) == (before, after, "Sports.")


@pytest.mark.parametrize("reason", ["", "boring"])
def test_dismiss_without_a_known_reason_is_refused(editor, reason):
    sentence = "Say why: not a claim, extraction error, or out of scope."
    assert refusal(workflow.dismiss, claim=factories.proposed(), by=editor, reason=reason) == sentence


@pytest.mark.parametrize("status", [Status.PROPOSED, Status.OPEN, Status.IN_REVIEW])
def test_restore_brings_back_the_status_it_had(editor, reviewer, status):
    claim = factories.claim_at(status, author=reviewer)
    assignee = claim.assignee
    workflow.dismiss(claim=claim, by=editor, reason=DismissalReason.NOT_A_CLAIM)
    event = workflow.restore(claim=claim, by=editor)
    assert (claim.status, claim.assignee, claim.dismissal_reason) == (status, assignee, "")
    assert (event.from_status, event.to_status) == (Status.DISMISSED, status)
