"""Files that no row names: a file is written before its row is committed, so a change that is rolled back leaves it."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from datetime import datetime, timedelta
from typing import Any

from django.core.files.storage import Storage
from django.db.models import QuerySet

from claims.models import Archive, Evidence
from claims.storage import archives, uploads
from sources.history import change_model

logger = logging.getLogger(__name__)

AGE = timedelta(days=1)  # no request and no task takes that long to commit
AT_ONCE = 500  # names that one query looks for
MOST = 1_000  # files of one run, so that a desk with another's folder does little harm before it is seen


def delete_leftovers(*, now: datetime) -> int:
    """Deletes uploads and archived copies that are older than a day and that no row names, neither as it is nor in
    its history; what a redaction took away counts as unnamed. At most 1,000 a run. Returns how many."""
    deleted = 0
    for storage, rows in ((uploads(), _uploads()), (archives(), _archives())):
        for names in _older(storage, now - AGE):
            named = {name for field, of in rows for name in _named(of, field, names)}
            for name in sorted(set(names) - named)[: MOST - deleted]:
                logger.warning("no row names %s, which is deleted", name)
                storage.delete(name)
                deleted += 1
    return deleted


def _named(rows: QuerySet[Any], field: str, names: list[str]) -> QuerySet[Any]:
    return rows.filter(**{f"{field}__in": names}).values_list(field, flat=True)


def _uploads() -> list[tuple[str, QuerySet[Any]]]:
    gone = {"claim__redactions__carried_out_at__isnull": False}
    changes: Any = change_model(Evidence)
    return [("file", Evidence.objects.exclude(**gone)), ("file", changes.objects.exclude(**gone))]


def _archives() -> list[tuple[str, QuerySet[Any]]]:
    return [("warc", Archive.objects.exclude(evidence__claim__redactions__carried_out_at__isnull=False))]


def _older(storage: Storage, moment: datetime) -> Iterator[list[str]]:
    """The names of files from before a moment, a few hundred at a time."""
    names = []
    for name in _names(storage, ""):
        if storage.get_modified_time(name) < moment:
            names.append(name)
        if len(names) == AT_ONCE:
            yield names
            names = []
    if names:
        yield names


def _names(storage: Storage, folder: str) -> Iterator[str]:
    """All files below a folder, which need not be there."""
    try:
        folders, files = storage.listdir(folder)
    except FileNotFoundError:
        return
    yield from (f"{folder}{name}" for name in files)
    for inner in folders:
        yield from _names(storage, f"{folder}{inner}/")
