"""manage.py verify_audit: whether the audit trail is as it was sealed."""

from __future__ import annotations

import json
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils.translation import ngettext

from claims.audit.verifying import Report, verify


class Command(BaseCommand):
    help = (
        "Reads the whole audit trail and prints a sentence for each row that was altered, is missing, was put in later "
        "or changed without being recorded, and for each seal that is broken or missing. Exit code 1 if there is one."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--seals", type=Path, metavar="FILE", help="seals that left the machine, one JSON a line")
        parser.add_argument("--json", action="store_true", help="print the result as one JSON object")

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            report = verify(seals_file=options["seals"])
        except OSError as error:
            raise CommandError(f"{options['seals']} cannot be read: {error.strerror}.", returncode=2) from error
        self.stdout.write(as_json(report) if options["json"] else in_words(report))
        if report.findings:
            raise SystemExit(1)


def as_json(report: Report) -> str:
    findings = [{"sentence": str(finding), **finding.values} for finding in report.findings]
    return json.dumps({"seals": report.seals, "rows": report.rows, "findings": findings})


def in_words(report: Report) -> str:
    read = f"{report.seals} seals over {report.rows} rows."
    if not report.findings:
        return f"{read} Nothing is wrong."
    wrong = ngettext("%(count)d thing is wrong.", "%(count)d things are wrong.", len(report.findings))
    return "\n".join([*map(str, report.findings), f"{read} {wrong % {'count': len(report.findings)}}"])
