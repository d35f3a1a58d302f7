"""The publishers' forms: publish, publish a correction, withdraw."""

from __future__ import annotations

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django_stubs_ext import StrOrPromise

from claims import workflow
from claims.admin import fields
from claims.admin.step_form import StepForm
from claims.choices import Step
from claims.workflow.table import live_publication


class PublishForm(StepForm):
    step = Step.PUBLISH
    button = gettext_lazy("Publish")
    done: StrOrPromise = gettext_lazy("The claim is published.")
    explains = gettext_lazy("Readers, search engines and API clients will see what is signed here.")

    def take(self) -> None:
        workflow.publish(claim=self.claim, by=self.user)


class PublishCorrectionForm(StepForm):
    step = Step.PUBLISH_CORRECTION
    button = gettext_lazy("Publish the correction")
    done: StrOrPromise = gettext_lazy("The correction is published.")
    note = fields.words(
        gettext_lazy("Note for readers"),
        rows=3,
        help_text=gettext_lazy("What changed, and why. It is needed when the verdict is another than before."),
    )

    def prepare(self) -> None:
        """Says what readers see now."""
        live = live_publication(self.claim)
        if live is not None:
            self.explains = _("Readers see “%(verdict)s” now (version %(version)d). This takes its place.") % {
                "verdict": live.verdict.label,
                "version": live.version,
            }

    def take(self) -> None:
        workflow.publish_correction(claim=self.claim, by=self.user, **self.cleaned_data)


class WithdrawPublicationForm(StepForm):
    step = Step.WITHDRAW
    button = gettext_lazy("Withdraw")
    done: StrOrPromise = gettext_lazy("The claim is withdrawn; readers see why.")
    explains = gettext_lazy("Readers will see that the claim was published and why it is gone, nothing else.")
    reason = fields.text(gettext_lazy("Reason for readers"), help_text=gettext_lazy("Why is it withdrawn?"))

    def take(self) -> None:
        workflow.withdraw(claim=self.claim, by=self.user, **self.cleaned_data)
