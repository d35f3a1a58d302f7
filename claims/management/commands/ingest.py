"""manage.py ingest: files, addresses or standard input become articles, scanned by the worker."""

from __future__ import annotations

import sys
from argparse import ArgumentParser
from typing import Any

from django.core.management.base import CommandError
from django.db import transaction

from articles.fetching import Unreachable, fetch
from articles.reading import Document, Unreadable, load, read
from claims import intake
from claims.detection import LANGUAGES
from claims.management.arguments import day
from claims.management.recorded import RecordedCommand
from claims.reporting import table, wait_for


class Command(RecordedCommand):
    help = "Stores articles (plain text or HTML), has their claims found and flagged, and prints what was found."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "inputs", nargs="+", metavar="FILE_OR_URL", help="a file, an address, or - for standard input"
        )
        parser.add_argument("--published", type=day, metavar="DATE", help="day of publication, as 2023-08-11")
        parser.add_argument("--publisher", default="", help="name of the outlet")
        parser.add_argument("--language", help=f"language of the text ({', '.join(LANGUAGES)}); else detected")

    def handle(self, *args: Any, **options: Any) -> None:
        documents = self._read_all(options["inputs"], options["language"])
        with transaction.atomic():
            captured = [
                intake.capture(document=document, publisher=options["publisher"], published_on=options["published"])
                for document in documents
            ]
        complaint = wait_for([one.revision for one in captured], out=self.stderr)
        for one in captured:
            self.stdout.write(table(one.article, is_new=one.is_new))
        if complaint:
            raise CommandError(complaint)

    def _read_all(self, inputs: list[str], language: str | None) -> list[Document]:
        """Every input as a document; when one cannot be read, says which and why, and stores none."""
        documents = []
        complaints = []
        for name in inputs:
            try:
                documents.append(read_input(name, language))
            except (Unreadable, Unreachable) as error:
                complaints.append(str(error))
        if complaints:
            if len(inputs) > 1:
                complaints.append("Nothing was stored.")
            raise CommandError("\n".join(complaints))
        return documents


def read_input(name: str, language: str | None) -> Document:
    """A file, "-" or an http(s) address as a document. Raises Unreadable or Unreachable."""
    if name.startswith(("http://", "https://")):
        page = fetch(name)
        return read(
            page.body,
            name=name,
            content_type=page.content_type,
            language=language,
            url=page.url,
            languages=LANGUAGES,
        )
    data, content_type = load(name, stdin=sys.stdin.buffer)
    return read(data, name=name, content_type=content_type, language=language, languages=LANGUAGES)
