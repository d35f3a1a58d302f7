"""The forms that link a claim with another and take a link off, and how links are shown."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.db.models import Q, QuerySet
from django.urls import reverse
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy

from claims import workflow
from claims.admin import fields, labels
from claims.admin.link_words import in_words
from claims.admin.step_form import StepForm
from claims.choices import LinkKind, Step
from claims.models import Claim, ClaimLink


@dataclass(frozen=True)
class Line:
    """A link as one of its claims shows it: in words, the other claim, its standing, and where it is taken off."""

    words: str
    other: Claim
    standing: SafeString
    party: str
    off: str


def links_of(claim: Claim, steps: list[Step]) -> list[Line]:
    """All links of a claim, from both ends; `steps` are those that the user may take."""
    rows = ("claimant__party", "claimant__parent__party", "assessment__verdict")
    links = ClaimLink.objects.filter(Q(claim=claim) | Q(other=claim)).select_related(
        *(f"{end}__{row}" for end in ("claim", "other") for row in rows)
    )
    return [line(link, claim, steps) for link in links]


def line(link: ClaimLink, claim: Claim, steps: list[Step]) -> Line:
    other = link.other if link.claim_id == claim.pk else link.claim
    words = in_words(link.kind, points_here=link.other_id == claim.pk)
    off = reverse("admin:claims_claim_step_about", args=[claim.pk, Step.UNLINK.value, link.pk])
    party = other.claimant.effective_party if other.claimant else None
    return Line(words, other, labels.standing(other), str(party or ""), off if Step.UNLINK in steps else "")


class LinkForm(StepForm):
    step = Step.LINK
    button = gettext_lazy("Link")
    done = gettext_lazy("The two claims are linked.")
    explains = gettext_lazy("The link shows on both claims; nothing else changes.")
    kind = fields.radio(gettext_lazy("This claim…"), LinkKind.choices)
    other = fields.claim(gettext_lazy("The other claim"))

    def take(self) -> None:
        other = self.cleaned_data["other"]
        workflow.link(claim=self.claim, other=other, kind=self.cleaned_data["kind"], by=self.user)


class UnlinkForm(StepForm):
    step = Step.UNLINK
    about = ClaimLink
    button = gettext_lazy("Take off")
    done = gettext_lazy("The link is taken off.")
    explains = gettext_lazy("The link disappears from both claims. The history keeps that there was one.")

    @classmethod
    def find(cls, claim: Claim) -> QuerySet[Any]:
        return ClaimLink.objects.filter(Q(claim=claim) | Q(other=claim)).select_related("claim", "other")

    def take(self) -> None:
        workflow.unlink(claim=self.claim, link=self.subject, by=self.user)
