"""Claims from a file: each row goes through the door by itself, and a row that came before is known again."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass, fields, replace
from datetime import datetime

from django.contrib.auth.models import User
from django.db import IntegrityError, transaction
from django.db.models import Max
from django.utils import timezone
from django.utils.translation import gettext as _

from articles.models import Article
from claims.choices import ClaimKind, Role, Via
from claims.detection import LANGUAGES
from claims.models import Claim, ImportedRow
from claims.permissions import IMPORT_CLAIMS, may
from claims.workflow.door import Refused
from claims.workflow.editing import edit
from claims.workflow.missed import add_missed, source_named
from claims.workflow.tagging import tag, tag_names
from claims.workflow.triage import propose
from claims.workflow.words import places
from sources.models import Source
from sources.registry import RegistryRefused


@dataclass(frozen=True)
class Row:
    """One claim as a file has it, every value as text. `words` are the exact ones of the article's newest text."""

    statement: str
    claimant: str = ""
    kind: str = ""
    language: str = ""
    article: str = ""
    words: str = ""
    tags: str = ""

    @property
    def fingerprint(self) -> str:
        parts = [" ".join(getattr(self, field.name).casefold().split()) for field in fields(self)]
        return hashlib.sha256("\n".join(parts).encode()).hexdigest()


@dataclass(frozen=True)
class Outcome:
    """What became of a row: a new claim, one that was known already, or `why` not, in an editor's words. `is_new_name`:
    its claimant was no source yet."""

    row: Row
    claim: Claim | None = None
    is_new: bool = False
    is_new_name: bool = False
    why: str = ""


def import_rows(*, rows: Iterable[Row], by: User, now: datetime | None = None) -> list[Outcome]:
    """Proposes a claim for each row, in a transaction of its own. Raises Refused unless `by` may import claims."""
    if not may(by, IMPORT_CLAIMS):
        raise Refused(_("Only an editor can import claims."))
    outcomes: list[Outcome] = []
    made: set[int] = set()
    newest = Source.objects.aggregate(pk=Max("pk"))["pk"] or 0
    for row in rows:
        outcome = _attempt(row, by, now or timezone.now())
        if outcome.claim is not None and outcome.claim.pk in made:
            outcome = Outcome(row, why=_("The same as an earlier row of this file."))
        elif outcome.claim is not None and outcome.is_new:
            made.add(outcome.claim.pk)
            outcome = replace(outcome, is_new_name=(outcome.claim.claimant_id or 0) > newest)
        outcomes.append(outcome)
    return outcomes


def try_rows(*, rows: Iterable[Row], by: User, now: datetime | None = None) -> list[Outcome]:
    """What `import_rows` would do: it is done, and taken back."""
    with transaction.atomic():
        outcomes = import_rows(rows=rows, by=by, now=now)
        transaction.set_rollback(True)
    return outcomes


def _attempt(row: Row, by: User, now: datetime) -> Outcome:
    known = ImportedRow.objects.select_related("claim").filter(fingerprint=row.fingerprint).first()
    if known is not None:
        return Outcome(row, known.claim)
    try:
        with transaction.atomic():
            claim, is_new = _claim(row, by, now)
            ImportedRow.objects.create(fingerprint=row.fingerprint, claim=claim, by=by, at=now)
    except (Refused, RegistryRefused) as refusal:
        return Outcome(row, why=str(refusal))
    except IntegrityError:  # somebody else imported it at the same moment
        return Outcome(row, ImportedRow.objects.get(fingerprint=row.fingerprint).claim)
    return Outcome(row, claim, is_new)


def _claim(row: Row, by: User, now: datetime) -> tuple[Claim, bool]:
    statement, kind = " ".join(row.statement.split()), _kind(row.kind)
    if not statement:
        raise Refused(_("The statement is empty: write it as one sentence that can be read on its own."))
    claimant = source_named(row.claimant.strip(), now) if row.claimant.strip() else None
    same = Claim.objects.filter(statement__iexact=statement, claimant=claimant).order_by("pk").first()
    if same is not None:
        return same, False
    claim = _proposed(row, statement, claimant, kind, by, now)
    if tag_names(row.tags):
        tag(claim=claim, by=by, add=tag_names(row.tags), via=Via.IMPORT, now=now)
    return claim, True


def _proposed(row: Row, statement: str, claimant: Source | None, kind: str, by: User, now: datetime) -> Claim:
    if not row.article.strip() and not row.words.strip():
        return propose(
            statement=statement,
            claimant=claimant,
            kind=kind,
            language=_language(row.language),
            confidence=None,
            by=by,
            via=Via.IMPORT,
            now=now,
        )
    revision = _article(row).current_revision
    if revision is None or not row.words.strip():
        raise Refused(_("Give the exact words of the article, under “words”."))
    marks = {Role.CONTENT: places(revision.text, row.words)}
    claim = add_missed(
        revision=revision, by=by, marks=marks, statement=statement, claimant=claimant, via=Via.IMPORT, now=now
    )
    if kind != claim.kind:
        edit(claim=claim, by=by, statement=statement, claimant=claimant, kind=kind, via=Via.IMPORT, now=now)
    return claim


def _article(row: Row) -> Article:
    found = Article.objects.select_related("current_revision__article").filter(url=row.article.strip()).first()
    if found is None or not row.article.strip():
        raise Refused(
            _("There is no article with the address “%(address)s” on the desk: have it captured first.")
            % {"address": row.article.strip()}
        )
    return found


def _kind(given: str) -> str:
    """A kind by its key or by its label in the language of the screen; nothing given is "other"."""
    wanted = " ".join(given.casefold().split())
    kinds = {name.casefold(): key for key, label in ClaimKind.choices for name in (key, str(label))}
    if wanted and wanted not in kinds:
        raise Refused(
            _("“%(given)s” is no kind. Choose from: %(kinds)s.")
            % {"given": given.strip(), "kinds": ", ".join(ClaimKind.values)}
        )
    return kinds.get(wanted, ClaimKind.OTHER)


def _language(given: str) -> str:
    code = given.strip().lower()
    if not code:
        raise Refused(
            _("Give the language: %(codes)s. Only a row with an article can do without.")
            % {"codes": ", ".join(sorted(LANGUAGES))}
        )
    if code not in LANGUAGES:
        raise Refused(
            _("“%(given)s” is no language that the desk reads. Choose from: %(codes)s.")
            % {"given": given.strip(), "codes": ", ".join(sorted(LANGUAGES))}
        )
    return code
