"""A short folder for sockets, and a desk that has read the demo articles."""

import os
import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from claims import demo, flagging, intake
from claims.models import Claim
from tests.committed import clone, pointed_at, url_of


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
    name = f"clone_{os.getpid()}"
    with clone(of=demo_database, name=name), django_db_blocker.unblock(), pointed_at(name):
        yield url_of(name)


@pytest.fixture
def short_folder() -> Iterator[Path]:
    """A folder with a short path, since a socket's may have 107 bytes."""
    path = Path(tempfile.mkdtemp(prefix="cd"))
    yield path
    shutil.rmtree(path, ignore_errors=True)
