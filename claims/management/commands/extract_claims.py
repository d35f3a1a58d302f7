"""manage.py extract_claims: what detection finds in files, as JSON, without touching the database."""

from __future__ import annotations

import datetime
import json
import sys
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from articles.reading import Unreadable, load, read
from claims.detection import LANGUAGES, extract
from claims.management.arguments import day


class Command(BaseCommand):
    help = (
        "Prints one JSON line a file: its language and the attributed statements found in it. Spans are "
        "[begin, end) character offsets into the decoded text; of a web page, into the article's text, which is then "
        'printed as "text". The database is not touched.'
    )
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("files", nargs="+", metavar="FILE", help="plain text or HTML; - for standard input")
        parser.add_argument("--language", help=f"language of the text ({', '.join(LANGUAGES)}); else detected")
        parser.add_argument(
            "--published",
            type=day,
            metavar="DATE",
            help="day of publication, as 2023-08-11, for times such as “last week”",
        )

    def handle(self, *args: Any, **options: Any) -> None:
        complaints = []
        for name in options["files"]:
            try:
                line = found_in(name, language=options["language"], published=options["published"])
            except Unreadable as error:
                complaints.append(str(error))
            else:
                self.stdout.write(json.dumps(line, ensure_ascii=False))
        if complaints:
            raise CommandError("\n".join(complaints))


def found_in(name: str, *, language: str | None, published: datetime.date | None) -> dict[str, Any]:
    """The claims of one file, as one JSON object. Raises Unreadable."""
    data, content_type = load(name, stdin=sys.stdin.buffer)
    document = read(data, name=name, content_type=content_type, language=language, languages=LANGUAGES, as_is=True)
    statements = extract(document.text, language=document.language, published=published or document.published)
    line: dict[str, Any] = {
        "file": Path(name).name,
        "language": document.language,
        "claims": [statement.as_dict() for statement in statements],
    }
    if document.media_type == "text/html":  # the article without the page around it: nobody else has this text
        line["text"] = document.text
    return line
