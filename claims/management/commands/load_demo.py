"""manage.py load_demo: demo users, sources and articles for a desk to try out; `make run` calls it."""

from __future__ import annotations

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import CommandError

from claims import demo, demo_reviews
from claims.management.recorded import RecordedCommand
from claims.reporting import table, wait_for


class Command(RecordedCommand):
    help = "Makes a user for each role, the demo sources and articles; prints the logins and what was found."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--address", default="http://127.0.0.1:8000", help="where the desk runs")

    def handle(self, *args: Any, **options: Any) -> None:
        if not settings.DEBUG:
            raise CommandError("The demo is for trying out: it makes users with printed passwords. Set DEBUG=1.")
        logins_file = Path(settings.DATA_DIR) / "logins.json"
        logins = demo.make_users(logins_file=logins_file)
        demo.load_sources()
        captured = demo.capture_articles()
        complaint = wait_for([one.revision for one in captured], out=self.stderr)
        demo_reviews.publish_claims(one.article for one in captured)
        for one in captured:
            self.stdout.write("\n" + table(one.article, is_new=one.is_new))
        self.stdout.write(f"\nThe desk: {options['address']}/admin/   The API: {options['address']}/api/v1/docs/")
        for username, password in logins.items():
            self.stdout.write(f"  {username:<10} {password or '(a password of your own)'}")
        self.stdout.write(f"The logins are kept in {logins_file}.\n")
        if complaint:
            raise CommandError(complaint)
