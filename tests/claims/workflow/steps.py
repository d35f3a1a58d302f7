"""Every step with values that satisfy it, and claims that are ready for it."""

import datetime
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from itertools import product
from typing import Any

from django.contrib.auth.models import User
from django.db import transaction

from claims import workflow
from claims.choices import DismissalReason, Status, Step
from claims.models import Claim, ClaimLink, Event, Evidence, Verdict
from claims.permissions import Role, roles_of
from tests import factories

NOW = datetime.datetime(2023, 8, 12, tzinfo=datetime.UTC)
PUBLISHED = (Status.OPEN, Status.IN_REVIEW, Status.ASSESSED, Status.VERIFIED)
EXPLANATION = "The pictures show otherwise."


def verdict(key: str = "false") -> Verdict:
    return Verdict.objects.get(key=key)


def assess(claim: Claim, by: User, **values) -> Any:
    """An assessment that cites all evidence of the claim."""
    return workflow.assess(
        claim=claim,
        by=by,
        **{"verdict": verdict(), "explanation": EXPLANATION, "evidence": claim.evidence.all(), **values},
    )


TAKE: dict[Step, Callable[[Claim, User], Any]] = {
    Step.ACCEPT: lambda claim, by: workflow.accept(claim=claim, by=by),
    Step.START: lambda claim, by: workflow.start(claim=claim, by=by),
    Step.ASSIGN: lambda claim, by: workflow.assign(claim=claim, by=by, assignee=factories.user("reviewer")),
    Step.RELEASE: lambda claim, by: workflow.release(claim=claim, by=by),
    Step.ASSESS: assess,
    Step.APPROVE: lambda claim, by: workflow.approve(claim=claim, by=by),
    Step.SEND_BACK: lambda claim, by: workflow.send_back(claim=claim, by=by, comment="Which day?"),
    Step.REOPEN: lambda claim, by: workflow.reopen(claim=claim, by=by, reason="New pictures."),
    Step.DISMISS: lambda claim, by: workflow.dismiss(claim=claim, by=by, reason=DismissalReason.OUT_OF_SCOPE),
    Step.CORRECT: lambda claim, by: workflow.correct(claim=claim, by=by, appearance=factories.appearance(claim)),
    Step.RESTORE: lambda claim, by: workflow.restore(claim=claim, by=by),
    Step.EDIT: lambda claim, by: workflow.edit(
        claim=claim, by=by, statement="It held.", claimant=claim.claimant, kind=claim.kind
    ),
    Step.ADD_EVIDENCE: lambda claim, by: factories.evidence(claim, by=by),
    Step.EDIT_EVIDENCE: lambda claim, by: workflow.edit_evidence(
        claim=claim, evidence=piece(claim), by=by, title="Corrected", stance="for", excerpt="A line."
    ),
    Step.WITHDRAW_EVIDENCE: lambda claim, by: workflow.withdraw_evidence(
        claim=claim, evidence=piece(claim), by=by, reason="A forgery."
    ),
    Step.LINK: lambda claim, by: workflow.link(claim=claim, other=factories.proposed(), kind="contradicts", by=by),
    Step.UNLINK: lambda claim, by: workflow.unlink(claim=claim, link=linked(claim), by=by),
    Step.TAG: lambda claim, by: workflow.tag(claim=claim, by=by, add=["front line"]),
    Step.MERGE: lambda claim, by: workflow.merge(claim=claim, into=factories.proposed(), by=by),
    Step.UNMERGE: lambda claim, by: workflow.unmerge(claim=claim, by=by),
    Step.PUBLISH: lambda claim, by: workflow.publish(claim=claim, by=by),
    Step.PUBLISH_CORRECTION: lambda claim, by: workflow.publish_correction(claim=claim, by=by, note="New pictures."),
    Step.WITHDRAW: lambda claim, by: workflow.withdraw(claim=claim, by=by, reason="Another town was meant."),
}


def piece(claim: Claim) -> Evidence:
    """A piece of evidence on the claim, past the door where it has none."""
    return claim.evidence.current().last() or Evidence.objects.create(
        claim=claim, title="Map", url="https://maps.example", stance="for", added_by=factories.user(), added_at=NOW
    )


def linked(claim: Claim) -> ClaimLink:
    """A link of the claim, past the door."""
    other = factories.proposed()
    return ClaimLink.objects.create(claim=claim, other=other, kind="repeats", by=factories.user(), at=NOW)


def claim_for(step: Step, status: Status, by: User) -> Claim:
    """A claim at `status`; in review with evidence and, if `by` is a reviewer, in `by`'s hands; merged to unmerge;
    dismissed for the reason that the step asks for."""
    author = by if in_hands(status, by) else None
    prepared = preparation(step, status)
    if prepared == "published":
        return published_and_checked_again(status, author=author)
    reason = DismissalReason.EXTRACTION_ERROR if prepared == "misread" else DismissalReason.NOT_A_CLAIM
    claim = factories.claim_at(status, author=author, reason=reason)
    if prepared == "evidence":
        factories.evidence(claim)
    if prepared == "merged":
        workflow.merge(claim=claim, into=factories.proposed(), by=factories.user("editor"))
    return claim


def in_hands(status: Status, by: User) -> bool:
    """Whether the claim has to be the user's for a step at `status`."""
    return status == Status.IN_REVIEW and Role.REVIEWER in roles_of(by)


def preparation(step: Step, status: Status) -> str:
    """What a claim at `status` needs besides, before the step is tried."""
    if step in (Step.PUBLISH_CORRECTION, Step.WITHDRAW) and status in PUBLISHED:
        return "published"
    if step == Step.CORRECT and status == Status.DISMISSED:
        return "misread"
    if step == Step.ASSESS and status == Status.IN_REVIEW:
        return "evidence"
    return "merged" if step == Step.UNMERGE and status != Status.VERIFIED else ""


class Ready:
    """For every step, status and person a claim that is ready: made once, one for all that need the same."""

    def __init__(self, people: Mapping[Any, User]) -> None:
        self.people = people
        self._numbers: dict[tuple[str, Status, Any], int] = {}
        for step, status, (name, by) in product(TAKE, Status, people.items()):
            alike = self._alike(step, status, name)
            if alike not in self._numbers:
                self._numbers[alike] = claim_for(step, status, by).pk

    def claim(self, step: Step, status: Status, name: Any) -> Claim:
        """The claim on which the person of this name tries the step, as the database has it."""
        return Claim.objects.get(pk=self._numbers[self._alike(step, status, name)])

    def _alike(self, step: Step, status: Status, name: Any) -> tuple[str, Status, Any]:
        return preparation(step, status), status, name if in_hands(status, self.people[name]) else None


def published_and_checked_again(status: Status, author: User | None) -> Claim:
    """A claim that readers see, at `status` again after it was reopened."""
    author = author or factories.user("reviewer")
    claim = factories.published(author=author)
    workflow.reopen(claim=claim, by=author, reason="New pictures.")
    if status == Status.OPEN:
        workflow.release(claim=claim, by=author)
    if status in (Status.ASSESSED, Status.VERIFIED):
        assess(claim, author, verdict=verdict("true"))
    if status == Status.VERIFIED:
        workflow.approve(claim=claim, by=factories.user("reviewer"))
    return claim


@contextmanager
def undone() -> Iterator[None]:
    """One attempt: what is done inside is undone."""
    with transaction.atomic():
        yield
        transaction.set_rollback(True)


def recorded(event: Event) -> dict[str, Any]:
    """An event without its claim and moment."""
    names = ("step", "by", "via", "version", "from_status", "to_status", "before", "after", "note")
    return {name: getattr(event, name) for name in names}


def row(instance) -> dict[str, Any]:
    """A row as events keep it."""
    return {"id": instance.pk, "name": str(instance)}
