"""Whether the audit trail is still as it was sealed, and the rows as it says: `manage.py verify_audit`.

Everything is read in one snapshot and as a stream, so that memory stays flat. Each finding is a sentence.
"""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

from django.conf import settings
from django.db import connection, transaction
from django.db.models import Exists, OuterRef, Q
from django.utils import timezone
from django.utils.translation import gettext_noop

from claims.audit import rules
from claims.audit.findings import Finding
from claims.audit.rows import Table, digest, in_plain_text, stream, tables
from claims.audit.sealing import digest_of, starts_at, state_of_transactions
from claims.audit.sending import is_stamped
from claims.choices import Destination
from claims.models import AuditCheck, RedactedRow, Redaction, Seal, SealDelivery
from sources.history import TRIGGERS, Change, change_model, change_models, recorded_key, recorded_table

CLOCKS = timedelta(minutes=1)  # by which those of the desk and the database may differ
KEPT = 100  # findings that the row of a check keeps
DAY = timedelta(hours=23)  # between two checks, with an hour to spare
BLANK = {"", "{}", "[]"}


@dataclass
class Report:
    """What a run has read and found."""

    rows: int = 0
    seals: int = 0
    findings: list[Finding] = field(default_factory=list)


def check(*, seals_file: Path | None = None, now: datetime | None = None) -> AuditCheck:
    """Verifies everything and keeps the result as a row, which the desk shows."""
    made = AuditCheck.objects.create(started_at=now or timezone.now())
    report = verify(seals_file=seals_file)
    made.rows, made.found = report.rows, len(report.findings)
    made.findings = [{"sentence": f.sentence, "values": f.values} for f in report.findings[:KEPT]]
    made.finished_at = timezone.now()
    made.save()
    return made


def is_due(*, now: datetime) -> bool:
    """Whether no check was finished for a day, and none is running."""
    recent = Q(started_at__gt=now - DAY, finished_at__isnull=False)
    running = Q(started_at__gt=now - timedelta(seconds=settings.AUDIT_CHECK_SECONDS), finished_at__isnull=True)
    return not AuditCheck.objects.filter(recent | running).exists()


@transaction.atomic
def verify(*, seals_file: Path | None = None) -> Report:
    """Reads the whole audit trail and says what is wrong. Raises OSError for a file that is not there."""
    if len(connection.savepoint_ids) == 0:
        with connection.cursor() as cursor:
            cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ READ ONLY")
    in_plain_text()
    report = Report()
    trail = tables()
    for findings in (
        _switched_off(trail),
        _chain(report),
        *[_sealed_rows(table, report) for table in trail],
        *[_slipped_in(table) for table in trail],
        *[_not_as_recorded(history) for history in change_models()],
        rules.broken(),
        _left(seals_file) if seals_file else (),
        _stamps() if settings.SEAL_TSA_CERTIFICATES else (),
    ):
        report.findings += findings
    return report


def _switched_off(trail: list[Table]) -> Iterator[Finding]:
    """Triggers that are missing or switched off: what they would have refused or recorded has no trace."""
    present = {}
    sql = """
        SELECT c.relname, t.tgname, t.tgenabled FROM pg_trigger t JOIN pg_class c ON c.oid = t.tgrelid
        JOIN pg_namespace n ON n.oid = c.relnamespace AND n.nspname = 'public' WHERE NOT t.tgisinternal
    """
    with connection.cursor() as cursor:
        cursor.execute(sql)
        for table, trigger, enabled in cursor:
            present[table, trigger] = enabled
    for (table, trigger), enabled in sorted(present.items()):
        if enabled not in ("O", "A"):
            yield Finding(
                gettext_noop("The trigger %(trigger)s of %(table)s is switched off."),
                {"trigger": trigger, "table": table},
            )
    stay = [*[table.name for table in trail], "claims_seal", "claims_sealedrow"]
    recorded = [recorded_table(history)[0] for history in change_models()]
    needed = [(table, trigger) for table in stay for trigger in ("append_only", "append_only_truncate")]
    needed += [(table, trigger) for table in recorded for trigger in TRIGGERS]
    needed += [(table, trigger) for table, triggers in rules.TRIGGERS.items() for trigger in triggers]
    for table, trigger in sorted(set(needed) - set(present)):
        yield Finding(
            gettext_noop("The trigger %(trigger)s of %(table)s is missing."), {"trigger": trigger, "table": table}
        )


def _chain(report: Report) -> Iterator[Finding]:
    """Seals one after the other: none missing, each with the digest of the one before, each true to its rows."""
    number, previous = 0, ""
    for seal in Seal.objects.order_by("number").iterator(chunk_size=200):
        report.seals += 1
        values = {"seal": seal.number}
        if seal.number != number + 1:
            yield Finding(
                gettext_noop("Seals %(first)s to %(last)s are missing."), {"first": number + 1, "last": seal.number - 1}
            )
        elif seal.previous != previous:
            yield Finding(gettext_noop("Seal %(seal)s does not continue the seal before it."), values)
        if digest_of(seal) != seal.digest:
            yield Finding(gettext_noop("Seal %(seal)s was changed after it was made."), values)
        rows, count = hashlib.sha256(), 0
        sql = 'SELECT digest FROM claims_sealedrow WHERE seal_id = %s ORDER BY "table" COLLATE "C", row'
        for (one,) in stream(sql, [seal.pk]):
            rows.update(one)
            count += 1
        if (count, rows.hexdigest()) != (seal.count, seal.rows):
            yield Finding(gettext_noop("The list of the rows of seal %(seal)s was changed."), values)
        number, previous = seal.number, seal.digest


def _sealed_rows(table: Table, report: Report) -> Iterator[Finding]:
    """Every row of a table that has been sealed: there still, and as it was."""
    columns = _columns_by_seal(table.name)
    sql = f"""
        SELECT s.row, s.salt, s.digest, n.number, n.at, t."{table.key}" IS NULL, {table.values}
        FROM claims_sealedrow s JOIN claims_seal n ON n.id = s.seal_id
        LEFT JOIN public."{table.name}" t ON t."{table.key}" = s.row WHERE s."table" = %s ORDER BY s.row, n.number
    """  # noqa: S608 (names of our own tables)
    for row, salt, sealed, number, sealed_at, is_missing, *texts in stream(sql, [table.name]):
        report.rows += 1
        values = {"table": table.name, "row": row, "seal": number}
        now = dict(zip(table.columns, texts, strict=True))
        if is_missing:
            yield Finding(gettext_noop("Row %(row)s of %(table)s is missing; seal %(seal)s has it."), values)
        elif salt is None:
            yield from _redacted(table.name, row, now, sealed_at)
        elif not _is_as_sealed(table.name, row, now, columns.get(number, table.columns), salt, sealed):
            yield Finding(gettext_noop("Row %(row)s of %(table)s was changed after seal %(seal)s."), values)


def _is_as_sealed(
    table: str, row: int, now: dict[str, str | None], columns: Iterable[str], salt: bytes, sealed: bytes
) -> bool:
    """Columns that came after the seal are left out; one that was sealed and is gone makes a difference."""
    values = {column: now.get(column, "(gone)") for column in columns}
    return digest(salt=bytes(salt), table=table, row=row, values=values) == bytes(sealed)


def _columns_by_seal(table: str) -> dict[int, list[str]]:
    seals = Seal.objects.filter(tables__has_key=table).order_by("number").values_list("number", f"tables__{table}")
    return dict(seals.iterator())


def _redacted(table: str, row: int, now: dict[str, str | None], sealed_at: datetime) -> Iterator[Finding]:
    """A sealed row without its salt: a redaction after that seal says so, and what it blanked is blank."""
    values = {"table": table, "row": row}
    changes: Any = change_model(Redaction)
    # written by the redaction itself, and not slipped in later
    carried_out = changes.objects.filter(
        pgh_obj=OuterRef("redaction"), carried_out_at__gt=sealed_at - CLOCKS, xid=OuterRef("xid")
    )
    redacted = RedactedRow.objects.filter(Exists(carried_out), table=table, row=row).order_by("pk").last()
    if redacted is None:
        yield Finding(gettext_noop("Row %(row)s of %(table)s lost its salt, and no redaction says why."), values)
    elif not all(is_blank(now.get(column) or "") for column in redacted.columns):
        yield Finding(gettext_noop("Row %(row)s of %(table)s says something again after its redaction."), values)


def is_blank(value: str) -> bool:
    """Whether a redaction may have left this."""
    return value in BLANK or re.fullmatch(r"\[redacted\]( \d+)?", value) is not None


def _slipped_in(table: Table) -> Iterator[Finding]:
    """Rows without a seal of transactions whose rows have been sealed."""
    last = Seal.objects.order_by("number").last()
    sql = f"""
        SELECT t."{table.key}" FROM public."{table.name}" t WHERE t.xid < %s
              AND NOT EXISTS (SELECT FROM claims_sealedrow s WHERE s."table" = %s AND s.row = t."{table.key}")
        ORDER BY 1
    """  # noqa: S608 (names of our own tables)
    for (row,) in stream(sql, [starts_at(last, state_of_transactions()), table.name]):
        yield Finding(
            gettext_noop("Row %(row)s of %(table)s was put in beneath seal %(seal)s."),
            {"table": table.name, "row": row, "seal": last.number if last else 0},
        )


def _not_as_recorded(history: type[Change]) -> Iterator[Finding]:
    """Rows that are another than the last recorded change left them, and those that are gone without a trace."""
    table, columns = recorded_table(history)
    changes, own = history._meta.db_table, f't."{recorded_key(history)}"'
    row, change = (", ".join(f'{alias}."{column}"' for column in columns) for alias in ("t", "c"))
    sql = f"""
        SELECT COALESCE({own}, c.pgh_obj_id), {own} IS NULL, c.pgh_id IS NULL
        FROM (SELECT DISTINCT ON (pgh_obj_id) * FROM public."{changes}" ORDER BY pgh_obj_id, pgh_id DESC) c
        FULL JOIN public."{table}" t ON {own} = c.pgh_obj_id
        WHERE CASE WHEN {own} IS NULL THEN c.pgh_label <> 'delete'
                   ELSE c.pgh_id IS NULL OR c.pgh_label = 'delete' OR ({row}) IS DISTINCT FROM ({change}) END
        ORDER BY 1
    """  # noqa: S608 (names of our own tables)
    for key, is_gone, is_unknown in stream(sql, []):
        values = {"table": table, "row": key}
        if is_gone:
            yield Finding(gettext_noop("Row %(row)s of %(table)s was deleted without being recorded."), values)
        elif is_unknown:
            yield Finding(gettext_noop("Row %(row)s of %(table)s was put in without being recorded."), values)
        else:
            yield Finding(gettext_noop("Row %(row)s of %(table)s was changed without being recorded."), values)


def _left(file: Path) -> Iterator[Finding]:
    """Compares the seals here with the lines that left the machine."""
    left = set()
    with file.open(encoding="utf-8") as lines:
        for count, text in enumerate(lines, start=1):
            try:
                line = json.loads(text)
                number, sealed = int(line["number"]), str(line["digest"])
            except (ValueError, KeyError, TypeError):
                yield Finding(gettext_noop("Line %(line)s of the file of seals is not a seal."), {"line": count})
                continue
            left.add(number)
            here = Seal.objects.filter(number=number).values_list("digest", flat=True).first()
            if here is None:
                yield Finding(gettext_noop("Seal %(seal)s left the machine and is missing here."), {"seal": number})
            elif here != sealed:
                yield Finding(
                    gettext_noop("Seal %(seal)s is another than the one that left the machine."), {"seal": number}
                )
    arrived = SealDelivery.objects.filter(destination=Destination.FILE, arrived_at__isnull=False)
    for number in arrived.order_by("seal__number").values_list("seal__number", flat=True).iterator():
        if number not in left:
            yield Finding(
                gettext_noop("Seal %(seal)s was written to the file of seals and is not in it."), {"seal": number}
            )


def _stamps() -> Iterator[Finding]:
    """Time stamps over seals, by the certificates of the authority."""
    stamped = SealDelivery.objects.filter(destination=Destination.TIME_STAMP, arrived_at__isnull=False)
    for delivery in stamped.select_related("seal").order_by("seal__number").iterator():
        if delivery.token is None or not is_stamped(delivery.seal, bytes(delivery.token)):
            yield Finding(
                gettext_noop("The time stamp over seal %(seal)s does not hold."), {"seal": delivery.seal.number}
            )
