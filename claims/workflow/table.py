"""The table of transitions: from which status, to which, and what each step needs. Roles: claims/permissions.py."""

from __future__ import annotations

from dataclasses import dataclass

from django.contrib.auth.models import User
from django.utils.translation import gettext_lazy as _
from django_stubs_ext import StrOrPromise

from claims.choices import DismissalReason, PublicationKind, Status, Step
from claims.models import Claim, Publication
from claims.permissions import may

PROPOSED, OPEN, IN_REVIEW = Status.PROPOSED, Status.OPEN, Status.IN_REVIEW
ASSESSED, VERIFIED, DISMISSED = Status.ASSESSED, Status.VERIFIED, Status.DISMISSED
UNSIGNED = (PROPOSED, OPEN, IN_REVIEW)


@dataclass(frozen=True)
class Transition:
    """One row of the table. `target` None: the status stays, or (restore) is the one it had."""

    step: Step
    origins: tuple[Status, ...]
    target: Status | None
    needs: StrOrPromise


TRANSITIONS: dict[Step, Transition] = {
    t.step: t
    for t in (
        Transition(Step.ACCEPT, (PROPOSED,), OPEN, _("statement and claimant confirmed")),
        Transition(Step.START, (OPEN,), IN_REVIEW, _("assigns the claim to whoever starts")),
        Transition(Step.ASSIGN, (OPEN, IN_REVIEW), IN_REVIEW, _("an active reviewer")),
        Transition(Step.RELEASE, (IN_REVIEW,), OPEN, _("the assignee, or an editor")),
        Transition(
            Step.ASSESS,
            (IN_REVIEW,),
            ASSESSED,
            _("the assignee; a verdict, an explanation, evidence as the verdict asks, a day to look again"),
        ),
        Transition(Step.APPROVE, (ASSESSED,), VERIFIED, _("another reviewer; nothing signed has changed")),
        Transition(Step.SEND_BACK, (ASSESSED,), IN_REVIEW, _("another reviewer; a comment")),
        Transition(Step.REOPEN, (VERIFIED,), IN_REVIEW, _("a reason")),
        Transition(Step.DISMISS, UNSIGNED, DISMISSED, _("a reason")),
        Transition(
            Step.CORRECT,
            (*UNSIGNED, DISMISSED),
            DISMISSED,
            _("a place where it is printed; if dismissed already, then as an extraction error"),
        ),
        Transition(Step.RESTORE, (DISMISSED,), None, _("goes back to the status it had")),
        Transition(Step.EDIT, UNSIGNED, None, _("a statement")),
        Transition(
            Step.ADD_EVIDENCE,
            (PROPOSED, OPEN, IN_REVIEW),
            None,
            _("a title, a stance; an address, a file or an excerpt"),
        ),
        Transition(Step.EDIT_EVIDENCE, UNSIGNED, None, _("a piece that no standing assessment cites")),
        Transition(Step.WITHDRAW_EVIDENCE, UNSIGNED, None, _("a piece that no assessment cites; a reason")),
        Transition(Step.LINK, tuple(Status), None, _("another claim, itself not merged; nothing moves")),
        Transition(Step.UNLINK, tuple(Status), None, _("a link")),
        Transition(Step.TAG, tuple(Status), None, _("a tag to give or to take off")),
        Transition(
            Step.MERGE,
            (*UNSIGNED, ASSESSED, DISMISSED),
            None,
            _("another claim, itself not merged; nothing moves"),
        ),
        Transition(Step.UNMERGE, (*UNSIGNED, ASSESSED, DISMISSED), None, _("a merged claim")),
        Transition(Step.PUBLISH, (VERIFIED,), None, _("not published, or withdrawn")),
        Transition(
            Step.PUBLISH_CORRECTION,
            (VERIFIED,),
            None,
            _("published; something readers see has changed; a note when the verdict has"),
        ),
        Transition(Step.WITHDRAW, (OPEN, IN_REVIEW, ASSESSED, VERIFIED), None, _("published; a reason for readers")),
    )
}


# A claim that readers see cannot be put aside before it is withdrawn.
PUTS_ASIDE = (Step.DISMISS, Step.CORRECT, Step.MERGE)


def live_publication(claim: Claim) -> Publication | None:
    """The newest publication of a claim that readers see; None when it was never published, or is withdrawn."""
    newest = claim.publications.select_related("verdict", "assessment__verdict").order_by("-version").first()
    return None if newest is None or newest.kind == PublicationKind.WITHDRAW else newest


def next_steps(claim: Claim, user: User) -> list[Step]:
    """The steps that the desk offers `user` on this claim, in the order of the table.

    What a step needs beyond role and status (a comment, evidence) is asked for by its form.
    """
    live = live_publication(claim)
    return [t.step for t in TRANSITIONS.values() if _offers(t, claim, user) and _suits(t.step, live)]


def _suits(step: Step, live: Publication | None) -> bool:
    """Whether a step goes with what readers see of the claim."""
    if step in (Step.PUBLISH_CORRECTION, Step.WITHDRAW):
        return live is not None
    return live is None or step not in (*PUTS_ASIDE, Step.PUBLISH)


def _offers(transition: Transition, claim: Claim, user: User) -> bool:
    step = transition.step
    if claim.status not in transition.origins or not may(user, step):
        return False
    if (claim.merged_into_id is not None) != (step == Step.UNMERGE):
        return False
    if step in (Step.APPROVE, Step.SEND_BACK):
        return claim.assessment is not None and claim.assessment.author_id != user.pk
    if step == Step.CORRECT and claim.status == DISMISSED:
        return claim.dismissal_reason == DismissalReason.EXTRACTION_ERROR
    if step == Step.ASSESS:
        return claim.assignee_id == user.pk
    if step == Step.RELEASE:
        return claim.assignee_id == user.pk or may(user, Step.ACCEPT)
    return True
