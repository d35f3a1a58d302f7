"""Requests are counted on a real server, by several processes, on none, and on one that never answers."""

import logging
import socket
import subprocess
import sys
import time
import uuid

import pytest

from claims import limits
from claims.limits import address

NOON = 1_800_000_000.0  # the beginning of a minute
COUNT = """
import django; django.setup()
from claims import limits
for _ in range(2): print(limits.wait(who={!r}, limit=5, now={}))
"""


@pytest.fixture(autouse=True)
def _not_sulking(monkeypatch):
    monkeypatch.setattr(limits, "_silent_until", 0.0)


@pytest.fixture
def who() -> str:
    """Somebody whom no other test counts."""
    return f"test:{uuid.uuid4()}"


def test_wait_lets_as_many_through_as_the_limit_says(who):
    assert [limits.wait(who=who, limit=2, now=NOON + 20) for _ in range(4)] == [None, None, 41, 41]


def test_wait_counts_everybody_for_themselves(who):
    assert [limits.wait(who=f"{who}{n}", limit=1, now=NOON) for n in range(3)] == [None, None, None]


def test_wait_begins_anew_with_the_minute(who):
    waits = [limits.wait(who=who, limit=1, now=NOON + seconds) for seconds in (58, 59, 60, 61)]
    assert waits == [None, 2, None, 60]


def test_wait_counts_for_two_processes_together(who):
    other = [sys.executable, "-c", COUNT.format(who, NOON)]
    found = subprocess.run(other, capture_output=True, text=True, check=True).stdout.split()
    here = [limits.wait(who=who, limit=5, now=NOON) for _ in range(4)]
    assert (found, here) == (["None", "None"], [None, None, None, 61])


def test_wait_leaves_nothing_behind(who, settings):
    limits.wait(who=who, limit=1, now=NOON)
    key = f"claimdesk:asked:{who}:{int(NOON // 60)}"
    assert 0 < limits._redis(settings.REDIS_URL).ttl(key) <= 120


def test_no_limit_asks_nobody(who, settings, tmp_path):
    settings.REDIS_URL = f"unix://{tmp_path}/none.sock"
    assert limits.wait(who=who, limit=0) is None
    assert limits._silent_until == 0.0


def test_without_redis_everybody_is_let_through_and_the_log_says_so(who, settings, tmp_path, caplog):
    settings.REDIS_URL = f"unix://{tmp_path}/none.sock"
    with caplog.at_level(logging.WARNING):
        assert [limits.wait(who=who, limit=1) for _ in range(3)] == [None, None, None]
    assert [record.message.partition(" (")[0] for record in caplog.records] == ["Redis does not answer"]


def test_wait_takes_less_than_half_a_second_where_redis_never_answers(who, settings):
    with socket.create_server(("127.0.0.1", 0)) as server:
        settings.REDIS_URL = f"redis://127.0.0.1:{server.getsockname()[1]}/0"
        began = time.monotonic()
        assert limits.wait(who=who, limit=1) is None
        assert time.monotonic() - began < 0.5


@pytest.mark.parametrize(
    ("proxies", "forwarded", "connected", "found"),
    [
        (0, "", "198.51.100.7", "198.51.100.7"),
        (0, "203.0.113.9", "198.51.100.7", "198.51.100.7"),
        (1, "10.0.0.1, 203.0.113.9", "127.0.0.1", "203.0.113.9"),
        (2, "10.0.0.1, 203.0.113.9, 192.0.2.1", "127.0.0.1", "203.0.113.9"),
        (3, "203.0.113.9", "127.0.0.1", "203.0.113.9"),
        (1, "", "198.51.100.7", "198.51.100.7"),
        (0, "", "2001:db8:1:2:3:4:5:6", "2001:db8:1:2::/64"),
        (0, "", "::ffff:198.51.100.7", "198.51.100.7"),
        (0, "", "", ""),
    ],
)
def test_address_is_the_one_that_our_outermost_proxy_saw(settings, proxies, forwarded, connected, found):
    settings.TRUSTED_PROXIES = proxies
    assert address({"HTTP_X_FORWARDED_FOR": forwarded, "REMOTE_ADDR": connected}) == found
