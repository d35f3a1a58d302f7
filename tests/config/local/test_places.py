import os
import stat
from pathlib import Path

import pytest

from config.local.places import private_dir, secret_key, server_account, servers_dir, sockets_dir
from config.local.processes import LocalError


def test_sockets_dir_leaves_room_for_the_socket_name(tmp_path: Path) -> None:
    assert len(os.fsencode(sockets_dir(tmp_path / ("x" * 300)) / ".s.PGSQL.5432.lock")) < 107


def test_sockets_dir_differs_by_data_dir(tmp_path: Path) -> None:
    assert sockets_dir(tmp_path / "a") != sockets_dir(tmp_path / "b")


def test_secret_key_is_private_and_stays(tmp_path: Path) -> None:
    key = secret_key(tmp_path)
    assert secret_key(tmp_path) == key
    assert stat.S_IMODE((tmp_path / "secret_key").stat().st_mode) == 0o600
    assert [path.name for path in tmp_path.iterdir()] == ["secret_key"]


def test_private_dir_refuses_a_symbolic_link(tmp_path: Path) -> None:
    (tmp_path / "link").symlink_to(tmp_path)
    with pytest.raises(LocalError, match="belongs to"):
        private_dir(tmp_path / "link", None)


def test_private_dir_closes_what_others_could_read(tmp_path: Path) -> None:
    (tmp_path / "open").mkdir(mode=0o755)
    assert stat.S_IMODE(private_dir(tmp_path / "open", None).stat().st_mode) == 0o700


@pytest.mark.skipif(os.geteuid() != 0, reason="only root's servers run as somebody else")
def test_servers_dir_of_root_is_passable_for_nobody(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    tmp_path.chmod(0o700)
    monkeypatch.setattr("config.local.places.OPEN_ROOTS", (Path("/tmp"),))
    found = servers_dir(tmp_path, server_account())
    assert found.parent == Path("/tmp")
    assert (tmp_path / "servers").resolve() == found
    assert stat.S_IMODE(found.stat().st_mode) == 0o711
    found.rmdir()


def test_servers_dir_that_is_gone_is_reported(tmp_path: Path) -> None:
    (tmp_path / "servers").symlink_to(tmp_path / "gone")
    with pytest.raises(LocalError, match="points to a folder that is gone"):
        servers_dir(tmp_path, None)
