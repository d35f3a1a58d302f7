"""Everything at once, streamed: exports and the data feed."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.http import StreamingHttpResponse
from rest_framework.negotiation import BaseContentNegotiation
from rest_framework.request import Request

from claims.api.public import schemas
from claims.api.public.reading import PublicRead
from claims.models import Seen
from claims.public_export import as_data_feed, as_ndjson, as_spreadsheet


class ByAddress(BaseContentNegotiation):
    """The address says in what form it is; a program that asks for another is sent this one."""

    def select_parser(self, request: Request, parsers: Any) -> Any:
        return None

    def select_renderer(self, request: Request, renderers: Any, format_suffix: str | None = None) -> Any:
        return renderers[0], renderers[0].media_type


class Bulk(PublicRead):
    """A stream; asked for its head only, nothing is read."""

    content_negotiation_class = ByAddress
    content_type: str
    file_name = ""

    def answer(self, values: dict[str, Any], seen: Seen, **address: Any) -> StreamingHttpResponse:
        blocks = self.blocks(seen) if self.request.method == "GET" else iter([""])
        response = StreamingHttpResponse(blocks, content_type=self.content_type)
        if self.file_name:
            response["Content-Disposition"] = f'attachment; filename="{self.file_name}"'
        return response

    def blocks(self, seen: Seen) -> Iterator[str]:
        """The text, block by block."""
        raise NotImplementedError


@schemas.ndjson
class Ndjson(Bulk):
    """Every published claim as NDJSON: the document of one claim on each line, the oldest publication first."""

    content_type = "application/x-ndjson"
    file_name = "claims.ndjson"

    def blocks(self, seen: Seen) -> Iterator[str]:
        return as_ndjson()


@schemas.csv
class Csv(Bulk):
    """Every published claim as CSV in UTF-8, a line each, safe to open in a spreadsheet."""

    content_type = "text/csv; charset=utf-8"
    file_name = "claims.csv"

    def blocks(self, seen: Seen) -> Iterator[str]:
        return as_spreadsheet()


@schemas.data_feed
class DataFeed(Bulk):
    """The ClaimReviews of all published claims as one schema.org DataFeed."""

    content_type = "application/ld+json"

    def blocks(self, seen: Seen) -> Iterator[str]:
        return as_data_feed(seen)
