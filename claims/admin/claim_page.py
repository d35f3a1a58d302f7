"""What the page of a claim shows."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.contrib.auth.models import User
from django.urls import reverse
from django.utils.safestring import SafeString
from django.utils.text import Truncator, capfirst
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from claims import workflow
from claims.admin import history, labels, marking
from claims.choices import Outcome, Role, Stance, Status, Step
from claims.models import Appearance, Assessment, Claim, Evidence, Flag
from claims.permissions import ASK_REDACTION, CLOSE_FLAG, may

# Steps that move a claim forward stand out; the others are quieter.
FORWARD = (Step.ACCEPT, Step.START, Step.ASSESS, Step.APPROVE)
ENDED = (Outcome.SENT_BACK, Outcome.REOPENED)
BUTTONS = {
    Step.ACCEPT: gettext_lazy("Accept…"),
    Step.START: gettext_lazy("Start review"),
    Step.ASSIGN: gettext_lazy("Assign…"),
    Step.RELEASE: gettext_lazy("Release"),
    Step.ASSESS: gettext_lazy("Assess…"),
    Step.APPROVE: gettext_lazy("Approve…"),
    Step.SEND_BACK: gettext_lazy("Send back…"),
    Step.REOPEN: gettext_lazy("Reopen…"),
    Step.DISMISS: gettext_lazy("Dismiss…"),
    Step.RESTORE: gettext_lazy("Restore"),
    Step.EDIT: gettext_lazy("Edit…"),
    Step.ADD_EVIDENCE: gettext_lazy("Add evidence…"),
    Step.MERGE: gettext_lazy("Merge…"),
    Step.UNMERGE: gettext_lazy("Undo the merge"),
}


@dataclass(frozen=True)
class Button:
    label: str
    url: str
    forward: bool


@dataclass(frozen=True)
class Quote:
    """One appearance: its words in their context, where to read on, and what was read in them."""

    appearance: Appearance
    html: SafeString
    url: str
    is_current: bool

    @property
    def roles(self) -> list[tuple[str, str]]:
        """The roles that are marked in it, for the legend."""
        found = {span.role for span in self.appearance.spans.all()}
        return [(role.value, capfirst(str(role.label))) for role in Role if role in found]


def context(claim: Claim, user: User, asked: Mapping[str, Any] | None = None) -> dict[str, Any]:
    """All that claims/desk/claim.html needs, in a fixed number of queries; `asked` narrows the history."""
    flags = list(claim.flags.select_related("closed_by").in_order())
    evidence = list(claim.evidence.select_related("source", "added_by"))
    quotes = quotes_of(claim)
    return {
        "title": Truncator(claim.statement).chars(90),
        "claim": claim,
        "standing": labels.standing(claim),
        "verdict": labels.verdict(claim.assessment.verdict) if claim.assessment else "",
        "language": labels.language(claim.language),
        "cited": cited(claim.assessment),
        "approvals": claim.assessment.approvals.select_related("approver") if claim.assessment else [],
        "earlier_assessments": claim.assessments.filter(outcome__in=ENDED).select_related("author", "verdict"),
        "returned": returned(claim),
        "buttons": buttons(claim, user),
        "flags_open": [flag_line(flag) for flag in flags if flag.closed_at is None],
        "flags_closed": [flag_line(flag) for flag in flags if flag.closed_at is not None],
        "may_close_flags": may(user, CLOSE_FLAG),
        "quotes": [quote for quote in quotes if quote.is_current],
        "earlier_quotes": [quote for quote in quotes if not quote.is_current],
        "evidence_by_stance": by_stance(evidence),
        "merged": claim.merged.all(),
        "may_redact": may(user, ASK_REDACTION),
        "history": history.of(claim, asked or {}),
    }


def buttons(claim: Claim, user: User) -> list[Button]:
    """The next steps that the workflow offers this user, each leading to its form; forward ones first."""
    steps = sorted(workflow.next_steps(claim, user), key=lambda step: step not in FORWARD)
    return [
        Button(str(BUTTONS[step]), reverse("admin:claims_claim_step", args=[claim.pk, step.value]), step in FORWARD)
        for step in steps
    ]


def flag_line(flag: Flag) -> dict[str, Any]:
    return {
        "flag": flag,
        "severity": labels.severity(flag.severity),
        "rule": labels.rule_label(flag.rule),
        "age": labels.age(flag.raised_at),
    }


def quotes_of(claim: Claim) -> list[Quote]:
    """Where the claim is printed: the newest texts first, then by place."""
    appearances = claim.appearances.select_related("revision__article__publisher").prefetch_related("spans")
    found = [quote(appearance) for appearance in appearances]
    return sorted(found, key=lambda q: (not q.is_current, q.appearance.revision.captured_at, q.appearance.start))


def quote(appearance: Appearance) -> Quote:
    revision = appearance.revision
    is_current = revision.article.current_revision_id == revision.pk
    return Quote(
        appearance=appearance,
        html=marking.in_context(appearance),
        url=reverse("admin:articles_article_change", args=[revision.article_id])
        + ("" if is_current else f"?revision={revision.number}")
        + f"#claim-{appearance.claim_id}",
        is_current=is_current,
    )


def returned(claim: Claim) -> Assessment | None:
    """The assessment that was sent back or reopened last, while the claim is in review again."""
    if claim.status != Status.IN_REVIEW:
        return None
    return claim.assessments.filter(outcome__in=ENDED).first()


def by_stance(evidence: list[Evidence]) -> list[tuple[str, str, list[dict[str, Any]]]]:
    """Evidence for, against and about the claim: the stance, its heading, the pieces."""
    headings = {Stance.FOR: _("For"), Stance.AGAINST: _("Against"), Stance.CONTEXT: _("Context")}
    return [(s.value, headings[s], [piece(one) for one in evidence if one.stance == s]) for s in Stance]


def cited(assessment: Assessment | None) -> list[dict[str, Any]]:
    """The evidence that an assessment rests on."""
    return [piece(one) for one in assessment.evidence.select_related("source")] if assessment else []


def piece(evidence: Evidence) -> dict[str, Any]:
    return {"evidence": evidence, "link": labels.web_address(evidence.url)}
