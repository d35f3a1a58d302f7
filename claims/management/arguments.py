"""Arguments that several commands take."""

from __future__ import annotations

import datetime
from argparse import ArgumentTypeError


def day(text: str) -> datetime.date:
    """A day as 2023-08-11. Raises ArgumentTypeError with a sentence."""
    try:
        return datetime.date.fromisoformat(text)
    except ValueError:
        raise ArgumentTypeError(f"“{text}” is not a day: write it as 2023-08-11.") from None
