"""The form of an extraction error: what was wrong, and which words should have been found."""

from __future__ import annotations

from typing import Any

from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from claims import workflow
from claims.admin import fields, marking
from claims.admin.step_form import StepForm
from claims.choices import ExtractionError, Role, Step
from claims.models import Appearance, Claim
from claims.workflow import Refused
from claims.workflow.correcting import SHOWN, marks_of
from claims.workflow.words import Marks, joined, places

ERRORS = [("", "–"), *((e.value, e.label) for e in ExtractionError if e != ExtractionError.MISSED)]


class ErrorForm(StepForm):
    """All fields may stay as they are: then the claim is dismissed, and nobody has said why.

    The words of the place where the claim is printed stand in the fields; those that were changed are looked up in
    the text, near where they stood or were selected.
    """

    step = Step.CORRECT
    prefix = "error"
    button = gettext_lazy("Dismiss as extraction error")
    done = gettext_lazy("The claim is dismissed as an extraction error and kept, so that detection can learn from it.")
    explains = gettext_lazy(
        "All of this may be left as it is. The words are those of the text: correct them if you like."
    )
    error = fields.select(gettext_lazy("What was wrong?"), ERRORS)
    content = fields.words(
        gettext_lazy("Content"), rows=3, help_text=gettext_lazy("Exact words, with … where something is left out.")
    )
    claimant = fields.words(gettext_lazy("Claimant, as printed"), rows=1)
    cue = fields.words(gettext_lazy("Cue"), rows=1, help_text=gettext_lazy("Leave empty what is not there."))
    note = fields.text(gettext_lazy("Note (may be left empty)"), rows=2)
    content_at, claimant_at, cue_at = fields.place(), fields.place(), fields.place()

    def first_values(self, claim: Claim) -> dict[str, Any]:
        """The words as the last correction has them, or else as they were found."""
        self.appearance = place_of(claim)
        self.marks: Marks = {}
        if self.appearance is None:
            return {}
        last = self.appearance.corrections.last()
        self.marks = marks_of(self.appearance)
        if last is not None and last.spans.exists():
            self.marks = {role: [(s.start, s.end) for s in last.spans.filter(role=role)] for role in SHOWN}
        shown = {role.value: self._words(role) for role in SHOWN}
        return {**shown, "error": last.error if last else "", "note": last.note if last else ""}

    @property
    def quote_html(self) -> Any:
        """The words in their context."""
        return marking.in_context(self.appearance) if self.appearance is not None else ""

    def take(self) -> None:
        if self.appearance is None:
            raise Refused(_("This claim is printed nowhere: dismiss it instead."))
        marks = {role: found for role in SHOWN if (found := self._places(role, self.appearance))}
        as_found = {role: found for role, found in marks_of(self.appearance).items() if found}
        workflow.correct(
            claim=self.claim,
            appearance=self.appearance,
            by=self.user,
            error=self.cleaned_data["error"],
            marks=None if marks == as_found else marks,
            note=self.cleaned_data["note"],
        )

    def _words(self, role: Role) -> str:
        assert self.appearance is not None  # asked for only where there is a place
        text = self.appearance.revision.text
        return joined([text[start:end] for start, end in self.marks[role]])

    def _places(self, role: Role, appearance: Appearance) -> list[tuple[int, int]]:
        """Where the words of a field stand: where they stood, if nobody changed them."""
        typed, before = self.cleaned_data[role.value], self.marks[role]
        is_shown = self.add_prefix(role.value) in self.data
        at = self.cleaned_data[f"{role.value}_at"]
        if not is_shown or (at is None and typed.split() == self._words(role).split()):
            return before
        if not typed:
            return []
        near = at if at is not None else before[0][0] if before else appearance.start
        try:
            return places(appearance.revision.text, typed, near=near)
        except Refused as refusal:
            raise Refused(f"{capfirst(str(role.label))}: {refusal}") from refusal


def place_of(claim: Claim) -> Appearance | None:
    """Where the claim is printed: in the newest text of the article that was captured last, first in it."""
    printed = claim.appearances.select_related("revision__article").prefetch_related("spans", "corrections__spans")
    return max(
        printed,
        key=lambda a: (a.revision.article.current_revision_id == a.revision_id, a.revision_id, -a.start),
        default=None,
    )
