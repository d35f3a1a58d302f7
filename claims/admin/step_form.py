"""What the forms of all steps share. A form collects; `take` goes through the door, which decides."""

from __future__ import annotations

from typing import Any, ClassVar

from django import forms
from django.contrib.auth.models import User
from django.db.models import Model, QuerySet
from django.urls import reverse
from django.utils.html import format_html
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django_stubs_ext import StrOrPromise

from claims.admin import fields
from claims.choices import Step
from claims.models import Claim
from claims.permissions import MANAGE_SOURCES, may


class StepForm(forms.Form):
    """A step's fields. `button` is on the submit button, `done` what is said afterwards. A step that is about a row
    of the claim (a piece of evidence) names its model in `about`; `subject` is that row."""

    step: ClassVar[Step]
    button: ClassVar[StrOrPromise]
    done: StrOrPromise
    explains: StrOrPromise = ""
    about: ClassVar[type[Model] | None] = None

    def __init__(self, data: Any = None, *, claim: Claim, user: User, subject: Any = None, **kwargs: Any) -> None:
        self.claim, self.user, self.subject = claim, user, subject
        super().__init__(data, initial=self.first_values(claim), label_suffix="", **kwargs)
        self.prepare()

    @classmethod
    def find(cls, claim: Claim) -> QuerySet[Any]:
        """The rows of the claim that the step can be about."""
        assert cls.about is not None
        return cls.about._default_manager.filter(claim=claim)

    def first_values(self, claim: Claim) -> dict[str, Any]:
        """What the fields show before anybody types."""
        return {}

    def prepare(self) -> None:
        """Narrows the fields to this claim and this user."""

    def take(self) -> None:
        """Takes the step with the cleaned values. Raises Refused or Conflict."""
        raise NotImplementedError


class WordsForm(StepForm):
    """Statement, claimant and kind, as accepting and editing have them."""

    statement = fields.text(
        gettext_lazy("Statement"),
        help_text=gettext_lazy("One sentence that can be read on its own."),
        focus_key="e",
    )
    claimant = fields.source(gettext_lazy("Claimant"), of=Claim, name="claimant", focus_key="c")
    kind = fields.kind()
    place = fields.line(
        gettext_lazy("Place"),
        longest=200,
        help_text=gettext_lazy("Where it is said to have happened, if that is said: Kupiansk."),
    )

    def prepare(self) -> None:
        if may(self.user, MANAGE_SOURCES):
            self.fields["claimant"].help_text = format_html(
                '{} <a class="desk-link" href="{}" target="_blank">{}</a>',
                _("Not in the list?"),
                reverse("admin:sources_source_add"),
                _("Add a new source"),
            )

    def first_values(self, claim: Claim) -> dict[str, Any]:
        return {"statement": claim.statement, "claimant": claim.claimant_id, "kind": claim.kind, "place": claim.place}
