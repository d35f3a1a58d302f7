"""The supervisor behind `make run`: servers, migrations, web, worker, beat, demo articles; until Ctrl-C.

PORT (8000) and DATA_DIR (.data) choose where. It ends when its parent (make) does, and all ends with it.
"""

import fcntl
import http.client
import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from pathlib import Path

from config.local.places import make_data_dir
from config.local.processes import (
    LocalError,
    die_with_parent,
    start,
    stop,
    stop_on_signals,
    tail,
)
from config.local.servers import BASE_DIR, LocalServers, data_dir_of, local_servers, say

WEB_SECONDS = 60.0  # for the first page; a slow machine compiles all modules on its first start
STOP_SECONDS = 8.0  # for a request or a task to finish
LARGE_LOG = 5_000_000  # bytes; a log that has grown beyond is set aside at the next start


class Desk:
    """The processes of one running desk on `port` beside `servers`."""

    def __init__(self, servers: LocalServers, port: int) -> None:
        self.servers = servers
        self.port = port
        self.logs = servers.data_dir / "logs"
        # REMAP_SIGTERM: a worker that has to stop drops its tasks at once; what is due stands in the rows.
        self.environment = {
            "DESK_URL": f"http://localhost:{port}",  # unless it is set
            **os.environ,
            **servers.environment,
            "REMAP_SIGTERM": "SIGQUIT",
        }
        self.services: dict[str, subprocess.Popen[bytes]] = {}

    def commands(self) -> dict[str, list[str]]:
        """The command line of each service by its name."""
        schedule = str(self.servers.data_dir / "celerybeat-schedule")
        web = [
            "gunicorn",
            "config.wsgi:application",
            "--bind",
            f"127.0.0.1:{self.port}",
            "--workers",
            "2",
            # Browsers open connections ahead of need; one that stays silent must not hold up a whole worker.
            "--threads",
            "4",
        ]
        return {
            "web": [*web, "--no-control-socket", "--access-logfile", "-"],
            "worker": [
                "celery",
                "-A",
                "config",
                "worker",
                "--loglevel",
                "INFO",
                "--concurrency",
                "2",
            ],
            "beat": [
                "celery",
                "-A",
                "config",
                "beat",
                "--loglevel",
                "INFO",
                "--schedule",
                schedule,
            ],
        }

    def start(self) -> None:
        """Start web, worker and beat. Raises LocalError."""
        for name, command in self.commands().items():
            self.services[name] = self._start("-m", *command, log=self._log(name))

    def wait_for_page(self) -> None:
        """Wait until the web server gives the first page. Raises LocalError."""
        deadline = time.monotonic() + WEB_SECONDS
        while (status := _status_of_home(self.port)) is None:
            self.check()
            if time.monotonic() > deadline:
                raise LocalError(f"The web server gives no page. {tail(self._log('web'))}")
            time.sleep(0.1)
        if status >= 500:
            raise LocalError(f"The first page is an error {status}. {tail(self._log('web'))}")

    def manage(self, *arguments: str, log: Path | None = None) -> None:
        """Run a management command to its end (printing to `log` or the terminal). Raises LocalError."""
        process = self._start("manage.py", *arguments, log=log)
        try:
            while process.poll() is None:
                self.check()
                time.sleep(0.02)
        finally:
            stop(process, signal.SIGTERM, seconds=STOP_SECONDS)
        if process.returncode != 0:
            end = f"\n{tail(log)}" if log else ""
            raise LocalError(f"manage.py {arguments[0]} failed (exit code {process.returncode}).{end}")

    def check(self) -> None:
        """Raise LocalError when a service or a server has ended."""
        for name, process in self.services.items():
            if process.poll() is not None:
                code = process.returncode
                raise LocalError(f"STOPPED: {name} has ended (exit code {code}).\n{tail(self._log(name))}")
        server = self.servers.ended()
        if server is not None:
            raise LocalError(f"STOPPED: {server.name} has ended.\n{tail(server.log)}")

    def stop(self) -> None:
        """Stop the services, all at the same time."""
        for process in self.services.values():
            if process.poll() is None:
                process.send_signal(signal.SIGTERM)
        deadline = time.monotonic() + STOP_SECONDS
        for process in self.services.values():
            with suppress(subprocess.TimeoutExpired):
                process.wait(max(0, deadline - time.monotonic()))
            stop(process, seconds=0)

    def _start(self, *arguments: str, log: Path | None) -> subprocess.Popen[bytes]:
        if log is not None and log.exists() and log.stat().st_size > LARGE_LOG:
            log.rename(log.with_suffix(".old.log"))
        command = [sys.executable, *arguments]
        return start(
            command,
            environment=self.environment,
            folder=BASE_DIR,
            log=log,
            stdin=subprocess.DEVNULL,
        )

    def _log(self, name: str) -> Path:
        return self.logs / f"{name}.log"


def run(environment: Mapping[str, str]) -> None:
    """Bring a desk up and keep it up until something ends. Raises LocalError, KeyboardInterrupt."""
    port = port_of(environment)
    address = f"http://127.0.0.1:{port}"
    data_dir = make_data_dir(data_dir_of(environment))
    with _only_one(data_dir, address):
        check_port_is_free(port)
        report(f"Data folder: {data_dir}")
        report("Starting the servers …")
        with local_servers(data_dir) as servers:
            files = (data_dir / "servers").resolve()
            if files.parent != data_dir:
                report(f"(Their files are in {files}, as the user they run as cannot enter the data folder.)")
            desk = Desk(servers, port)
            try:
                report("Migrating the database …")
                desk.manage("migrate", "--no-input", log=desk.logs / "migrate.log")
                report("Starting web, worker and beat …")
                desk.start()
                report("Loading the demo articles …")
                desk.manage("load_demo", "--address", address)  # while the web server gets ready
                desk.wait_for_page()
                report(f"Ready: {address}   Logs: {desk.logs}   Ctrl-C stops everything.")
                while True:
                    desk.check()
                    time.sleep(0.2)
            finally:
                report("Stopping …")
                desk.stop()


def port_of(environment: Mapping[str, str]) -> int:
    """The port that PORT names, 8000 by default. Raises LocalError."""
    text = environment.get("PORT") or "8000"
    if not text.isdecimal() or not 0 < int(text) < 65536:
        raise LocalError(f"PORT is {text!r}; it must be a number from 1 to 65535.")
    return int(text)


def check_port_is_free(port: int) -> None:
    """Raise LocalError when `port` cannot be listened on."""
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind(("127.0.0.1", port))
        except OSError as error:
            raise LocalError(
                f"Port {port} is not available ({error.strerror}): "
                f"choose another, for instance PORT={port % 65535 + 1}."
            ) from error


@contextmanager
def _only_one(data_dir: Path, address: str) -> Iterator[None]:
    """Hold the lock that one supervisor has per data folder; its file tells the others the address."""
    with (data_dir / "run.lock").open("a+") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            lock.seek(0)
            raise LocalError(f"Claimdesk runs already with {data_dir}: {lock.read()}") from None
        lock.truncate(0)
        lock.write(address)
        lock.flush()
        yield


def _status_of_home(port: int) -> int | None:
    """The status code of the first page, None while nothing answers."""
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=30)
    try:
        connection.request("GET", "/")
        return connection.getresponse().status
    except (OSError, http.client.HTTPException):
        return None
    finally:
        connection.close()


def report(line: str) -> None:
    """Print a line of progress at once."""
    with suppress(OSError):  # the terminal may be gone
        sys.stdout.write(f"{line}\n")
        sys.stdout.flush()


def main() -> int:
    """Run a desk; return 0 after Ctrl-C or a termination, 1 after a failure."""
    die_with_parent(signal.SIGTERM, os.getppid())
    stop_on_signals()
    try:
        run(os.environ)
    except LocalError as error:
        say(str(error))
        return 1
    except KeyboardInterrupt:
        report("Stopped.")
    return 0


if __name__ == "__main__":
    sys.exit(main())
