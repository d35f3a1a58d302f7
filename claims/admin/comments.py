"""Comments on the claim page: the form, and taking one's own back."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib import messages
from django.contrib.auth.models import User
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST

from claims import workflow
from claims.admin import fields
from claims.admin.base import page, require, user_of
from claims.models import Claim, Comment
from claims.permissions import COMMENT, READ, may, who_may
from claims.workflow import Refused

MOST_NAMES = 30


class CommentForm(forms.Form):
    text = fields.text(gettext_lazy("Comment"))

    def __init__(self, data: Any = None) -> None:
        super().__init__(data, label_suffix="", auto_id="id_comment_%s")
        names = who_may(READ).values_list("username", flat=True)[:MOST_NAMES]
        self.fields["text"].help_text = _("Tell somebody by their name: %(names)s") % {
            "names": " ".join(f"@{name}" for name in names)
        }


def context(claim: Claim, user: User) -> dict[str, Any]:
    """The comments of a claim, oldest first, and the form for another if the user may comment."""
    return {
        "comments": list(Comment.objects.filter(claim=claim).select_related("author")),
        "comment_form": CommentForm() if may(user, COMMENT) else None,
    }


@require_POST
def comment_page(request: HttpRequest, claim_id: int) -> HttpResponse:
    """Adds a comment and goes back to the claim; a refusal is shown in the form, which keeps what was typed."""
    require(request, COMMENT)
    claim = get_object_or_404(Claim.objects.for_list(), pk=claim_id)
    form = CommentForm(request.POST)
    if form.is_valid():
        try:
            posted = workflow.comment(claim=claim, by=user_of(request), text=form.cleaned_data["text"])
        except Refused as refusal:
            form.add_error(None, str(refusal))
        else:
            _say(request, posted.unknown)
            # whoever was not told stands above the page, which has to open there
            return redirect(_claim(claim_id) if posted.unknown else _address(claim_id, posted.comment))
    shown = {"title": _("Comment"), "form": form, "claim": claim, "original": claim}
    return page(request, "claims/desk/comment.html", Claim, shown)


@require_POST
def comment_retract(request: HttpRequest, comment_id: int) -> HttpResponse:
    """Its author takes a comment back."""
    require(request, COMMENT)
    comment = get_object_or_404(Comment, pk=comment_id)
    try:
        workflow.retract(comment=comment, by=user_of(request))
    except Refused as refusal:
        messages.error(request, str(refusal))
    return redirect(_address(comment.claim_id, comment))


def _say(request: HttpRequest, unknown: list[str]) -> None:
    messages.success(request, _("The comment is added."))
    if unknown:
        said = _("Nobody on the desk has this name, so nobody was told: %(names)s")
        messages.warning(request, said % {"names": ", ".join(f"@{name}" for name in unknown)})


def _claim(claim_id: int) -> str:
    return reverse("admin:claims_claim_change", args=[claim_id])


def _address(claim_id: int, comment: Comment) -> str:
    return f"{_claim(claim_id)}#comment-{comment.pk}"
