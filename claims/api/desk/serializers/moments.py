"""Moments in documents."""

from __future__ import annotations

from datetime import UTC
from typing import Any

from rest_framework import serializers


class MomentField(serializers.DateTimeField):
    """A moment in UTC, whatever the newsroom's time zone: 2026-03-01T12:00:00Z."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(default_timezone=UTC, **kwargs)
