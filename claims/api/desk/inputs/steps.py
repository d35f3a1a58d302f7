"""The steps of a claim: what each takes, and the door it goes through. `STEPS` is the whole table."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, ClassVar

from django.contrib.auth.models import User
from django.db.models import Q, QuerySet
from django.utils.translation import gettext_lazy as _
from rest_framework import serializers

from claims import workflow
from claims.api.desk.inputs.fields import KeyField, RowField, source, words
from claims.choices import ClaimKind, DismissalReason, ExtractionError, LinkKind, Role, Step, Via
from claims.models import Appearance, Claim, ClaimLink, Evidence, Verdict
from claims.models.tag import LONGEST as LONGEST_TAG
from claims.workflow.correcting import SHOWN
from claims.workflow.tagging import MOST as MOST_TAGS
from claims.workflow.words import Marks


class StepInput(serializers.Serializer[Any]):
    """What a step takes. `door` is the function of the workflow that it goes through."""

    step: ClassVar[Step]
    door: ClassVar[Callable[..., Any]]

    def take(self, *, claim: Claim, by: User) -> Any:
        """Takes the step; gives what the door gives. Raises Refused or Conflict."""
        return type(self).door(claim=claim, by=by, via=Via.API, **self.given(claim))

    def given(self, claim: Claim) -> dict[str, Any]:
        """The values for the door."""
        return dict(self.validated_data)


class AcceptInput(StepInput):
    """Statement and claimant are confirmed: those given, or as they are."""

    step, door = Step.ACCEPT, staticmethod(workflow.accept)
    statement = words(_("The claim as one self-standing sentence; without it, as proposed."), required=False)
    claimant = source(_("Number of the claimant; without it, as proposed."), required=False)
    claimant_unknown = serializers.BooleanField(default=False, help_text=_("That nobody knows who says it."))
    confirm_source = serializers.BooleanField(
        default=False, help_text=_("That a provisional claimant is a source of its own.")
    )


class StartInput(StepInput):
    """The claim goes into review, in the hands of whoever starts."""

    step, door = Step.START, staticmethod(workflow.start)


class AssignInput(StepInput):
    """The claim goes into a reviewer's hands."""

    step, door = Step.ASSIGN, staticmethod(workflow.assign)
    assignee = KeyField(
        slug_field="username", queryset=User.objects.all(), help_text=_("User name of a reviewer; one's own too.")
    )


class ReleaseInput(StepInput):
    """The claim goes back to the open ones."""

    step, door = Step.RELEASE, staticmethod(workflow.release)


class AssessInput(StepInput):
    """A verdict with its explanation and the evidence it rests on: the first signature."""

    step, door = Step.ASSESS, staticmethod(workflow.assess)
    verdict = KeyField(
        slug_field="key", queryset=Verdict.objects.all(), help_text=_("Key of a verdict: false, half-true …")
    )
    explanation = words(_("Why this verdict."))
    evidence = RowField(
        of="claim",
        queryset=Evidence.objects.all(),
        many=True,
        required=False,
        help_text=_("Numbers of the pieces of evidence that it rests on."),
    )
    review_again_on = serializers.DateField(
        required=False, help_text=_("When it is looked at again; without it, as the newsroom's policy says.")
    )


class ApproveInput(StepInput):
    """The second signature, by somebody else than the author."""

    step, door = Step.APPROVE, staticmethod(workflow.approve)


class SendBackInput(StepInput):
    """The author is asked for more."""

    step, door = Step.SEND_BACK, staticmethod(workflow.send_back)
    comment = words(_("What the author should change."))


class ReopenInput(StepInput):
    """A checked claim is looked at again; where it is published, readers are told."""

    step, door = Step.REOPEN, staticmethod(workflow.reopen)
    reason = words(_("What has come up."))


class DismissInput(StepInput):
    """The claim is put aside."""

    step, door = Step.DISMISS, staticmethod(workflow.dismiss)
    reason = serializers.ChoiceField(choices=DismissalReason.choices, help_text=_("Why."))
    note = words(_("More about why; may be left out."), required=False)


class MarkInput(serializers.Serializer[Any]):
    """Characters [start, end) of a revision's text that are a part of one statement."""

    role = serializers.ChoiceField(
        choices=[(role.value, role.label) for role in SHOWN], help_text=_("What the words are.")
    )
    start = serializers.IntegerField(min_value=0, help_text=_("Code points of the text before the first one."))
    end = serializers.IntegerField(min_value=1, help_text=_("Code points up to and including the last one."))


def as_marks(given: list[dict[str, Any]]) -> Marks:
    """Marks as the workflow has them: the places of each role, in the order of the text."""
    marks: Marks = {}
    for mark in sorted(given, key=lambda one: (one["start"], one["end"])):
        marks.setdefault(Role(mark["role"]), []).append((mark["start"], mark["end"]))
    return marks


class CorrectInput(StepInput):
    """The machine read a place wrongly: the claim is dismissed as an extraction error and kept to learn from."""

    step, door = Step.CORRECT, staticmethod(workflow.correct)
    appearance = RowField(
        of="claim", queryset=Appearance.objects.all(), help_text=_("Number of the appearance that was read wrongly.")
    )
    error = serializers.ChoiceField(
        choices=[(e.value, e.label) for e in ExtractionError if e != ExtractionError.MISSED],
        required=False,
        help_text=_("What was wrong; without it, going by the words that were corrected."),
    )
    marks = MarkInput(many=True, required=False, help_text=_("All parts as they should have been found."))
    note = words(_("More about it; may be left out."), required=False)

    def given(self, claim: Claim) -> dict[str, Any]:
        values = super().given(claim)
        return {**values, "marks": as_marks(values["marks"]) if values.get("marks") else None}


class RestoreInput(StepInput):
    """A dismissed claim goes back to the status it had."""

    step, door = Step.RESTORE, staticmethod(workflow.restore)


class EditInput(StepInput):
    """What is given is changed, the rest stays."""

    step, door = Step.EDIT, staticmethod(workflow.edit)
    statement = words(_("The claim as one self-standing sentence."), required=False)
    claimant = source(_("Number of the claimant; null: unknown."), required=False, allow_null=True)
    kind = serializers.ChoiceField(choices=ClaimKind.choices, required=False, help_text=_("What it is about."))
    place = words(_("Where it is said to have happened; may be empty."), longest=200, required=False)

    def given(self, claim: Claim) -> dict[str, Any]:
        as_it_is = {"statement": claim.statement, "claimant": claim.claimant, "kind": claim.kind}
        return {**as_it_is, **super().given(claim)}


class LinkInput(StepInput):
    """What this claim has to do with another; it stands on both."""

    step, door = Step.LINK, staticmethod(workflow.link)
    other = RowField(queryset=Claim.objects.all(), help_text=_("Number of the other claim."))
    kind = serializers.ChoiceField(choices=LinkKind.choices, help_text=_("What this claim has to do with it."))


class LinkOfClaim(RowField):
    """A link of the claim, from whichever of its ends."""

    def get_queryset(self) -> QuerySet[Any]:
        claim = self.context["claim"]
        return ClaimLink.objects.filter(Q(claim=claim) | Q(other=claim)).select_related("claim", "other")


class UnlinkInput(StepInput):
    """A link is taken off both claims."""

    step, door = Step.UNLINK, staticmethod(workflow.unlink)
    link = LinkOfClaim(queryset=ClaimLink.objects.all(), help_text=_("Number of the link."))


class TagInput(StepInput):
    """Tags are given and taken off."""

    step, door = Step.TAG, staticmethod(workflow.tag)
    add = serializers.ListField(
        child=serializers.CharField(max_length=LONGEST_TAG),
        max_length=MOST_TAGS,
        required=False,
        help_text=_("Tags to give; one that nobody used before is made."),
    )
    remove = serializers.ListField(
        child=serializers.CharField(max_length=LONGEST_TAG),
        max_length=MOST_TAGS,
        required=False,
        help_text=_("Tags to take off."),
    )


class MergeInput(StepInput):
    """This claim is the same as another. Nothing moves, and it can be undone."""

    step, door = Step.MERGE, staticmethod(workflow.merge)
    into = RowField(queryset=Claim.objects.all(), help_text=_("Number of the claim that counts."))


class UnmergeInput(StepInput):
    """The claim stands on its own again."""

    step, door = Step.UNMERGE, staticmethod(workflow.unmerge)


class PublishInput(StepInput):
    """A checked claim is shown to the public."""

    step, door = Step.PUBLISH, staticmethod(workflow.publish)
    note = words(_("A note for readers; may be left out."), required=False)


class PublishCorrectionInput(StepInput):
    """What readers see is replaced by what was found since."""

    step, door = Step.PUBLISH_CORRECTION, staticmethod(workflow.publish_correction)
    note = words(_("For readers: why it changed. Needed when the verdict is another."), required=False)


class WithdrawInput(StepInput):
    """The claim is taken away from the public; a tombstone with the reason stays."""

    step, door = Step.WITHDRAW, staticmethod(workflow.withdraw)
    reason = words(_("For readers: why it is withdrawn."))
