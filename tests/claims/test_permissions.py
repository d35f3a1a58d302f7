"""The truth table of permissions, tried through the doors."""

from functools import partial

import pytest
from django.contrib.auth.models import AnonymousUser

from claims import flagging, workflow
from claims.choices import Role as SpanRole
from claims.choices import Severity, Step
from claims.models import Flag
from claims.permissions import (
    ADD_MISSED,
    APPROVE_REDACTION,
    ARCHIVE,
    ASK_REDACTION,
    CLOSE_FLAG,
    COMMENT,
    MANAGE_SOURCES,
    READ,
    SET_DUE_TIMES,
    TABLE,
    TRY_AGAIN,
    Role,
    may,
)
from claims.workflow import TRANSITIONS, Refused
from tests import factories
from tests.claims.workflow.steps import TAKE, claim_for

EDITOR, REVIEWER, PUBLISHER, AUDITOR = Role
WHO = {
    READ: {EDITOR, REVIEWER, PUBLISHER, AUDITOR},
    MANAGE_SOURCES: {EDITOR},
    TRY_AGAIN: {EDITOR},
    ARCHIVE: {EDITOR, REVIEWER},
    COMMENT: {EDITOR, REVIEWER, PUBLISHER},
    ADD_MISSED: {EDITOR},
    SET_DUE_TIMES: {EDITOR},
    CLOSE_FLAG: {EDITOR, REVIEWER},
    ASK_REDACTION: {EDITOR},
    APPROVE_REDACTION: {EDITOR, PUBLISHER},
    Step.ACCEPT: {EDITOR},
    Step.EDIT: {EDITOR},
    Step.DISMISS: {EDITOR},
    Step.CORRECT: {EDITOR},
    Step.RESTORE: {EDITOR},
    Step.MERGE: {EDITOR},
    Step.UNMERGE: {EDITOR},
    Step.CHANGE_CLAIMANT: {EDITOR},
    Step.START: {REVIEWER},
    Step.ASSIGN: {EDITOR, REVIEWER},
    Step.RELEASE: {EDITOR, REVIEWER},
    Step.ADD_EVIDENCE: {EDITOR, REVIEWER},
    Step.EDIT_EVIDENCE: {EDITOR, REVIEWER},
    Step.WITHDRAW_EVIDENCE: {EDITOR, REVIEWER},
    Step.LINK: {EDITOR, REVIEWER},
    Step.UNLINK: {EDITOR, REVIEWER},
    Step.ASSESS: {REVIEWER},
    Step.APPROVE: {REVIEWER},
    Step.SEND_BACK: {REVIEWER},
    Step.REOPEN: {REVIEWER, PUBLISHER},
}
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
    assert set(TAKE) == set(TRANSITIONS) == set(Step) - {Step.PROPOSE, Step.CHANGE_CLAIMANT}


@pytest.mark.parametrize("person", PEOPLE)
@pytest.mark.parametrize("step", TAKE)
def test_step_succeeds_for_exactly_its_roles(step, person):
    make, roles = PEOPLE[person]
    by = make()
    claim = claim_for(step, TRANSITIONS[step].origins[-1], by)
    events = claim.events.count()
    assert succeeds(TAKE[step], claim, by) is bool(roles & WHO[step])
    assert claim.events.count() == events + bool(roles & WHO[step])


@pytest.mark.parametrize("person", PEOPLE)
@pytest.mark.parametrize("action", WHO)
def test_may_answers_as_the_table(action, person):
    make, roles = PEOPLE[person]
    assert may(make(), action) is bool(roles & WHO[action])


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
    assert {action for action in WHO if may(both, action)} == {READ, COMMENT, APPROVE_REDACTION, Step.REOPEN}
