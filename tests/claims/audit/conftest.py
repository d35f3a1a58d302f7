"""What somebody with all rights over the database can do, and the sentences in which it is found."""

import os
from collections.abc import Iterator

import pytest

from claims.audit.sealing import seal_all
from claims.audit.verifying import verify
from claims.choices import Status
from claims.models import Claim
from tests import factories
from tests.committed import CLONE, clone, pointed_at
from tests.refusals import sql


@pytest.fixture(scope="session")
def sealed_database(migrated_database: str, django_db_blocker) -> Iterator[str]:
    """The name of a database that nobody is connected to, with a checked claim, all of it sealed."""
    name = f"sealed_{os.getpid()}"
    with clone(of=migrated_database, name=name):
        with django_db_blocker.unblock(), pointed_at(name):
            factories.claim_at(Status.VERIFIED)
            seal_all()
        yield name


@pytest.fixture
def sealed_claim(sealed_database: str, django_db_blocker) -> Iterator[Claim]:
    """A checked claim in a database of the test's own, all of it sealed."""
    with clone(of=sealed_database, name=CLONE), django_db_blocker.unblock(), pointed_at(CLONE):
        yield Claim.objects.get()


def past_the_triggers(*statements: str) -> None:
    """Runs SQL as a superuser for whom no trigger fires."""
    sql("SET session_replication_role = replica; " + "; ".join(statements) + "; SET session_replication_role = origin")


def found(**options) -> list[str]:
    """The sentences of `verify_audit`."""
    return [str(finding) for finding in verify(**options).findings]
