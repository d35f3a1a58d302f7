"""How what clients send is read."""

from __future__ import annotations

from collections.abc import Mapping
from typing import IO, Any

from rest_framework.parsers import JSONParser

from claims.api.refusals import TooLarge

# An article of 5 MB, the most that is taken in, with every letter written as an escape of six bytes.
MOST_BYTES = 20_000_000


class LimitedJSONParser(JSONParser):
    """JSON of at most MOST_BYTES, since all of it is held in memory. Raises TooLarge."""

    def parse(
        self, stream: IO[Any], media_type: str | None = None, parser_context: Mapping[str, Any] | None = None
    ) -> Any:
        # without this header a server hands on an empty body
        sent = parser_context["request"].META.get("CONTENT_LENGTH") if parser_context else None
        if int(sent or 0) > MOST_BYTES:
            raise TooLarge
        return super().parse(stream, media_type, parser_context)
