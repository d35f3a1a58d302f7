"""What all tests of the API share."""

import pytest


@pytest.fixture(autouse=True)
def _static_files_are_not_collected(settings) -> None:
    """As in development: static files are looked up when asked for, so their folder need not exist."""
    settings.WHITENOISE_AUTOREFRESH = True
