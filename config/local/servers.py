"""The local servers of one data folder, shared by all commands that use it at the same time."""

import fcntl
import os
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from pathlib import Path

from config.local.places import (
    make_data_dir,
    secret_key,
    server_account,
    servers_dir,
    sockets_dir,
)
from config.local.postgres import Postgres
from config.local.processes import LocalError, wait_until
from config.local.server import LocalServer
from config.local.valkey import Valkey

# For commands that touch no database: addresses that the settings can read and that nothing answers.
NOWHERE = {
    "DATABASE_URL": "postgres://claimdesk@//nonexistent/claimdesk",
    "REDIS_URL": "unix:///nonexistent",
}
DEBUG_ON = ("true", "on", "ok", "y", "yes", "1")  # as django-environ reads it
BASE_DIR = Path(__file__).resolve().parents[2]


def is_development(environment: Mapping[str, str]) -> bool:
    """Whether local servers are wanted: no DATABASE_URL names one, and DEBUG is not switched off."""
    return not environment.get("DATABASE_URL") and environment.get("DEBUG", "1").lower() in DEBUG_ON


def data_dir_of(environment: Mapping[str, str]) -> Path:
    """The data folder that DATA_DIR names, `.data` in the project by default."""
    return Path(environment.get("DATA_DIR") or BASE_DIR / ".data").absolute()


def say(sentence: str) -> None:
    """One line for the person at the terminal; on standard error, as standard output may be data."""
    with suppress(OSError):  # the terminal may be gone
        sys.stderr.write(f"{sentence}\n")
        sys.stderr.flush()


class LocalServers:
    """What one command knows of the servers of `data_dir`: those it needs, and those of them it started.

    Two lock files keep commands apart. `starting.lock` is held exclusively by whoever looks whether servers
    run and starts them. `users.lock` is held shared by every command that uses them; a command that started
    some stops them when it gets it exclusively, that is, when all others have ended.
    """

    def __init__(self, data_dir: Path, *, fast: bool = False) -> None:
        self.data_dir = make_data_dir(data_dir)
        self.sockets = sockets_dir(self.data_dir)
        self.fast = fast
        self.servers: dict[str, LocalServer] = {}
        self._starting = os.open(self.data_dir / "starting.lock", os.O_RDWR | os.O_CREAT, 0o600)
        self._users = os.open(self.data_dir / "users.lock", os.O_RDWR | os.O_CREAT, 0o600)

    def _needed_servers(self) -> dict[str, LocalServer]:
        """By the name of the variable that would have named a server of the user's own."""
        needed = [name for name in ("DATABASE_URL", "REDIS_URL") if not os.environ.get(name)]
        if not needed:
            return {}
        account, logs = server_account(), self.data_dir / "logs"
        files = servers_dir(self.data_dir, account)
        postgres = Postgres(files / "postgres", self.sockets, logs / "postgres.log", account, fast=self.fast)
        valkey = Valkey(files / "valkey", self.sockets, logs / "valkey.log", account)
        return {name: {"DATABASE_URL": postgres, "REDIS_URL": valkey}[name] for name in needed}

    @property
    def environment(self) -> dict[str, str]:
        """The variables that a command beside these servers gets on top of those that are set."""
        return {
            "DATA_DIR": str(self.data_dir),
            "DEBUG": os.environ.get("DEBUG") or "1",
            "SECRET_KEY": os.environ.get("SECRET_KEY") or secret_key(self.data_dir),
            **{name: server.url for name, server in self.servers.items()},
        }

    @property
    def started(self) -> list[LocalServer]:
        """The servers that this command started and has not stopped."""
        return [server for server in self.servers.values() if server.process is not None]

    def ended(self) -> LocalServer | None:
        """A server that this command needs and that no longer runs, if there is one."""
        return next(
            (server for server in self.servers.values() if not server.is_running()),
            None,
        )

    def enter(self) -> None:
        """Use the servers that run and start the others. Raises LocalError."""
        _lock(
            self._starting,
            fcntl.LOCK_EX,
            "Waiting for another command that starts the local servers …",
        )
        try:
            self.servers = self._needed_servers()
            alone = _try_lock(self._users, fcntl.LOCK_EX)
            _lock(self._users, fcntl.LOCK_SH, "Waiting for the local servers to stop …")
            for server in self.servers.values():
                # Alone: what runs was left behind by a command that is dead, and nobody would ever stop it.
                if alone or not server.is_running():
                    server.start()
        except BaseException:
            self.stop_now()
            raise
        fcntl.flock(self._starting, fcntl.LOCK_UN)

    def leave(self) -> None:
        """Stop what this command started as soon as no other command uses it."""
        if self.started:
            message = "Waiting for other commands that use the local servers (Ctrl-C stops the servers now) …"
            _lock(self._users, fcntl.LOCK_EX, message)
        self._stop()

    def stop_now(self) -> None:
        """Stop what this command started, whoever uses it, while nobody can come to rely on it."""
        fcntl.flock(self._starting, fcntl.LOCK_EX)
        self._stop()

    def _stop(self) -> None:
        started = self.started
        for server in reversed(started):
            server.stop()
        if started:
            with suppress(OSError):
                self.sockets.rmdir()  # stays when a server of another command has its socket there
        os.close(self._users)
        os.close(self._starting)


@contextmanager
def local_servers(data_dir: Path, *, fast: bool = False) -> Iterator[LocalServers]:
    """Local servers for DATABASE_URL and REDIS_URL as far as the environment doesn't name others.

    Afterwards those that were started here are stopped: at once after Ctrl-C (KeyboardInterrupt), otherwise
    when no other command uses them. `fast` gives up safety on a crash. Raises LocalError.
    """
    try:
        servers = LocalServers(data_dir, fast=fast)
        servers.enter()
    except OSError as error:
        raise LocalError(f"The local servers cannot use the data folder {data_dir}: {error}.") from error
    try:
        yield servers
    except KeyboardInterrupt:
        servers.stop_now()
        raise
    except BaseException:
        _leave(servers)
        raise
    _leave(servers)


def _leave(servers: LocalServers) -> None:
    try:
        servers.leave()
    except KeyboardInterrupt:
        servers.stop_now()
        raise


def _try_lock(lock: int, kind: int) -> bool:
    try:
        fcntl.flock(lock, kind | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    return True


def _lock(lock: int, kind: int, message: str) -> None:
    """Lock, with a message when it takes more than a second."""
    if not wait_until(lambda: _try_lock(lock, kind), seconds=1):
        say(message)
        fcntl.flock(lock, kind)
