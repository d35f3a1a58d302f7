"""A database of a test's own, for tests that commit.

Django's way, emptying the tables afterwards, fails on append-only tables. So a migrated database is cloned, Django is
pointed at the clone for the length of the test, and the clone is dropped.
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


@pytest.fixture(scope="session")
def migrated_database(django_db_blocker) -> Iterator[str]:
    """The name of an empty, migrated database that nobody is connected to."""
    name = f"template_{os.getpid()}"
    with _database(f'"{name}"'):
        with django_db_blocker.unblock(), _pointed_at(name):
            call_command("migrate", verbosity=0)
        yield name


@pytest.fixture
def committed_db(migrated_database: str, django_db_blocker) -> Iterator[str]:
    """Points the default connection at a fresh clone; yields the clone's DATABASE_URL for other processes."""
    name = f"clone_{os.getpid()}"
    with django_db_blocker.unblock(), _database(f'"{name}" TEMPLATE "{migrated_database}"'), _pointed_at(name):
        url = urlsplit(os.environ["DATABASE_URL"])
        yield urlunsplit(url._replace(path=f"{url.path.rpartition('/')[0]}/{name}"))


@contextmanager
def _database(name: str) -> Iterator[None]:
    """Creates a database and drops it at the end; `name` may go on with the template."""
    _maintain(f"CREATE DATABASE {name}")
    try:
        yield
    finally:
        _maintain(f"DROP DATABASE {name.split(' TEMPLATE ')[0]} WITH (FORCE)")


@contextmanager
def _pointed_at(name: str) -> Iterator[None]:
    """The default connection leads to the database `name`."""
    connection.close()
    before = connection.settings_dict["NAME"]
    connection.settings_dict["NAME"] = name
    try:
        yield
    finally:
        connection.close()
        connection.settings_dict["NAME"] = before


def _maintain(statement: str) -> None:
    """Runs a statement outside any transaction, from a database that is neither template nor clone."""
    parameters = {**connection.get_connection_params(), "dbname": "postgres"}
    with psycopg.connect(**parameters, autocommit=True) as outside:
        outside.execute(statement)


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
