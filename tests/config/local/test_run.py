import fcntl
import os
import subprocess
import sys
from pathlib import Path

import pytest

from config.local.processes import LocalError
from config.local.run import port_of
from config.local.servers import BASE_DIR

# Takes a port and holds it while the command in the arguments runs with that PORT.
HOLDER = """
import os, socket, subprocess, sys
with socket.create_server(("127.0.0.1", 0)) as holder:
    port = str(holder.getsockname()[1])
    sys.exit(subprocess.run(sys.argv[1:], env={**os.environ, "PORT": port}).returncode)
"""
RUN = [sys.executable, "-m", "config.local.run"]


def result_of(command: list[str], data_dir: Path) -> subprocess.CompletedProcess[str]:
    environment = {**os.environ, "DATA_DIR": str(data_dir)}
    return subprocess.run(command, cwd=BASE_DIR, env=environment, capture_output=True, text=True, timeout=30)


@pytest.mark.parametrize("text", ["http", "0", "65536", "-1", "8000.0"])
def test_port_of_refuses_what_is_no_port(text: str) -> None:
    with pytest.raises(LocalError, match="must be a number from 1 to 65535"):
        port_of({"PORT": text})


def test_port_of_is_8000_by_default() -> None:
    assert port_of({}) == 8000


def test_run_on_a_port_in_use_says_so_and_starts_nothing(data_dir: Path) -> None:
    result = result_of([sys.executable, "-c", HOLDER, *RUN], data_dir)
    assert (result.returncode, result.stdout) == (1, "")
    assert "is not available (Address already in use): choose another" in result.stderr
    assert not (data_dir / "servers").exists()


def test_run_twice_with_one_data_dir_names_the_first(data_dir: Path) -> None:
    with (data_dir / "run.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        lock.write("http://127.0.0.1:8001")
        lock.flush()
        result = result_of(RUN, data_dir)
    assert result.returncode == 1
    assert result.stderr == f"Claimdesk runs already with {data_dir}: http://127.0.0.1:8001\n"
