"""manage.py load_sources: parties and sources of a newsroom's own, from a file."""

from __future__ import annotations

import json
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from sources import seed


class Command(BaseCommand):
    help = "Adds the parties and sources of a JSON file (articles/demo/sources.json shows how) to the registry."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("file", metavar="FILE")

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            added = seed.load(json.loads(Path(options["file"]).read_text(encoding="utf-8")))
        except OSError as error:
            raise CommandError(f"{options['file']} cannot be read: {error.strerror}.") from error
        except ValueError as error:
            raise CommandError(f"{options['file']} is not JSON in UTF-8: {error}.") from error
        except (KeyError, TypeError) as error:
            raise CommandError(f"{options['file']} lacks something, nothing was added: {error}.") from error
        self.stdout.write(f"{added} sources added; those that were there stay as they are.")
