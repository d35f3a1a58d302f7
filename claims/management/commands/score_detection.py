"""manage.py score_detection: how well detection agrees with folders of annotated texts."""

from __future__ import annotations

import json
from argparse import ArgumentParser
from collections.abc import Collection
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from claims.detection import LANGUAGES, extract
from claims.scoring import (
    BadGold,
    Comparison,
    GoldText,
    NoPlaceForFigures,
    compare,
    read_folder,
    report,
    table,
    write,
)

SHOWN = 160  # characters of a content among the errors


class Command(BaseCommand):
    help = (
        "Measures detection on each GOLD_DIR, which holds texts NAME.txt beside NAME.tagged (tests/gold/README.md has "
        "the format), and prints precision, recall and f1 in percent. The database is not touched."
    )
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "folders", nargs="+", type=Path, metavar="GOLD_DIR", help="folder of annotated texts of one language"
        )
        parser.add_argument(
            "--language", choices=sorted(LANGUAGES), help="language of the texts; else the name of the folder"
        )
        parser.add_argument("--json", action="store_true", help="print one JSON object a folder instead of a table")
        parser.add_argument("--errors", action="store_true", help="list missed, spurious and misattributed contents")
        parser.add_argument(
            "--calibration",
            action="store_true",
            help="print instead, for all folders together, how often each confidence and each rule is right",
        )
        parser.add_argument(
            "--write", type=Path, metavar="FILE", help="also put the figures into a Markdown file, between its marks"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        compared = {
            folder: self.compared(folder, language=options["language"], errors=options["errors"])
            for folder in options["folders"]
        }
        rows = {folder: table(comparisons) for folder, comparisons in compared.items()}
        if options["calibration"]:
            self.stdout.write(report([o for many in compared.values() for one in many for o in one.outcomes]))
        else:
            self.write_rows(rows, as_json=options["json"])
        if options["write"]:
            try:
                write(options["write"], {heading(folder, among=rows): each for folder, each in rows.items()})
            except (NoPlaceForFigures, OSError, UnicodeDecodeError) as error:
                raise CommandError(str(error)) from error

    def compared(self, folder: Path, *, language: str | None, errors: bool) -> list[Comparison]:
        """The comparisons of a folder's texts. Raises CommandError."""
        try:
            gold = read_folder(folder)
        except BadGold as error:
            raise CommandError(str(error)) from error
        comparisons = [compared(each, language=language or language_of(folder)) for each in gold]
        if errors:
            for each, comparison in zip(gold, comparisons, strict=True):
                self.write_errors(each.name, comparison)
        return comparisons

    def write_rows(self, rows: dict[Path, dict[str, Any]], *, as_json: bool) -> None:
        """The figures of each folder; a heading tells several apart."""
        for folder, each in rows.items():
            if as_json:
                self.stdout.write(json.dumps(each))
            else:
                self.stdout.write(f"{folder}\n{as_text(each)}\n" if len(rows) > 1 else as_text(each))

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


def heading(folder: Path, *, among: Collection[Path]) -> str:
    """The name of a folder, or its whole path where another one has the same name."""
    names = [each.resolve().name for each in among]
    return str(folder) if names.count(folder.resolve().name) > 1 else folder.resolve().name


def as_text(rows: dict[str, Any]) -> str:
    """The figures as a table for reading, a line a row."""
    return "\n".join(f"{name:26}{_cell(value)}" for name, value in rows.items())


def _cell(value: Any) -> str:
    if isinstance(value, dict):
        return " ".join(f"{name} {number:5.1f}" for name, number in value.items())
    return " to ".join(map(str, value)) if isinstance(value, list) else str(value)
