"""Where files lie that no web server serves: each kind in a storage of its own (settings.STORAGES), under names that
tell nothing."""

from __future__ import annotations

import secrets
from typing import Any

from django.core.files.storage import Storage, storages
from django.utils import timezone


def archives() -> Storage:
    """Archived copies of web pages (WARC)."""
    return storages["archives"]


def uploads() -> Storage:
    """Files that people added as evidence."""
    return storages["uploads"]


def upload_name(evidence: Any, given: str) -> str:
    return _name("")


def archive_name(archive: Any, given: str) -> str:
    return _name(".warc.gz")


def _name(ending: str) -> str:
    """A random name in a folder by month."""
    return f"{timezone.now():%Y/%m}/{secrets.token_hex(16)}{ending}"
