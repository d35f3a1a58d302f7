"""What the page of a claim shows."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.contrib.auth.models import User
from django.urls import reverse
from django.utils.safestring import SafeString
from django.utils.text import Truncator
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from claims import workflow
from claims.admin import found, history, labels, marking
from claims.admin.tags import TagForm, chips
from claims.choices import DismissalReason, ExtractionError, Outcome, Role, Stance, Status, Step
from claims.models import Appearance, Assessment, Claim, Correction, Evidence, Flag
from claims.permissions import CLOSE_FLAG, may
from claims.workflow.words import joined

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
    Step.CORRECT: gettext_lazy("Extraction error…"),
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
    def parts(self) -> list[tuple[str, str, str]]:
        """The roles that are marked in it with their labels and words, as a legend; the content is read above."""
        spans: dict[str, list[str]] = {}
        for span in self.appearance.spans.all():
            spans.setdefault(span.role, []).append(span.exact)
        return [
            (role.value, marking.role_label(role), "" if role == Role.CONTENT else joined(spans[role]))
            for role in Role
            if role in spans
        ]

    @property
    def tier(self) -> SafeString | str:
        """How sure the machine was; "" for a person's work."""
        return found.badge(self.appearance.confidence) if self.appearance.confidence is not None else ""

    @property
    def why(self) -> str:
        """What the confidence means and by what it was recognised, as sentences."""
        return f"{found.expected(self.appearance.confidence)} {found.why(self.appearance)}".strip()


def context(claim: Claim, user: User) -> dict[str, Any]:
    """All that claims/desk/claim.html needs, in a fixed number of queries."""
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
        "tags": chips(list(claim.taggings.select_related("tag"))),
        "tag_form": TagForm(claim=claim, user=user) if Step.TAG in workflow.next_steps(claim, user) else None,
        "merged": claim.merged.all(),
        "corrections": corrections_of(claim),
        "is_restored": is_restored(claim),
        "history": history.entries(claim),
    }


def buttons(claim: Claim, user: User) -> list[Button]:
    """The next steps that the workflow offers this user, each leading to its form; forward ones first."""
    offered = [step for step in workflow.next_steps(claim, user) if step in BUTTONS]  # tags have a form of their own
    steps = sorted(offered, key=lambda step: step not in FORWARD)
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


def corrections_of(claim: Claim) -> list[dict[str, Any]]:
    """What people said was wrong with it as the machine found it, the newest first."""
    given = Correction.objects.filter(appearance__claim=claim).select_related("by").prefetch_related("spans")
    return [{"correction": one, "parts": corrected_parts(one)} for one in given.order_by("-pk")]


def is_restored(claim: Claim) -> bool:
    """Whether an extraction error was reported that does not count, since the claim was restored."""
    if claim.dismissal_reason == DismissalReason.EXTRACTION_ERROR:
        return False
    reported = Correction.objects.filter(appearance__claim=claim)
    return reported.exclude(error=ExtractionError.MISSED).exists()


def corrected_parts(correction: Correction) -> list[tuple[str, str, str]]:
    """The words that should have been found: role, its label, the words."""
    spans = list(correction.spans.all())
    words = {role: [span.exact for span in spans if span.role == role] for role in Role}
    return [(role.value, marking.role_label(role), joined(words[role])) for role in Role if words[role]]


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
