"""A real web server on a test's database, and browsers in which somebody has logged in."""

import os
import shutil
import socket
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from playwright.sync_api import Browser, Page, expect

from tests.committed import at_once
from tests.journeys.desk_processes import ROOT, wait_until

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
MISSING = "no Chromium on this machine (Debian: apt install chromium)"
PASSWORD = "a password of the desk"


@contextmanager
def web_server(database_url: str, folder: Path) -> Iterator[str]:
    """gunicorn on a free port; yields its address."""
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    command = [sys.executable, "-m", "gunicorn", "config.wsgi:application", "--bind", f"127.0.0.1:{port}"]
    environment = {**os.environ, "DATABASE_URL": database_url, "DEBUG": "1"}
    with (folder / "web.log").open("w") as log:
        web = subprocess.Popen([*command, "--no-control-socket"], cwd=ROOT, env=environment, stdout=log, stderr=log)
    assert wait_until(lambda: _answers(port), 30), (folder / "web.log").read_text()
    yield f"http://127.0.0.1:{port}"
    web.terminate()
    web.wait()


def logged_in(browser: Browser, address: str, username: str, strangers: list[str]) -> Page:
    """A window of somebody's own; requests to any other machine are noted in `strangers`."""
    page = browser.new_context(locale="en-GB").new_page()
    page.on("request", lambda request: request.url.startswith(address) or strangers.append(request.url))
    page.goto(f"{address}/admin/login/")
    page.fill("input[name=username]", username)
    page.fill("input[name=password]", PASSWORD)
    page.press("input[name=password]", "Enter")
    expect(page.locator("body")).to_contain_text(username)
    return page


def ask(question: Callable[[], Any]) -> Any:
    """What the database says. Playwright's event loop owns the test's thread, so another one asks."""
    (answer,) = at_once(question)
    if isinstance(answer, Exception):
        raise answer
    return answer


def _answers(port: int) -> bool:
    with socket.socket() as probe:
        return probe.connect_ex(("127.0.0.1", port)) == 0
