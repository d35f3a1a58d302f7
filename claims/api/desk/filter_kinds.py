"""Kinds of parameters that lists can be asked for. A wrong value, an unknown parameter or one without a value is
answered with 400 and the parameter's name: a slip must not return everything."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, datetime, timedelta
from typing import Any

from django.core.exceptions import ValidationError
from django.db.models import QuerySet
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _
from django_filters import rest_framework as filters  # type: ignore[import-untyped]
from django_filters.fields import IsoDateTimeField  # type: ignore[import-untyped]
from drf_spectacular.utils import extend_schema_field
from rest_framework.request import Request

from claims.api.asking import check
from claims.api.desk.pages import CURSOR, PAGE_SIZE

YES_NO = ("true", "false")
NO_SOURCE = _("There is no source with the number %(value)s.")
NO_ARTICLE = _("There is no article with the number %(value)s.")
NO_CLAIM = _("There is no claim with the number %(value)s.")
NO_PARTY = _("There is no party “%(value)s”.")
NO_VERDICT = _("There is no verdict “%(value)s”.")


class KnownParameters(filters.DjangoFilterBackend):
    """Filters a list as its view's `filterset_class` says, and accepts no parameter besides those and the page's."""

    def filter_queryset(self, request: Request, queryset: QuerySet[Any], view: Any) -> QuerySet[Any]:
        """The rows that the parameters ask for; all of them for a single document. Raises ValidationError."""
        check(request.query_params, set() if view.detail else {*view.filterset_class.base_filters, CURSOR, PAGE_SIZE})
        return queryset if view.detail else super().filter_queryset(request, queryset, view)


class SeveralOf(filters.BaseInFilter, filters.ChoiceFilter):
    """One or more of the choices, separated by commas."""


def described(one: filters.Filter, description: Any, schema: dict[str, Any]) -> filters.Filter:
    """The filter, with what the schema says of its parameter."""
    return extend_schema_field({**schema, "description": description})(one)


def choice(
    values: Iterable[Any],
    description: Any,
    kind: type[filters.ChoiceFilter] = filters.ChoiceFilter,
    schema: dict[str, Any] | None = None,
    **more: Any,
) -> filters.Filter:
    """A filter that takes one of `values`, and names them when it is given another."""
    known = [str(value) for value in values]
    sentence = format_lazy(_("“%(value)s” is not possible here. Choose from: {words}."), words=", ".join(known))
    one = kind(choices=[(word, word) for word in known], error_messages={"invalid_choice": sentence}, **more)
    return described(one, description, schema or {"type": "string", "enum": known})


def row(rows: QuerySet[Any], description: Any, sentence: Any, by: str = "pk", **more: Any) -> filters.Filter:
    """A filter that takes the number (or another unique field) of a row, and objects when there is none."""
    one = filters.ModelChoiceFilter(
        queryset=rows, to_field_name=by, error_messages={"invalid_choice": sentence}, **more
    )
    return described(one, description, {"type": "integer" if by == "pk" else "string"})


def day(description: Any, **more: Any) -> filters.Filter:
    wrong = {"invalid": _("Write a day as 2023-08-31.")}
    one = filters.DateFilter(input_formats=["%Y-%m-%d"], error_messages=wrong, **more)
    return described(one, description, {"type": "string", "format": "date"})


FARTHEST = timedelta(hours=16)  # of the offsets that PostgreSQL knows


class MomentField(IsoDateTimeField):
    """A moment; in UTC where it has an offset that PostgreSQL does not know."""

    def to_python(self, value: Any) -> datetime | None:
        moment: datetime | None = super().to_python(value)
        offset = moment.utcoffset() if moment else None
        if moment is None or offset is None or abs(offset) < FARTHEST:
            return moment
        try:
            return moment.astimezone(UTC)
        except OverflowError:
            raise ValidationError(self.error_messages["invalid"], code="invalid") from None


class MomentFilter(filters.IsoDateTimeFilter):
    field_class = MomentField


def moment(description: Any, **more: Any) -> filters.Filter:
    wrong = {"invalid": _("Write a moment as 2023-08-31T14:00:00Z.")}
    one = MomentFilter(error_messages=wrong, **more)
    return described(one, description, {"type": "string", "format": "date-time"})


def words(description: Any, **more: Any) -> filters.Filter:
    return described(filters.CharFilter(**more), description, {"type": "string"})
