"""A web server on a test's database, windows of a browser in which somebody has logged in, and axe-core's rules."""

import os
import shutil
import socket
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from axe_playwright_python.base import AXE_SCRIPT
from django.conf import settings
from django.contrib.auth.models import User
from django.test import Client
from playwright.sync_api import Browser, Page, expect

from tests.journeys.desk_processes import ROOT, wait_until

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")


@contextmanager
def web_server(database_url: str, folder: Path) -> Iterator[str]:
    """Yields the address of a web server on the database; its log stands in `folder`."""
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    command = [sys.executable, "-m", "gunicorn", "tests.journeys.served:application", "--bind", f"127.0.0.1:{port}"]
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


def page_of(browser: Browser, address: str, name: str, *, strangers: list[str] | None = None) -> Page:
    """A window of its own for a user who logged in earlier; requests to any other machine are added to `strangers`."""
    known = Client()
    known.force_login(User.objects.get(username=name))
    page = new_page(browser)
    session = {"name": settings.SESSION_COOKIE_NAME, "value": known.session.session_key, "url": address}
    page.context.add_cookies([session])
    if strangers is not None:
        note_strangers(page, address, strangers)
    return page


def log_in(browser: Browser, address: str, name: str, password: str, *, strangers: list[str]) -> Page:
    """A window of its own in which a user logs in; `strangers` as above."""
    page = new_page(browser)
    note_strangers(page, address, strangers)
    page.goto(f"{address}/admin/login/")
    page.fill("input[name=username]", name)
    page.fill("input[name=password]", password)
    page.press("input[name=password]", "Enter")
    expect(page.locator("body")).to_contain_text(name)
    return page


def note_strangers(page: Page, address: str, strangers: list[str]) -> None:
    """Adds to `strangers` what the page asks of any machine but that at `address`."""
    page.on("request", lambda request: request.url.startswith(address) or strangers.append(request.url))


def violations(page: Page, *rules: str) -> list[dict[str, Any]]:
    """What axe-core finds wrong with the page, by these rules or by all, in its own form."""
    if not page.evaluate("'axe' in window"):
        page.evaluate(AXE_SCRIPT)
    options = {"resultTypes": ["violations"], **({"runOnly": list(rules)} if rules else {})}
    found: list[dict[str, Any]] = page.evaluate("options => axe.run(options).then(all => all.violations)", options)
    return found


def new_page(browser: Browser) -> Page:
    """An empty window that shares nothing with the others."""
    return browser.new_context(locale="en-GB", viewport={"width": 1400, "height": 900}).new_page()


def answers(port: int) -> bool:
    with socket.socket() as probe:
        return probe.connect_ex(("127.0.0.1", port)) == 0
