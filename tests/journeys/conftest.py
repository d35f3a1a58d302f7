import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest


@pytest.fixture
def short_folder() -> Iterator[Path]:
    """A folder with a short path, since a socket's may have 107 bytes."""
    path = Path(tempfile.mkdtemp(prefix="cd"))
    yield path
    shutil.rmtree(path, ignore_errors=True)
