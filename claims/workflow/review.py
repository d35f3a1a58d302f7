"""Steps that carry signatures: assess, approve, send back, reopen."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime
from typing import Any

from django.contrib.auth.models import User
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from claims.choices import Notice, Outcome, Status, Step, Via
from claims.models import Approval, Archive, Assessment, Citation, Claim, Event, Evidence, Policy, Verdict
from claims.permissions import may
from claims.workflow.digest import digest, digest_now
from claims.workflow.door import Refused, check, hold, move, named_now
from claims.workflow.independence import independent_sources
from claims.workflow.notices import tell
from claims.workflow.publishing import say_under_review


@transaction.atomic
def assess(
    *,
    claim: Claim,
    by: User,
    verdict: Verdict,
    explanation: str,
    evidence: Iterable[Evidence] = (),
    review_again_on: date | None = None,
    via: str = Via.DESK,
    now: datetime | None = None,
) -> Event:
    """The assignee signs a verdict with its explanation and the evidence it rests on. It is to be looked at again on
    `review_again_on`; None: after as many months as the newsroom's policy says.

    Where the newsroom's policy asks for one signature only, the claim is checked at once, and the event says so.
    """
    now = now or timezone.now()
    check(claim=claim, step=Step.ASSESS, by=by)
    evidence = list({e.pk: e for e in evidence}.values())
    policy, today = Policy.in_force(), timezone.localdate(now)
    review_again_on = review_again_on or policy.review_again_on(today)
    _refuse_assessment(claim=claim, by=by, verdict=verdict, explanation=explanation, evidence=evidence)
    if review_again_on <= today:
        raise Refused(_("Choose a day in the future on which the verdict is looked at again."))
    claim.claimant = named_now(claim.claimant)
    hold(claim)
    assessment = _write(
        claim=claim,
        evidence=evidence,
        author=by,
        verdict=verdict,
        explanation=explanation.strip(),
        signatures=policy.signatures,
        written_at=now,
        review_again_on=review_again_on,
    )
    changes = {"status": Status.ASSESSED, "assessment": assessment}
    detail = {"verdict": verdict.key, "evidence": [e.pk for e in evidence], "digest": assessment.digest}
    detail["review_again_on"] = review_again_on.isoformat()
    event = move(claim=claim, step=Step.ASSESS, by=by, via=via, now=now, changes=changes, detail=detail)
    _tell_who_sent_it_back(assessment, event)
    if assessment.signatures == 1:
        _conclude(assessment, Outcome.APPROVED)
        note = _("One signature, as the newsroom's policy allows.")
        event = move(
            claim=claim,
            step=Step.APPROVE,
            by=by,
            via=via,
            now=now,
            changes={"status": Status.VERIFIED},
            note=note,
        )
    return event


@transaction.atomic
def approve(*, claim: Claim, by: User, via: str = Via.DESK, now: datetime | None = None) -> Event:
    """Another reviewer puts the second signature; refused when what was signed has changed since."""
    now = now or timezone.now()
    assessment = _assessment_of_another(claim=claim, step=Step.APPROVE, by=by)
    hold(claim)
    if digest_now(claim=claim, assessment=assessment) != assessment.digest:
        raise Refused(_("Statement, claimant or evidence have changed since the assessment was written. Send it back."))
    Approval.objects.create(
        assessment=assessment, author=assessment.author, approver=by, digest=assessment.digest, at=now
    )
    _conclude(assessment, Outcome.APPROVED)
    detail = {"verdict": assessment.verdict.key, "digest": assessment.digest}
    changes = {"status": Status.VERIFIED}
    event = move(claim=claim, step=Step.APPROVE, by=by, via=via, now=now, changes=changes, detail=detail)
    tell(user=assessment.author, kind=Notice.APPROVED, by=by, claim=claim, event=event, now=now)
    return event


@transaction.atomic
def send_back(*, claim: Claim, by: User, comment: str, via: str = Via.DESK, now: datetime | None = None) -> Event:
    """Another reviewer asks the author for more; the claim is in review again, in the author's hands, or in those of
    whoever sends it back when the author reviews no more."""
    now = now or timezone.now()
    assessment = _assessment_of_another(claim=claim, step=Step.SEND_BACK, by=by)
    comment = comment.strip()
    if not comment:
        raise Refused(_("Write a comment: what should the author change?"))
    hold(claim)
    _conclude(assessment, Outcome.SENT_BACK, comment)
    assignee = assessment.author if may(assessment.author, Step.ASSESS) else by
    changes = {"status": Status.IN_REVIEW, "assessment": None, "assignee": assignee}
    event = move(claim=claim, step=Step.SEND_BACK, by=by, via=via, now=now, changes=changes, note=comment)
    tell(user=assessment.author, kind=Notice.SENT_BACK, by=by, claim=claim, event=event, now=now)
    return event


@transaction.atomic
def reopen(*, claim: Claim, by: User, reason: str, via: str = Via.DESK, now: datetime | None = None) -> Event:
    """Takes a checked claim into review again: in the hands of a reviewer who reopens it, or else of its author. Where
    it is published, readers are told."""
    now = now or timezone.now()
    check(claim=claim, step=Step.REOPEN, by=by)
    reason = reason.strip()
    if not reason:
        raise Refused(_("Write the reason: what has come up?"))
    hold(claim)
    assessment = claim.assessment
    assert assessment is not None  # held by the constraint claim_has_an_assessment_exactly_when_assessed
    assignee = by if may(by, Step.ASSESS) else assessment.author
    if not may(assignee, Step.ASSESS):
        raise Refused(
            _("%(name)s wrote this assessment and reviews no more: ask a reviewer to reopen the claim.")
            % {"name": assignee.get_username()}
        )
    _conclude(assessment, Outcome.REOPENED, reason)
    changes = {"status": Status.IN_REVIEW, "assessment": None, "assignee": assignee}
    event = move(claim=claim, step=Step.REOPEN, by=by, via=via, now=now, changes=changes, note=reason)
    say_under_review(claim=claim, by=by, now=now)
    tell(user=assignee, kind=Notice.ASSIGNED, by=by, claim=claim, event=event, now=now)
    return event


def _write(*, claim: Claim, evidence: list[Evidence], **values: Any) -> Assessment:
    """The assessment with its citations; what it signs is read again, locked, so that it is what is stored."""
    cited = list(Evidence.objects.select_for_update().filter(pk__in=[e.pk for e in evidence]).order_by("pk"))
    archives = Archive.objects.newest_of(cited)
    assessment = Assessment.objects.create(
        claim=claim,
        statement=claim.statement,
        claimant_name=claim.claimant.name if claim.claimant else "",
        digest=digest(claim=claim, evidence=cited, archives=archives),
        **values,
    )
    Citation.objects.bulk_create(Citation(assessment=assessment, evidence=e, archive=archives.get(e.pk)) for e in cited)
    return assessment


def _tell_who_sent_it_back(assessment: Assessment, event: Event) -> None:
    """Whoever sent the assessment before this one back is told that there is a new one to sign."""
    claim = assessment.claim
    before = claim.assessments.exclude(pk=assessment.pk).first()
    if before is None or before.outcome != Outcome.SENT_BACK or assessment.signatures == 1:
        return
    sent_back = claim.events.filter(step=Step.SEND_BACK).last()
    if sent_back is not None and sent_back.by is not None and may(sent_back.by, Step.APPROVE):
        who = assessment.author
        tell(user=sent_back.by, kind=Notice.WAITING, by=who, claim=claim, event=event, now=event.at)


def _refuse_assessment(*, claim: Claim, by: User, verdict: Verdict, explanation: str, evidence: list[Evidence]) -> None:
    if claim.assignee_id != by.pk:
        raise Refused(_("This claim is in another reviewer's hands. Take it over first."))
    if verdict.retired_at is not None:
        raise Refused(_("The verdict “%(verdict)s” is no longer in use.") % {"verdict": verdict.label})
    if not explanation.strip():
        raise Refused(_("Write an explanation: why this verdict?"))
    if verdict.needs_evidence and not evidence:
        raise Refused(
            _("The verdict “%(verdict)s” needs evidence: cite at least one piece.") % {"verdict": verdict.label}
        )
    if any(e.claim_id != claim.pk for e in evidence):
        raise Refused(_("Evidence of another claim cannot be cited."))
    if any(e.withdrawn_at is not None for e in evidence):
        raise Refused(_("Evidence that was withdrawn cannot be cited."))
    found = independent_sources(evidence, claimant=claim.claimant)
    if found < verdict.needs_sources:
        raise Refused(
            _("The verdict “%(verdict)s” needs evidence from %(needed)d independent sources; you cite %(found)d.")
            % {"verdict": verdict.label, "needed": verdict.needs_sources, "found": found}
        )


def _assessment_of_another(*, claim: Claim, step: Step, by: User) -> Assessment:
    check(claim=claim, step=step, by=by)
    assessment = claim.assessment
    assert assessment is not None  # held by the constraint claim_has_an_assessment_exactly_when_assessed
    if assessment.author_id == by.pk:
        raise Refused(_("You wrote this assessment: another reviewer has to sign it or send it back."))
    return assessment


def _conclude(assessment: Assessment, outcome: str, comment: str = "") -> None:
    Assessment.objects.filter(pk=assessment.pk).update(outcome=outcome, comment=comment)
