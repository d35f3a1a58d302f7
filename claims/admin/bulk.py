"""One step on many claims of the list: what it does is confirmed on a page of its own, then reported claim by claim."""

from __future__ import annotations

from typing import Any, ClassVar

from django import forms
from django.contrib import messages
from django.contrib.auth.models import User
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseNotAllowed
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django_stubs_ext import StrOrPromise

from claims import workflow
from claims.admin import fields
from claims.admin.base import is_number, page, require, user_of
from claims.choices import DismissalReason, Step
from claims.models import Claim
from claims.permissions import who_may
from claims.workflow import Refused
from claims.workflow.bulk import Chosen, each, refuse_too_many
from claims.workflow.tagging import tag_names

CHANGELIST = "admin:claims_claim_changelist"


class BulkForm(forms.Form):
    """What one step on many claims asks for; `take` goes through the door with one of them."""

    step: ClassVar[Step]
    title: ClassVar[StrOrPromise]
    button: ClassVar[StrOrPromise]
    explains: ClassVar[StrOrPromise] = ""
    chosen = forms.CharField(required=False, max_length=20_000, widget=forms.HiddenInput)
    back = forms.CharField(max_length=2_000, required=False, widget=forms.HiddenInput)

    def clean_chosen(self) -> list[Chosen]:
        """The claims with the versions they had on the screen, written as NUMBER:VERSION."""
        pairs = [given.partition(":")[::2] for given in self.cleaned_data["chosen"].split()]
        chosen = [Chosen(int(one), int(version)) for one, version in pairs if is_number(one) and is_number(version)]
        if not chosen:
            raise forms.ValidationError(_("No claim is chosen."))
        return chosen

    def take(self, claim: Claim, by: User) -> Any:
        raise NotImplementedError


class AcceptMany(BulkForm):
    step = Step.ACCEPT
    title = gettext_lazy("Accept claims")
    button = gettext_lazy("Accept them all")
    explains = gettext_lazy(
        "You confirm for each of these that this is what is claimed, and who claims it. A claim without claimant or "
        "by a new name is left for its own form."
    )

    def take(self, claim: Claim, by: User) -> Any:
        return workflow.accept(claim=claim, by=by)


class DismissMany(BulkForm):
    step = Step.DISMISS
    title = gettext_lazy("Dismiss claims")
    button = gettext_lazy("Dismiss them all")
    reason = forms.ChoiceField(
        label=gettext_lazy("Why?"),
        choices=fields.capitalised(DismissalReason.choices),
        widget=forms.RadioSelect,
        error_messages={"required": gettext_lazy("Say why: not a claim, extraction error, or out of scope.")},
    )
    note = fields.text(gettext_lazy("Note (may be left empty)"))

    def take(self, claim: Claim, by: User) -> Any:
        values = self.cleaned_data
        return workflow.dismiss(claim=claim, by=by, reason=values["reason"], note=values["note"])


class AssignMany(BulkForm):
    step = Step.ASSIGN
    title = gettext_lazy("Assign claims")
    button = gettext_lazy("Assign them all")
    assignee = forms.ModelChoiceField(
        who_may(Step.ASSESS),
        label=gettext_lazy("Reviewer"),
        error_messages={"required": gettext_lazy("Choose the reviewer who takes these claims.")},
        widget=forms.Select(attrs={"class": "desk-input desk-short"}),
    )

    def take(self, claim: Claim, by: User) -> Any:
        return workflow.assign(claim=claim, by=by, assignee=self.cleaned_data["assignee"])


class TagMany(BulkForm):
    step = Step.TAG
    title = gettext_lazy("Tag claims")
    button = gettext_lazy("Tag them all")
    tags = fields.line(
        gettext_lazy("Tags to add"),
        longest=600,
        help_text=gettext_lazy("With commas between them: front line, elections"),
    )

    def clean_tags(self) -> list[str]:
        names = tag_names(self.cleaned_data["tags"])
        if not names:
            raise forms.ValidationError(_("Give a tag."))
        return names

    def take(self, claim: Claim, by: User) -> Any:
        return workflow.tag(claim=claim, by=by, add=self.cleaned_data["tags"])


FORMS: dict[str, type[BulkForm]] = {form.step: form for form in (AcceptMany, DismissMany, AssignMany, TagMany)}


def ask(request: HttpRequest, step: Step, claims: Any) -> HttpResponse | None:
    """The page on which a step on these claims of the list is confirmed; None, with a message, for too many."""
    require(request, step)
    try:
        refuse_too_many(claims.count())
    except Refused as refusal:
        messages.error(request, str(refusal))
        return None
    chosen = " ".join(f"{number}:{version}" for number, version in claims.values_list("pk", "version"))
    first = {"chosen": chosen, "back": request.GET.urlencode()[:2_000]}
    return _form_page(request, FORMS[step](initial=first, label_suffix=""), list(claims))


def bulk_page(request: HttpRequest, step: str) -> HttpResponse:
    """POST takes the step on each claim and reports; a form that lacks something is shown again."""
    if step not in FORMS:
        raise Http404
    require(request, step)
    if request.method == "GET":
        return redirect(CHANGELIST)
    if request.method != "POST":
        return HttpResponseNotAllowed(["GET", "POST"])
    form = FORMS[step](request.POST, label_suffix="")
    if not form.is_valid():
        chosen = [one.claim_id for one in form.cleaned_data.get("chosen", [])]
        return _form_page(request, form, list(Claim.objects.for_list().filter(pk__in=chosen)))
    by = user_of(request)
    try:
        report = each(chosen=form.cleaned_data["chosen"], take=lambda claim: form.take(claim, by))
    except Refused as refusal:
        messages.error(request, str(refusal))
        return redirect(CHANGELIST)
    if not report.refused:
        messages.success(request, _moved(len(report.moved)))
        return redirect(_back(form.cleaned_data["back"]))
    shown = {
        "title": form.title,
        "report": report,
        "moved": _moved(len(report.moved)),
        "stayed": _stayed(report.refused),
    }
    return page(request, "claims/desk/bulk_report.html", Claim, {**shown, "back": _back(form.cleaned_data["back"])})


def _form_page(request: HttpRequest, form: BulkForm, claims: list[Claim]) -> HttpResponse:
    back = _back(str(form["back"].value() or ""))
    context = {"title": form.title, "form": form, "claims": claims, "back": back, "count": len(claims)}
    return page(request, "claims/desk/bulk.html", Claim, context)


def _back(query: str) -> str:
    """The list with the filters that it had."""
    return f"{reverse(CHANGELIST)}?{query}" if query else reverse(CHANGELIST)


def _moved(count: int) -> str:
    return ngettext("Done for %(count)d claim.", "Done for %(count)d claims.", count) % {"count": count}


def _stayed(refused: list) -> str:
    count = len(refused)
    return ngettext("%(count)d stayed as it was:", "%(count)d stayed as they were:", count) % {"count": count}
