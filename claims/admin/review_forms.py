"""The reviewers' forms: start, assign, release, assess, approve, send back, reopen."""

from __future__ import annotations

from typing import Any

from django import forms
from django.urls import reverse
from django.utils import timezone
from django.utils.html import format_html
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django_stubs_ext import StrOrPromise

from claims import workflow
from claims.admin import fields
from claims.admin.evidence_cards import sources_note
from claims.admin.step_form import StepForm
from claims.choices import Outcome, Status, Step
from claims.models import Claim, Evidence, Policy, Verdict
from claims.permissions import may, who_may


class StartForm(StepForm):
    step = Step.START
    button = gettext_lazy("Start review")
    done = gettext_lazy("The claim is in your hands.")
    explains = gettext_lazy("The claim will be in review, in your hands.")

    def take(self) -> None:
        workflow.start(claim=self.claim, by=self.user)


class AssignForm(StepForm):
    step = Step.ASSIGN
    button = gettext_lazy("Assign")
    done = gettext_lazy("The claim is assigned.")
    assignee = forms.ModelChoiceField(
        who_may(Step.ASSESS),
        label=gettext_lazy("Reviewer"),
        error_messages={"required": gettext_lazy("Choose the reviewer who takes this claim.")},
        widget=forms.Select(attrs={"class": "desk-input desk-short"}),
    )

    def prepare(self) -> None:
        """Offers whoever reviews to take the claim, from another reviewer's hands too."""
        takes_it = may(self.user, Step.ASSESS) and self.claim.assignee_id != self.user.pk
        self.fields["assignee"].initial = self.user.pk if takes_it else self.claim.assignee_id
        if self.claim.status == Status.IN_REVIEW and self.claim.assignee is not None:
            self.explains = _("The claim is in the hands of %(name)s, who will no longer be able to assess it.") % {
                "name": self.claim.assignee.get_username()
            }

    def take(self) -> None:
        workflow.assign(claim=self.claim, by=self.user, assignee=self.cleaned_data["assignee"])


class ReleaseForm(StepForm):
    step = Step.RELEASE
    button = gettext_lazy("Release")
    done = gettext_lazy("The claim is open for another reviewer.")
    explains = gettext_lazy("The claim goes back to the open ones, in nobody's hands.")

    def take(self) -> None:
        workflow.release(claim=self.claim, by=self.user)


class AssessForm(StepForm):
    step = Step.ASSESS
    button = gettext_lazy("Sign the assessment")
    done: StrOrPromise = gettext_lazy("Your assessment is signed and waits for another reviewer.")
    explains = gettext_lazy("You sign the statement, the claimant, the verdict and the evidence that you cite.")
    verdict = forms.ModelChoiceField(
        Verdict.objects.none(),
        label=gettext_lazy("Verdict"),
        empty_label=None,
        error_messages={"required": gettext_lazy("Choose a verdict.")},
        widget=forms.RadioSelect,
    )
    explanation = fields.text(gettext_lazy("Explanation"), rows=6, help_text=gettext_lazy("Why this verdict?"))
    evidence = forms.ModelMultipleChoiceField(
        Evidence.objects.none(),
        label=gettext_lazy("Evidence that it rests on"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    review_again_on = fields.day(
        gettext_lazy("To be looked at again on"),
        help_text=gettext_lazy("On that day a flag is raised. Left empty, the newsroom's usual time holds."),
    )

    def first_values(self, claim: Claim) -> dict[str, Any]:
        """What its author wrote, when the assessment was sent back to them."""
        usual = {"review_again_on": Policy.in_force().review_again_on(timezone.localdate())}
        last = claim.assessments.first()
        if last is None or last.outcome != Outcome.SENT_BACK or last.author_id != self.user.pk:
            return usual
        return {
            **usual,
            "verdict": last.verdict_id,
            "explanation": last.explanation,
            "evidence": list(last.evidence.values_list("pk", flat=True)),
        }

    def prepare(self) -> None:
        verdict: Any = self.fields["verdict"]
        verdict.queryset = Verdict.objects.filter(retired_at__isnull=True)
        verdict.label_from_instance = verdict_label
        evidence: Any = self.fields["evidence"]
        evidence.queryset = self.claim.evidence.current()
        evidence.label_from_instance = evidence_label
        pieces = list(evidence.queryset.with_sources())
        if pieces:
            evidence.help_text = sources_note(pieces, self.claim)
        else:
            evidence.help_text = format_html(
                '{} <a href="{}">{}</a>',
                _("There is no evidence on this claim yet."),
                reverse("admin:claims_claim_step", args=[self.claim.pk, Step.ADD_EVIDENCE.value]),
                _("Add evidence first…"),
            )

    def take(self) -> None:
        workflow.assess(claim=self.claim, by=self.user, **self.cleaned_data)
        if not self.claim.assessment or self.claim.assessment.signatures == 1:
            self.done = _("Your assessment is signed; the claim is checked.")


def evidence_label(evidence: Evidence) -> str:
    """The piece, what it does to the claim, and its grade."""
    return f"{evidence.title} ({evidence.get_stance_display()}, {evidence.grade})"


def verdict_label(verdict: Verdict) -> str:
    """The verdict, and that it needs evidence, or several sources, where it does."""
    if verdict.needs_sources > 1:
        return _("%(verdict)s (needs evidence from %(count)d independent sources)") % {
            "verdict": verdict.label,
            "count": verdict.needs_sources,
        }
    return _("%(verdict)s (needs evidence)") % {"verdict": verdict.label} if verdict.needs_evidence else verdict.label


class ApproveForm(StepForm):
    step = Step.APPROVE
    button = gettext_lazy("Approve and sign")
    done = gettext_lazy("The assessment has its second signature: the claim is checked.")
    explains = gettext_lazy("You put the second signature under what you see here.")

    def take(self) -> None:
        workflow.approve(claim=self.claim, by=self.user)


class SendBackForm(StepForm):
    step = Step.SEND_BACK
    button = gettext_lazy("Send back")
    done = gettext_lazy("The assessment is sent back to its author.")
    comment = fields.text(gettext_lazy("Comment"), help_text=gettext_lazy("What should the author change?"))

    def take(self) -> None:
        workflow.send_back(claim=self.claim, by=self.user, **self.cleaned_data)


class ReopenForm(StepForm):
    step = Step.REOPEN
    button = gettext_lazy("Reopen")
    done = gettext_lazy("The claim is in review again.")
    reason = fields.text(gettext_lazy("Reason"), help_text=gettext_lazy("What has come up?"))

    def take(self) -> None:
        workflow.reopen(claim=self.claim, by=self.user, **self.cleaned_data)
