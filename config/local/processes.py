"""Child processes that never outlive their parent, and the logs they leave."""

import ctypes
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from types import FrameType

PR_SET_PDEATHSIG = 1  # linux/prctl.h
# Loaded here because a forked child should not load libraries any more.
_LIBC = ctypes.CDLL(None, use_errno=True)


class LocalError(Exception):
    """Something local failed; the message is one sentence for the person at the terminal."""


@dataclass(frozen=True)
class Account:
    """The user that a child process runs as."""

    name: str
    uid: int
    gid: int


def die_with_parent(signum: int, parent: int) -> None:
    """Have the kernel send this process `signum` when its parent (process id `parent`) dies, even of kill -9.

    Changing user clears the setting: call it after that. Only Linux offers it; elsewhere nothing happens.
    """
    if sys.platform != "linux":
        return
    _LIBC.prctl(PR_SET_PDEATHSIG, signum, 0, 0, 0)
    if os.getppid() != parent:  # the parent was gone before the kernel knew of the wish
        os.kill(os.getpid(), signum)


def start(
    command: Sequence[str | Path],
    *,
    environment: Mapping[str, str],
    folder: Path,
    log: Path | None = None,
    stdin: int | None = None,
    account: Account | None = None,
    death_signal: int = signal.SIGTERM,
    inherit: Sequence[int] = (),
    own_session: bool = True,
) -> subprocess.Popen[bytes]:
    """Start `command` in `folder` as a child that dies with this process, and return it.

    `log` receives what it prints (None: the terminal does); `stdin` is as for Popen; `account` is the user it
    runs as (None: ours); `inherit` lists open file descriptors to leave open in it. In a session of its own it
    doesn't see the terminal's Ctrl-C. Call from the main thread: Linux ties the child to the thread.

    Raises LocalError when it can't be started.
    """
    try:
        output = None if log is None else os.open(log, os.O_WRONLY | os.O_APPEND | os.O_CREAT, 0o600)
    except OSError as error:
        raise LocalError(f"{log} cannot be written: {error.strerror}.") from error
    parent = os.getpid()
    try:
        return subprocess.Popen(  # noqa: S603 (commands of ours and the user's)
            [str(part) for part in command],
            env=dict(environment),
            cwd=folder,
            stdin=stdin,
            stdout=output,
            stderr=output,
            user=account.uid if account else None,
            group=account.gid if account else None,
            extra_groups=[] if account else None,
            umask=0o077 if account else -1,
            pass_fds=inherit,
            start_new_session=own_session,
            preexec_fn=lambda: die_with_parent(death_signal, parent),
        )
    except (OSError, subprocess.SubprocessError) as error:
        raise LocalError(f"{command[0]} could not be started: {error}") from error
    finally:
        if output is not None:
            os.close(output)


def run_to_end(
    command: Sequence[str | Path],
    *,
    environment: Mapping[str, str],
    folder: Path,
    log: Path | None = None,
    account: Account | None = None,
    given: bytes = b"",
) -> bool:
    """Run `command` as `start` does, with `given` as its standard input, to its end; whether it succeeded."""
    process = start(
        command,
        environment=environment,
        folder=folder,
        log=log,
        stdin=subprocess.PIPE,
        account=account,
    )
    try:
        process.communicate(given)
    except BaseException:
        stop(process, signal.SIGTERM, seconds=5)
        raise
    return process.returncode == 0


def stop(process: subprocess.Popen[bytes], *signals: int, seconds: float) -> None:
    """Send `process` the given signals, `seconds` apart, until it ends; at last SIGKILL.

    SIGKILL goes to its whole session, so that no grandchild is left either.
    """
    for signum in signals:
        if process.poll() is not None:
            break
        process.send_signal(signum)
        try:
            process.wait(seconds)
        except subprocess.TimeoutExpired:
            continue
    process.kill()
    with suppress(ProcessLookupError, PermissionError):  # nobody is left in it, or it never had one of its own
        os.killpg(process.pid, signal.SIGKILL)
    process.wait()


def stop_on_signals() -> None:
    """Treat termination and hangup like Ctrl-C (KeyboardInterrupt), unless ignored as under nohup."""
    for signum in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        if signal.getsignal(signum) is not signal.SIG_IGN:
            signal.signal(signum, _interrupt)


def _interrupt(signum: int, frame: FrameType | None) -> None:
    # Stopping takes a moment; that make ends in the meantime or the terminal closes must not cut it short.
    signal.signal(signal.SIGTERM, signal.SIG_IGN)
    signal.signal(signal.SIGHUP, signal.SIG_IGN)
    raise KeyboardInterrupt


def wait_until(condition: Callable[[], bool], *, seconds: float) -> bool:
    """Ask `condition` every 10 ms for at most `seconds`; whether it came true."""
    deadline = time.monotonic() + seconds
    while not condition():
        if time.monotonic() > deadline:
            return False
        time.sleep(0.01)
    return True


def tail(log: Path, *, lines: int = 15) -> str:
    """The last lines of a log, indented, after a line that names it; for error messages."""
    try:
        text = log.read_text(errors="replace")
    except OSError:
        text = ""
    kept = [f"    {line}" for line in text.splitlines()[-lines:]] or ["    (nothing)"]
    return "\n".join([f"The end of {log}:", *kept])
