import os
import subprocess
import sys
from pathlib import Path

import pytest

from config.local.servers import BASE_DIR

SHOWS_ENVIRONMENT = "import os; print('SEEN', os.environ['DATABASE_URL'][:11], os.environ['DEBUG'])"


def manage(*arguments: str, data_dir: Path, **environment: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "manage.py", *arguments],
        cwd=BASE_DIR,
        env={**os.environ, "DATA_DIR": str(data_dir), **environment},
        capture_output=True,
        text=True,
        timeout=60,
    )


def test_manage_starts_servers_for_a_command(data_dir: Path) -> None:
    result = manage("shell", "--no-imports", "-c", SHOWS_ENVIRONMENT, data_dir=data_dir)
    assert (result.returncode, result.stdout, result.stderr) == (0, "SEEN postgres:// 1\n", "")
    assert "database system is shut down" in (data_dir / "logs" / "postgres.log").read_text()


def test_manage_passes_the_exit_code_of_a_command_on(data_dir: Path) -> None:
    assert manage("shell", "--no-imports", "-c", "raise SystemExit(7)", data_dir=data_dir).returncode == 7


@pytest.mark.parametrize("arguments", [["version"], ["help"], ["migrate", "--help"]])
def test_manage_leaves_no_trace_of_a_command_without_database(arguments: list[str], data_dir: Path) -> None:
    assert manage(*arguments, data_dir=data_dir).returncode == 0
    assert list(data_dir.iterdir()) == []


def test_manage_with_debug_off_and_no_database_url_refuses(data_dir: Path) -> None:
    result = manage("check", data_dir=data_dir, DEBUG="0", SECRET_KEY="x" * 50)
    assert result.returncode == 1
    assert "DATABASE_URL is not set." in result.stderr
    assert list(data_dir.iterdir()) == []


def test_manage_with_a_data_dir_that_is_a_file_says_so(data_dir: Path) -> None:
    (data_dir / "file").touch()
    result = manage("check", data_dir=data_dir / "file")
    assert (result.returncode, result.stderr) == (
        1,
        f"The data folder {data_dir / 'file'} cannot be made: File exists.\n",
    )
