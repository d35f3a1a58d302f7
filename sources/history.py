"""The history of rows: every insert, update and delete as an append-only row, written by the database itself.

`@recorded` makes, for a model such as Source, the event model SourceChange in the same app (django-pghistory);
`recording` is what the migration needs besides. The triggers are plain SQL, since `pgtrigger.ignore` switches a
library's off (docs/adr/0006). `through` says who is at work and by which way; what changes outside it is recorded
all the same, as done outside Claimdesk.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeVar, cast

import pghistory
import pghistory.models
from django.contrib.postgres.indexes import BrinIndex
from django.db import migrations, models
from django.db.models.expressions import RawSQL
from django.utils.translation import gettext_lazy as _

RecordedModel = TypeVar("RecordedModel", bound=type[models.Model])

# How a change is labelled; "found": the row was there already when recording began.
FOUND, INSERT, UPDATE, DELETE = "found", "insert", "update", "delete"
OUTSIDE = "outside"  # through what, where nobody said it
TRIGGERS = ("record_insert", "record_update", "record_delete")
# 64 bits, so that one cluster never uses a number twice: https://www.postgresql.org/docs/15/functions-info.html
TRANSACTION = RawSQL("pg_current_xact_id()::text::bigint", [])


def through(way: str, **context: Any) -> pghistory.context:
    """Within it, recorded changes carry {"through": way, ...}; `way` is desk, api, task or command."""
    return pghistory.context(through=way, **context)


class Change(pghistory.models.Event):
    """What a recorded change has besides the row's own columns, as they were after it (of a delete: before it).

    `pgh_label` is one of the four above; `pgh_context` says who and through what, `pgh_context_id` is the same for
    all changes of one request, task or command; `xid` is the database transaction.
    """

    pgh_id = models.BigAutoField(primary_key=True)
    pgh_created_at = models.DateTimeField(_("at"))
    xid = models.BigIntegerField(db_default=TRANSACTION, editable=False)

    class Meta:
        abstract = True


def recorded(*, belongs_to: str = "") -> Callable[[RecordedModel], RecordedModel]:
    """Records every change to a model's rows (those that tie two models together included).

    `belongs_to` names the foreign key by whose row histories are read (the claim of a piece of evidence, say), which
    gets an index. The migration that brings the table of changes also calls `recording`.
    """

    def decorate(model: RecordedModel) -> RecordedModel:
        name = model.__name__.lower().replace("_", "")
        indexes: list[models.Index] = [
            models.Index(fields=["pgh_obj", "pgh_id"], name=f"{name}_changes"),
            BrinIndex(fields=["xid"], name=f"{name}_changes_in_time"),  # the sealer looks for the newest
        ]
        if belongs_to:
            indexes.append(models.Index(fields=[belongs_to], name=f"{name}_changes_by_{belongs_to}"))
        return pghistory.track(
            pghistory.ManualEvent("recorded"),  # the triggers are ours
            model_name=f"{model.__name__}Change",
            base_model=Change,
            obj_field=pghistory.ObjForeignKey(related_name="changes", db_index=False),
            context_field=pghistory.ContextJSONField(),
            context_id_field=pghistory.ContextUUIDField(),
            meta={"indexes": indexes, "ordering": ["pgh_id"]},
        )(model)

    return decorate


def change_models() -> list[type[Change]]:
    """The models of recorded changes, in the order of their tables."""
    found = cast("list[type[Change]]", pghistory.core.event_models())
    return sorted(found, key=lambda model: model._meta.db_table)


def recorded_table(history: type[Change]) -> tuple[str, list[str]]:
    """The table whose changes `history` keeps, and its columns."""
    meta = cast("type[models.Model]", history.pgh_tracked_model)._meta
    return meta.db_table, [str(field.column) for field in meta.concrete_fields]


def recorded_key(history: type[Change]) -> str:
    """The column that is the key of the table whose changes `history` keeps."""
    return str(cast("type[models.Model]", history.pgh_tracked_model)._meta.pk.column)


def change_model(model: type[models.Model]) -> type[Change]:
    """The model of the recorded changes to `model`'s rows."""
    return cast("type[Change]", pghistory.core.event_models(tracks_model=model)[0])


RECORDER = """
CREATE OR REPLACE FUNCTION claimdesk_record_change() RETURNS trigger LANGUAGE plpgsql
    -- with the rights of the tables' owner, so that nobody else needs one to write history; and no temporary table
    -- of the same name comes in between
    SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
    history regclass := format('public.%I', TG_TABLE_NAME || 'change')::regclass;
    key text := COALESCE(TG_ARGV[0], 'id');
    -- read each time, so that a new column is recorded from the moment it is there
    columns text := (SELECT string_agg(quote_ident(attname), ', ') FROM pg_attribute
                     WHERE attrelid = history AND attnum > 0 AND NOT attisdropped
                           AND attname <> 'xid' AND attname NOT LIKE 'pgh\\_%');
    context jsonb := COALESCE(NULLIF(current_setting('pghistory.context_metadata', true), '')::jsonb,
                              jsonb_build_object('through', 'outside', 'role', session_user));
    context_id uuid := NULLIF(current_setting('pghistory.context_id', true), '')::uuid;
BEGIN
    EXECUTE format('INSERT INTO %1$s (pgh_label, pgh_created_at, pgh_obj_id, pgh_context, pgh_context_id, %2$s)
                    SELECT lower($1), clock_timestamp(), %4$I, $2, $3, %2$s FROM %3$s',
                   history, columns, CASE TG_OP WHEN 'INSERT' THEN 'new_rows' ELSE '(SELECT ($4).*) row' END, key)
        USING TG_OP, context, context_id, CASE TG_OP WHEN 'DELETE' THEN OLD ELSE NEW END;
    RETURN NULL;
END $$;
"""


def recording(app_label: str, *names: str, key: str = "id") -> list[migrations.RunSQL]:
    """What a migration does after it has made the tables of changes of models such as "source": they are append-only
    and know the rows that were there already, every change is recorded, and TRUNCATE passes neither table. `key` is
    the column of the models' primary key."""
    return [_recording(f"{app_label}_{name}", f"{app_label}_{name}change", key) for name in names]


def _recording(table: str, history: str, key: str) -> migrations.RunSQL:
    return migrations.RunSQL(
        f"""
        CREATE TRIGGER append_only BEFORE UPDATE OR DELETE ON {history}
            FOR EACH ROW EXECUTE FUNCTION claimdesk_refuse_change();
        CREATE TRIGGER append_only_truncate BEFORE TRUNCATE ON {history}
            FOR EACH STATEMENT EXECUTE FUNCTION claimdesk_refuse_change();
        CREATE OR REPLACE TRIGGER append_only_truncate BEFORE TRUNCATE ON {table}
            FOR EACH STATEMENT EXECUTE FUNCTION claimdesk_refuse_change();
        CREATE TRIGGER record_insert AFTER INSERT ON {table} REFERENCING NEW TABLE AS new_rows
            FOR EACH STATEMENT EXECUTE FUNCTION claimdesk_record_change({key});
        CREATE TRIGGER record_update AFTER UPDATE ON {table}
            FOR EACH ROW WHEN (OLD.* IS DISTINCT FROM NEW.*) EXECUTE FUNCTION claimdesk_record_change({key});
        CREATE TRIGGER record_delete AFTER DELETE ON {table}
            FOR EACH ROW EXECUTE FUNCTION claimdesk_record_change({key});
        DO $$
        DECLARE
            columns text := (SELECT string_agg(quote_ident(attname), ', ') FROM pg_attribute
                             WHERE attrelid = '{history}'::regclass AND attnum > 0 AND NOT attisdropped
                                   AND attname <> 'xid' AND attname NOT LIKE 'pgh\\_%');
        BEGIN
            EXECUTE format('INSERT INTO {history} (pgh_label, pgh_created_at, pgh_obj_id, %1$s)
                            SELECT ''{FOUND}'', now(), {key}, %1$s FROM {table} ORDER BY {key}', columns);
        END $$;
        """,  # noqa: S608 (names of our own tables)
        f"""
        DROP TRIGGER record_insert ON {table};
        DROP TRIGGER record_update ON {table};
        DROP TRIGGER record_delete ON {table};
        DROP TRIGGER append_only ON {history};
        DROP TRIGGER append_only_truncate ON {history};
        """,
    )


def stamping(table: str) -> migrations.RunSQL:
    """What a migration does for a table of events that is written by the desk itself: nobody gives a row another
    transaction than the one it is written in."""
    return migrations.RunSQL(
        f"""
        CREATE TRIGGER is_of_this_transaction BEFORE INSERT ON {table}
            FOR EACH ROW EXECUTE FUNCTION claimdesk_stamp_transaction();
        """,
        f"DROP TRIGGER is_of_this_transaction ON {table}",
    )


STAMP = """
CREATE FUNCTION claimdesk_stamp_transaction() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    NEW.xid := pg_current_xact_id()::text::bigint;
    RETURN NEW;
END $$;
"""
