"""What lists and single documents have in common."""

from __future__ import annotations

from typing import Any

from django.http import Http404
from django.utils.translation import gettext_lazy as _
from drf_spectacular.utils import extend_schema, extend_schema_view
from rest_framework.exceptions import NotFound
from rest_framework.serializers import BaseSerializer
from rest_framework.viewsets import ReadOnlyModelViewSet

from claims.api.desk.base import ANSWERS, MISSING, Answering
from claims.api.desk.filter_kinds import KnownParameters
from claims.api.desk.pages import NewestFirst


def documented(one: type[BaseSerializer[Any]], of: str, single: type[BaseSerializer[Any]] | None = None) -> Any:
    """Describes the list and the single document of a view set in the schema; `single` where it differs."""
    return extend_schema_view(
        list=extend_schema(summary=f"List {of}s, newest first", responses={200: one(many=True), **ANSWERS}),
        retrieve=extend_schema(summary=f"One {of}", responses={200: single or one, **ANSWERS, **MISSING}),
    )


class Documents(Answering, ReadOnlyModelViewSet[Any]):
    """Lists and single documents of one kind. `newest_by` names the moment by which lists are ordered."""

    filter_backends = [KnownParameters]
    pagination_class = NewestFirst
    newest_by: str

    def get_object(self) -> Any:
        try:
            return super().get_object()
        except Http404 as error:
            raise NotFound(_("There is nothing with this number.")) from error
