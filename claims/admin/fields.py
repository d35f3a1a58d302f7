"""The fields of the desk's small forms: plain, with labels in words; what is missing is said by the workflow."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib import admin
from django.contrib.admin.widgets import AutocompleteSelect
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _
from django_stubs_ext import StrOrPromise

from claims.choices import ClaimKind
from claims.models import Claim, Evidence
from sources.models import Source


def capitalised(choices: list[tuple[str, Any]]) -> list[tuple[str, str]]:
    return [(value, capfirst(str(label))) for value, label in choices]


def text(label: StrOrPromise, *, rows: int = 3, help_text: StrOrPromise = "", focus_key: str = "") -> forms.CharField:
    """A text field; `focus_key` is the key that puts the cursor into it."""
    attrs: dict[str, str | int] = {"rows": rows, "class": "desk-input"}
    if focus_key:
        attrs["data-focus-key"] = focus_key
    widget = forms.Textarea(attrs=attrs)
    return forms.CharField(label=label, required=False, widget=widget, help_text=help_text)


def line(label: StrOrPromise, *, longest: int, help_text: StrOrPromise = "") -> forms.CharField:
    widget = forms.TextInput(attrs={"class": "desk-input"})
    return forms.CharField(label=label, required=False, max_length=longest, widget=widget, help_text=help_text)


def address(label: StrOrPromise) -> forms.URLField:
    widget = forms.URLInput(attrs={"class": "desk-input", "placeholder": "https://"})
    return forms.URLField(label=label, required=False, max_length=2000, widget=widget, assume_scheme="https")


def day(label: StrOrPromise) -> forms.DateField:
    widget = forms.DateInput(attrs={"class": "desk-input desk-short", "type": "date"}, format="%Y-%m-%d")
    return forms.DateField(label=label, required=False, widget=widget)


def radio(label: StrOrPromise, choices: list[tuple[str, Any]]) -> forms.ChoiceField:
    return forms.ChoiceField(label=label, required=False, choices=capitalised(choices), widget=forms.RadioSelect)


def select(label: StrOrPromise, choices: list[tuple[str, Any]]) -> forms.ChoiceField:
    widget = forms.Select(attrs={"class": "desk-input desk-short"})
    return forms.ChoiceField(label=label, required=False, choices=capitalised(choices), widget=widget)


def kind() -> forms.ChoiceField:
    return select(_("Kind"), ClaimKind.choices)


def source(
    label: StrOrPromise, *, of: type[Claim | Evidence | Source], name: str, help_text: StrOrPromise = ""
) -> forms.ModelChoiceField:
    """A source found by typing part of its name, in any script; `of` and `name` say which field it fills."""
    widget = AutocompleteSelect(
        of._meta.get_field(name), admin.site, attrs={"class": "desk-input", "data-width": "100%"}
    )
    return forms.ModelChoiceField(
        Source.objects.living(), label=label, required=False, widget=widget, help_text=help_text
    )
