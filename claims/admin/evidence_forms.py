"""The forms about evidence: add, correct, withdraw."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.utils.translation import gettext, gettext_lazy

from claims import workflow
from claims.admin import fields
from claims.admin.step_form import StepForm
from claims.choices import Credibility, Reliability, Stance, Step
from claims.models import Claim, Evidence


class EvidenceForm(StepForm):
    """What is known of a piece of evidence."""

    title = fields.line(gettext_lazy("Title"), longest=300)
    url = fields.address(gettext_lazy("Address"))
    file = fields.upload(gettext_lazy("File"))
    excerpt = fields.text(
        gettext_lazy("Excerpt or observation"),
        help_text=gettext_lazy("Needed where there is neither an address nor a file."),
    )
    stance = fields.radio(gettext_lazy("What does it do to the claim?"), Stance.choices)
    source = fields.source(
        gettext_lazy("Source"),
        of=Evidence,
        name="source",
        help_text=gettext_lazy("Whose document or observation this is."),
    )
    published_on = fields.day(gettext_lazy("Published on"))
    reliability = fields.grade(
        gettext_lazy("Is the source reliable?"), Reliability.choices, empty_value=Reliability.F, required=False
    )
    credibility = fields.grade(
        gettext_lazy("Is the information credible?"),
        Credibility.choices,
        coerce=int,
        empty_value=Credibility.UNKNOWN,
        required=False,
        help_text=gettext_lazy("Judge the two apart: a reliable source can be wrong, an unreliable one right."),
    )

    def prepare(self) -> None:
        most = settings.UPLOAD_MAX_BYTES / 1_000_000
        self.fields["file"].help_text = gettext(
            "PDF, picture, text, CSV, DOCX, XLSX, ODT, MP4 or MP3, at most %(most)g MB."
        ) % {"most": most}


class AddForm(EvidenceForm):
    step = Step.ADD_EVIDENCE
    button = gettext_lazy("Add evidence")
    done = gettext_lazy("The evidence is added.")

    def take(self) -> None:
        workflow.add_evidence(claim=self.claim, by=self.user, **self.cleaned_data)


class EditForm(EvidenceForm):
    step = Step.EDIT_EVIDENCE
    about = Evidence
    button = gettext_lazy("Save")
    done = gettext_lazy("The evidence is corrected.")

    def first_values(self, claim: Claim) -> dict[str, Any]:
        names = [name for name in EvidenceForm.base_fields if name != "file"]
        return {**{name: getattr(self.subject, name) for name in names}, "source": self.subject.source_id}

    def prepare(self) -> None:
        super().prepare()
        if self.subject.file:
            kept = gettext("There is a file: %(name)s. Another one takes its place.")
            self.fields["file"].help_text = kept % {"name": self.subject.file_name}

    def take(self) -> None:
        workflow.edit_evidence(claim=self.claim, evidence=self.subject, by=self.user, **self.cleaned_data)


class WithdrawForm(StepForm):
    step = Step.WITHDRAW_EVIDENCE
    about = Evidence
    button = gettext_lazy("Withdraw")
    done = gettext_lazy("The evidence is withdrawn.")
    explains = gettext_lazy("Nobody can cite it any more. The history keeps it, with your reason.")
    reason = fields.text(gettext_lazy("Reason"), help_text=gettext_lazy("Why does this evidence go?"))

    def take(self) -> None:
        workflow.withdraw_evidence(claim=self.claim, evidence=self.subject, by=self.user, **self.cleaned_data)
