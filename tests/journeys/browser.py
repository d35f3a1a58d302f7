"""A web server on a test's database, and a browser in which somebody has logged in."""

import os
import shutil
import socket
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from playwright.sync_api import Browser, Page, expect, sync_playwright

from tests.committed import at_once
from tests.journeys.desk_processes import ROOT, wait_until

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
PASSWORD = "a password of the desk"


@contextmanager
def web_server(database_url: str, folder: Path) -> Iterator[str]:
    """Yields the address of a web server on the database; its log stands in `folder`."""
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    command = [sys.executable, "-m", "gunicorn", "config.wsgi:application", "--bind", f"127.0.0.1:{port}"]
    command += ["--threads", "4"]  # a connection that the browser opened ahead of need holds up no page
    environment = {**os.environ, "DATABASE_URL": database_url, "DEBUG": "1"}
    with (folder / "web.log").open("w") as log:
        web = subprocess.Popen([*command, "--no-control-socket"], cwd=ROOT, env=environment, stdout=log, stderr=log)
    try:
        assert wait_until(lambda: answers(port), 30), (folder / "web.log").read_text()
        yield f"http://127.0.0.1:{port}"
    finally:
        web.terminate()
        web.wait()


@contextmanager
def chromium() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        yield browser
        browser.close()


def log_in(browser: Browser, address: str, name: str, *, strangers: list[str] | None = None) -> Page:
    """A page of its own for a user; requests to any other machine are added to `strangers`."""
    page = browser.new_context(locale="en-GB", viewport={"width": 1400, "height": 900}).new_page()
    if strangers is not None:
        page.on("request", lambda request: request.url.startswith(address) or strangers.append(request.url))
    page.goto(f"{address}/admin/login/")
    page.fill("input[name=username]", name)
    page.fill("input[name=password]", PASSWORD)
    page.press("input[name=password]", "Enter")
    expect(page.locator("body")).to_contain_text(name)
    return page


def answers(port: int) -> bool:
    with socket.socket() as probe:
        return probe.connect_ex(("127.0.0.1", port)) == 0


def ask(question: Callable[[], Any]) -> Any:
    """What the database says. Playwright's event loop owns the test's thread, so another one asks."""
    (answer,) = at_once(question)
    if isinstance(answer, Exception):
        raise answer
    return answer
