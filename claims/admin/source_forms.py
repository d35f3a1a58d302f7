"""The forms on sources: add one, confirm, change, give it names and positions, merge it. All go through doors."""

from __future__ import annotations

import copy
from contextlib import suppress
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
from claims.workflow import Refused, change_source, merge_sources
from sources import registry
from sources.models import Kind, Party, Position, Source
from sources.registry import FIELDS, ChangedMeanwhile, RegistryRefused


class WhoForm(forms.Form):
    """Who a source is."""

    name = fields.line(gettext_lazy("Name"), longest=300)
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

    def clean_name(self) -> str:
        if not self.cleaned_data["name"]:
            raise forms.ValidationError(_("A source needs a name."))
        return self.cleaned_data["name"]


class NewSourceForm(WhoForm):
    title = gettext_lazy("New source")
    button = gettext_lazy("Add source")
    explains = gettext_lazy("For somebody whom no article has named yet: a new name in an article adds itself.")
    aliases = fields.text(
        gettext_lazy("Also known as"), help_text=gettext_lazy("Other names, one on each line, in any script.")
    )

    def clean_aliases(self) -> list[str]:
        return [name.strip() for name in self.cleaned_data["aliases"].splitlines() if name.strip()]

    def take(self, by: User) -> Source:
        return registry.add_source(by=by, **self.cleaned_data)


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


class ChangeForm(WhoForm, SourceForm):
    """Carries the values that it was made from: only what its user changed is written."""

    title = gettext_lazy("Change source")
    button = gettext_lazy("Save")

    def __init__(self, data: Any, *, source: Source) -> None:
        super().__init__(data, source=source)
        self.fields["name"].help_text = _("The old name stays an alias.")
        for field in self.fields.values():
            field.show_hidden_initial = True

    def first_values(self, source: Source) -> dict[str, Any]:
        return {name: getattr(source, name) for name in FIELDS}

    def clean_kind(self) -> str:
        return self.cleaned_data["kind"] or self.source.kind

    def seen(self) -> Source:
        """The source as its user saw it."""
        source = copy.copy(self.source)
        for name, field in self.fields.items():
            with suppress(forms.ValidationError):  # a source that has been merged meanwhile is no choice any more
                if (given := self.data.get(self.add_initial_prefix(name))) is not None:
                    setattr(source, name, field.to_python(given))
        return source

    def take(self, by: User) -> str:
        try:
            change_source(source=self.seen(), by=by, values=self.cleaned_data)
        except ChangedMeanwhile as refusal:
            self._show_as_seen(refusal.fields)
            raise
        return _("The source is changed.")

    def _show_as_seen(self, names: list[str]) -> None:
        """The user has been told what these fields are now: saving again replaces it."""
        stored = Source.objects.get(pk=self.source.pk)
        data: Any = self.data
        self.data = data = data.copy()
        for name in names:
            data[self.add_initial_prefix(name)] = self.fields[name].prepare_value(getattr(stored, name)) or ""


class AliasForm(SourceForm):
    title = gettext_lazy("Add alias")
    button = gettext_lazy("Add")
    name = fields.line(
        gettext_lazy("Name as printed"), longest=300, help_text=gettext_lazy("In any script: Syrsky, Сирський.")
    )

    def take(self, by: User) -> str:
        registry.name_also(source=self.source, name=self.cleaned_data["name"], by=by)
        return _("The alias is added.")


class ForgetForm(SourceForm):
    title = gettext_lazy("Take off an alias")
    button = gettext_lazy("Take off")
    explains = gettext_lazy("What is printed so is not taken for this source any more. Its claims stay.")
    name = forms.ChoiceField(
        label=gettext_lazy("Alias"),
        error_messages={"required": gettext_lazy("Choose the alias.")},
        widget=forms.RadioSelect,
    )

    def __init__(self, data: Any, *, source: Source) -> None:
        super().__init__(data, source=source)
        names = source.aliases.exclude(name=source.name).values_list("name", flat=True)
        self.fields["name"].choices = [(name, name) for name in names]  # type: ignore[attr-defined]

    def take(self, by: User) -> str:
        registry.forget_alias(source=self.source, name=self.cleaned_data["name"], by=by)
        return _("The alias is taken off.")


class PositionForm(SourceForm):
    title = gettext_lazy("Add position")
    button = gettext_lazy("Add")
    position = fields.line(gettext_lazy("Position"), longest=200, help_text=gettext_lazy("Such as: minister."))
    organisation = fields.source(gettext_lazy("Organisation"), of=Position, name="organisation")
    began_on = fields.day(gettext_lazy("From"))
    ended_on = fields.day(gettext_lazy("Until"))

    def take(self, by: User) -> str:
        values = self.cleaned_data
        registry.add_position(source=self.source, by=by, title=values.pop("position"), **values)
        return _("The position is added.")


class MergeForm(SourceForm):
    title = gettext_lazy("Merge source")
    button = gettext_lazy("Merge")
    explains = gettext_lazy(
        "Aliases, positions and claims move to the other source. Claims that are signed keep the name they were "
        "signed with, and are found under both. This cannot be undone."
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
    "forget": ForgetForm,
    "position": PositionForm,
    "merge": MergeForm,
}


def new_source_page(request: HttpRequest) -> HttpResponse:
    """GET shows the form of a new source, POST adds it and goes to its page."""
    require(request, MANAGE_SOURCES)
    form = NewSourceForm(request.POST if request.method == "POST" else None, label_suffix="")
    if request.method == "POST" and form.is_valid():
        try:
            source = form.take(user_of(request))
        except RegistryRefused as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, _("The source is added."))
            return redirect("admin:sources_source_change", source.pk)
    shown = {"title": form.title, "form": form, "media": form.media}
    return page(request, "claims/desk/source_form.html", Source, shown)


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
