"""The databases of the tests, all of them clones of one that was migrated: a clone takes a hundredth of the time.

Each process that runs tests has one for tests that roll back. Tests that commit have one of their own, since Django's
way, emptying the tables afterwards, fails on append-only tables: Django is pointed at the clone for the length of the
test, and the clone is dropped.
"""

import os
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from threading import Barrier
from typing import Any
from urllib.parse import urlsplit, urlunsplit

import psycopg
import pytest
from django.core.management import call_command
from django.db import connection

CLONE = f"clone_{os.getpid()}"  # the database of a test that commits: one at a time in each process


@pytest.fixture(scope="session")
def migrated_database(testrun_uid: str, django_db_blocker) -> Iterator[str]:
    """The name of an empty, migrated database that nobody is connected to; one for all processes of a run.

    The first that needs it makes it, and the last that used it drops it. PostgreSQL's advisory locks tell: coming and
    going is for one process at a time, and each holds a lock that others may share for as long as it uses the database.
    """
    name = f"template_{testrun_uid}"
    door, using = f"hashtext('door of {name}')", f"hashtext('{name}')"
    with _outside() as server:
        server.execute(f"SELECT pg_advisory_lock({door})")
        if not server.execute("SELECT FROM pg_database WHERE datname = %s", [name]).rowcount:
            with django_db_blocker.unblock():
                _make_migrated(server, name)
        server.execute(f"SELECT pg_advisory_lock_shared({using}), pg_advisory_unlock({door})")
        yield name
        server.execute(f"SELECT pg_advisory_lock({door}), pg_advisory_unlock_shared({using})")
        if server.execute(f"SELECT pg_try_advisory_lock({using})").fetchone() == (True,):
            server.execute(f'DROP DATABASE "{name}"')


@pytest.fixture(scope="session")
def django_db_setup(django_test_environment, migrated_database: str) -> Iterator[None]:
    """The database of this process, in the place of pytest-django's, which each process would migrate."""
    name = f"test_{os.getpid()}"
    with clone(of=migrated_database, name=name), pointed_at(name):
        yield


@pytest.fixture
def committed_db(migrated_database: str, django_db_blocker) -> Iterator[str]:
    """Points the default connection at a fresh clone; yields the clone's DATABASE_URL for other processes."""
    with clone(of=migrated_database, name=CLONE), django_db_blocker.unblock(), pointed_at(CLONE):
        yield url_of(CLONE)


def url_of(name: str) -> str:
    """The DATABASE_URL of the database `name` on the tests' server."""
    url = urlsplit(os.environ["DATABASE_URL"])
    return urlunsplit(url._replace(path=f"{url.path.rpartition('/')[0]}/{name}"))


@contextmanager
def clone(*, of: str, name: str) -> Iterator[None]:
    """Creates the database `name` as a copy of `of`, which nobody may be connected to; drops it at the end.

    Its files are copied, which takes half the time of writing every block through the log.
    """
    with _outside() as server:
        server.execute(f'CREATE DATABASE "{name}" TEMPLATE "{of}" STRATEGY file_copy')
    try:
        yield
    finally:
        with _outside() as server:
            server.execute(f'DROP DATABASE "{name}" WITH (FORCE)')


@contextmanager
def pointed_at(name: str) -> Iterator[None]:
    """The default connection leads to the database `name`."""
    connection.close()
    before = connection.settings_dict["NAME"]
    connection.settings_dict["NAME"] = name
    try:
        yield
    finally:
        connection.close()
        connection.settings_dict["NAME"] = before


def _make_migrated(server: psycopg.Connection, name: str) -> None:
    """Creates the database `name` with all migrations, or leaves nothing."""
    server.execute(f'CREATE DATABASE "{name}"')
    try:
        with pointed_at(name):
            call_command("migrate", verbosity=0)
    except BaseException:
        server.execute(f'DROP DATABASE "{name}" WITH (FORCE)')
        raise


def _outside() -> psycopg.Connection:
    """A connection outside any transaction, to a database that is neither template nor clone."""
    return psycopg.connect(**{**connection.get_connection_params(), "dbname": "postgres"}, autocommit=True)


def at_once(*calls: Callable[[], Any]) -> list[Any]:
    """What each call returns or raises, made at one moment by a thread with a connection of its own."""
    barrier = Barrier(len(calls))

    def run(call: Callable[[], Any]) -> Any:
        try:
            barrier.wait()
            return call()
        except Exception as error:
            return error
        finally:
            connection.close()

    with ThreadPoolExecutor(len(calls)) as threads:
        return list(threads.map(run, calls))
