"""Page tokens: where the next page begins, for the same question only.

The place is that of the last row in an order that never changes (`PublicClaim.first_sequence`), so that rows which
are published or corrected while somebody reads move nothing: none is passed over, none comes twice.
"""

from __future__ import annotations

import base64
import binascii
import hashlib
import json
from collections.abc import Mapping

from claims.api.factcheck.errors import invalid

SIZE = 8  # bytes, of the place and of the digest of the question


def page_token(place: int, question: Mapping[str, str]) -> str:
    """An opaque text for "what comes after `place`"; `question` are the parameters that say what is searched."""
    return base64.urlsafe_b64encode(place.to_bytes(SIZE) + _digest(question)).decode().rstrip("=")


def place(token: str, question: Mapping[str, str]) -> int:
    """The place that a token stands for. Raises ApiError when it is none of ours, or of another question."""
    try:
        content = base64.b64decode(token + "=" * (-len(token) % 4), altchars=b"-_", validate=True)
    except (binascii.Error, ValueError):
        content = b""
    if len(content) != 2 * SIZE or content[SIZE:] != _digest(question) or content[0] > 127:
        raise invalid("Request contains an invalid argument.", field="page_token", description="Invalid page token.")
    return int.from_bytes(content[:SIZE])


def _digest(question: Mapping[str, str]) -> bytes:
    return hashlib.blake2b(json.dumps(sorted(question.items())).encode(), digest_size=SIZE).digest()
