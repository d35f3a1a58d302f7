"""The bell is rung on a real server, on none, and on one that never answers."""

import json
import socket
import time

import pytest
import redis
from django.conf import settings as django_settings

from claims import doorbell


@pytest.fixture(autouse=True)
def _not_sulking(monkeypatch):
    monkeypatch.setattr(doorbell, "_silent_until", 0.0)


@pytest.fixture
def queue():
    """The broker's queue, emptied before and after."""
    with redis.Redis.from_url(django_settings.REDIS_URL) as client:
        client.delete("celery")
        yield client
        client.delete("celery")


def test_bell_rings_after_commit_only(db, queue, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks() as callbacks:
        doorbell.ring(doorbell.SCAN, 7)
    assert queue.llen("celery") == 0
    for callback in callbacks:
        callback()
    (message,) = [json.loads(raw) for raw in queue.lrange("celery", 0, -1)]
    assert (message["headers"]["task"], message["headers"]["argsrepr"]) == (doorbell.SCAN, "[7]")


def test_bell_shrugs_when_there_is_no_broker(settings, tmp_path):
    settings.CELERY_BROKER_URL = f"redis+socket://{tmp_path}/none.sock"
    doorbell._send(doorbell.SCAN, 7)
    assert doorbell._silent_until > time.monotonic()


def test_bell_waits_less_than_half_a_second_for_a_broker_that_never_answers(settings):
    with socket.create_server(("127.0.0.1", 0)) as server:
        settings.CELERY_BROKER_URL = f"redis://127.0.0.1:{server.getsockname()[1]}/0"
        began = time.monotonic()
        doorbell._send(doorbell.SCAN, 7)
        assert time.monotonic() - began < 0.5


def test_bell_sulks_after_a_broker_that_did_not_answer(settings, queue, monkeypatch):
    monkeypatch.setattr(doorbell, "_silent_until", time.monotonic() + 5)
    doorbell._send(doorbell.SCAN, 7)
    assert queue.llen("celery") == 0
