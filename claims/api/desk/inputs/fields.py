"""Fields of what clients send, with sentences of their own for what is wrong."""

from __future__ import annotations

from typing import Any

from django.core.validators import URLValidator
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _
from django_stubs_ext import StrOrPromise
from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers

from sources.models import Source

LONGEST = 20_000  # characters of what a person writes


def words(help_text: StrOrPromise, *, longest: int = LONGEST, **more: Any) -> serializers.CharField:
    """Text; an empty one is judged by the door, which says in an editor's words what is missing."""
    return serializers.CharField(help_text=help_text, max_length=longest, allow_blank=True, **more)


class WebAddress(serializers.CharField):
    """An address of the web, http or https."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(max_length=2000, **kwargs)
        wrong = _("This is not an address of the web, such as https://example.org/report.")
        self.validators.append(URLValidator(schemes=["http", "https"], message=wrong))


@extend_schema_field({"type": "integer", "minimum": 1})
class RowField(serializers.PrimaryKeyRelatedField[Any]):
    """The number of a row. `of` narrows the rows to those that belong to the claim that the request is about."""

    default_error_messages = {
        "does_not_exist": _("There is nothing with the number {pk_value}."),
        "incorrect_type": _("Give a number."),
    }

    def __init__(self, *, of: str = "", **kwargs: Any) -> None:
        self.of = of
        super().__init__(pk_field=serializers.IntegerField(), **kwargs)

    def get_queryset(self) -> QuerySet[Any]:
        rows: QuerySet[Any] = super().get_queryset()  # type: ignore[assignment]
        return rows.filter(**{self.of: self.context["claim"]}) if self.of else rows

    def use_pk_only_optimization(self) -> bool:
        return False


class KeyField(serializers.SlugRelatedField[Any]):
    """A row by its key, a text."""

    def to_internal_value(self, data: Any) -> Any:
        if not isinstance(data, str) or "\0" in data:
            self.fail("invalid")
        return super().to_internal_value(data)


def source(help_text: StrOrPromise, **more: Any) -> RowField:
    return RowField(queryset=Source.objects.all(), help_text=help_text, **more)
