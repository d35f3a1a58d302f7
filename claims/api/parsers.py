"""How what clients send is read."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import IO, Any

from django.utils.translation import gettext as _
from rest_framework.exceptions import ParseError
from rest_framework.parsers import JSONParser

from claims.api.refusals import TooLarge

# An article of 5 MB, the most that is taken in, with every letter written as an escape of six bytes.
MOST_BYTES = 20_000_000
HALF = re.compile("[\ud800-\udfff]")
DEEPEST = 100  # levels; what reads and writes JSON calls itself for each


class LimitedJSONParser(JSONParser):
    """JSON of at most MOST_BYTES, since all of it is held in memory, of DEEPEST levels, whose texts can be kept:
    the standard allows half a character (https://www.rfc-editor.org/rfc/rfc8259#section-8.2). Raises TooLarge or
    ParseError."""

    def parse(
        self, stream: IO[Any], media_type: str | None = None, parser_context: Mapping[str, Any] | None = None
    ) -> Any:
        # without this header a server hands on an empty body
        sent = parser_context["request"].META.get("CONTENT_LENGTH") if parser_context else None
        if int(sent or 0) > MOST_BYTES:
            raise TooLarge
        try:
            value = super().parse(stream, media_type, parser_context)
        except RecursionError as error:
            raise _too_deep() from error
        _check(value)
        return value


def _check(value: Any) -> None:
    """Raises ParseError at half of a surrogate pair, or below DEEPEST levels."""
    level: list[Any] = [[value]]
    for _depth in range(DEEPEST + 1):
        parts = [part for one in level for part in ([*one.keys(), *one.values()] if isinstance(one, dict) else one)]
        if any(isinstance(part, str) and HALF.search(part) for part in parts):
            raise ParseError(_("A text in the JSON holds half of a surrogate pair, which is no character."))
        level = [part for part in parts if isinstance(part, dict | list)]
        if not level:
            return
    raise _too_deep()


def _too_deep() -> ParseError:
    return ParseError(_("This JSON is nested too deep: it may have at most %(most)d levels.") % {"most": DEEPEST})
