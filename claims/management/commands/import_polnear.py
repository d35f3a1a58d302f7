"""manage.py import_polnear: a checkout of the corpus PolNeAR as texts that detection can be measured with."""

from __future__ import annotations

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from claims.scoring import BadMarkup
from claims.scoring.polnear import SPLITS, BadCorpus, read_polnear
from claims.scoring.tagging import tagged


class Command(BaseCommand):
    help = (
        "Writes a split of PolNeAR (https://github.com/networkdynamics/PolNeAR) to FOLDER as NAME.txt and NAME.tagged, "
        "which score_detection reads with --language en. The splits are train and dev: the test split is kept unseen, "
        "so that a final figure on it means something. The texts belong to newspapers: do not pass them on. The "
        "database is not touched."
    )
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("corpus", type=Path, metavar="POLNEAR_FOLDER", help="a checkout of the corpus")
        parser.add_argument("split", choices=SPLITS, metavar="SPLIT", help=" or ".join(SPLITS))
        parser.add_argument("folder", type=Path, metavar="FOLDER", help="made if it is not there")

    def handle(self, *args: Any, **options: Any) -> None:
        folder: Path = options["folder"]
        count = 0
        try:
            folder.mkdir(parents=True, exist_ok=True)
            for each in read_polnear(options["corpus"], options["split"]):
                # As bytes, so that new lines stay as they are.
                (folder / each.name).write_bytes(each.text.encode())
                (folder / each.name).with_suffix(".tagged").write_bytes(tagged(each.text, each.attributions).encode())
                count += 1
        except (BadCorpus, BadMarkup) as error:
            raise CommandError(str(error)) from error
        except OSError as error:
            raise CommandError(f"{folder} cannot be written: {error.strerror}.") from error
        self.stdout.write(f"{folder}: {count} text(s).")
