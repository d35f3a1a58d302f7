"""What all commands that change rows share: their changes are recorded under the command's name."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand

from sources.history import through


class RecordedCommand(BaseCommand):
    def execute(self, *args: Any, **options: Any) -> str | None:
        name = type(self).__module__.rpartition(".")[2]
        with through("command", command=name, username=options.get("by")):
            return super().execute(*args, **options)
