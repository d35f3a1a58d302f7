"""The forms on a source: confirm, change, add an alias, merge into another. All go through the registry's doors."""

from __future__ import annotations

from typing import Any, ClassVar

from django import forms
from django.contrib import messages
from django.contrib.auth.models import User
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django_stubs_ext import StrOrPromise

from claims.admin import fields
from claims.admin.base import page, require, user_of
from claims.models import Claim
from claims.permissions import MANAGE_SOURCES
from claims.workflow import Refused, merge_sources
from sources import registry
from sources.models import Kind, Party, Source
from sources.registry import RegistryRefused


class SourceForm(forms.Form):
    """`take` changes the source and returns what is said afterwards. Raises Refused or RegistryRefused."""

    title: ClassVar[StrOrPromise]
    button: ClassVar[StrOrPromise]
    explains: ClassVar[StrOrPromise] = ""

    def first_values(self, source: Source) -> dict[str, Any]:
        return {}

    def __init__(self, data: Any, *, source: Source) -> None:
        self.source = source
        super().__init__(data, initial=self.first_values(source), label_suffix="")

    def take(self, by: User) -> str:
        raise NotImplementedError


class ConfirmForm(SourceForm):
    title = gettext_lazy("Confirm source")
    button = gettext_lazy("Confirm")
    explains = gettext_lazy("You say that this is a source of its own, not another name of one that is known.")

    def take(self, by: User) -> str:
        registry.confirm(source=self.source, by=by)
        return _("The source is confirmed.")


class ChangeForm(SourceForm):
    title = gettext_lazy("Change source")
    button = gettext_lazy("Save")
    name = fields.line(gettext_lazy("Name"), longest=300, help_text=gettext_lazy("The old name stays an alias."))
    kind = fields.select(gettext_lazy("Kind"), Kind.choices)
    party = forms.ModelChoiceField(
        Party.objects.all(),
        label=gettext_lazy("Party"),
        required=False,
        widget=forms.Select(attrs={"class": "desk-input desk-short"}),
    )
    parent = fields.source(gettext_lazy("Parent organisation"), of=Source, name="parent")
    wikidata_id = forms.RegexField(
        r"\A(Q[1-9][0-9]*)?\Z",
        label=gettext_lazy("Wikidata id"),
        required=False,
        max_length=16,
        error_messages={"invalid": gettext_lazy("A Wikidata id is a Q with a number, such as Q42.")},
        widget=forms.TextInput(attrs={"class": "desk-input desk-short"}),
    )

    def first_values(self, source: Source) -> dict[str, Any]:
        return {name: getattr(source, name) for name in ("name", "kind", "party", "parent", "wikidata_id")}

    def clean_name(self) -> str:
        if not self.cleaned_data["name"]:
            raise forms.ValidationError(_("A source needs a name."))
        return self.cleaned_data["name"]

    def clean_kind(self) -> str:
        return self.cleaned_data["kind"] or self.source.kind

    def clean_wikidata_id(self) -> str:
        wikidata_id = self.cleaned_data["wikidata_id"]
        others = Source.objects.living().exclude(pk=self.source.pk)
        if wikidata_id and (other := others.filter(wikidata_id=wikidata_id).first()):
            raise forms.ValidationError(_("%(name)s has this Wikidata id already.") % {"name": other.name})
        return wikidata_id

    def take(self, by: User) -> str:
        registry.change(source=self.source, by=by, values=self.cleaned_data)
        return _("The source is changed.")


class AliasForm(SourceForm):
    title = gettext_lazy("Add alias")
    button = gettext_lazy("Add")
    name = fields.line(
        gettext_lazy("Name as printed"), longest=300, help_text=gettext_lazy("In any script: Syrsky, Сирський.")
    )

    def take(self, by: User) -> str:
        registry.name_also(source=self.source, name=self.cleaned_data["name"], by=by)
        return _("The alias is added.")


class MergeForm(SourceForm):
    title = gettext_lazy("Merge source")
    button = gettext_lazy("Merge")
    explains = gettext_lazy(
        "Aliases, positions and claims move to the other source. Claims that are signed keep the name they were "
        "signed with, and are found under both."
    )
    into = fields.source(gettext_lazy("The source that stays"), of=Claim, name="claimant")

    def clean_into(self) -> Source:
        if self.cleaned_data["into"] is None:
            raise forms.ValidationError(_("Choose the source that stays."))
        return self.cleaned_data["into"]

    def take(self, by: User) -> str:
        into = self.cleaned_data["into"]
        done = merge_sources(source=self.source, into=into, by=by)
        moved = ngettext("%(count)d claim moved to %(name)s.", "%(count)d claims moved to %(name)s.", done.moved)
        said = moved % {"count": done.moved, "name": into.name}
        if done.signed:
            kept = ngettext(
                "%(count)d signed claim keeps its claimant.",
                "%(count)d signed claims keep their claimant.",
                done.signed,
            )
            said += " " + kept % {"count": done.signed}
        return said


FORMS: dict[str, type[SourceForm]] = {
    "confirm": ConfirmForm,
    "change": ChangeForm,
    "alias": AliasForm,
    "merge": MergeForm,
}


def source_form_page(request: HttpRequest, source_id: int, name: str) -> HttpResponse:
    """GET shows the form, POST goes through the door and back to the source (the one that stays, of a merge)."""
    if name not in FORMS:
        raise Http404
    require(request, MANAGE_SOURCES)
    source = get_object_or_404(Source.objects.select_related("party", "parent"), pk=source_id)
    form = FORMS[name](request.POST if request.method == "POST" else None, source=source)
    if request.method == "POST" and form.is_valid():
        try:
            messages.success(request, form.take(user_of(request)))
        except (Refused, RegistryRefused) as refusal:
            form.add_error(None, str(refusal))
        else:
            stays = form.cleaned_data["into"].pk if name == "merge" else source_id
            return redirect("admin:sources_source_change", stays)
    shown = {"title": form.title, "source": source, "original": source, "form": form, "media": form.media}
    return page(request, "claims/desk/source_form.html", Source, shown)
