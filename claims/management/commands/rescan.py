"""manage.py rescan: texts that were scanned before are scanned again, by the worker."""

from __future__ import annotations

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand
from django.utils import timezone

from claims import intake
from claims.detection import DETECTOR_VERSION, LANGUAGES


class Command(BaseCommand):
    help = (
        "Has the newest text of each article scanned again, for instance after an upgrade. Statements that are new "
        "become proposed claims; what was found before stays as it is, and nothing that a person dismissed, "
        "corrected, edited or merged comes back."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--language", choices=sorted(LANGUAGES), default="", help="only articles in this language")
        parser.add_argument(
            "--older-than-detector",
            action="store_true",
            help="only texts that another version of the detector has scanned",
        )

    def handle(self, *args: Any, **options: Any) -> None:
        made_due = intake.rescan(
            now=timezone.now(), language=options["language"], by_another_detector=options["older_than_detector"]
        )
        self.stdout.write(f"{made_due} text(s) will be scanned again, by detector version {DETECTOR_VERSION}.")
