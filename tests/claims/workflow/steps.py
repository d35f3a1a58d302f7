"""Every step with values that satisfy it, and claims that are ready for it."""

import datetime
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

from django.contrib.auth.models import User
from django.db import transaction

from claims import workflow
from claims.choices import DismissalReason, Status, Step
from claims.models import Claim, ClaimLink, Event, Evidence, Verdict
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
    reviewer = by.is_superuser or by.groups.filter(name="reviewer").exists()
    mine = status == Status.IN_REVIEW and by.is_active and reviewer
    reason = DismissalReason.EXTRACTION_ERROR if step == Step.CORRECT else DismissalReason.NOT_A_CLAIM
    if step in (Step.PUBLISH_CORRECTION, Step.WITHDRAW) and status in PUBLISHED:
        return published_and_checked_again(status, author=by if mine else None)
    claim = factories.claim_at(status, author=by if mine else None, reason=reason)
    if step == Step.ASSESS and status == Status.IN_REVIEW:
        factories.evidence(claim)
    if step == Step.UNMERGE and status != Status.VERIFIED:
        workflow.merge(claim=claim, into=factories.proposed(), by=factories.user("editor"))
    return claim


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
def anew(claim: Claim) -> Iterator[Claim]:
    """The claim as the database has it, for one attempt; what is done inside is undone."""
    with transaction.atomic():
        yield Claim.objects.get(pk=claim.pk)
        transaction.set_rollback(True)


def claims_for(step: Step, status: Status) -> Callable[[User], Claim]:
    """`claim_for` as a function of the user, which makes a claim for each only where it is in their hands."""
    if status == Status.IN_REVIEW:
        return lambda by: claim_for(step, status, by)
    claim = claim_for(step, status, factories.user())
    return lambda by: claim


def recorded(event: Event) -> dict[str, Any]:
    """An event without its claim and moment."""
    names = ("step", "by", "via", "version", "from_status", "to_status", "before", "after", "note")
    return {name: getattr(event, name) for name in names}


def row(instance) -> dict[str, Any]:
    """A row as events keep it."""
    return {"id": instance.pk, "name": str(instance)}
