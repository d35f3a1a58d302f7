"""No sequence of calls, through the door or past it, ends in a verified claim that one pair of hands made, or in
one whose signed words have changed since; nor do readers ever see anything else than what was published last."""

import json
from collections import defaultdict
from contextlib import suppress
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.db import IntegrityError, transaction
from django.db.models import Q, QuerySet
from hypothesis import HealthCheck, Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule, run_state_machine_as_test

from claims import workflow
from claims.choices import Outcome, PublicationKind, PublicState, Status, Step
from claims.models import (
    Approval,
    Assessment,
    Citation,
    Claim,
    Event,
    Evidence,
    Publication,
    PublicationCounter,
    PublicClaim,
)
from claims.permissions import may
from claims.projection import project
from claims.workflow import Refused
from claims.workflow.digest import digest
from claims.workflow.table import TRANSITIONS
from sources.registry import RegistryRefused
from tests import factories
from tests.claims.workflow import past_the_door
from tests.claims.workflow.steps import TAKE, assess, verdict
from tests.refusals import commit, sql

VERIFIED = Q(current_for__status=Status.VERIFIED)
PIECE = ("evidence", "evidence__title", "evidence__url", "evidence__stance", "evidence__source")
PEOPLE = [("editor",), ("reviewer",), ("reviewer",), ("editor", "reviewer", "publisher"), ("publisher",), ("auditor",)]
FORWARD = {
    Status.PROPOSED: [Step.ACCEPT],
    Status.OPEN: [Step.START],
    Status.IN_REVIEW: [Step.ASSESS],
    Status.ASSESSED: [Step.APPROVE],
    Status.VERIFIED: [Step.PUBLISH, Step.PUBLISH_CORRECTION, Step.WITHDRAW, Step.REOPEN],
    Status.DISMISSED: [Step.RESTORE],
}
PAST_THE_DOOR = {
    "statement": lambda: Claim.objects.update(statement="It fell."),
    "claimant": lambda: Claim.objects.update(claimant=None),
    "evidence": lambda: Evidence.objects.update(title="Another picture"),
    "status": lambda: Claim.objects.filter(status=Status.ASSESSED).update(status=Status.VERIFIED),
    "outcome": lambda: Assessment.objects.update(outcome=Outcome.REOPENED, comment="?"),
    "approved": lambda: Assessment.objects.update(outcome=Outcome.APPROVED),
    "deletion": lambda: Evidence.objects.all().delete(),
    "dismissed": lambda: [past_the_door.write(one, step=Step.DISMISS, **dismissed(one)) for one in seen_and_unsigned()],
    "merged": lambda: [past_the_door.write(one, step=Step.MERGE, **merged(one)) for one in seen_and_unsigned()],
    "document": lambda: Publication.objects.update(document={}),
    "unpublished": lambda: sql("DELETE FROM claims_publicclaim; DELETE FROM claims_publication"),
    "numbers": lambda: PublicationCounter.objects.update(last=0),
    "unsigned": lambda: [project(past_the_door.publication(one)) for one in Assessment.objects.exclude(VERIFIED)],
    "unseen": lambda: [past_the_door.publication(one) for one in Assessment.objects.filter(VERIFIED)],
}
THEN = ["somebody_tries_a_step", "somebody_walks_past_the_door"] * 2 + ["an_editor_merges_or_renames_a_source"]
# What readers are shown after each kind of publication.
SHOWN = {
    PublicationKind.PUBLISH: PublicState.PUBLISHED,
    PublicationKind.CORRECT: PublicState.PUBLISHED,
    PublicationKind.UNDER_REVIEW: PublicState.UNDER_REVIEW,
    PublicationKind.WITHDRAW: PublicState.WITHDRAWN,
}


def seen_and_unsigned() -> QuerySet[Claim]:
    return Claim.objects.filter(assessment=None, public__in=PublicClaim.objects.visible())


def dismissed(claim: Claim) -> dict[str, Any]:
    return {"status": Status.DISMISSED, "status_before": claim.status, "dismissal_reason": "not_a_claim"}


def merged(claim: Claim) -> dict[str, Any]:
    return {"merged_into": Claim.objects.exclude(pk=claim.pk).filter(merged_into=None, merged=None).first()}


def signed_by_two() -> set[int]:
    """The assessments under which two reviewers have put their names."""
    reviewers = set(User.objects.filter(groups__name="reviewer").values_list("pk", flat=True))
    hands = Approval.objects.values_list("assessment", "author", "approver")
    return {pk for pk, author, approver in hands if len({author, approver} & reviewers) == 2}


def words(assessments: QuerySet[Assessment]) -> dict[int, tuple]:
    """All that each signature stands under: of the claim, and of what is cited, as they are now."""
    cited = defaultdict(list)
    pieces = Citation.objects.filter(assessment__in=assessments).values_list("assessment", *PIECE)
    for pk, *piece in pieces:
        cited[pk].append(tuple(piece))
    claims = assessments.values_list("pk", "current_for__statement", "current_for__claimant")
    return {pk: (statement, claimant, sorted(cited[pk])) for pk, statement, claimant in claims}


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
        self.found: dict[int, str] = {}
        for step in (Step.ACCEPT, Step.START, Step.ASSESS, Step.APPROVE, Step.PUBLISH):
            self.take(step, self.screens[self.claims[0]], self.people[2 if step == Step.APPROVE else 3])

    def teardown(self) -> None:
        transaction.set_rollback(True)
        self.example.__exit__(None, None, None)

    @rule(data=st.data(), pk=st.integers(0, 1), then=st.sampled_from(THEN))
    def a_claim_goes_forward(self, data: st.DataObject, pk: int, then: str) -> None:
        """The one rule: of several, Hypothesis leaves some out of a whole example."""
        for _ in range(data.draw(st.integers(0, 2))):
            claim = Claim.objects.get(pk=self.claims[pk])
            step = data.draw(st.sampled_from(FORWARD[claim.status]))
            allowed = [by for by in self.people if may(by, step)]
            by = claim.assignee if step == Step.ASSESS else data.draw(st.sampled_from(allowed))
            self.take(step, claim, by)
        getattr(self, then)(data, self.claims[pk])

    def somebody_tries_a_step(self, data: st.DataObject, pk: int) -> None:
        claim = self.screens[pk] if data.draw(st.booleans()) else Claim.objects.get(pk=pk)
        step = data.draw(st.sampled_from([*TAKE, *(s for s in TAKE if claim.status in TRANSITIONS[s].origins)]))
        by = data.draw(st.sampled_from([*self.people, *(by for by in self.people if may(by, step))]))
        self.take(step, claim, by)

    def take(self, step: Step, claim: Claim, by: User) -> None:
        with suppress(Refused), transaction.atomic():
            if step == Step.ASSESS:
                found = ("false", "true")[len(self.found) % 2]
                assess(claim, by, verdict=verdict(found))
                self.signed |= words(Assessment.objects.filter(current_for=claim))
                self.found[claim.assessment_id] = found
            elif step == Step.APPROVE:
                workflow.approve(claim=claim, by=by)
                assert digest(claim=claim, evidence=claim.assessment.evidence.all()) == claim.assessment.digest
            elif step == Step.MERGE:
                other = next(pk for pk in self.claims if pk != claim.pk)
                workflow.merge(claim=claim, into=self.screens[other], by=by)
            else:
                TAKE[step](claim, by)
        self.screens[claim.pk] = claim

    def somebody_walks_past_the_door(self, data: st.DataObject, pk: int) -> None:
        change = data.draw(st.sampled_from(sorted(PAST_THE_DOOR)))
        with suppress(IntegrityError), transaction.atomic():
            commit(PAST_THE_DOOR[change])

    def an_editor_merges_or_renames_a_source(self, data: st.DataObject, pk: int) -> None:
        name = data.draw(st.sampled_from([None, "Anna Speaker", "Anna Other"]))
        one, other = self.sources
        with suppress(Refused, RegistryRefused), transaction.atomic():
            if name is None:
                workflow.merge_sources(source=one, into=other, by=self.people[0])
            else:
                workflow.change_source(source=one, by=self.people[0], values={"name": name})

    @invariant()
    def verified_claims_carry_two_signatures_under_unchanged_words(self) -> None:
        commit(lambda: None)
        verified = words(Assessment.objects.filter(VERIFIED))
        assert verified.keys() <= signed_by_two()
        assert verified == {pk: self.signed[pk] for pk in verified}

    @invariant()
    def events_tell_the_whole_story(self) -> None:
        stories = defaultdict(list)
        events = Event.objects.order_by("version")
        for pk, *event in events.values_list("claim", "version", "from_status", "to_status", "after__statement"):
            stories[pk].append(event)
        for pk, version, status, statement in Claim.objects.values_list("pk", "version", "status", "statement"):
            versions, origins, targets, statements = zip(*stories[pk], strict=True)
            assert versions == tuple(range(1, version + 1))
            assert (*origins, status) == ("", *targets)
            assert [one for one in statements if one is not None][-1] == statement

    @invariant()
    def readers_see_what_was_published_last(self) -> None:
        told = Publication.objects.order_by("sequence").values_list(
            "sequence", "claim", "version", "kind", "assessment"
        )
        assert [sequence for sequence, *_more in told] == list(range(1, PublicationCounter.seen().last + 1))
        newest: dict[int, tuple] = {}
        for _sequence, pk, version, kind, assessment in told:
            assert version == newest.get(pk, (0,))[0] + 1
            newest[pk] = version, kind, assessment
        seen = {row.pk: row for row in PublicClaim.objects.select_related("claim")}
        assert {pk: row.state for pk, row in seen.items()} == {pk: SHOWN[kind] for pk, (_v, kind, _a) in newest.items()}
        live = {pk: assessment for pk, (_v, kind, assessment) in newest.items() if kind != PublicationKind.WITHDRAW}
        assert set(PublicClaim.objects.visible().values_list("pk", flat=True)) == live.keys()
        assert set(live.values()) <= signed_by_two()
        for pk, row in seen.items():
            self.check_document(row, live.get(pk))

    def check_document(self, row: PublicClaim, assessment: int | None) -> None:
        """What readers are sent of a claim that was ever published; `assessment` None: of one that is withdrawn."""
        sent, claim = json.loads(row.document), row.claim
        if assessment is None:
            assert sent.keys() == {"id", "url", "links", "state", "publication", "history"}
            return
        assert claim.status == Status.VERIFIED or row.state == PublicState.UNDER_REVIEW
        assert claim.status not in (Status.PROPOSED, Status.DISMISSED)
        assert claim.merged_into_id is None
        assert sent["statement"] == self.signed[assessment][0]
        assert sent["verdict"]["key"] == self.found[assessment]


@pytest.mark.django_db
def test_no_sequence_of_calls_gets_around_the_second_signature():
    Newsroom.people = [factories.user(*roles) for roles in PEOPLE]
    run_state_machine_as_test(
        Newsroom,
        settings=settings(
            max_examples=20,
            stateful_step_count=20,
            deadline=None,
            database=None,
            derandomize=True,
            phases=[Phase.generate],
            suppress_health_check=list(HealthCheck),
        ),
    )
