"""manage.py export_corrections: what editors corrected, as texts that detection can be measured with."""

from __future__ import annotations

import json
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils.text import slugify

from articles.models import Revision
from claims.management.corrections import Decided, decided, languages
from claims.scoring import BadMarkup, parse
from claims.scoring.tagging import tagged

ERRORS = "corrections.jsonl"


class Command(BaseCommand):
    help = (
        "Writes each text that has corrections to FOLDER as NAME.txt and NAME.tagged, which score_detection reads, and "
        f"the extraction errors to {ERRORS}. What people accepted or marked themselves is annotated, corrected "
        "statements with the corrected words; extraction errors are not; what nobody has decided about is soft. The "
        "database is only read. Texts are written as they are: mind whose they are before you pass them on."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("folder", type=Path, metavar="FOLDER", help="made if it is not there")
        parser.add_argument("--language", help="of the texts; needed when there are corrections in several")
        parser.add_argument("--force", action="store_true", help="overwrite files that are there already")

    def handle(self, *args: Any, **options: Any) -> None:
        language = chosen(options["language"])
        files, errors = {}, []
        for one in decided(language):
            name = name_of(one.revision)
            try:
                files.update(texts(name, one))
            except BadMarkup as error:
                self.stderr.write(f"{one.revision.article} was left out. {error}")
                continue
            errors += [{"file": f"{name}.txt", **line} for line in one.errors]
        if not files:
            raise CommandError("No text could be written.")
        count = len(files) // 2
        files[ERRORS] = "".join(json.dumps(line, ensure_ascii=False) + "\n" for line in errors)
        write(options["folder"], files, force=options["force"])
        self.stdout.write(f"{options['folder']}: {count} text(s), {len(errors)} extraction error(s) in {language}.")


def chosen(asked: str | None) -> str:
    """The language to write. Raises CommandError when there is nothing, or several to choose from."""
    there = languages()
    if not there or (asked and asked not in there):
        where = f" in the language {asked}" if asked else ""
        raise CommandError(f"Nothing to write: no editor has corrected anything{where} yet.")
    if asked is None and len(there) > 1:
        raise CommandError(f"There are corrections in several languages: add --language {' or '.join(there)}.")
    return asked or there[0]


def name_of(revision: Revision) -> str:
    """A file name without folder or ending: the article's title in plain letters, and numbers that make it unique."""
    title = slugify(revision.article.title)[:40].strip("-") or "article"
    return f"{title}-{revision.article_id}-{revision.number}"


def texts(name: str, one: Decided) -> dict[str, str]:
    """A text and its tagged copy by file name. Raises BadMarkup for a text that tags cannot be added to."""
    text = one.revision.text
    copy = tagged(text, one.attributions)
    parse(text, copy)
    return {f"{name}.txt": text, f"{name}.tagged": copy}


def write(folder: Path, files: dict[str, str], *, force: bool) -> None:
    """Writes all files or, where one is there already and `force` does not hold, none. Raises CommandError."""
    there = [name for name in files if (folder / name).exists()]
    if there and not force:
        others = f" and {len(there) - 1} more" if len(there) > 1 else ""
        raise CommandError(f"{folder / there[0]}{others} would be overwritten: choose another folder, or add --force.")
    try:
        folder.mkdir(parents=True, exist_ok=True)
        for name, content in files.items():
            (folder / name).write_bytes(content.encode())  # as bytes, so that new lines stay as they are
    except OSError as error:
        raise CommandError(f"{folder} cannot be written: {error.strerror}.") from error
