"""The files of an export: CSV and JSON are sent while they are read, XLSX is written to disk first. None holds more
than a thousand rows in memory at a time, which django-import-export's own formats would."""

from __future__ import annotations

import csv
import json
from collections.abc import Callable, Iterable, Iterator
from tempfile import TemporaryFile
from typing import Any

from django.http import FileResponse, HttpResponseBase, StreamingHttpResponse
from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE

FORMULA = ("=", "+", "-", "@", "\t", "\r")  # what a spreadsheet takes for the beginning of a formula
XLSX_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"

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


def as_json(columns: list[str], rows: Rows) -> Iterator[str]:
    """An array with an object for each row; cut off, it is no JSON."""
    before = "[\n"
    for row in rows:
        yield before + json.dumps(row, ensure_ascii=False)
        before = ",\n"
    yield "\n]\n" if before != "[\n" else "[]\n"


def as_xlsx(columns: list[str], rows: Rows) -> HttpResponseBase:
    """A workbook of one sheet, whose cells hold text or numbers and never a formula."""
    book = Workbook(write_only=True)
    sheet = book.create_sheet("Claimdesk")
    sheet.append(columns)
    for row in rows:
        sheet.append([_cell(sheet, value) for value in row.values()])
    file = TemporaryFile()  # noqa: SIM115 (the response closes it)
    book.save(file)
    file.seek(0)
    return FileResponse(file, content_type=XLSX_TYPE)


def _cell(sheet: Any, value: Any) -> Any:
    if not isinstance(value, str) or not value:
        return value
    text = ILLEGAL_CHARACTERS_RE.sub("\N{REPLACEMENT CHARACTER}", value)
    if not text.startswith(FORMULA):
        return text
    cell = WriteOnlyCell(sheet, value=text)
    cell.data_type = "s"
    cell.quotePrefix = True
    return cell


def _stream(write: Callable[[list[str], Rows], Iterator[str]], content_type: str) -> Any:
    def answer(columns: list[str], rows: Rows) -> HttpResponseBase:
        return StreamingHttpResponse(_in_blocks(write(columns, rows)), content_type=content_type)

    return answer


def _in_blocks(lines: Iterator[str], size: int = 64_000) -> Iterator[str]:
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


FORMATS: dict[str, Callable[[list[str], Rows], HttpResponseBase]] = {
    "csv": _stream(as_csv, "text/csv; charset=utf-8"),
    "xlsx": as_xlsx,
    "json": _stream(as_json, "application/json"),
}
