"""The rights that web, worker and beat need in the database, and no more: the role owns nothing, so it can neither
drop nor switch off what holds the rules."""

from __future__ import annotations

from dataclasses import dataclass

from django.db import connection

from sources.history import change_models

READ = "SELECT"
APPEND = "SELECT, INSERT"
WORK = "SELECT, INSERT, UPDATE, DELETE"

# What only the owner writes: what is there, what has been migrated, and how many people sign a verdict, which is set
# by commands.
OWNERS = (
    "claims_policy",
    "django_migrations",
    "django_content_type",
    "auth_permission",
    "auth_group",
    "auth_group_permissions",
)


@dataclass(frozen=True)
class Statement:
    """One statement of SQL; `is_secret` where it carries a password."""

    sql: str
    is_secret: bool = False


def statements(*, role: str, password: str | None) -> list[Statement]:
    """What sets the role up, in order; running it again after a migration brings new tables in.

    Rights follow from the tables: history is read, what is append-only is read and added to, and with
    the rest the desk works. New tables get no rights by themselves, since some of them will be append-only.
    """
    name, database = quoted(role), quoted(str(connection.settings_dict["NAME"]))
    attributes = "LOGIN NOSUPERUSER NOCREATEDB NOCREATEROLE NOREPLICATION NOBYPASSRLS"
    made = [] if exists(role) else [Statement(f"CREATE ROLE {name}")]
    made.append(Statement(f"ALTER ROLE {name} {attributes}"))
    if password is not None:
        made.append(Statement(f"ALTER ROLE {name} PASSWORD {literal(password)}", is_secret=True))
    made += [
        Statement(f"REVOKE CREATE, TEMPORARY ON DATABASE {database} FROM PUBLIC"),
        Statement("REVOKE CREATE ON SCHEMA public FROM PUBLIC"),
        Statement(f"GRANT CONNECT ON DATABASE {database} TO {name}"),
        Statement(f"GRANT USAGE ON SCHEMA public TO {name}"),
        Statement(f"REVOKE ALL ON ALL TABLES IN SCHEMA public FROM {name}"),
        Statement(f"REVOKE ALL ON ALL SEQUENCES IN SCHEMA public FROM {name}"),
        Statement(f"GRANT USAGE ON ALL SEQUENCES IN SCHEMA public TO {name}"),
    ]
    return made + [Statement(f"GRANT {right} ON {quoted(table)} TO {name}") for table, right in rights().items()]


def rights() -> dict[str, str]:
    """The rights by table."""
    history = {model._meta.db_table for model in change_models()}
    append_only = tables_that_stay()
    found = {}
    for table in sorted(connection.introspection.table_names()):
        if table in history or table in OWNERS:
            found[table] = READ
        else:
            found[table] = APPEND if table in append_only else WORK
    return found


def tables_that_stay() -> set[str]:
    """The tables whose trigger `append_only` refuses every UPDATE."""
    with connection.cursor() as cursor:
        # the bit that says "fires on UPDATE": TRIGGER_TYPE_UPDATE in PostgreSQL's catalog/pg_trigger.h
        cursor.execute(
            """
            SELECT c.relname FROM pg_trigger t JOIN pg_class c ON c.oid = t.tgrelid
            WHERE t.tgname = 'append_only' AND t.tgtype & 16 <> 0
            """
        )
        return {name for (name,) in cursor}


def exists(role: str) -> bool:
    with connection.cursor() as cursor:
        cursor.execute("SELECT EXISTS (SELECT FROM pg_roles WHERE rolname = %s)", [role])
        return bool(cursor.fetchone()[0])


def is_unfit(role: str) -> bool:
    """Whether a role with this name is the one that is connected, or owns something in the schema."""
    with connection.cursor() as cursor:
        cursor.execute(
            """
            SELECT %s = current_user OR EXISTS (
                SELECT FROM pg_class c JOIN pg_roles r ON r.oid = c.relowner
                WHERE r.rolname = %s AND c.relnamespace = 'public'::regnamespace)
            """,
            [role, role],
        )
        return bool(cursor.fetchone()[0])


def quoted(name: str) -> str:
    return '"' + name.replace('"', '""') + '"'


def literal(text: str) -> str:
    """A string as SQL has it, whatever the setting of standard_conforming_strings."""
    return "E'" + text.replace("\\", "\\\\").replace("'", "''") + "'"
