"""What sources take: facts, names, positions, and which two are one."""

from __future__ import annotations

from typing import Any

from django.core.validators import RegexValidator
from django.utils.translation import gettext_lazy as _
from rest_framework import serializers

from claims.api.desk.inputs.fields import KeyField, source, words
from sources.models import Kind, Party
from sources.refusals import LONGEST

WIKIDATA = RegexValidator(r"\A(Q[1-9][0-9]{0,17})?\Z", message=_("Write the Wikidata id as Q1234."))


class SourceChangeInput(serializers.Serializer[Any]):
    """What is given is changed, the rest stays."""

    name = words(_("Its name in the registry; by this name it is known from then on."), longest=LONGEST, required=False)
    kind = serializers.ChoiceField(choices=Kind.choices, required=False, help_text=_("What it is."))
    party = KeyField(
        slug_field="slug",
        queryset=Party.objects.all(),
        required=False,
        allow_null=True,
        help_text=_("Slug of the side it belongs to; null: none of its own."),
    )
    parent = source(  # type: ignore[assignment]
        _("Number of the organisation above it; null: none."), required=False, allow_null=True
    )
    wikidata_id = words(_("Its Wikidata number (Q…); may be empty."), longest=20, required=False, validators=[WIKIDATA])


class SourceInput(SourceChangeInput):
    """A source that no text has named yet; it is confirmed from the start."""

    name = words(_("Its name in the registry."), longest=LONGEST)
    kind = serializers.ChoiceField(choices=Kind.choices, help_text=_("What it is."))
    aliases = serializers.ListField(
        child=serializers.CharField(max_length=LONGEST),
        required=False,
        max_length=100,
        help_text=_("Other names by which it is known, in any script."),
    )


class SourceNameInput(serializers.Serializer[Any]):
    """A name by which a source is known."""

    name = words(_("The name as it is printed."), longest=LONGEST)


class SourcePositionInput(serializers.Serializer[Any]):
    """An office that a person holds or held."""

    title = words(_("Title of the office."), longest=300)
    organisation = source(_("Number of the organisation."), required=False, allow_null=True)
    began_on = serializers.DateField(required=False, allow_null=True, help_text=_("First day; null if unknown."))
    ended_on = serializers.DateField(
        required=False, allow_null=True, help_text=_("Last day; null if unknown or not yet.")
    )


class SourceMergeInput(serializers.Serializer[Any]):
    """Which source counts from now on."""

    into = source(_("Number of the source into which this one goes."))
