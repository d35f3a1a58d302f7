"""Web servers to compare, each with one of three applications, on ports of their own, as they would run for readers."""

import os
import secrets
import signal
import socket
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

import psycopg
from django.db import connection
from psycopg.conninfo import make_conninfo

from config.local.processes import start, stop
from tests.benchmarks.compared.load import first, get
from tests.committed import url_of

WORKERS = "2"


def granian(*, threads: int) -> list[str]:
    return [
        *["granian", "--interface", "wsgi", "--no-ws", "--http", "1", "--blocking-threads", str(threads)],
        *["--workers", WORKERS, "--host", "127.0.0.1", "--port", "{port}"],
    ]


SERVERS = {
    "gunicorn sync": ["gunicorn", "--no-control-socket", "--workers", WORKERS, "--bind", "127.0.0.1:{port}"],
    "gunicorn gthread": [
        *["gunicorn", "--no-control-socket", "--worker-class", "gthread", "--threads", "4"],
        *["--workers", WORKERS, "--bind", "127.0.0.1:{port}"],
    ],
    "granian, 1 thread": granian(threads=1),
    "granian, 4 threads": granian(threads=4),
}
APPLICATIONS = {
    "ours": ("config.wsgi:application", "/api/v1/claims/"),
    "plain": ("tests.benchmarks.compared.plain:application", "/claims/"),
    "bare": ("tests.benchmarks.compared.bare:application", "/"),
}
FOLDER = Path(__file__).resolve().parents[3]


@contextmanager
def served(server: str, application: str, database: str, log: Path) -> Iterator[tuple[int, int]]:
    """Serves from the database of that name; yields port and process id once the list is answered."""
    name, path = APPLICATIONS[application]
    port = _free_port()
    command = [sys.executable, "-m", *(part.format(port=port) for part in SERVERS[server]), name]
    process = start(command, environment=_environment(database), folder=FOLDER, log=log)
    try:
        _wait(port, path, log)
        yield port, process.pid
    finally:
        stop(process, signal.SIGTERM, seconds=10)


def cpu_seconds(pid: int, database: str) -> float:
    """Processor time so far of a server with its workers, and of the sessions of PostgreSQL in that database."""
    pids = {pid}
    for status in Path("/proc").glob("[0-9]*/stat"):
        with suppress(OSError):
            if int(status.read_text().rpartition(")")[2].split()[1]) == pid:
                pids.add(int(status.parent.name))
    with psycopg.connect(conninfo(database)) as outside:
        sql = "SELECT pid FROM pg_stat_activity WHERE datname = %s AND pid <> pg_backend_pid()"
        pids |= {found for (found,) in outside.execute(sql, [database])}
    total = 0
    for one in pids:
        for spent in Path(f"/proc/{one}/task").glob("*/schedstat"):
            with suppress(OSError):  # a thread may end meanwhile
                total += int(spent.read_text().split()[0])
    return total / 1e9


def conninfo(database: str) -> str:
    """How psycopg reaches the database of that name on the tests' server."""
    known = connection.settings_dict
    parts = {"host": known["HOST"], "port": known["PORT"], "user": known["USER"], "password": known["PASSWORD"]}
    return make_conninfo(dbname=database, **{name: part for name, part in parts.items() if part})


def _environment(database: str) -> dict[str, str]:
    return {
        **os.environ,
        "DATABASE_URL": url_of(database),
        "BARE_DATABASE": conninfo(database),
        "DEBUG": "0",
        "SECRET_KEY": secrets.token_urlsafe(50),
        "ALLOWED_HOSTS": "127.0.0.1",
        "SECURE_SSL_REDIRECT": "0",
        "API_REQUESTS_A_MINUTE_ANONYMOUS": "0",
        "DJANGO_SETTINGS_MODULE": "config.settings",
    }


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


def _wait(port: int, path: str, log: Path) -> None:
    deadline = time.monotonic() + 120
    while time.monotonic() < deadline:
        with suppress(OSError, AssertionError):
            status, answer = first(port, get(path))
            assert status == 200, answer[:500]
            return
        time.sleep(0.2)
    raise TimeoutError(log.read_text()[-2000:])
