import pytest


@pytest.fixture(autouse=True)
def _database(db) -> None:
    """Every public page asks it."""
