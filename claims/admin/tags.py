"""Tags on the desk: how a claim's page and the list show them, and the small form that changes them."""

from __future__ import annotations

from typing import Any

from django.urls import reverse
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy

from claims import workflow
from claims.admin import fields
from claims.admin.step_form import StepForm
from claims.choices import Step
from claims.models import Claim, Tagging
from claims.workflow.tagging import tag_names, tags_of


class TagForm(StepForm):
    """The claim's tags in one line. What is in it and was not is added, what was and is no more is taken off."""

    step = Step.TAG
    button = gettext_lazy("Save the tags")
    done = gettext_lazy("The tags are saved.")
    tags = fields.line(
        gettext_lazy("Tags"), longest=600, help_text=gettext_lazy("With commas between them: front line, elections")
    )

    def first_values(self, claim: Claim) -> dict[str, Any]:
        return {"tags": ", ".join(tags_of(claim))}

    def take(self) -> None:
        given = tag_names(self.cleaned_data["tags"])
        kept = {name.casefold() for name in given}
        gone = [name for name in tags_of(self.claim) if name.casefold() not in kept]
        workflow.tag(claim=self.claim, by=self.user, add=given, remove=gone)


def chips(taggings: list[Tagging]) -> SafeString | str:
    """A claim's tags, each a link to the claims that have it."""
    if not taggings:
        return ""
    return format_html(
        '<span class="desk-tags">{}</span>',
        format_html_join(
            " ",
            '<a class="desk-chip" href="{}?tag={}">{}</a>',
            (
                (reverse("admin:claims_claim_changelist"), one.tag_id, one.tag.name)
                for one in sorted(taggings, key=lambda one: one.tag.name.casefold())
            ),
        ),
    )
