"""manage.py set_signatures: how many people sign a verdict."""

from __future__ import annotations

from argparse import ArgumentParser
from typing import Any

from django.contrib.auth.models import User
from django.core.management.base import CommandError

from claims import workflow
from claims.management.recorded import RecordedCommand


class Command(RecordedCommand):
    help = "Sets how many signatures a verdict needs: 2, or 1 in a newsroom of one. Recorded with name and time."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("signatures", type=int, choices=[1, 2])
        parser.add_argument("--by", required=True, metavar="USERNAME", help="the administrator who decides this")

    def handle(self, *args: Any, **options: Any) -> None:
        by = User.objects.filter(username=options["by"]).first()
        if by is None:
            raise CommandError(f"There is no user {options['by']}.")
        try:
            workflow.set_signatures(signatures=options["signatures"], by=by)
        except workflow.Refused as refusal:
            raise CommandError(str(refusal)) from refusal
        self.stdout.write(f"A verdict needs {options['signatures']} signature(s) from now on.")
