"""The fields of the desk's small forms: plain, with labels in words; what is missing is said by the workflow."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any

from django import forms
from django.contrib import admin
from django.contrib.admin.widgets import AutocompleteSelect, get_select2_language
from django.utils.text import capfirst, format_lazy
from django.utils.translation import gettext_lazy as _
from django_stubs_ext import StrOrPromise

from claims.admin.base import is_number
from claims.choices import ClaimKind
from claims.models import Claim, Evidence
from sources.models import Position, Source


class ClaimField(forms.CharField):
    """A claim by its number, or by the address of its page."""

    def clean(self, value: Any) -> Claim | None:
        given = super().clean(value)
        if not given:
            raise forms.ValidationError(_("Give the other claim's number, or the address of its page."))
        found = re.fullmatch(r"#?(\d{1,18})|.*/claim/(\d{1,18})(?:/.*)?", given, re.ASCII)
        claim = Claim.objects.filter(pk=found[1] or found[2]).first() if found else None
        if claim is None:
            raise forms.ValidationError(_("There is no claim with this number."))
        return claim


class SourceSelect(AutocompleteSelect):
    """Speaks the language of the screen; Django's asks for it once, when the class of the form is made. Shows
    nothing chosen for what is no number, which Django's cannot show."""

    @property
    def i18n_name(self) -> str | None:
        return get_select2_language()

    @i18n_name.setter
    def i18n_name(self, at_first: str | None) -> None:
        pass

    def optgroups(self, name: str, value: Sequence[str], attr: Any = None) -> Any:
        return super().optgroups(name, [one for one in value if is_number(one)], attr)


def capitalised(choices: list[tuple[str, Any]]) -> list[tuple[str, StrOrPromise]]:
    """The choices with a capital; labels stay lazy, as a form's class is made before anybody's language is known."""
    return [(value, capfirst(label)) for value, label in choices]


def text(label: StrOrPromise, *, rows: int = 3, help_text: StrOrPromise = "", focus_key: str = "") -> forms.CharField:
    """A text field; `focus_key` is the key that puts the cursor into it."""
    attrs: dict[str, str | int] = {"rows": rows, "class": "desk-input"}
    if focus_key:
        attrs["data-focus-key"] = focus_key
    widget = forms.Textarea(attrs=attrs)
    return forms.CharField(label=label, required=False, widget=widget, help_text=help_text)


def words(label: StrOrPromise, *, rows: int, help_text: StrOrPromise = "") -> forms.CharField:
    """Words of a text, typed, pasted, or taken from what is selected there (static/claims/desk.js)."""
    attrs = {"rows": rows, "class": "desk-input", "data-pick": _("Take the selected words")}
    widget = forms.Textarea(attrs=attrs)
    return forms.CharField(label=label, required=False, max_length=20_000, widget=widget, help_text=help_text)


def place() -> forms.IntegerField:
    """At which character of the text the words were selected; empty for words that were typed."""
    return forms.IntegerField(required=False, min_value=0, widget=forms.HiddenInput)


def tick(label: StrOrPromise, *, key: str) -> forms.BooleanField:
    """A box to tick; `key` is the key that ticks it."""
    return forms.BooleanField(label=label, required=False, widget=forms.CheckboxInput(attrs={"data-key": key}))


def line(label: StrOrPromise, *, longest: int, help_text: StrOrPromise = "") -> forms.CharField:
    widget = forms.TextInput(attrs={"class": "desk-input"})
    return forms.CharField(label=label, required=False, max_length=longest, widget=widget, help_text=help_text)


def address(label: StrOrPromise) -> forms.URLField:
    widget = forms.URLInput(attrs={"class": "desk-input", "placeholder": "https://"})
    wrong = {"invalid": _("This is not an address of the web, such as https://example.org/report.")}
    return forms.URLField(
        label=label, required=False, max_length=2000, widget=widget, assume_scheme="https", error_messages=wrong
    )


def upload(label: StrOrPromise) -> forms.FileField:
    return forms.FileField(
        label=label, required=False, allow_empty_file=True, widget=forms.FileInput(attrs={"class": "desk-file"})
    )


def day(label: StrOrPromise, *, help_text: StrOrPromise = "") -> forms.DateField:
    widget = forms.DateInput(attrs={"class": "desk-input desk-short", "type": "date"}, format="%Y-%m-%d")
    return forms.DateField(label=label, required=False, widget=widget, help_text=help_text)


def radio(label: StrOrPromise, choices: list[tuple[str, Any]]) -> forms.ChoiceField:
    return forms.ChoiceField(label=label, required=False, choices=capitalised(choices), widget=forms.RadioSelect)


def select(label: StrOrPromise, choices: list[tuple[str, Any]]) -> forms.ChoiceField:
    widget = forms.Select(attrs={"class": "desk-input desk-short"})
    return forms.ChoiceField(label=label, required=False, choices=capitalised(choices), widget=widget)


def grade(label: StrOrPromise, choices: list[tuple[Any, Any]], **kwargs: Any) -> forms.TypedChoiceField:
    """One axis of the Admiralty code, each grade with its words; not graded is the last."""
    widget = forms.Select(attrs={"class": "desk-input desk-short"})
    shown = [(value, format_lazy("{} – {}", value, words)) for value, words in choices]
    return forms.TypedChoiceField(label=label, choices=shown, widget=widget, initial=choices[-1][0], **kwargs)


def claim(label: StrOrPromise) -> ClaimField:
    widget = forms.TextInput(attrs={"class": "desk-input desk-short"})
    help_text = _("Its number stands at the top of its page; the address of the page will do as well.")
    return ClaimField(label=label, required=False, widget=widget, help_text=help_text)


def kind() -> forms.ChoiceField:
    return select(_("Kind"), ClaimKind.choices)


def source(
    label: StrOrPromise,
    *,
    of: type[Claim | Evidence | Source | Position],
    name: str,
    help_text: StrOrPromise = "",
    focus_key: str = "",
) -> forms.ModelChoiceField:
    """A source found by typing part of its name, in any script; `of` and `name` say which field it fills."""
    attrs = {"class": "desk-input", "data-width": "100%"}
    if focus_key:
        attrs["data-focus-key"] = focus_key
    widget = SourceSelect(of._meta.get_field(name), admin.site, attrs=attrs)
    return forms.ModelChoiceField(
        Source.objects.living(), label=label, required=False, widget=widget, help_text=help_text
    )
