"""What every test gets: users by role. The network is blocked by the options in pyproject.toml."""

import gc
from collections.abc import Iterator

import hypothesis
import pytest
from django.conf import settings
from django.contrib.auth.models import User
from django.core.cache import cache
from django.db import transaction
from django.test import override_settings
from django.utils import translation

from tests import factories
from tests.committed import committed_db, django_db_setup, migrated_database

# A slow machine is no failure: no test says how long something takes.
hypothesis.settings.register_profile("whatever_it_takes", deadline=None)
hypothesis.settings.load_profile("whatever_it_takes")

__all__ = ["committed_db", "django_db_setup", "migrated_database"]


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """The journeys come first: they take longest, and at the end one process would wait for another's."""
    items.sort(key=lambda item: "journeys" not in item.path.parts)


def pytest_collection_finish() -> None:
    """What is imported and collected by now stays to the end: the garbage collector need not go through it again.

    Nor through all that the tests have made, more often than every few hundred of them.
    """
    gc.collect()
    gc.freeze()
    gc.set_threshold(*gc.get_threshold()[:2], 200)


@pytest.fixture(scope="session", autouse=True)
def _passwords_are_quick(django_test_environment) -> Iterator[None]:
    """A hash that is slow on purpose says nothing more about the desk; Django's own can still be read."""
    quick = "django.contrib.auth.hashers.MD5PasswordHasher"
    with override_settings(PASSWORD_HASHERS=[quick, *settings.PASSWORD_HASHERS]):
        yield


@pytest.fixture(scope="module")
def kept(django_db_setup, django_db_blocker) -> Iterator[None]:
    """Rows that a fixture of this scope makes are there for every test of the file, and gone at its end: each test
    undoes its own alone. Not for a file with tests that commit."""
    with django_db_blocker.unblock(), transaction.atomic():
        yield
        transaction.set_rollback(True)


@pytest.fixture(autouse=True)
def _language_stays_in_the_test() -> Iterator[None]:
    """A request in Dutch leaves its thread speaking Dutch."""
    yield
    translation.deactivate()


@pytest.fixture(autouse=True)
def _nothing_is_kept() -> None:
    """Figures that an earlier test counted are of another database."""
    cache.clear()


@pytest.fixture(autouse=True)
def _nobody_is_counted(settings) -> None:
    """All tests ask from one address; those of the limits set their own."""
    settings.API_REQUESTS_A_MINUTE = settings.API_REQUESTS_A_MINUTE_ANONYMOUS = 0


@pytest.fixture
def editor(db) -> User:
    return factories.user("editor", username="editor")


@pytest.fixture
def reviewer(db) -> User:
    return factories.user("reviewer", username="reviewer")


@pytest.fixture
def reviewer2(db) -> User:
    return factories.user("reviewer", username="reviewer2")


@pytest.fixture
def publisher(db) -> User:
    return factories.user("publisher", username="publisher")


@pytest.fixture
def auditor(db) -> User:
    return factories.user("auditor", username="auditor")


@pytest.fixture
def admin(db) -> User:
    return factories.UserFactory(username="admin", is_superuser=True)
