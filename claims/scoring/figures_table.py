"""The figures as a Markdown table inside a document, between two marks that stay."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

BEGIN, END = "<!-- figures -->", "<!-- end of figures -->"
FIGURES = ("p", "r", "f1")


class NoPlaceForFigures(Exception):
    """The document lacks the marks; the message is one sentence that names it."""


def as_markdown(rows_by_name: Mapping[str, Mapping[str, Any]]) -> str:
    """The figures of several folders beside each other: name of the folder to its rows, as score.table gives them."""
    header = [""] + [f"{name} {figure}" for name in rows_by_name for figure in FIGURES]
    lines = [header, ["---"] * len(header)]
    for row in next(iter(rows_by_name.values())):
        lines.append([row, *(cell for rows in rows_by_name.values() for cell in _cells(rows[row]))])
    return "\n".join("|" + "".join(f" {cell} |" if cell else " |" for cell in line) for line in lines)


def write(path: Path, rows_by_name: Mapping[str, Mapping[str, Any]]) -> None:
    """Put the figures between the marks of a UTF-8 document, in the place of those that stand there.

    Raises NoPlaceForFigures, and OSError where the file cannot be read or written.
    """
    text = path.read_bytes().decode()
    before, begin, rest = text.partition(BEGIN)
    _, end, after = rest.partition(END)
    if not begin or not end:
        raise NoPlaceForFigures(f"{path} has no place for the figures: a line {BEGIN} and below it a line {END}.")
    path.write_bytes(f"{before}{BEGIN}\n{as_markdown(rows_by_name)}\n{END}{after}".encode())


def _cells(value: Any) -> list[str]:
    """The three cells of a row in one folder: a single figure stands in the last."""
    if isinstance(value, dict):
        return [f"{value[figure]:.1f}" for figure in FIGURES]
    if isinstance(value, list):
        return ["", "", " to ".join(map(str, value))]
    return ["", "", str(value)]
