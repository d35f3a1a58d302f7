"""Which rows are the audit trail, and the one form in which a row is hashed."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import rfc8785
from django.apps import apps
from django.core.exceptions import FieldDoesNotExist
from django.db import connection

AT_ONCE = 2_000  # rows that one fetch brings


@dataclass(frozen=True)
class Table:
    """A table of the audit trail: its name, its key, and its columns as they are now."""

    name: str
    key: str
    columns: tuple[str, ...]

    @property
    def values(self) -> str:
        """Each column as PostgreSQL writes it in text: the SQL of a select list."""
        return ", ".join(f't."{column}"::text' for column in self.columns)


def tables() -> list[Table]:
    """The tables of the audit trail by name: those of the models that say in which transaction a row was written."""
    found = []
    for model in apps.get_models():
        try:
            model._meta.get_field("xid")
        except FieldDoesNotExist:
            continue
        columns = tuple(sorted(str(field.column) for field in model._meta.concrete_fields))
        found.append(Table(model._meta.db_table, str(model._meta.pk.column), columns))
    return sorted(found, key=lambda table: table.name)


def in_plain_text() -> None:
    """Has PostgreSQL write times, floats and bytes in one way until the end of the transaction, whatever the session
    or the server prefer."""
    with connection.cursor() as cursor:
        for name, value in (
            ("TimeZone", "UTC"),
            ("DateStyle", "ISO, YMD"),
            ("IntervalStyle", "postgres"),
            ("extra_float_digits", "1"),
            ("bytea_output", "hex"),
        ):
            cursor.execute("SELECT set_config(%s, %s, true)", [name, value])


def digest(*, salt: bytes, table: str, row: int, values: dict[str, str | None]) -> bytes:
    """SHA-256 of the salt and the row as canonical JSON (RFC 8785): {"columns": {name: text or null}, "row", "table"}.

    Values are texts as PostgreSQL writes them, so that no number is too large or too long to be the same everywhere.
    """
    document: dict[str, Any] = {"table": table, "row": row, "columns": values}
    return hashlib.sha256(salt + rfc8785.dumps(document)).digest()


def stream(sql: str, parameters: list[Any]) -> Iterator[tuple[Any, ...]]:
    """The rows of a query, a few at a time, by a cursor on the server. Needs a transaction."""
    with connection.chunked_cursor() as cursor:
        cursor.execute(sql, parameters)
        while rows := cursor.fetchmany(AT_ONCE):
            yield from rows
