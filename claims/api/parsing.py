"""What is read of a request's body."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext as _
from rest_framework.exceptions import ParseError
from rest_framework.parsers import JSONParser

DEEPEST = 20  # lists and objects in one another; the deepest that anything here takes is a list of marks


class JSON(JSONParser):
    """JSON whose texts can be stored and sent again, and that is not nested beyond all measure: the standard allows
    both (https://www.rfc-editor.org/rfc/rfc8259#section-8.2, section 9), and both end in an error otherwise."""

    def parse(self, stream: Any, media_type: str | None = None, parser_context: Any = None) -> Any:
        try:
            found = super().parse(stream, media_type, parser_context)
        except RecursionError as error:
            raise ParseError(_("The JSON is nested too deeply.")) from error
        _check(found, DEEPEST)
        return found


def _check(found: Any, deepest: int) -> None:
    """Raises ParseError at a text with half a character, or below `deepest` levels."""
    if isinstance(found, str):
        try:
            found.encode()
        except UnicodeEncodeError as error:
            raise ParseError(_("A text in the JSON holds half of a surrogate pair, which is no character.")) from error
    elif isinstance(found, dict | list):
        if deepest == 0:
            raise ParseError(_("The JSON is nested too deeply."))
        inner = [*found.keys(), *found.values()] if isinstance(found, dict) else found
        for one in inner:
            _check(one, deepest - 1)
