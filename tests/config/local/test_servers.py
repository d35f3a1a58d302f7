import os
import signal
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from subprocess import Popen

import environ
import psycopg
import pytest
from redis import Redis

from config.local.places import sockets_dir
from config.local.processes import LocalError, wait_until
from config.local.servers import BASE_DIR, LocalServers, is_development, local_servers

# Starts servers and dies as it would where the kernel doesn't tell the children.
ORPHANS = """
import os, pathlib, sys
from config.local import processes, servers
processes.die_with_parent = lambda signum, parent: None
servers.LocalServers(pathlib.Path(sys.argv[1])).enter()
os._exit(0)
"""
Command = Callable[..., Popen[str]]


def query(url: str, statement: str) -> list[tuple[object, ...]]:
    given = environ.Env.db_url_config(url)
    with psycopg.connect(host=given["HOST"], user=given["USER"], dbname=given["NAME"]) as connection:
        cursor = connection.execute(statement)
        return cursor.fetchall() if cursor.description else []


def server_pids(data_dir: Path) -> list[int]:
    return [int((data_dir / "servers" / f"{name}.lock").read_text()) for name in ("postgres", "valkey")]


def is_alive(pid: int) -> bool:
    try:
        state = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0]
    except OSError:
        return False
    return state != "Z"  # a zombie is dead and waits for the system to notice


def starts(data_dir: Path) -> int:
    return (data_dir / "logs" / "postgres.log").read_text().count("LOG:  starting PostgreSQL")


def line(process: Popen[str]) -> str:
    assert process.stdout is not None
    return process.stdout.readline().strip()


def error_line(process: Popen[str]) -> str:
    assert process.stderr is not None
    return process.stderr.readline().strip()


def end_input(process: Popen[str]) -> None:
    assert process.stdin is not None
    process.stdin.close()


def finish(process: Popen[str]) -> int:
    end_input(process)
    return process.wait(20)


def test_local_servers_keep_data_over_a_restart(data_dir: Path) -> None:
    with local_servers(data_dir, fast=True) as servers:
        query(servers.environment["DATABASE_URL"], "CREATE TABLE kept AS SELECT 'één' AS word")
        Redis.from_url(servers.environment["REDIS_URL"]).set("word", "één")
    with local_servers(data_dir, fast=True) as servers:
        assert query(servers.environment["DATABASE_URL"], "SELECT upper(word) FROM kept") == [("ÉÉN",)]
        assert Redis.from_url(servers.environment["REDIS_URL"]).get("word") == "één".encode()


def test_local_servers_listen_on_no_port_and_evict_nothing(data_dir: Path) -> None:
    with local_servers(data_dir, fast=True) as servers:
        assert query(servers.environment["DATABASE_URL"], "SHOW listen_addresses") == [("",)]
        client = Redis.from_url(servers.environment["REDIS_URL"])
        assert client.config_get("port", "maxmemory-policy", "appendfsync") == {
            "port": "0",
            "maxmemory-policy": "noeviction",
            "appendfsync": "everysec",
        }


def test_local_servers_leave_no_process_and_no_socket(data_dir: Path) -> None:
    with local_servers(data_dir, fast=True):
        pids = server_pids(data_dir)
    assert [is_alive(pid) for pid in pids] == [False, False]
    assert not sockets_dir(data_dir).exists()


def test_local_servers_end_when_their_command_is_killed(data_dir: Path, beside: Command) -> None:
    command = beside("echo $$; exec sleep 60")
    pids = [int(line(command)), *server_pids(data_dir)]
    command.send_signal(signal.SIGKILL)
    assert wait_until(lambda: not any(is_alive(pid) for pid in pids), seconds=10)


def test_local_servers_start_again_after_everything_was_killed(data_dir: Path, beside: Command) -> None:
    command = beside("echo up; exec sleep 60")
    line(command)
    for pid in [*server_pids(data_dir), command.pid]:
        os.kill(pid, signal.SIGKILL)
    assert finish(beside("test -n $DATABASE_URL")) == 0
    assert starts(data_dir) == 2


def test_local_servers_replace_what_a_dead_command_left_running(data_dir: Path, beside: Command) -> None:
    subprocess.run([sys.executable, "-c", ORPHANS, str(data_dir)], cwd=BASE_DIR, check=True)
    orphans = server_pids(data_dir)
    assert [is_alive(pid) for pid in orphans] == [True, True]
    assert finish(beside("test -n $DATABASE_URL")) == 0
    assert [is_alive(pid) for pid in orphans] == [False, False]


def test_two_commands_at_once_start_one_set_of_servers(data_dir: Path, beside: Command) -> None:
    commands = [beside("echo up; cat") for _ in range(2)]
    assert [line(command) for command in commands] == ["up", "up"]
    for command in commands:
        end_input(command)
    assert [command.wait(20) for command in commands] == [0, 0]
    assert starts(data_dir) == 1


def test_command_that_started_servers_waits_for_the_others(data_dir: Path, beside: Command) -> None:
    first = beside("echo up; cat")
    line(first)
    second = beside("echo up; cat")
    line(second)
    end_input(first)
    assert error_line(first).startswith("Waiting for other commands")
    assert [is_alive(pid) for pid in server_pids(data_dir)] == [True, True]
    assert [finish(second), first.wait(20)] == [0, 0]


def test_command_that_is_terminated_stops_its_servers_at_once(data_dir: Path, beside: Command) -> None:
    first = beside("echo up; exec sleep 60")
    line(first)
    second = beside("echo up; cat")
    line(second)
    first.terminate()
    assert first.wait(10) == 130
    assert [is_alive(pid) for pid in server_pids(data_dir)] == [False, False]
    assert finish(second) == 0


def test_given_servers_win_over_local_ones(data_dir: Path, beside: Command) -> None:
    command = beside("echo $DATABASE_URL $REDIS_URL", DATABASE_URL="postgres://there/x", REDIS_URL="redis://there")
    assert line(command) == "postgres://there/x redis://there"
    assert finish(command) == 0
    assert not (data_dir / "servers").exists()


def test_given_redis_starts_only_postgresql(data_dir: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("REDIS_URL", "redis://there")
    with local_servers(data_dir, fast=True) as servers:
        assert [server.name for server in servers.started] == ["PostgreSQL"]


def test_command_exit_code_is_passed_on(beside: Command) -> None:
    assert [finish(beside("exit 7")), finish(beside("kill -TERM $$"))] == [7, 143]


def test_cluster_of_another_major_version_is_refused(data_dir: Path) -> None:
    with local_servers(data_dir, fast=True):
        pass
    (data_dir / "servers" / "postgres" / "PG_VERSION").write_text("9\n")
    with pytest.raises(LocalError, match="was made by PostgreSQL 9"), local_servers(data_dir):
        pass


@pytest.mark.parametrize(
    ("environment", "expected"),
    [
        ({}, True),
        ({"DEBUG": "True"}, True),
        ({"DEBUG": "0"}, False),
        ({"DATABASE_URL": "postgres://x/y"}, False),
    ],
)
def test_is_development_follows_database_url_and_debug(environment: dict[str, str], expected: bool) -> None:
    assert is_development(environment) is expected


def test_missing_wheels_are_reported_in_one_sentence(data_dir: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("config.local.server.find_spec", lambda name: None)
    with pytest.raises(LocalError, match=r"^The local servers are not installed: set DATABASE_URL and "):
        LocalServers(data_dir).enter()
