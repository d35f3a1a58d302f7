"""The page of one step: its form, what the claim says now, and what to do when somebody else came first."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from claims.admin import editor_forms, evidence_forms, link_forms, publishing_forms, review_forms
from claims.admin.base import page, require, user_of
from claims.admin.claim_page import returned
from claims.admin.combining import combining
from claims.admin.error_form import ErrorForm
from claims.admin.evidence_cards import cited, cited_note, not_cited
from claims.admin.labels import NOTHING
from claims.admin.step_form import StepForm
from claims.admin.tags import TagForm
from claims.choices import Step
from claims.models import Claim
from claims.workflow import Conflict, Refused
from claims.workflow.door import conflict
from sources.registry import RegistryRefused

FORMS: dict[str, type[StepForm]] = {
    form.step: form
    for form in (
        editor_forms.AcceptForm,
        editor_forms.EditForm,
        editor_forms.DismissForm,
        ErrorForm,
        editor_forms.RestoreForm,
        editor_forms.MergeForm,
        editor_forms.UnmergeForm,
        review_forms.StartForm,
        review_forms.AssignForm,
        review_forms.ReleaseForm,
        evidence_forms.AddForm,
        evidence_forms.EditForm,
        evidence_forms.WithdrawForm,
        link_forms.LinkForm,
        link_forms.UnlinkForm,
        review_forms.AssessForm,
        review_forms.ApproveForm,
        review_forms.SendBackForm,
        review_forms.ReopenForm,
        publishing_forms.PublishForm,
        publishing_forms.PublishCorrectionForm,
        publishing_forms.WithdrawPublicationForm,
        TagForm,
    )
}
SIGNING = (Step.APPROVE, Step.SEND_BACK, Step.REOPEN, Step.PUBLISH, Step.PUBLISH_CORRECTION)


def step_page(request: HttpRequest, claim_id: int, step: str, about: int | None = None) -> HttpResponse:
    """GET shows the step's form, POST takes the step; a refusal is shown in the form, which keeps what was typed.
    `about` is the number of the row that a step is about, for those that are."""
    if step not in FORMS or (FORMS[step].about is None) != (about is None):
        raise Http404
    require(request, step)
    claim = read(claim_id)
    form = FORMS[step](
        request.POST if request.method == "POST" else None,
        files=request.FILES or None,
        claim=claim,
        user=user_of(request),
        subject=get_object_or_404(FORMS[step].find(claim), pk=about) if about is not None else None,
    )
    came_second = False
    if request.method == "POST":
        refusal = attempt(form, version=request.POST.get("version", ""))
        if refusal is None and form.is_valid():
            messages.success(request, str(form.done))
            return redirect("admin:claims_claim_change", claim_id)
        came_second = isinstance(refusal, Conflict)
        claim = read(claim_id)
    shown = _context(claim, form, came_second)
    if came_second:
        shown |= combining(claim, form, request.POST.get("version", ""))
    return page(request, "claims/desk/step.html", Claim, shown)


def read(claim_id: int) -> Claim:
    """The claim with what a form page shows of it. Raises Http404."""
    return get_object_or_404(Claim.objects.for_list().select_related("assessment__author"), pk=claim_id)


def attempt(form: StepForm, *, version: str) -> Refused | RegistryRefused | None:
    """Takes the form's step if the claim still has `version`, which the form was made for.

    What was refused becomes the form's error and is returned; None when it is done or a field is wrong.
    """
    valid = form.is_valid()
    try:
        if version != str(form.claim.version):
            raise conflict(form.claim)
        if valid:
            form.take()
    except (Refused, RegistryRefused) as refusal:
        form.add_error(None, str(refusal))
        return refusal
    return None


def current_values(claim: Claim) -> list[tuple[str, str]]:
    """What a claim says now, for somebody whose form was made for an earlier version."""
    return [
        (_("Statement"), claim.statement),
        (_("Claimant"), claim.claimant.name if claim.claimant else _("unknown")),
        (_("Kind"), capfirst(claim.get_kind_display())),
        (_("Status"), claim.standing_label),
        (_("Assignee"), claim.assignee.get_username() if claim.assignee else NOTHING),
    ]


def _context(claim: Claim, form: StepForm, came_second: bool) -> dict[str, Any]:
    return {
        "title": capfirst(str(Step(form.step).label)),
        "original": claim,
        "claim": claim,
        "form": form,
        "media": form.media,
        "came_second": came_second,
        "current_values": current_values(claim),
        "signed": claim.assessment if form.step in SIGNING else None,
        "cited": cited(claim.assessment) if form.step in SIGNING else [],
        "cited_note": cited_note(claim.assessment, claim) if form.step in SIGNING else "",
        "not_cited": not_cited(claim) if form.step in SIGNING else [],
        "about": form.subject,
        "returned": returned(claim) if form.step == Step.ASSESS else None,
    }
