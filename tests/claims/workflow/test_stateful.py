"""No sequence of calls, through the door or past it, ends in a verified claim that one pair of hands made, or in
one whose signed words have changed since."""

from contextlib import suppress
from itertools import pairwise
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.db import IntegrityError, transaction
from hypothesis import HealthCheck, Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule, run_state_machine_as_test

from claims import workflow
from claims.choices import Outcome, Status, Step
from claims.models import Assessment, Claim, Evidence
from claims.permissions import may, roles_of
from claims.workflow import Refused
from claims.workflow.digest import digest
from sources import registry
from sources.registry import RegistryRefused
from tests import factories
from tests.claims.workflow.steps import TAKE, assess
from tests.refusals import commit

PEOPLE = [("editor",), ("reviewer",), ("reviewer",), ("editor", "reviewer", "publisher"), ("publisher",), ("auditor",)]
FORWARD = {
    Status.PROPOSED: Step.ACCEPT,
    Status.OPEN: Step.START,
    Status.IN_REVIEW: Step.ASSESS,
    Status.ASSESSED: Step.APPROVE,
    Status.VERIFIED: Step.REOPEN,
    Status.DISMISSED: Step.RESTORE,
}
PAST_THE_DOOR = {
    "statement": lambda: Claim.objects.update(statement="It fell."),
    "claimant": lambda: Claim.objects.update(claimant=None),
    "evidence": lambda: Evidence.objects.update(title="Another picture"),
    "status": lambda: Claim.objects.filter(status=Status.ASSESSED).update(status=Status.VERIFIED),
    "outcome": lambda: Assessment.objects.update(outcome=Outcome.REOPENED, comment="?"),
    "approved": lambda: Assessment.objects.update(outcome=Outcome.APPROVED),
    "deletion": lambda: Evidence.objects.all().delete(),
}


def words(claim: Claim, cited: Any) -> tuple:
    """All that a signature stands under."""
    return claim.statement, claim.claimant_id, sorted(cited.values_list("pk", "title", "url", "stance", "source"))


class Newsroom(RuleBasedStateMachine):
    people: list[User]

    def __init__(self) -> None:
        super().__init__()
        self.example = transaction.atomic()
        self.example.__enter__()
        self.sources = [factories.SourceFactory() for _ in range(2)]
        self.claims = [factories.proposed(claimant=source).pk for source in self.sources]
        for claim in Claim.objects.filter(pk__in=self.claims):
            factories.evidence(claim, by=self.people[1])
        self.screens = {pk: Claim.objects.get(pk=pk) for pk in self.claims}
        self.signed: dict[int, tuple] = {}

    def teardown(self) -> None:
        transaction.set_rollback(True)
        self.example.__exit__(None, None, None)

    @rule(data=st.data(), step=st.sampled_from(list(TAKE)), is_old=st.booleans())
    def somebody_tries_a_step(self, data: st.DataObject, step: Step, is_old: bool) -> None:
        pk, by = data.draw(st.sampled_from(self.claims)), data.draw(st.sampled_from(self.people))
        self.take(step, self.screens[pk] if is_old else Claim.objects.get(pk=pk), by)

    @rule(data=st.data(), pk=st.integers(0, 1), steps=st.integers(1, 4))
    def a_claim_goes_forward(self, data: st.DataObject, pk: int, steps: int) -> None:
        for _ in range(steps):
            claim = Claim.objects.get(pk=self.claims[pk])
            step = FORWARD[claim.status]
            allowed = [by for by in self.people if may(by, step)]
            by = claim.assignee if step == Step.ASSESS else data.draw(st.sampled_from(allowed))
            self.take(step, claim, by)

    def take(self, step: Step, claim: Claim, by: User) -> None:
        with suppress(Refused), transaction.atomic():
            if step == Step.ASSESS:
                assess(claim, by)
                self.signed[claim.assessment_id] = words(claim, claim.assessment.evidence)
            elif step == Step.APPROVE:
                workflow.approve(claim=claim, by=by)
                assert digest(claim=claim, evidence=claim.assessment.evidence.all()) == claim.assessment.digest
            elif step == Step.MERGE:
                other = next(pk for pk in self.claims if pk != claim.pk)
                workflow.merge(claim=claim, into=self.screens[other], by=by)
            else:
                TAKE[step](claim, by)
        self.screens[claim.pk] = claim

    @rule(data=st.data())
    def somebody_walks_past_the_door(self, data: st.DataObject) -> None:
        change = PAST_THE_DOOR[data.draw(st.sampled_from(sorted(PAST_THE_DOOR)))]
        with suppress(IntegrityError), transaction.atomic():
            commit(change)

    @rule(name=st.sampled_from([None, "Anna Speaker", "Anna Other"]))
    def an_editor_merges_or_renames_a_source(self, name: str | None) -> None:
        one, other = self.sources
        with suppress(RegistryRefused), transaction.atomic():
            if name is None:
                workflow.merge_sources(source=one, into=other, by=self.people[0])
            else:
                registry.change(source=one, by=self.people[0], values={"name": name})

    @invariant()
    def verified_claims_carry_two_signatures_under_unchanged_words(self) -> None:
        commit(lambda: None)
        for claim in Claim.objects.filter(status=Status.VERIFIED):
            signed = claim.assessment
            hands = {signed.author, *(approval.approver for approval in signed.approvals.all())}
            assert len([by for by in hands if "reviewer" in roles_of(by)]) >= 2
            assert words(claim, signed.evidence) == self.signed[signed.pk]

    @invariant()
    def events_tell_the_whole_story(self) -> None:
        for claim in Claim.objects.all():
            events = list(claim.events.order_by("version"))
            assert [event.version for event in events] == list(range(1, claim.version + 1))
            assert all(earlier.to_status == later.from_status for earlier, later in pairwise(events))
            assert (events[0].from_status, events[-1].to_status) == ("", claim.status)
            assert [e.after["statement"] for e in events if "statement" in e.after][-1] == claim.statement


@pytest.mark.django_db
def test_no_sequence_of_calls_gets_around_the_second_signature():
    Newsroom.people = [factories.user(*roles) for roles in PEOPLE]
    run_state_machine_as_test(
        Newsroom,
        settings=settings(
            max_examples=20,
            stateful_step_count=30,
            deadline=None,
            database=None,
            derandomize=True,
            phases=[Phase.generate],
            suppress_health_check=list(HealthCheck),
        ),
    )
