"""manage.py load_sources: parties and sources of a newsroom's own, from a file."""

from __future__ import annotations

import json
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import CommandError
from django.db import DatabaseError

from claims.management.recorded import RecordedCommand
from sources import seed
from sources.registry import RegistryRefused


class Command(RecordedCommand):
    help = "Adds the parties and sources of a JSON file (articles/demo/sources.json shows how) to the registry."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("file", metavar="FILE")

    def handle(self, *args: Any, **options: Any) -> None:
        name = options["file"]
        try:
            data = json.loads(Path(name).read_text(encoding="utf-8"))
        except OSError as error:
            raise CommandError(f"{name} cannot be read: {error.strerror}.") from error
        except (ValueError, RecursionError) as error:
            raise CommandError(f"{name} is not JSON in UTF-8: {error}.") from error
        try:
            added = seed.load(data)
        except (KeyError, TypeError, AttributeError) as error:
            raise CommandError(f"{name} lacks something, nothing was added: {error}.") from error
        except (RegistryRefused, ValueError, DatabaseError) as error:
            reason = str(error).splitlines()[0]
            raise CommandError(f"{name} was not taken, nothing was added: {reason}") from error
        self.stdout.write(f"{added} sources added; those that were there stay as they are.")
