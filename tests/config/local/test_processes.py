import os
import signal
from pathlib import Path

import pytest

from config.local.processes import LocalError, run_to_end, start, stop, tail, wait_until


def test_start_writes_output_to_the_log(tmp_path: Path) -> None:
    log = tmp_path / "x.log"
    assert run_to_end(["sh", "-c", "cat; echo err >&2"], environment={}, folder=tmp_path, log=log, given=b"in\n")
    assert log.read_text() == "in\nerr\n"


def test_start_of_a_missing_program_raises(tmp_path: Path) -> None:
    with pytest.raises(LocalError, match="could not be started"):
        start(["/nowhere/x"], environment={}, folder=tmp_path)


def test_stop_ends_what_ignores_its_signal_with_its_children(tmp_path: Path) -> None:
    log = tmp_path / "pids"
    script = "trap '' TERM; sleep 60 & echo $!; wait; sleep 60"
    process = start(["sh", "-c", script], environment=os.environ, folder=tmp_path, log=log)
    wait_until(lambda: log.read_text() != "", seconds=5)
    stop(process, signal.SIGTERM, seconds=0.1)
    assert process.returncode == -signal.SIGKILL
    assert wait_until(lambda: not Path(f"/proc/{int(log.read_text())}").exists(), seconds=5)


def test_tail_shows_the_last_lines_and_names_the_log(tmp_path: Path) -> None:
    log = tmp_path / "x.log"
    log.write_text("1\n2\n3\n")
    assert tail(log, lines=2) == f"The end of {log}:\n    2\n    3"
