"""The record of what was taken away as a file."""

from __future__ import annotations

from datetime import datetime

from django.contrib.auth.models import User
from django.utils import timezone
from django.utils.translation import gettext as _

from claims.models import Export
from claims.permissions import READ, may
from claims.workflow.door import Refused

# Rows in one file. A workbook is made whole before it is sent, and a web worker has 30 seconds for an answer.
MOST = {"csv": 100_000, "json": 100_000, "xlsx": 20_000}


def record_export(*, page: str, format: str, query: str, rows: int, by: User, now: datetime | None = None) -> Export:
    """Writes down that `by` takes the `rows` rows of a list away. Raises Refused for too many, and without a role."""
    if not may(by, READ):
        raise Refused(_("You need a role on the desk to export a list."))
    if rows > MOST[format]:
        raise Refused(
            _(
                "%(count)d rows are too many for one %(format)s file: %(most)d at most. "
                "Narrow the list with a filter or a search."
            )
            % {"count": rows, "most": MOST[format], "format": format.upper()}
        )
    return Export.objects.create(page=page, format=format, query=query, rows=rows, by=by, at=now or timezone.now())
