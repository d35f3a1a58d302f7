"""Short ways to ask the detector in tests."""

import datetime

import pytest

from claims.detection import Statement, extract

FRIDAY = datetime.date(2023, 8, 11)


@pytest.fixture
def dutch():
    """Statements of a Dutch text published on Friday 11 August 2023."""

    def run(text: str) -> list[Statement]:
        return extract(text, language="nl", published=FRIDAY)

    return run


@pytest.fixture
def german():
    """Statements of a German text published on Friday 11 August 2023."""

    def run(text: str) -> list[Statement]:
        return extract(text, language="de", published=FRIDAY)

    return run


@pytest.fixture
def english():
    """Statements of an English text published on Friday 11 August 2023."""

    def run(text: str) -> list[Statement]:
        return extract(text, language="en", published=FRIDAY)

    return run
