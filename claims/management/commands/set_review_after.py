"""manage.py set_review_after: after how many months a verdict is looked at again."""

from __future__ import annotations

from argparse import ArgumentParser
from typing import Any

from django.contrib.auth.models import User
from django.core.management.base import BaseCommand, CommandError

from claims import workflow


class Command(BaseCommand):
    help = "Sets after how many months a verdict is looked at again, unless its author chooses another day."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("months", type=int)
        parser.add_argument("--by", required=True, metavar="USERNAME", help="the administrator who decides this")

    def handle(self, *args: Any, **options: Any) -> None:
        by = User.objects.filter(username=options["by"]).first()
        if by is None:
            raise CommandError(f"There is no user {options['by']}.")
        try:
            workflow.set_review_after(months=options["months"], by=by)
        except workflow.Refused as refusal:
            raise CommandError(str(refusal)) from refusal
        self.stdout.write(f"Verdicts are looked at again after {options['months']} month(s) from now on.")
