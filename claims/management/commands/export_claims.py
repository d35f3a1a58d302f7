"""manage.py export_claims: everything that is public, as NDJSON or CSV."""

from __future__ import annotations

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from claims.public_export import as_ndjson, as_spreadsheet

FORMS = {"ndjson": as_ndjson, "csv": as_spreadsheet}


class Command(BaseCommand):
    help = (
        "Writes every published claim to standard output or a file: its document as one line of NDJSON, or a line of "
        "CSV. The database is only read."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--format", choices=FORMS, default="ndjson", help="ndjson unless it is said")
        parser.add_argument("--output", type=Path, metavar="FILE", help="written anew if it is there")

    def handle(self, *args: Any, **options: Any) -> None:
        blocks = FORMS[options["format"]]()
        if options["output"] is None:
            for block in blocks:
                self.stdout.write(block, ending="")
            return
        part = options["output"].with_name(f"{options['output'].name}.part")
        try:
            with part.open("w", encoding="utf-8", newline="") as file:
                file.writelines(blocks)
            part.replace(options["output"])  # nobody ever finds half a file under the name
        except OSError as error:
            raise CommandError(f"{options['output']} cannot be written: {error.strerror}.") from error
