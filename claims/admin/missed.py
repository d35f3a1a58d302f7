"""The page on which an editor marks a statement that the machine missed."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib import messages
from django.contrib.auth.models import User
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.text import Truncator, capfirst
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from articles.models import Article, Revision
from claims import workflow
from claims.admin import fields
from claims.admin.articles import article_context
from claims.admin.base import page, require, user_of
from claims.choices import Role
from claims.models import Claim
from claims.permissions import ADD_MISSED
from claims.workflow import Refused
from claims.workflow.words import Marks, places
from sources.registry import RegistryRefused

FIELDS = {Role.CONTENT: "content", Role.CLAIMANT: "printed_claimant", Role.CUE: "cue"}


class MissedForm(forms.Form):
    """The words of a statement, as the text has them; cue and claimant are those nearest to the content."""

    content = fields.words(
        gettext_lazy("Content"), rows=3, help_text=gettext_lazy("Exact words, with … where something is left out.")
    )
    printed_claimant = fields.words(
        gettext_lazy("Claimant, as printed"), rows=1, help_text=gettext_lazy("Leave empty where nobody is named.")
    )
    cue = fields.words(
        gettext_lazy("Cue"), rows=1, help_text=gettext_lazy("The words that attribute: “said”, “according to”.")
    )
    claimant = fields.source(
        gettext_lazy("Who is that?"),
        of=Claim,
        name="claimant",
        help_text=gettext_lazy("Only where the printed words are no name, or stand for another."),
    )
    statement = fields.text(
        gettext_lazy("Statement"),
        rows=2,
        help_text=gettext_lazy("One sentence that can be read on its own; may be left to triage."),
    )
    content_at, printed_claimant_at, cue_at = fields.place(), fields.place(), fields.place()
    revision = forms.IntegerField(required=False, widget=forms.HiddenInput)

    def __init__(self, data: Any = None, *, shown: Revision, user: User) -> None:
        self.shown, self.user = shown, user
        super().__init__(data, initial={"revision": shown.pk}, label_suffix="")

    def take(self) -> Claim:
        """Adds the claim. Raises Refused or RegistryRefused."""
        values = self.cleaned_data
        if values["revision"] != self.shown.pk:
            raise Refused(_("This article has a newer text meanwhile. Load the page again."))
        return workflow.add_missed(
            revision=self.shown,
            by=self.user,
            marks=self._marks(),
            statement=values["statement"],
            claimant=values["claimant"],
        )

    def _marks(self) -> Marks:
        marks: Marks = {}
        for role, name in FIELDS.items():
            words, at = self.cleaned_data[name], self.cleaned_data[f"{name}_at"]
            near = at if at is not None or role == Role.CONTENT else marks[Role.CONTENT][0][0]
            if not words and role == Role.CONTENT:
                raise Refused(_("Which words are what is said? Give the content."))
            if words:
                marks[role] = _found(self.shown.text, words, near, label=str(self.fields[name].label))
        return marks


def missed_page(request: HttpRequest, article_id: int) -> HttpResponse:
    """GET shows the newest text with the form beside it, POST adds the claim; a refusal keeps what was typed."""
    require(request, ADD_MISSED)
    article = get_object_or_404(Article.objects.select_related("publisher"), pk=article_id)
    shown = get_object_or_404(Revision.objects.select_related("article", "scan"), pk=article.current_revision_id)
    form = MissedForm(request.POST if request.method == "POST" else None, shown=shown, user=user_of(request))
    if form.is_valid():
        try:
            claim = form.take()
        except (Refused, RegistryRefused) as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, _("Added: %(statement)s") % {"statement": Truncator(claim.statement).chars(80)})
            return redirect(reverse("admin:articles_article_change", args=[article.pk]) + f"#claim-{claim.pk}")
    context = {**article_context(article, shown), "form": form, "media": form.media}
    context["title"] = _("A missed statement in: %(article)s") % {"article": Truncator(str(article)).chars(70)}
    return page(request, "claims/desk/missed.html", Article, context)


def _found(text: str, words: str, near: int | None, *, label: str) -> list[tuple[int, int]]:
    try:
        return places(text, words, near=near)
    except Refused as refusal:
        raise Refused(f"{capfirst(label)}: {refusal}") from refusal
