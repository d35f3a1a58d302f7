"""The files of an export: CSV and JSON are sent while they are read, XLSX is written to disk first. None holds more
than a thousand rows in memory at a time, which django-import-export's own formats would."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from tempfile import TemporaryFile
from typing import Any

from django.http import FileResponse, HttpResponseBase, StreamingHttpResponse
from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE

from claims.lines import FORMULA, Rows, as_csv, in_blocks

XLSX_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


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
        return StreamingHttpResponse(in_blocks(write(columns, rows)), content_type=content_type)

    return answer


FORMATS: dict[str, Callable[[list[str], Rows], HttpResponseBase]] = {
    "csv": _stream(as_csv, "text/csv; charset=utf-8"),
    "xlsx": as_xlsx,
    "json": _stream(as_json, "application/json"),
}
