"""The editors' forms: accept, edit, dismiss, restore, merge, unmerge."""

from __future__ import annotations

from django import forms
from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from claims import workflow
from claims.admin import fields
from claims.admin.base import is_number
from claims.admin.step_form import StepForm, WordsForm
from claims.choices import DismissalReason, Step
from claims.models import Claim
from claims.workflow import Refused
from sources.models import Source


class AcceptForm(WordsForm):
    step = Step.ACCEPT
    button = gettext_lazy("Accept")
    done = gettext_lazy("The claim is accepted and open for review.")
    explains = gettext_lazy("You confirm that this is what is claimed, and who claims it.")
    claimant_unknown = fields.tick(gettext_lazy("The claimant is unknown"), key="x")

    field_order = ("statement", "claimant", "claimant_unknown", "kind", "place")

    def prepare(self) -> None:
        super().prepare()
        source = self._provisional()
        if source is not None:
            label = _("Confirm “%(name)s” as a new source") % {"name": source.name}
            # named after the source, so that a tick for one name never confirms another
            self.fields[f"confirm_{source.pk}"] = fields.tick(label, key="n")
            self.order_fields(["statement", "claimant", f"confirm_{source.pk}", "claimant_unknown", "kind", "place"])

    def _provisional(self) -> Source | None:
        """The chosen claimant if it is a new name."""
        if not self.is_bound:
            source = self.claim.claimant
        else:
            given = self.data.get(self.add_prefix("claimant"), "")
            source = Source.objects.filter(pk=given).first() if is_number(given) else None
        return source if source is not None and source.is_provisional else None

    @transaction.atomic
    def take(self) -> None:
        values = self.cleaned_data
        source = values["claimant"]
        unknown = values["claimant_unknown"]
        if source is None and not unknown:
            raise Refused(_("Who says this? Choose the claimant, or say that it is unknown."))
        kind = values["kind"] or self.claim.kind
        if (kind, values["place"]) != (self.claim.kind, self.claim.place):
            workflow.edit(
                claim=self.claim,
                by=self.user,
                statement=values["statement"],
                claimant=None if unknown else source,
                kind=kind,
                place=values["place"],
            )
        workflow.accept(
            claim=self.claim,
            by=self.user,
            statement=values["statement"],
            claimant=source,
            claimant_unknown=unknown,
            confirm_source=source is not None and values.get(f"confirm_{source.pk}", False),
        )


class EditForm(WordsForm):
    step = Step.EDIT
    button = gettext_lazy("Save")
    done = gettext_lazy("The claim is changed.")

    def take(self) -> None:
        workflow.edit(claim=self.claim, by=self.user, **self.cleaned_data)


class DismissForm(StepForm):
    step = Step.DISMISS
    button = gettext_lazy("Dismiss")
    done = gettext_lazy("The claim is dismissed.")
    reason = fields.radio(gettext_lazy("Why?"), DismissalReason.choices)
    note = fields.text(gettext_lazy("Note (may be left empty)"))

    def take(self) -> None:
        workflow.dismiss(claim=self.claim, by=self.user, **self.cleaned_data)


class RestoreForm(StepForm):
    step = Step.RESTORE
    button = gettext_lazy("Restore")
    done = gettext_lazy("The claim is back where it stood.")
    explains = gettext_lazy("The claim goes back to the status it had before it was dismissed.")

    def take(self) -> None:
        workflow.restore(claim=self.claim, by=self.user)


class MergeForm(StepForm):
    step = Step.MERGE
    button = gettext_lazy("Merge")
    done = gettext_lazy("The claim is merged into the other.")
    explains = gettext_lazy("Nothing moves, and it can be undone: this claim will point to the other.")
    into = forms.IntegerField(
        label=gettext_lazy("Number of the claim that stays"),
        help_text=gettext_lazy("It stands at the top of that claim's page."),
        min_value=1,
        max_value=2**63 - 1,
        widget=forms.NumberInput(attrs={"class": "desk-input desk-short"}),
        error_messages={"required": gettext_lazy("Give the other claim's number.")},
    )

    def clean_into(self) -> Claim:
        other = Claim.objects.filter(pk=self.cleaned_data["into"]).first()
        if other is None:
            raise forms.ValidationError(_("There is no claim with this number."))
        return other

    def take(self) -> None:
        workflow.merge(claim=self.claim, by=self.user, **self.cleaned_data)


class UnmergeForm(StepForm):
    step = Step.UNMERGE
    button = gettext_lazy("Undo the merge")
    done = gettext_lazy("The claim stands on its own again.")
    explains = gettext_lazy("The claim stands on its own again, where it stood.")

    def take(self) -> None:
        workflow.unmerge(claim=self.claim, by=self.user)
