"""What is wrong with a list's parameters whatever their kind. A slip must not return everything."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any

from django.http import QueryDict
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _
from rest_framework.exceptions import ValidationError


def check(asked: QueryDict, known: Collection[str]) -> None:
    """Raises ValidationError when a parameter is not one of `known`, is empty, stands there twice or holds NUL."""
    wrong = {name: _objection(name, asked.getlist(name), known) for name in asked}
    wrong = {name: [sentence] for name, sentence in wrong.items() if sentence is not None}
    if wrong:
        raise ValidationError(wrong)


def _objection(name: str, values: list[str], known: Collection[str]) -> Any:
    """A sentence; None when nothing is wrong."""
    if name not in known:
        possible = ", ".join(sorted(known)) or _("none")
        return format_lazy(_("There is no such parameter here. Possible: {possible}."), possible=possible)
    if len(values) > 1:
        return _("Give this parameter once.")
    if not values[0].strip():
        return _("Give this parameter a value, or leave it out.")
    if "\x00" in values[0]:
        return _("A value cannot hold the character NUL.")
    return None
