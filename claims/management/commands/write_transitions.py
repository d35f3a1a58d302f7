"""manage.py write_transitions: the table of transitions, from the code into the documentation."""

from __future__ import annotations

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand

from claims.workflow.documented import written_into


class Command(BaseCommand):
    help = "Writes the table of transitions, with who may take each, between its marks in docs/design.md."
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("file", nargs="?", type=Path, default=settings.BASE_DIR / "docs/design.md")

    def handle(self, *args: Any, **options: Any) -> None:
        file: Path = options["file"]
        file.write_text(written_into(file.read_text(encoding="utf-8")), encoding="utf-8")
