"""Steps from a proposed claim to one in review: propose, accept, start, assign, release, dismiss, restore."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.contrib.auth.models import User
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from claims import doorbell
from claims.choices import DismissalReason, Notice, Status, Step, Via
from claims.models import Claim, Event, FlagCheck
from claims.permissions import may
from claims.workflow.door import Refused, check, living, move
from claims.workflow.notices import tell
from sources import registry
from sources.models import Source


@transaction.atomic
def propose(
    *,
    statement: str,
    claimant: Source | None,
    kind: str,
    language: str,
    confidence: float | None,
    by: User | None = None,
    via: str = Via.TASK,
    now: datetime | None = None,
) -> Claim:
    """A new claim, as a machine (or a person) proposes it. `confidence` 0..1, None from a person."""
    now = now or timezone.now()
    claim = Claim.objects.create(
        statement=statement,
        claimant=claimant,
        kind=kind,
        language=language,
        confidence=confidence,
        status_since=now,
        created_at=now,
    )
    Event.objects.create(
        claim=claim,
        step=Step.PROPOSE,
        by=by,
        via=via,
        at=now,
        version=1,
        to_status=Status.PROPOSED,
        after={"statement": statement, "claimant": claimant.name if claimant else None, "kind": kind},
    )
    FlagCheck.objects.create(claim=claim, due_at=now)
    doorbell.ring(doorbell.CHECK_FLAGS, claim.pk)
    return claim


@transaction.atomic
def accept(
    *,
    claim: Claim,
    by: User,
    statement: str | None = None,
    claimant: Source | None = None,
    claimant_unknown: bool = False,
    confirm_source: bool = False,
    via: str = Via.DESK,
    now: datetime | None = None,
) -> Event:
    """An editor confirms statement and claimant (given here, or those proposed) and opens the claim.

    A provisional claimant is refused unless `confirm_source` says that it is a source of its own; a claim
    without claimant is refused unless `claimant_unknown` says so.
    """
    check(claim=claim, step=Step.ACCEPT, by=by)
    statement = _statement(claim.statement if statement is None else statement)
    claimant = living(None if claimant_unknown else claimant or claim.claimant)
    if claimant is None and not claimant_unknown:
        raise Refused(_("Who says this? Choose the claimant, or say that it is unknown."))
    if claimant is not None and claimant.is_provisional:
        if not confirm_source:
            raise Refused(
                _("%(name)s is a new name: confirm it as a source, or merge it into a known one, first.")
                % {"name": claimant.name}
            )
        registry.confirm(source=claimant, by=by, now=now)
    changes: dict[str, Any] = {"status": Status.OPEN, "statement": statement, "claimant": claimant}
    return move(claim=claim, step=Step.ACCEPT, by=by, via=via, now=now, changes=changes)


def start(*, claim: Claim, by: User, via: str = Via.DESK, now: datetime | None = None) -> Event:
    """A reviewer takes an open claim into review."""
    check(claim=claim, step=Step.START, by=by)
    changes = {"status": Status.IN_REVIEW, "assignee": by}
    return move(claim=claim, step=Step.START, by=by, via=via, now=now, changes=changes)


@transaction.atomic
def assign(
    *,
    claim: Claim,
    by: User,
    assignee: User,
    via: str = Via.DESK,
    now: datetime | None = None,
) -> Event:
    """Puts a claim into a reviewer's hands: another's, or one's own (taking over)."""
    now = now or timezone.now()
    check(claim=claim, step=Step.ASSIGN, by=by)
    if not may(assignee, Step.ASSESS):
        raise Refused(_("%(name)s is not an active reviewer.") % {"name": assignee.get_username()})
    changes = {"status": Status.IN_REVIEW, "assignee": assignee}
    event = move(claim=claim, step=Step.ASSIGN, by=by, via=via, now=now, changes=changes)
    tell(user=assignee, kind=Notice.ASSIGNED, by=by, claim=claim, event=event, now=now)
    return event


def release(*, claim: Claim, by: User, via: str = Via.DESK, now: datetime | None = None) -> Event:
    """The assignee, or an editor, gives a claim in review back to the open ones."""
    check(claim=claim, step=Step.RELEASE, by=by)
    if claim.assignee_id != by.pk and not may(by, Step.ACCEPT):
        raise Refused(_("Only the assignee or an editor can release this claim."))
    changes = {"status": Status.OPEN, "assignee": None}
    return move(claim=claim, step=Step.RELEASE, by=by, via=via, now=now, changes=changes)


def dismiss(
    *,
    claim: Claim,
    by: User,
    reason: str,
    note: str = "",
    via: str = Via.DESK,
    now: datetime | None = None,
) -> Event:
    """An editor puts a claim aside, for one of the reasons of `DismissalReason`."""
    check(claim=claim, step=Step.DISMISS, by=by)
    if reason not in DismissalReason.values:
        raise Refused(_("Say why: not a claim, extraction error, or out of scope."))
    changes = {"status": Status.DISMISSED, "status_before": claim.status, "dismissal_reason": reason}
    return move(claim=claim, step=Step.DISMISS, by=by, via=via, now=now, changes=changes, note=note.strip())


def restore(*, claim: Claim, by: User, via: str = Via.DESK, now: datetime | None = None) -> Event:
    """An editor brings a dismissed claim back to the status it had."""
    check(claim=claim, step=Step.RESTORE, by=by)
    changes = {"status": claim.status_before, "status_before": "", "dismissal_reason": ""}
    return move(claim=claim, step=Step.RESTORE, by=by, via=via, now=now, changes=changes)


def _statement(text: str) -> str:
    if not text.strip():
        raise Refused(_("The statement is empty: write it as one sentence that can be read on its own."))
    return text.strip()
