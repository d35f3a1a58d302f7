"""The truth table of permissions, tried through the doors."""

from functools import partial

import pytest
from django.contrib.auth.models import AnonymousUser

from claims import flagging, workflow
from claims.choices import Role as SpanRole
from claims.choices import Severity, Status, Step
from claims.models import Flag
from claims.permissions import (
    ADD_ARTICLE,
    ADD_MISSED,
    APPROVE_REDACTION,
    ARCHIVE,
    ASK_REDACTION,
    ATTACH_REVIEW,
    CLOSE_FLAG,
    COMMENT,
    EDIT_METHODOLOGY,
    IMPORT_CLAIMS,
    IMPORT_REVIEWS,
    MANAGE_SHARED_FILTERS,
    MANAGE_SOURCES,
    MANAGE_WEBHOOKS,
    READ,
    SET_DUE_TIMES,
    SHARE_FILTER,
    TABLE,
    TRY_AGAIN,
    Role,
    may,
)
from claims.workflow import TRANSITIONS, Refused
from tests import factories
from tests.claims.workflow.steps import TAKE, Ready, undone

EDITOR, REVIEWER, PUBLISHER, AUDITOR = Role
WHO = {
    READ: {EDITOR, REVIEWER, PUBLISHER, AUDITOR},
    MANAGE_SOURCES: {EDITOR},
    TRY_AGAIN: {EDITOR},
    ARCHIVE: {EDITOR, REVIEWER},
    COMMENT: {EDITOR, REVIEWER, PUBLISHER},
    ADD_MISSED: {EDITOR},
    ADD_ARTICLE: {EDITOR},
    SET_DUE_TIMES: {EDITOR},
    CLOSE_FLAG: {EDITOR, REVIEWER},
    ASK_REDACTION: {EDITOR},
    APPROVE_REDACTION: {EDITOR, PUBLISHER},
    IMPORT_CLAIMS: {EDITOR},
    IMPORT_REVIEWS: {EDITOR},
    ATTACH_REVIEW: {EDITOR, REVIEWER},
    SHARE_FILTER: {EDITOR, REVIEWER, PUBLISHER},
    MANAGE_SHARED_FILTERS: {EDITOR},
    MANAGE_WEBHOOKS: {PUBLISHER},
    EDIT_METHODOLOGY: {PUBLISHER},
    Step.CHANGE_CLAIMANT: {EDITOR},
}
# The truth about the steps: from which status each is taken, and by whom. Beyond role and status a step asks for what
# these tests give it: whoever assesses has the claim in hand, and whoever approves is not the author.
PROPOSED, OPEN, IN_REVIEW, ASSESSED, VERIFIED, DISMISSED = Status
STEPS: dict[Step, dict[Status, set[Role]]] = {
    Step.ACCEPT: {PROPOSED: {EDITOR}},
    Step.START: {OPEN: {REVIEWER}},
    Step.ASSIGN: {OPEN: {EDITOR, REVIEWER}, IN_REVIEW: {EDITOR, REVIEWER}},
    Step.RELEASE: {IN_REVIEW: {EDITOR, REVIEWER}},
    Step.ASSESS: {IN_REVIEW: {REVIEWER}},
    Step.APPROVE: {ASSESSED: {REVIEWER}},
    Step.SEND_BACK: {ASSESSED: {REVIEWER}},
    Step.REOPEN: {VERIFIED: {REVIEWER, PUBLISHER}},
    Step.DISMISS: {PROPOSED: {EDITOR}, OPEN: {EDITOR}, IN_REVIEW: {EDITOR}},
    Step.CORRECT: {PROPOSED: {EDITOR}, OPEN: {EDITOR}, IN_REVIEW: {EDITOR}, DISMISSED: {EDITOR}},
    Step.RESTORE: {DISMISSED: {EDITOR}},
    Step.EDIT: {PROPOSED: {EDITOR}, OPEN: {EDITOR}, IN_REVIEW: {EDITOR}},
    Step.ADD_EVIDENCE: {status: {EDITOR, REVIEWER} for status in (PROPOSED, OPEN, IN_REVIEW)},
    Step.EDIT_EVIDENCE: {status: {EDITOR, REVIEWER} for status in (PROPOSED, OPEN, IN_REVIEW)},
    Step.WITHDRAW_EVIDENCE: {status: {EDITOR, REVIEWER} for status in (PROPOSED, OPEN, IN_REVIEW)},
    Step.LINK: {status: {EDITOR, REVIEWER} for status in Status},
    Step.UNLINK: {status: {EDITOR, REVIEWER} for status in Status},
    Step.TAG: {status: {EDITOR, REVIEWER} for status in Status},
    Step.MERGE: {PROPOSED: {EDITOR}, OPEN: {EDITOR}, IN_REVIEW: {EDITOR}, ASSESSED: {EDITOR}, DISMISSED: {EDITOR}},
    Step.UNMERGE: {PROPOSED: {EDITOR}, OPEN: {EDITOR}, IN_REVIEW: {EDITOR}, ASSESSED: {EDITOR}, DISMISSED: {EDITOR}},
}
STEPS |= {
    Step.PUBLISH: {VERIFIED: {PUBLISHER}},
    Step.PUBLISH_CORRECTION: {VERIFIED: {PUBLISHER}},
    Step.WITHDRAW: {status: {PUBLISHER} for status in (OPEN, IN_REVIEW, ASSESSED, VERIFIED)},
}
WHO |= {step: set().union(*by_status.values()) for step, by_status in STEPS.items()}
PEOPLE = {
    **{role.value: (partial(factories.user, role), {role}) for role in Role},
    "superuser": (partial(factories.user, is_superuser=True), set(Role)),
    "without a role": (factories.user, set()),
    "inactive": (partial(factories.user, *Role, is_active=False), set()),
    "inactive superuser": (partial(factories.user, is_superuser=True, is_active=False), set()),
}

pytestmark = pytest.mark.django_db


def succeeds(door, *args, **values) -> bool:
    try:
        door(*args, **values)
    except Refused:
        return False
    return True


def test_table_lists_who_may_do_what():
    assert {action: set(roles) for action, roles in TABLE.items()} == WHO


def test_steps_all_have_a_door_in_these_tests():
    assert set(TAKE) == set(STEPS) == set(TRANSITIONS) == set(Step) - {Step.PROPOSE, Step.CHANGE_CLAIMANT}


@pytest.fixture(scope="module")
def ready(kept) -> Ready:
    return Ready({person: make() for person, (make, _roles) in PEOPLE.items()})


@pytest.mark.parametrize("status", Status)
@pytest.mark.parametrize("step", TAKE)
def test_step_succeeds_for_exactly_its_roles_from_exactly_its_statuses(ready, step, status):
    allowed = STEPS[step].get(status, set())
    done = {}
    for person, by in ready.people.items():
        with undone():
            claim = ready.claim(step, status, person)
            events = claim.events.count()
            done[person] = (succeeds(TAKE[step], claim, by), claim.events.count() - events)
    truth = {person: bool(roles & allowed) for person, (_make, roles) in PEOPLE.items()}
    assert done == {person: (may_take, int(may_take)) for person, may_take in truth.items()}


@pytest.mark.parametrize("action", WHO)
def test_may_answers_as_the_table(action):
    answers = {person: may(make(), action) for person, (make, _roles) in PEOPLE.items()}
    assert answers == {person: bool(roles & WHO[action]) for person, (_make, roles) in PEOPLE.items()}


@pytest.mark.parametrize("person", PEOPLE)
def test_close_flag_succeeds_for_exactly_its_roles(person):
    make, roles = PEOPLE[person]
    claim = factories.proposed()
    flag = Flag.objects.create(
        claim=claim, rule="hedged", severity=Severity.LOW, reason="?", raised_at=claim.created_at
    )
    assert succeeds(flagging.close, flag=flag, by=make(), note="Seen.") is bool(roles & WHO[CLOSE_FLAG])


@pytest.mark.parametrize("person", PEOPLE)
def test_merge_sources_succeeds_for_exactly_its_roles(person):
    make, roles = PEOPLE[person]
    source, into = factories.SourceFactory(), factories.SourceFactory()
    allowed = bool(roles & WHO[MANAGE_SOURCES])
    assert succeeds(workflow.merge_sources, source=source, into=into, by=make()) is allowed


@pytest.mark.parametrize("person", PEOPLE)
def test_add_missed_succeeds_for_exactly_its_roles(person):
    make, roles = PEOPLE[person]
    revision = factories.revision()
    marks = {SpanRole.CONTENT: [(0, 17)]}
    allowed = bool(roles & WHO[ADD_MISSED])
    assert succeeds(workflow.add_missed, revision=revision, by=make(), marks=marks) is allowed


@pytest.mark.parametrize("action", WHO)
def test_may_allows_nothing_to_strangers(action):
    assert may(AnonymousUser(), action) is False


def test_step_refused_for_its_role_names_the_roles(auditor):
    with pytest.raises(Refused) as refused:
        workflow.reopen(claim=factories.proposed(), by=auditor, reason="?")
    assert str(refused.value) == "To take the step “reopen” you need to be: publisher / reviewer."


def test_user_with_two_roles_may_do_what_either_may(db):
    both = factories.user("auditor", "publisher")
    publishing = {Step.PUBLISH, Step.PUBLISH_CORRECTION, Step.WITHDRAW}
    allowed = {
        READ,
        COMMENT,
        APPROVE_REDACTION,
        SHARE_FILTER,
        Step.REOPEN,
        MANAGE_WEBHOOKS,
        EDIT_METHODOLOGY,
        *publishing,
    }
    assert {action for action in WHO if may(both, action)} == allowed
