"""What the steps about evidence take: as JSON, or as a form (multipart) when a file comes along."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext_lazy as _
from rest_framework import serializers

from claims import workflow
from claims.api.desk.inputs.fields import RowField, WebAddress, source, words
from claims.api.desk.inputs.steps import StepInput
from claims.choices import Credibility, Reliability, Stance, Step
from claims.models import Claim, Evidence

KEPT = ("title", "stance", "url", "excerpt", "source", "published_on", "reliability", "credibility")


class EvidenceInput(StepInput):
    """What is known of a piece of evidence."""

    url = WebAddress(required=False, allow_blank=True, help_text=_("Its address; the page is archived."))
    excerpt = words(_("What it says, or what was observed; needed without address and file."), required=False)
    source = source(_("Number of the source whose document it is."), required=False, allow_null=True)  # type: ignore[assignment]
    published_on = serializers.DateField(required=False, allow_null=True, help_text=_("The day it was published."))
    reliability = serializers.ChoiceField(
        choices=Reliability.choices, required=False, help_text=_("Of its source: A to F (Admiralty code).")
    )
    credibility = serializers.ChoiceField(
        choices=Credibility.choices, required=False, help_text=_("Of the information: 1 to 6 (Admiralty code).")
    )
    file = serializers.FileField(
        required=False,
        allow_empty_file=True,
        help_text=_("PDF, picture, text, CSV, DOCX, XLSX, ODT, MP4 or MP3; sent as multipart/form-data."),
    )


class AddEvidenceInput(EvidenceInput):
    """A document or observation for, against or about the claim."""

    step, door = Step.ADD_EVIDENCE, staticmethod(workflow.add_evidence)
    title = words(_("Its title."), longest=300)
    stance = serializers.ChoiceField(choices=Stance.choices, help_text=_("For, against, or about the claim."))


class EditEvidenceInput(EvidenceInput):
    """What is given is changed, the rest stays."""

    step, door = Step.EDIT_EVIDENCE, staticmethod(workflow.edit_evidence)
    evidence = RowField(of="claim", queryset=Evidence.objects.all(), help_text=_("Number of the piece of evidence."))
    title = words(_("Its title."), longest=300, required=False)
    stance = serializers.ChoiceField(
        choices=Stance.choices, required=False, help_text=_("For, against, or about the claim.")
    )

    def given(self, claim: Claim) -> dict[str, Any]:
        values = super().given(claim)
        return {**{name: getattr(values["evidence"], name) for name in KEPT}, **values}


class WithdrawEvidenceInput(StepInput):
    """A piece of evidence is taken out of use."""

    step, door = Step.WITHDRAW_EVIDENCE, staticmethod(workflow.withdraw_evidence)
    evidence = RowField(of="claim", queryset=Evidence.objects.all(), help_text=_("Number of the piece of evidence."))
    reason = words(_("Why it goes."))
