"""Rows as lines of text, sent while they are read: CSV that spreadsheets can open without harm, and blocks of lines."""

from __future__ import annotations

import csv
from collections.abc import Callable, Iterable, Iterator
from typing import Any

FORMULA = ("=", "+", "-", "@", "\t", "\r")  # what a spreadsheet takes for the beginning of a formula

Rows = Iterable[dict[str, Any]]  # values by the names of their columns


def escaped(value: Any) -> Any:
    """Text that a spreadsheet would run as a formula, with an apostrophe before it, as OWASP advises.

    https://owasp.org/www-community/attacks/CSV_Injection
    """
    return f"'{value}" if isinstance(value, str) and value.startswith(FORMULA) else value


def unescaped(value: str) -> str:
    """The other way round, for a file that comes back."""
    return value[1:] if value.startswith("'") and value[1:].startswith(FORMULA) else value


class Line:
    """What csv.writer writes to: gives back the line."""

    def write(self, line: str) -> str:
        return line


def as_csv(columns: list[str], rows: Rows) -> Iterator[str]:
    """UTF-8 with a byte order mark, which spreadsheets need to read names in any script."""
    write: Callable[[Iterable[Any]], Any] = csv.writer(Line()).writerow
    yield "\ufeff" + write(columns)
    for row in rows:
        yield write([escaped(value) for value in row.values()])


def in_blocks(lines: Iterator[str], size: int = 64_000) -> Iterator[str]:
    """Lines joined to blocks of about `size` characters: a block is one write to the network."""
    block: list[str] = []
    length = 0
    for line in lines:
        block.append(line)
        length += len(line)
        if length >= size:
            yield "".join(block)
            block, length = [], 0
    yield "".join(block)
