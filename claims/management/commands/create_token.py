"""manage.py create_token: a token for a program, and its key on the screen."""

from __future__ import annotations

from argparse import ArgumentParser
from datetime import timedelta
from typing import Any

from django.contrib.auth.models import User
from django.core.management.base import CommandError
from django.utils import timezone

from claims import tokens
from claims.choices import Scope
from claims.management.recorded import RecordedCommand
from claims.workflow import Refused


class Command(RecordedCommand):
    help = "Makes a token with which a program uses the API for a user, and prints its key, which is shown this once."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("username", help="for whom the program acts")
        parser.add_argument("--by", required=True, metavar="USERNAME", help="the administrator who decides this")
        parser.add_argument("--name", required=True, help="what the token is for")
        parser.add_argument("--scope", nargs="+", required=True, choices=Scope.values, help="what it may be used for")
        parser.add_argument("--days", type=int, default=365, help="days until it expires (365); 0: never")

    def handle(self, *args: Any, **options: Any) -> None:
        user, by = (_user(options[name]) for name in ("username", "by"))
        now = timezone.now()
        expires_at = now + timedelta(days=options["days"]) if options["days"] else None
        try:
            issued = tokens.issue(
                user=user, name=options["name"], scopes=options["scope"], by=by, expires_at=expires_at, now=now
            )
        except Refused as refusal:
            raise CommandError(str(refusal)) from refusal
        self.stdout.write(issued.key)


def _user(username: str) -> User:
    user = User.objects.filter(username=username).first()
    if user is None:
        raise CommandError(f"There is no user {username}.")
    return user
