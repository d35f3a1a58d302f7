"""A CSV file of claims: its columns, an example, and what is read from a file that somebody uploads."""

from __future__ import annotations

import csv
import io

from django.utils.translation import gettext as _

from claims.lines import escaped, unescaped
from claims.workflow import Refused
from claims.workflow.importing import Row

COLUMNS = ("statement", "claimant", "kind", "language", "article", "words", "tags")
EXAMPLE = (
    "The bridge at Woudbode will be open again before the summer.",
    "Anna Bos",
    "prediction",
    "en",
    "",
    "",
    "bridge, council",
)
MOST_ROWS = 500
MOST_BYTES = 500_000
DELIMITERS = ",;\t"


def template() -> str:
    """The columns and one row, as a file to begin with; with a byte order mark, for spreadsheets."""
    file = io.StringIO(newline="")
    csv.writer(file).writerows([COLUMNS, [escaped(value) for value in EXAMPLE]])
    return "\ufeff" + file.getvalue()


def decoded(content: bytes) -> str:
    """The text of an uploaded file. Raises Refused when it is too large or not in UTF-8."""
    if len(content) > MOST_BYTES:
        raise Refused(_("The file is larger than %(most)d kB: split it.") % {"most": MOST_BYTES // 1000})
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise Refused(_("The file is not in UTF-8: save it as “CSV UTF-8”.")) from None


def read(text: str) -> list[Row]:
    """The rows of a file with commas, semicolons or tabs; empty lines are passed over. Raises Refused."""
    first = text.lstrip().partition("\n")[0]
    delimiter = max(DELIMITERS, key=first.count)
    try:
        lines = list(csv.DictReader(io.StringIO(text.replace("\0", ""), newline=""), delimiter=delimiter))
    except csv.Error as error:
        raise Refused(_("This is no CSV file: %(error)s.") % {"error": error}) from None
    given = [name.strip().lower() for name in (lines[0] if lines else {}) if name is not None]
    _refuse_columns(given)
    if any(None in line for line in lines):
        raise Refused(_("A row has more values than there are columns: put text with commas between quotation marks."))
    rows = [{name.strip().lower(): unescaped((value or "").strip()) for name, value in line.items()} for line in lines]
    found = [Row(**row) for row in rows if any(row.values())]
    if not found:
        raise Refused(_("The file has no rows."))
    if len(found) > MOST_ROWS:
        raise Refused(
            _("The file has %(count)d rows; %(most)d at most in one file.") % {"count": len(found), "most": MOST_ROWS}
        )
    return found


def _refuse_columns(given: list[str]) -> None:
    strange = [name for name in given if name not in COLUMNS]
    columns = ", ".join(COLUMNS)
    if strange:
        raise Refused(
            _("There is no column “%(name)s”. The columns are: %(columns)s.") % {"name": strange[0], "columns": columns}
        )
    if given and "statement" not in given:
        raise Refused(_("The column “statement” is missing. The columns are: %(columns)s.") % {"columns": columns})
