"""manage.py score_detection: how well detection agrees with a folder of annotated texts."""

from __future__ import annotations

import json
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from claims.detection import LANGUAGES, extract
from claims.scoring import BadGold, Comparison, GoldText, compare, read_folder, table

SHOWN = 160  # characters of a content among the errors


class Command(BaseCommand):
    help = (
        "Measures detection on GOLD_DIR, which holds texts NAME.txt beside NAME.tagged (tests/gold/README.md has the "
        "format), and prints precision, recall and f1 in percent. The database is not touched."
    )
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("folder", type=Path, metavar="GOLD_DIR", help="folder of annotated texts of one language")
        parser.add_argument(
            "--language", choices=sorted(LANGUAGES), help="language of the texts; else the name of the folder"
        )
        parser.add_argument("--json", action="store_true", help="print one JSON object instead of a table")
        parser.add_argument("--errors", action="store_true", help="list missed, spurious and misattributed contents")

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            gold = read_folder(options["folder"])
        except BadGold as error:
            raise CommandError(str(error)) from error
        language = options["language"] or language_of(options["folder"])
        comparisons = [compared(each, language=language) for each in gold]
        if options["errors"]:
            for each, comparison in zip(gold, comparisons, strict=True):
                self.write_errors(each.name, comparison)
        rows = table(comparisons)
        self.stdout.write(json.dumps(rows) if options["json"] else as_text(rows))

    def write_errors(self, name: str, comparison: Comparison) -> None:
        """One line an error on the error stream: file, kind, content, name of the source found, by tabs."""
        for error in comparison.errors:
            self.stderr.write("\t".join((name, error.kind, " ".join(error.words.split())[:SHOWN], error.name)))


def compared(gold: GoldText, *, language: str) -> Comparison:
    """What detection finds in a text, against its annotation."""
    return compare(gold.text, gold.attributions, extract(gold.text, language=language))


def language_of(folder: Path) -> str:
    """The language that the folder is named after. Raises CommandError."""
    name = folder.resolve().name
    if name not in LANGUAGES:
        raise CommandError(f"Say which language {folder} is in: --language {' or '.join(sorted(LANGUAGES))}.")
    return name


def as_text(rows: dict[str, Any]) -> str:
    """The figures as a table for reading, a line a row."""
    return "\n".join(f"{name:26}{_cell(value)}" for name, value in rows.items())


def _cell(value: Any) -> str:
    if isinstance(value, dict):
        return " ".join(f"{name} {number:5.1f}" for name, number in value.items())
    return " to ".join(map(str, value)) if isinstance(value, list) else str(value)
