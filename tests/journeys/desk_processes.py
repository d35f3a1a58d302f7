"""A real worker, a real beat and a Redis-protocol server of a test's own, to be stopped, killed and emptied."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import redis

from config.local.valkey import Valkey

ROOT = Path(__file__).resolve().parents[2]


class Desk:
    """What runs beside a test's database: at `redis_url`, with its logs in `folder`."""

    def __init__(self, folder: Path, database_url: str, app: str = "config") -> None:
        self.folder = folder
        self.app = app
        folder.mkdir(exist_ok=True)
        self.valkey = Valkey(folder / "valkey", folder / "s", folder / "valkey.log", account=None)
        self.redis_url = self.valkey.url
        self.environment = {
            **os.environ,
            "DATABASE_URL": database_url,
            "REDIS_URL": self.redis_url,
            "SWEEP_SECONDS": "1",
            "LEASE_SECONDS": "3",
            "RETRY_SECONDS": "1",
        }
        self.running: list[subprocess.Popen] = []

    def start_worker(self) -> subprocess.Popen:
        return self._celery("worker", "--concurrency", "1", "--loglevel", "INFO")

    def start_beat(self) -> subprocess.Popen:
        return self._celery("beat", "--schedule", str(self.folder / "schedule"))

    def kill(self, process: subprocess.Popen) -> None:
        """SIGKILL to a process and all its children at once, as when a machine loses power."""
        os.killpg(process.pid, signal.SIGKILL)
        process.wait()

    def empty_redis(self) -> None:
        with redis.Redis.from_url(self.redis_url) as client:
            client.flushall()

    def stop(self) -> None:
        for process in self.running:
            if process.poll() is None:
                self.kill(process)
        self.valkey.stop()

    def log(self) -> str:
        return (self.folder / "celery.log").read_text()

    def _celery(self, *arguments: str) -> subprocess.Popen:
        with (self.folder / "celery.log").open("a") as log:
            process = subprocess.Popen(
                [sys.executable, "-m", "celery", "-A", self.app, *arguments],
                cwd=ROOT,
                env=self.environment,
                stdout=log,
                stderr=log,
                start_new_session=True,
            )
        self.running.append(process)
        return process


def wait_until(condition: Callable[[], bool], seconds: float) -> bool:
    """Whether `condition` came true within `seconds`."""
    deadline = time.monotonic() + seconds
    while time.monotonic() < deadline:
        if condition():
            return True
        time.sleep(0.1)
    return condition()
