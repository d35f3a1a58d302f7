"""What the page of a claim shows."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.contrib.auth.models import User
from django.urls import reverse
from django.utils import timezone
from django.utils.safestring import SafeString
from django.utils.text import Truncator
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from articles.models import Revision
from claims import site, workflow
from claims.admin import comments, evidence_cards, external_reviews, found, history, labels, link_forms, marking
from claims.admin.keys import KEYS, shortcuts
from claims.admin.later_text import LaterText, later_text
from claims.admin.tags import TagForm, chips
from claims.choices import DismissalReason, ExtractionError, Outcome, Role, Status, Step
from claims.models import Appearance, Assessment, Claim, Correction, Flag
from claims.permissions import ASK_REDACTION, CLOSE_FLAG, may
from claims.workflow.words import joined

# Steps that move a claim forward stand out; the others are quieter.
FORWARD = (Step.ACCEPT, Step.START, Step.ASSESS, Step.APPROVE, Step.PUBLISH, Step.PUBLISH_CORRECTION)
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
    Step.LINK: gettext_lazy("Link…"),
    Step.MERGE: gettext_lazy("Merge…"),
    Step.UNMERGE: gettext_lazy("Undo the merge"),
    Step.PUBLISH: gettext_lazy("Publish…"),
    Step.PUBLISH_CORRECTION: gettext_lazy("Publish a correction…"),
    Step.WITHDRAW: gettext_lazy("Withdraw…"),
}


@dataclass(frozen=True)
class Button:
    """A step that the user can take; `key` is the key that opens its form."""

    label: str
    url: str
    forward: bool
    key: str


@dataclass(frozen=True)
class Quote:
    """One appearance: its words in their context, where to read on, and what was read in them."""

    appearance: Appearance
    html: SafeString
    url: str
    is_current: bool
    later: LaterText | None = None

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


def context(claim: Claim, user: User, asked: Mapping[str, Any] | None = None) -> dict[str, Any]:
    """All that claims/desk/claim.html needs, in a fixed number of queries; `asked` narrows the history."""
    flags = list(claim.flags.select_related("closed_by").in_order())
    steps = workflow.next_steps(claim, user)
    quotes = quotes_of(claim)
    offered = buttons(claim, user, steps)
    return {
        "title": Truncator(claim.statement).chars(90),
        "claim": claim,
        "standing": labels.standing(claim),
        "verdict": labels.verdict(claim.assessment.verdict) if claim.assessment else "",
        "language": labels.language(claim.language),
        "due": labels.due_of(claim),
        "cited": evidence_cards.cited(claim.assessment),
        "approvals": claim.assessment.approvals.select_related("approver") if claim.assessment else [],
        "earlier_assessments": claim.assessments.filter(outcome__in=ENDED).select_related("author", "verdict"),
        "returned": returned(claim),
        "buttons": offered,
        "shortcuts": shortcuts([(button.key, button.label) for button in offered]),
        "flags_open": [flag_line(flag) for flag in flags if flag.closed_at is None],
        "flags_closed": [flag_line(flag) for flag in flags if flag.closed_at is not None],
        "may_close_flags": may(user, CLOSE_FLAG),
        "quotes": [quote for quote in quotes if quote.is_current],
        "earlier_quotes": [quote for quote in quotes if not quote.is_current],
        "was_printed_only_earlier": bool(quotes) and not any(quote.is_current for quote in quotes),
        **evidence_cards.context(claim, steps, user),
        "links": link_forms.links_of(claim, steps),
        **external_reviews.context(claim, user),
        "tags": chips(list(claim.taggings.select_related("tag"))),
        "tag_form": TagForm(claim=claim, user=user) if Step.TAG in steps else None,
        "merged": claim.merged.all(),
        "publications": claim.publications.select_related("by", "verdict", "verdict_before").order_by("-version"),
        "public_page": site.claim_page(claim.pk),
        **comments.context(claim, user),
        "corrections": corrections_of(claim),
        "is_restored": is_restored(claim),
        "may_redact": may(user, ASK_REDACTION),
        "history": history.of(claim, asked or {}),
    }


def buttons(claim: Claim, user: User, steps: list[Step]) -> list[Button]:
    """The next steps that the workflow offers, each leading to its form; forward ones first. Those about a piece of
    evidence stand beside the piece."""
    steps = sorted((step for step in steps if step in BUTTONS), key=lambda step: step not in FORWARD)
    return [
        Button(
            label(step, claim, user),
            reverse("admin:claims_claim_step", args=[claim.pk, step.value]),
            step in FORWARD,
            KEYS.get(step, ""),
        )
        for step in steps
    ]


def label(step: Step, claim: Claim, user: User) -> str:
    """What stands on the button of a step; a reviewer assigns a claim that another has by taking it over."""
    is_anothers = claim.status == Status.IN_REVIEW and claim.assignee_id != user.pk
    if step == Step.ASSIGN and is_anothers and may(user, Step.ASSESS):
        return _("Take over or assign…")
    return str(BUTTONS[step])


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
    """Where the claim is printed: in articles' newest texts first; by the day of publication (of capture, where that
    is not known), then in the order of the text. What an article said earlier comes with what became of it."""
    appearances = list(claim.appearances.select_related("revision__article__publisher").prefetch_related("spans"))
    newest = newest_texts(appearances)
    found = [quote(appearance, newest) for appearance in appearances]
    return sorted(found, key=in_order_of_time)


def in_order_of_time(quote: Quote) -> tuple[bool, date, datetime, int]:
    revision = quote.appearance.revision
    printed = revision.article.published_on or timezone.localdate(revision.captured_at)
    return not quote.is_current, printed, revision.captured_at, quote.appearance.start


def newest_texts(appearances: list[Appearance]) -> dict[int | None, Revision]:
    """By number, the newest texts of the articles that have changed since."""
    articles = [appearance.revision.article for appearance in appearances]
    read = {appearance.revision_id for appearance in appearances}
    missing = {article.current_revision_id for article in articles} - read
    texts: dict[int | None, Revision] = {a.revision_id: a.revision for a in appearances}
    return texts | (Revision.objects.in_bulk([pk for pk in missing if pk]) if missing else {})


def quote(appearance: Appearance, newest: dict[int | None, Revision]) -> Quote:
    revision = appearance.revision
    now = newest.get(revision.article.current_revision_id)
    is_current = revision.article.current_revision_id == revision.pk
    return Quote(
        appearance=appearance,
        html=marking.in_context(appearance),
        url=reverse("admin:articles_article_change", args=[revision.article_id])
        + ("" if is_current else f"?revision={revision.number}")
        + f"#claim-{appearance.claim_id}",
        is_current=is_current,
        later=None if is_current or now is None else later_text(appearance, now),
    )


def returned(claim: Claim) -> Assessment | None:
    """The assessment that was sent back or reopened last, while the claim is in review again."""
    if claim.status != Status.IN_REVIEW:
        return None
    return claim.assessments.filter(outcome__in=ENDED).first()
