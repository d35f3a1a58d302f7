"""What somebody with all rights over the database can do, and the sentences in which it is found."""

import pytest

from claims.audit.sealing import seal_all
from claims.audit.verifying import verify
from claims.choices import Status
from claims.models import Claim
from tests import factories
from tests.refusals import sql


@pytest.fixture
def sealed_claim(committed_db) -> Claim:
    """A checked claim in a database of the test's own, all of it sealed."""
    claim = factories.claim_at(Status.VERIFIED)
    seal_all()
    return claim


def past_the_triggers(*statements: str) -> None:
    """Runs SQL as a superuser for whom no trigger fires."""
    sql("SET session_replication_role = replica; " + "; ".join(statements) + "; SET session_replication_role = origin")


def found(**options) -> list[str]:
    """The sentences of `verify_audit`."""
    return [str(finding) for finding in verify(**options).findings]
