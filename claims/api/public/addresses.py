"""Addresses of pages of the public API: under PUBLIC_URL, as in the documents, whatever host was asked."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any
from urllib.parse import urlencode

from django.conf import settings
from django.http import HttpRequest


def here_with(request: HttpRequest, values: Mapping[str, Any]) -> str:
    """The address that was asked, with other values for these parameters."""
    asked = {**request.GET.dict(), **values}
    return f"{settings.PUBLIC_URL}{request.path}?{urlencode(asked)}"


def in_the_api(page: str) -> str:
    """The address of a page of the API: claims/?article=1."""
    return f"{settings.PUBLIC_URL}/api/v1/{page}"
