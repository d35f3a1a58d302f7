"""A data folder of its own for each test, and commands beside its servers."""

import os
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from config.local.places import PASSABLE, delete_data
from config.local.servers import BASE_DIR

Command = Callable[..., subprocess.Popen[str]]


@pytest.fixture(autouse=True)
def no_servers_given(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("DATABASE_URL", "REDIS_URL", "DATA_DIR", "PORT", "DEBUG", "SECRET_KEY"):
        monkeypatch.delenv(name, raising=False)


@pytest.fixture
def data_dir() -> Iterator[Path]:
    # Not tmp_path: under root its parents are closed to the user that the servers run as.
    folder = Path(tempfile.mkdtemp(prefix="claim desk "))
    folder.chmod(PASSABLE)
    yield folder
    delete_data(folder)


@pytest.fixture
def beside(data_dir: Path) -> Iterator[Command]:
    """Start a shell command beside the servers of `data_dir`, with pipes for its input and output."""
    started: list[subprocess.Popen[str]] = []

    def command(script: str, **environment: str) -> subprocess.Popen[str]:
        process = subprocess.Popen(
            [sys.executable, "-m", "config.local", "sh", "-c", script],
            cwd=BASE_DIR,
            env={**os.environ, "DATA_DIR": str(data_dir), **environment},
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )
        started.append(process)
        return process

    yield command
    for process in started:
        with process:  # closes its pipes
            process.kill()
