"""Runs a command beside the local servers: `python -m config.local [--temporary] COMMAND…`.

With --temporary the servers are fresh ones in a folder of their own, quick and unsafe, and gone afterwards; it is in
memory where there is room, with the temporary files of COMMAND (TMPDIR).
Variables DATABASE_URL and REDIS_URL that are set win over local servers. The exit code is the command's.
It ends when its parent does; detached from the terminal it needs a parent that stays.
"""

import os
import signal
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from config.local.places import PASSABLE, delete_data, roomy_memory
from config.local.processes import (
    LocalError,
    die_with_parent,
    start,
    stop,
    stop_on_signals,
)
from config.local.servers import data_dir_of, local_servers, say


def main(arguments: list[str]) -> int:
    """Run the command in `arguments`; return its exit code (128 + number when a signal ended it)."""
    die_with_parent(signal.SIGTERM, os.getppid())
    stop_on_signals()
    temporary = arguments[:1] == ["--temporary"]
    command = arguments[1:] if temporary else arguments
    if not command:
        sys.exit(__doc__)
    try:
        if not temporary:
            return _run(command, data_dir_of(os.environ))
        with _temporary_data_dir() as data_dir:
            scratch = data_dir / "tmp"
            scratch.mkdir()
            scratch.chmod(PASSABLE)
            return _run(command, data_dir, fast=True, TMPDIR=str(scratch))
    except LocalError as error:
        say(str(error))
        return 1
    except KeyboardInterrupt:
        return 130


def _run(command: list[str], data_dir: Path, *, fast: bool = False, **variables: str) -> int:
    with local_servers(data_dir, fast=fast) as servers:
        environment = {**os.environ, **servers.environment, **variables}
        # Ctrl-C reaches the command too, which may have its own use for it; its end is ours.
        before = signal.signal(signal.SIGINT, lambda signum, frame: None)
        process = start(command, environment=environment, folder=Path.cwd(), own_session=False)
        try:
            code = process.wait()
        except KeyboardInterrupt:
            stop(process, signal.SIGTERM, seconds=10)
            raise
        finally:
            signal.signal(signal.SIGINT, before)
    return code if code >= 0 else 128 - code


@contextmanager
def _temporary_data_dir() -> Iterator[Path]:
    data_dir = Path(tempfile.mkdtemp(prefix="claimdesk-temporary-", dir=roomy_memory()))
    data_dir.chmod(PASSABLE)
    try:
        yield data_dir
    finally:
        delete_data(data_dir)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
