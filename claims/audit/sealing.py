"""The sealer: links what has been committed since the last seal into the chain.

A transaction that is still open can commit rows with lower keys than others that are there already. So a seal takes
the rows of transactions below the first that is running, the snapshot's xmin
(https://www.postgresql.org/docs/15/functions-info.html#FUNCTIONS-PG-SNAPSHOT-PARTS), and the next one looks from
there on. Numbers of transactions that a dump brought from another cluster say nothing: when this cluster counts
lower than the last seal, everything without a seal is looked at once.
"""

from __future__ import annotations

import hashlib
import os
from datetime import datetime
from typing import NamedTuple

import rfc8785
from django.db import connection, transaction
from django.utils import timezone

from claims.audit.rows import Table, digest, in_plain_text, tables
from claims.models import Seal
from claims.models.audit import SEALING

MOST = 5_000  # rows in one seal
SALT = 16  # random bytes

COPY = 'COPY claims_sealedrow (seal_id, "table", row, salt, digest) FROM STDIN (FORMAT binary)'
TYPES = ["int8", "varchar", "int8", "bytea", "bytea"]


class Horizon(NamedTuple):
    """`below` it every transaction has ended; `own` is this one, above which no number had been given out by this
    cluster when it was asked."""

    below: int
    own: int


class Sealed(NamedTuple):
    table: str
    row: int
    salt: bytes
    digest: bytes


def seal_all(*, now: datetime | None = None, most: int = MOST) -> list[Seal]:
    """Seals all that is there to be sealed, `most` rows a seal."""
    seals = []
    while (made := seal(now=now, most=most)) is not None:
        seals.append(made)
        if made.count < most:
            break
    return seals


@transaction.atomic
def seal(*, now: datetime | None = None, most: int = MOST) -> Seal | None:
    """One seal over at most `most` rows; None when there is nothing to seal, or somebody else is sealing."""
    if not _lock():
        return None
    in_plain_text()
    last = Seal.objects.order_by("number").last()
    horizon = state_of_transactions()
    rows: list[Sealed] = []
    columns = {}
    for table in tables():
        found = _unsealed(table, last=last, horizon=horizon, most=most - len(rows))
        if found:
            columns[table.name] = list(table.columns)
        rows += found
    if not rows:
        return None
    all_taken = len(rows) < most
    made = Seal(
        number=last.number + 1 if last else 1,
        previous=last.digest if last else "",
        at=now or timezone.now(),
        below=max(horizon.below, starts_at(last, horizon)) if all_taken else (last.below if last else 0),
        count=len(rows),
        tables=columns,
        rows=hashlib.sha256(b"".join(row.digest for row in rows)).hexdigest(),
    )
    made.digest = digest_of(made)
    made.save()
    _store(made, rows)
    return made


def digest_of(seal: Seal) -> str:
    """The digest of a seal, from what is stored of it."""
    return hashlib.sha256(rfc8785.dumps(seal.document)).hexdigest()


def starts_at(last: Seal | None, horizon: Horizon) -> int:
    """From which transaction on rows may be without a seal: all, when this cluster counts lower than the last seal."""
    return last.below if last and last.below <= horizon.own else 0


def _lock() -> bool:
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_try_advisory_xact_lock(%s)", [SEALING])
        return bool(cursor.fetchone()[0])


def state_of_transactions() -> Horizon:
    """The numbers that decide which rows a seal may take. A transaction that is known to run in another database of
    the cluster holds nothing up; one of which this role may not see that much does."""
    with connection.cursor() as cursor:
        cursor.execute(
            """
            SELECT LEAST(pg_snapshot_xmax(now)::text::bigint, (
                SELECT min(x::text::bigint) FROM pg_snapshot_xip(now) x WHERE NOT EXISTS (
                    SELECT FROM pg_stat_activity a WHERE a.datname <> current_database()
                           AND a.backend_xid::text::bigint = x::text::bigint % 4294967296)))
            FROM pg_current_snapshot() now
            """
        )
        (below,) = cursor.fetchone()
        cursor.execute("SELECT pg_current_xact_id()::text::bigint")  # assigned here, unless this one has written
        (own,) = cursor.fetchone()
        return Horizon(min(below, own), own)


def _unsealed(table: Table, *, last: Seal | None, horizon: Horizon, most: int) -> list[Sealed]:
    """Rows without a seal whose transactions have ended, and those that a redaction has changed since they were
    sealed, in the order of their keys."""
    sql = f"""
        SELECT t."{table.key}", {table.values} FROM public."{table.name}" t WHERE t."{table.key}" IN (
            SELECT t."{table.key}" FROM public."{table.name}" t
            WHERE t.xid >= %(start)s AND (t.xid < %(below)s OR t.xid > %(own)s)
                  AND NOT EXISTS (SELECT FROM claims_sealedrow s
                                  WHERE s."table" = %(table)s AND s.row = t."{table.key}")
            UNION SELECT r.row FROM claims_redactedrow r
            WHERE r."table" = %(table)s AND r.xid >= %(start)s AND (r.xid < %(below)s OR r.xid > %(own)s)
                  AND NOT EXISTS (SELECT FROM claims_sealedrow s
                                  WHERE s."table" = %(table)s AND s.row = r.row AND s.salt IS NOT NULL))
        ORDER BY t."{table.key}" LIMIT %(most)s
    """  # noqa: S608 (names of our own tables)
    start = starts_at(last, horizon)
    parameters = {**horizon._asdict(), "start": start, "table": table.name, "most": most}
    found = []
    with connection.cursor() as cursor:
        cursor.execute(sql, parameters)
        for key, *texts in cursor:
            salt = os.urandom(SALT)
            values = dict(zip(table.columns, texts, strict=True))
            found.append(Sealed(table.name, key, salt, digest(salt=salt, table=table.name, row=key, values=values)))
    return found


def _store(seal: Seal, rows: list[Sealed]) -> None:
    with connection.cursor() as cursor, cursor.copy(COPY) as copy:
        copy.set_types(TYPES)
        for row in rows:
            copy.write_row((seal.pk, *row))
