"""Pages by cursor: newest first, each row once, however many rows are added meanwhile."""

from __future__ import annotations

import base64
import re
from datetime import UTC, datetime
from typing import Any

from django.db.models import Model, Q
from django.utils.translation import gettext_lazy as _
from rest_framework.exceptions import ValidationError
from rest_framework.pagination import BasePagination
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.utils.urls import replace_query_param
from rest_framework.views import APIView

CURSOR, PAGE_SIZE = "cursor", "page_size"
USUAL, MOST = 50, 200  # rows a page


class NewestFirst(BasePagination):
    """Keyset pages: a cursor names the last row of a page by moment and id, and the next page begins after it.

    The view says in `newest_by` which field holds the moment. Rows that come in while a client goes through the
    pages are newer and so belong before them: no row is skipped and none comes twice.
    """

    def paginate_queryset(self, queryset: Any, request: Request, view: Any = None) -> list[Any]:
        """The rows of the page that the request asks for. Raises ValidationError for a wrong cursor or size."""
        self.moment: str = view.newest_by
        self.address = request.build_absolute_uri()
        size = _size(request.query_params.get(PAGE_SIZE))
        cursor = request.query_params.get(CURSOR)
        if cursor is not None:
            queryset = queryset.filter(self._after(cursor))
        found = list(queryset.order_by(f"-{self.moment}", "-pk")[: size + 1])
        rows = found[:size]
        self.next = self._cursor_at(rows[-1]) if len(found) > size else None
        return rows

    def get_paginated_response(self, data: Any) -> Response:
        following = replace_query_param(self.address, CURSOR, self.next) if self.next else None
        return Response({"next": following, "results": data})

    def get_paginated_response_schema(self, schema: dict[str, Any]) -> dict[str, Any]:
        following = {
            "type": ["string", "null"],
            "format": "uri",
            "description": "Address of the next page; null on the last one.",
        }
        return {
            "type": "object",
            "required": ["next", "results"],
            "properties": {"next": following, "results": schema},
        }

    def get_schema_operation_parameters(self, view: APIView) -> list[dict[str, Any]]:
        """The parameters of a page, as OpenAPI has them."""
        return [
            {
                "name": CURSOR,
                "in": "query",
                "required": False,
                "description": "Where the page begins. Follow `next` instead of making one.",
                "schema": {"type": "string"},
            },
            {
                "name": PAGE_SIZE,
                "in": "query",
                "required": False,
                "description": f"Rows a page; more than {MOST} gives {MOST}.",
                "schema": {"type": "integer", "minimum": 1, "default": USUAL},
            },
        ]

    def _after(self, cursor: str) -> Q:
        """What is older than the row that the cursor names."""
        at, pk = _read(cursor)
        # The first condition is implied by the second; it lets PostgreSQL start in the index at the moment itself.
        return Q(**{f"{self.moment}__lte": at}) & (Q(**{f"{self.moment}__lt": at}) | Q(pk__lt=pk))

    def _cursor_at(self, row: Model) -> str:
        return _packed(f"{getattr(row, self.moment).isoformat()} {row.pk}")


class HighestFirst(NewestFirst):
    """Likewise by number alone, for rows whose moment changes when they are brought up to date: `newest_by` is "pk"."""

    def _after(self, cursor: str) -> Q:
        try:
            return Q(pk__lt=int(_unpacked(cursor)))
        except ValueError as error:
            raise _no_cursor() from error

    def _cursor_at(self, row: Model) -> str:
        return _packed(str(row.pk))


def _packed(plain: str) -> str:
    return base64.urlsafe_b64encode(plain.encode()).decode().rstrip("=")


def _unpacked(cursor: str) -> str:
    """What `_packed` was given. Raises ValueError."""
    return base64.b64decode(cursor + "=" * (-len(cursor) % 4), altchars=b"-_", validate=True).decode()


def _no_cursor() -> ValidationError:
    return ValidationError({CURSOR: [_("This is no cursor: follow the address in `next`.")]})


def _read(cursor: str) -> tuple[datetime, int]:
    """The moment and the id in a cursor. Raises ValidationError when it is not one of ours."""
    try:
        at, pk = _unpacked(cursor).split(" ")
        moment = datetime.fromisoformat(at)
        if moment.tzinfo is None:
            raise ValueError(at)
        return moment.astimezone(UTC), int(pk)
    except (ValueError, OverflowError) as error:
        raise _no_cursor() from error


def _size(given: str | None) -> int:
    """Rows a page. Raises ValidationError for anything but a number from 1."""
    if given is None:
        return USUAL
    if not re.fullmatch("[1-9][0-9]{0,8}", given):
        raise ValidationError({PAGE_SIZE: [_("Write a number from 1 to %(most)s.") % {"most": MOST}]})
    return min(int(given), MOST)
