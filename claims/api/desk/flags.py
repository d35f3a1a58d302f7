"""Flags: the list, and closing one with a note."""

from __future__ import annotations

from typing import Any

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _
from drf_spectacular.utils import extend_schema, extend_schema_view
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response

from claims import flagging
from claims.api.desk.base import ANSWERS, MISSING, REFUSALS, Answering, found, user_of, values
from claims.api.desk.documents import Documents, documented
from claims.api.desk.filters import FlagFilters
from claims.api.desk.inputs.fields import words
from claims.api.desk.once import once
from claims.api.desk.serializers.work import WholeFlagSerializer
from claims.api.permissions import require
from claims.models import Flag
from claims.permissions import CLOSE_FLAG


class CloseFlagInput(serializers.Serializer[Any]):
    """A flag is closed by a person, and stays closed while its cause is the same."""

    note = words(_("Why it can be closed."))


@documented(WholeFlagSerializer, "flag")
class Flags(Documents):
    """Reasons to look at claims: the open ones, unless `closed=true` is asked for."""

    queryset = Flag.objects.all()
    serializer_class = WholeFlagSerializer
    filterset_class = FlagFilters
    newest_by = "raised_at"

    def get_queryset(self) -> QuerySet[Flag]:
        return Flag.objects.select_related("closed_by")


@extend_schema_view(
    post=extend_schema(
        summary="Close a flag",
        request=CloseFlagInput,
        responses={200: WholeFlagSerializer, **ANSWERS, **MISSING, **REFUSALS},
    )
)
class CloseFlag(Answering):
    """Somebody has looked, and says what they found."""

    @once
    def post(self, request: Request, id: int) -> Response:
        require(request, CLOSE_FLAG)
        flag = found(Flag.objects.select_related("closed_by"), id)
        flagging.close(flag=flag, by=user_of(request), **values(CloseFlagInput, request).validated_data)
        return Response(WholeFlagSerializer(found(Flag.objects.select_related("closed_by"), id)).data)
