"""A short folder for sockets, a desk that has read the demo articles, and a browser with a web server to look at it."""

import os
import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, sync_playwright

from claims import demo, flagging, intake
from claims.models import Claim
from tests.committed import CLONE, clone, pointed_at, url_of
from tests.journeys.browser import CHROMIUM, web_server


@pytest.fixture(scope="session")
def demo_database(migrated_database: str, django_db_blocker) -> Iterator[str]:
    """The name of a database that nobody is connected to, with the demo articles scanned and their claims checked."""
    name = f"demo_{os.getpid()}"
    with clone(of=migrated_database, name=name):
        with django_db_blocker.unblock(), pointed_at(name):
            demo.load_sources()
            for captured in demo.capture_articles():
                intake.scan(revision_id=captured.revision.pk)
            for claim in Claim.objects.all():
                flagging.check(claim_id=claim.pk)
        yield name


@pytest.fixture
def demo_db(demo_database: str, django_db_blocker) -> Iterator[str]:
    """As `committed_db`, with the demo articles in it."""
    with clone(of=demo_database, name=CLONE), django_db_blocker.unblock(), pointed_at(CLONE):
        yield url_of(CLONE)


@pytest.fixture
def short_folder() -> Iterator[Path]:
    """A folder with a short path, since a socket's may have 107 bytes."""
    path = Path(tempfile.mkdtemp(prefix="cd"))
    yield path
    shutil.rmtree(path, ignore_errors=True)


@pytest.fixture(scope="session")
def web(tmp_path_factory) -> Iterator[str]:
    """The address of a web server on `committed_db` or `demo_db`, whichever a test has: they are of one name, and the
    server connects anew after the database of an earlier test is gone."""
    with web_server(url_of(CLONE), tmp_path_factory.mktemp("web")) as address:
        yield address


@pytest.fixture(scope="module")
def chromium() -> Iterator[Browser]:
    """A browser for the tests of one file, since it takes long to start.

    Playwright's event loop owns the thread meanwhile, in which Django would refuse to ask the database.
    """
    with pytest.MonkeyPatch.context() as environment, sync_playwright() as playwright:
        environment.setenv("DJANGO_ALLOW_ASYNC_UNSAFE", "1")
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        yield browser
        browser.close()


@pytest.fixture
def browser(chromium: Browser) -> Iterator[Browser]:
    """The browser without a window; those that a test opens share nothing, and are closed after it."""
    yield chromium
    for context in chromium.contexts:
        context.close()
