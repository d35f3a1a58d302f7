"""What the desk offers is what the door lets through."""

import pytest

from claims import workflow
from claims.choices import Status, Step
from claims.permissions import Role
from claims.workflow import TRANSITIONS, Refused, next_steps
from tests import factories
from tests.claims.workflow.steps import TAKE, Ready, undone

pytestmark = pytest.mark.django_db

LINKS = [Step.LINK, Step.UNLINK]
EVIDENCE = [Step.ADD_EVIDENCE, Step.EDIT_EVIDENCE, Step.WITHDRAW_EVIDENCE]
PEOPLE = [*[(role,) for role in Role], tuple(Role), ()]


def lets_through(step, claim, by) -> bool:
    try:
        TAKE[step](claim, by)
    except Refused:
        return False
    return True


@pytest.fixture(scope="module")
def ready(kept) -> Ready:
    return Ready({roles: factories.user(*roles) for roles in PEOPLE})


@pytest.mark.parametrize("status", Status)
@pytest.mark.parametrize("step", TAKE)
def test_next_steps_offers_exactly_what_the_door_lets_through(ready, step, status):
    offered, taken = {}, {}
    for roles, by in ready.people.items():
        with undone():
            claim = ready.claim(step, status, roles)
            offered[roles] = step in next_steps(claim, by)
            taken[roles] = lets_through(step, claim, by)
    assert offered == taken


def test_next_steps_of_an_editor_on_a_proposed_claim_are_in_the_order_of_the_table(editor):
    steps = [Step.ACCEPT, Step.DISMISS, Step.CORRECT, Step.EDIT, *EVIDENCE, *LINKS, Step.TAG, Step.MERGE]
    assert next_steps(factories.proposed(), editor) == steps


def test_next_steps_leave_approval_to_another_reviewer(reviewer, reviewer2):
    claim = factories.claim_at(Status.ASSESSED, author=reviewer)
    assert next_steps(claim, reviewer) == [*LINKS, Step.TAG]
    assert next_steps(claim, reviewer2) == [Step.APPROVE, Step.SEND_BACK, *LINKS, Step.TAG]


def test_next_steps_in_review_offer_the_assessment_to_the_assignee_only(reviewer, reviewer2):
    claim = factories.claim_at(Status.IN_REVIEW, author=reviewer)
    assert next_steps(claim, reviewer) == [Step.ASSIGN, Step.RELEASE, Step.ASSESS, *EVIDENCE, *LINKS, Step.TAG]
    assert next_steps(claim, reviewer2) == [Step.ASSIGN, *EVIDENCE, *LINKS, Step.TAG]


def test_next_steps_of_a_merged_claim_is_to_undo_it(editor):
    claim = factories.claim_at(Status.OPEN)
    workflow.merge(claim=claim, into=factories.proposed(), by=editor)
    assert next_steps(claim, editor) == [Step.UNMERGE]


def test_table_says_what_every_step_needs():
    assert [step for step, transition in TRANSITIONS.items() if not str(transition.needs)] == []
