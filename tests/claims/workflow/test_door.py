"""The door: origin and version are checked for every step, and every step is recorded."""

import datetime

import pytest
from django.contrib.auth.models import User

from claims import workflow
from claims.choices import Status, Step, Via
from claims.models import Claim
from claims.workflow import TRANSITIONS, Conflict, Refused
from tests import factories
from tests.claims.workflow.steps import TAKE, Ready, recorded

pytestmark = pytest.mark.django_db

TARGETS = {
    Step.ACCEPT: Status.OPEN,
    Step.START: Status.IN_REVIEW,
    Step.ASSIGN: Status.IN_REVIEW,
    Step.RELEASE: Status.OPEN,
    Step.ASSESS: Status.ASSESSED,
    Step.APPROVE: Status.VERIFIED,
    Step.SEND_BACK: Status.IN_REVIEW,
    Step.REOPEN: Status.IN_REVIEW,
    Step.DISMISS: Status.DISMISSED,
    Step.CORRECT: Status.DISMISSED,
    Step.RESTORE: Status.PROPOSED,  # the status that claim_at dismisses from
}
UNSIGNED = {Status.PROPOSED, Status.OPEN, Status.IN_REVIEW}
ORIGINS = {
    Step.ACCEPT: {Status.PROPOSED},
    Step.START: {Status.OPEN},
    Step.ASSIGN: {Status.OPEN, Status.IN_REVIEW},
    Step.RELEASE: {Status.IN_REVIEW},
    Step.ASSESS: {Status.IN_REVIEW},
    Step.APPROVE: {Status.ASSESSED},
    Step.SEND_BACK: {Status.ASSESSED},
    Step.REOPEN: {Status.VERIFIED},
    Step.DISMISS: UNSIGNED,
    Step.CORRECT: UNSIGNED | {Status.DISMISSED},
    Step.RESTORE: {Status.DISMISSED},
    Step.EDIT: UNSIGNED,
    Step.ADD_EVIDENCE: UNSIGNED,
    Step.EDIT_EVIDENCE: UNSIGNED,
    Step.WITHDRAW_EVIDENCE: UNSIGNED,
    Step.LINK: set(Status),
    Step.UNLINK: set(Status),
    Step.TAG: set(Status),
    Step.MERGE: UNSIGNED | {Status.ASSESSED, Status.DISMISSED},
    Step.UNMERGE: UNSIGNED | {Status.ASSESSED, Status.DISMISSED},
    Step.PUBLISH: {Status.VERIFIED},
    Step.PUBLISH_CORRECTION: {Status.VERIFIED},
    Step.WITHDRAW: {Status.OPEN, Status.IN_REVIEW, Status.ASSESSED, Status.VERIFIED},
}
PAIRS = [(step, status) for step in TAKE for status in Status]
NEVER_MERGED = (Step.REOPEN, Step.PUBLISH, Step.PUBLISH_CORRECTION, Step.WITHDRAW)  # from checked, or published
RIGHT = [(step, status) for step, status in PAIRS if status in ORIGINS[step]]
WRONG = [(step, status) for step, status in PAIRS if status not in ORIGINS[step]]


@pytest.fixture(scope="module")
def ready(kept) -> Ready:
    return Ready({"admin": factories.user(is_superuser=True)})


@pytest.fixture
def admin(ready) -> User:
    return ready.people["admin"]


@pytest.mark.parametrize(("step", "status"), RIGHT)
def test_step_moves_the_claim_and_is_recorded(ready, step, status, admin):
    claim = ready.claim(step, status, "admin")
    version = claim.version
    TAKE[step](claim, admin)
    event = claim.events.get(version=version + 1)
    stored = Claim.objects.get(pk=claim.pk)
    assert (stored.status, stored.version) == (TARGETS.get(step, status), version + 1)
    assert (event.step, event.by, event.from_status, event.to_status) == (step, admin, status, stored.status)


@pytest.mark.parametrize(("step", "status"), WRONG)
def test_step_from_another_status_is_refused(ready, step, status, admin):
    claim = ready.claim(step, status, "admin")
    with pytest.raises(Refused) as refused:
        TAKE[step](claim, admin)
    is_called = "checked" if status == Status.VERIFIED else status.label
    origins = " / ".join(str(origin.label) for origin in TRANSITIONS[step].origins)
    sentence = f"A claim that is “{is_called}” cannot take the step “{step.label}”. It has to be: {origins}."
    stored = Claim.objects.get(pk=claim.pk)
    assert (str(refused.value), stored.version) == (sentence, claim.version)


@pytest.mark.parametrize("step", [step for step in TAKE if step not in (Step.UNMERGE, *NEVER_MERGED)])
def test_step_on_a_merged_claim_is_refused(ready, step, admin):
    claim = ready.claim(step, TRANSITIONS[step].origins[-1], "admin")
    workflow.merge(claim=claim, into=factories.proposed(), by=admin)
    with pytest.raises(Refused) as refused:
        TAKE[step](claim, admin)
    assert str(refused.value) == "This claim has been merged into another. Undo the merge first."


@pytest.mark.parametrize("step", TAKE)
def test_step_on_a_claim_changed_meanwhile_is_a_conflict(ready, step, admin, editor):
    claim = ready.claim(step, TRANSITIONS[step].origins[0], "admin")
    mine = Claim.objects.get(pk=claim.pk)
    at = datetime.datetime(2023, 8, 11, 10, 0, tzinfo=datetime.UTC)
    other_step = Step.REOPEN if claim.status == Status.VERIFIED else Step.MERGE
    if step == Step.UNMERGE:
        workflow.unmerge(claim=claim, by=editor, now=at)
    elif step == Step.WITHDRAW:
        workflow.tag(claim=claim, by=editor, add=["front line"], now=at)
    elif other_step == Step.REOPEN:
        workflow.reopen(claim=claim, by=admin, reason="?", now=at)
    else:
        workflow.merge(claim=claim, into=factories.proposed(), by=admin, now=at)
    version = claim.version
    with pytest.raises(Conflict):
        TAKE[step](mine, admin)
    assert Claim.objects.get(pk=claim.pk).version == version == claim.events.count()


def test_conflict_says_who_when_and_what(editor, reviewer, admin):
    claim = factories.claim_at(Status.OPEN)
    mine = Claim.objects.get(pk=claim.pk)
    workflow.start(claim=claim, by=reviewer, now=datetime.datetime(2023, 8, 11, 10, 0, tzinfo=datetime.UTC))
    with pytest.raises(Conflict) as conflict:
        workflow.dismiss(claim=mine, by=editor, reason="not_a_claim")
    assert str(conflict.value) == (
        "This claim was changed by reviewer at 12:00:00 (start review) while you had it open. Look at it and try again."
    )


def test_step_through_the_api_is_recorded_so(reviewer):
    claim = factories.claim_at(Status.OPEN)
    at = datetime.datetime(2023, 8, 11, tzinfo=datetime.UTC)
    event = workflow.start(claim=claim, by=reviewer, via=Via.API, now=at)
    event.refresh_from_db()
    assert (event.at, claim.status_since) == (at, at)
    assert recorded(event)["via"] == Via.API


def test_step_that_keeps_the_status_keeps_its_moment(editor):
    claim = factories.claim_at(Status.OPEN)
    since = claim.status_since
    workflow.edit(claim=claim, by=editor, statement="It held.", claimant=claim.claimant, kind=claim.kind)
    assert Claim.objects.get(pk=claim.pk).status_since == since


def test_step_wakes_the_flag_rules_after_commit(reviewer, django_capture_on_commit_callbacks):
    claim = factories.claim_at(Status.OPEN)
    with django_capture_on_commit_callbacks() as callbacks:
        workflow.start(claim=claim, by=reviewer)
    assert [callback.args for callback in callbacks] == [("claims.tasks.check_flags", claim.pk)]
