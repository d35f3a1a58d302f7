"""Sources: the documents, and what an editor does with them, through the registry's doors."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.db.models import QuerySet
from drf_spectacular.utils import extend_schema, extend_schema_view
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.reverse import reverse
from rest_framework.serializers import BaseSerializer

from claims import workflow
from claims.api.desk import rows
from claims.api.desk.base import ANSWERS, MISSING, REFUSALS, VERSIONS, Answering, found, user_of, values
from claims.api.desk.documents import Documents, documented
from claims.api.desk.filters import SourceFilters
from claims.api.desk.inputs.sources import (
    SourceChangeInput,
    SourceInput,
    SourceMergeInput,
    SourceNameInput,
    SourcePositionInput,
)
from claims.api.desk.once import once
from claims.api.desk.serializers import SourceSerializer
from claims.api.desk.versions import require_source_version, source_etag
from claims.api.permissions import require
from claims.choices import Via
from claims.permissions import MANAGE_SOURCES
from sources import registry
from sources.models import Source


def shown(request: Request, number: int, *, status: int = 200, **headers: str) -> Response:
    """The document of a source as it is now, with its ETag."""
    source = rows.sources().get(pk=number)
    document = SourceSerializer(source, context={"request": request}).data
    return Response(document, status=status, headers={"ETag": source_etag(source), **headers})


@documented(SourceSerializer, "source")
class Sources(Documents):
    """Who says things. A source that was merged into another is not listed; its document names the other in
    `merged_into`."""

    queryset = Source.objects.all()
    serializer_class = SourceSerializer
    filterset_class = SourceFilters
    newest_by = "created_at"
    versioned = ("partial_update",)

    def get_queryset(self) -> QuerySet[Source]:
        return rows.sources() if self.detail else rows.sources().living()

    def retrieve(self, request: Request, *args: Any, **kwargs: Any) -> Response:
        source = self.get_object()
        return Response(self.get_serializer(source).data, headers={"ETag": source_etag(source)})

    @extend_schema(
        summary="Add a source", request=SourceInput, responses={201: SourceSerializer, **ANSWERS, **REFUSALS}
    )
    @once
    def create(self, request: Request) -> Response:
        require(request, MANAGE_SOURCES)
        given = values(SourceInput, request).validated_data
        made = registry.add_source(by=user_of(request), **given)
        where = reverse("api:desk:source-detail", args=[made.pk], request=request)
        return shown(request, made.pk, status=201, Location=where)

    @extend_schema(
        summary="Change a source",
        request=SourceChangeInput,
        responses={200: SourceSerializer, **ANSWERS, **MISSING, **REFUSALS, **VERSIONS},
    )
    @once
    def partial_update(self, request: Request, pk: str) -> Response:
        require(request, MANAGE_SOURCES)
        source = self.get_object()
        require_source_version(request, source)
        given = values(SourceChangeInput, request).validated_data
        workflow.change_source(source=source, by=user_of(request), values=given)
        return shown(request, source.pk)


class SourceAction(Answering):
    """One thing that an editor does with a source. `form` is what it takes, if anything; `door` carries it out."""

    form: type[BaseSerializer[Any]] | None
    door: Callable[..., Any]

    @once
    def post(self, request: Request, id: int) -> Response:
        require(request, MANAGE_SOURCES)
        source = found(Source.objects.all(), id)
        given = values(self.form, request).validated_data if self.form else {}
        type(self).door(source=source, by=user_of(request), **given)
        return shown(request, id)


def action(name: str, summary: str, door: Callable[..., Any], form: type[BaseSerializer[Any]] | None = None) -> Any:
    """The view of one action, described in the schema."""
    described = extend_schema(
        operation_id=f"desk_sources_{name}",
        summary=summary,
        request=form,
        responses={200: SourceSerializer, **ANSWERS, **MISSING, **REFUSALS},
    )
    view: type[SourceAction] = type(f"Source_{name}", (SourceAction,), {"form": form, "door": staticmethod(door)})
    return extend_schema_view(post=described)(view).as_view()


def merge(*, source: Source, into: Source, by: Any) -> None:
    workflow.merge_sources(source=source, into=into, by=by, via=Via.API)


ACTIONS = {
    "confirm": action("confirm", "Confirm a provisional source", registry.confirm),
    "merge": action("merge", "Merge a source into another", merge, SourceMergeInput),
    "add_name": action("add_name", "Add a name of a source", registry.name_also, SourceNameInput),
    "forget_name": action("forget_name", "Take a name off a source", registry.forget_alias, SourceNameInput),
    "add_position": action("add_position", "Add a position of a person", registry.add_position, SourcePositionInput),
}
