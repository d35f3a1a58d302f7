"""manage.py import_claim_reviews: other publishers' ClaimReviews out of pages, files and feeds."""

from __future__ import annotations

from argparse import ArgumentParser
from collections import Counter
from pathlib import Path
from typing import Any

from django.contrib.auth.models import User
from django.core.management.base import CommandError

from articles.fetching import Unreachable, fetch
from claims.management.recorded import RecordedCommand
from claims.review_markup import Found, find
from claims.workflow import Refused
from claims.workflow.external_reviews import Result, import_reviews, try_reviews

MOST_BYTES = 200_000_000
SECONDS = 120.0  # for one address


class Command(RecordedCommand):
    help = "Keeps other publishers' ClaimReviews; prints what became of each, and why one was rejected."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("inputs", nargs="+", metavar="URL|FILE", help="an address, or a JSON or HTML file")
        parser.add_argument("--by", required=True, metavar="USERNAME", help="the editor who imports them")
        parser.add_argument("--dry-run", action="store_true", help="only say what would become of each")

    def handle(self, *args: Any, **options: Any) -> None:
        by = User.objects.filter(username=options["by"]).first()
        if by is None:
            raise CommandError(f"There is no user {options['by']}.")
        take, counts, complaints = try_reviews if options["dry_run"] else import_reviews, Counter[Result](), []
        for name in options["inputs"]:
            try:
                found, origin = read_input(name)
                outcomes = take(found=found, origin=origin, by=by)
            except (OSError, ValueError, Unreachable, Refused) as error:
                complaints.append(f"{name}: {error}")
                continue
            for one in outcomes:
                counts[one.result] += 1
                self.stdout.write(f"{one.result:9}  {one.label[:100]}{''.join(f'  [{note}]' for note in one.notes)}")
        self.stdout.write(", ".join(f"{counts[result]} {result}" for result in Result) + ".")
        if complaints:
            raise CommandError("\n".join(complaints))


def read_input(name: str) -> tuple[Found, str]:
    """What an address or a file holds, and where it came from. Raises Unreachable, OSError or ValueError."""
    if name.startswith(("http://", "https://")):
        fetched = fetch(name, timeout=SECONDS, max_bytes=MOST_BYTES)
        return find(fetched.body, url=fetched.url, content_type=fetched.content_type), fetched.url
    file = Path(name)
    if file.stat().st_size > MOST_BYTES:
        raise ValueError(f"it is larger than {MOST_BYTES // 1_000_000} MB")
    return find(file.read_bytes()), file.name
