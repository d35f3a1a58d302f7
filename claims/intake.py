"""From a document to proposed claims: capture it, scan it, store what was found with exact offsets."""

from __future__ import annotations

import hashlib
from collections import Counter
from datetime import date, datetime
from functools import partial

from django.db import transaction
from django.db.models import Exists, OuterRef
from django.utils import timezone

from articles.capture import Captured
from articles.capture import capture as capture_article
from articles.models import Article, Revision
from articles.reading import Document
from claims import doorbell, flagging, workflow
from claims.choices import Role, Via
from claims.detection import DETECTOR_VERSION, Mention, Statement, extract
from claims.models import Appearance, Claim, Scan, Span
from claims.work import GAVE_UP, MOST_ATTEMPTS, attempt
from sources import registry
from sources.models import Source

AT_ONCE = 200  # rows that one look at what is due brings
CONTEXT = 32  # characters kept before and after a span


@transaction.atomic
def capture(
    *, document: Document, publisher: str = "", published_on: date | None = None, now: datetime | None = None
) -> Captured:
    """Stores a document and makes its scan due; what is stored already adds nothing."""
    now = now or timezone.now()
    captured = capture_article(document=document, publisher=publisher, published_on=published_on, now=now)
    if captured.is_new:
        Scan.objects.create(revision=captured.revision, due_at=now)
        doorbell.ring(doorbell.SCAN, captured.revision.pk)
    return captured


def scan(*, revision_id: int, now: datetime | None = None) -> bool:
    """Finds and stores the claims of a revision, if that is due and nobody else is at it. True if it was done.

    Safe to run at any time and any number of times. An exception is written to the row and raised.
    """
    now = now or timezone.now()
    Scan.objects.bulk_create([Scan(revision_id=revision_id, due_at=now)], ignore_conflicts=True)
    return attempt(Scan.objects.filter(revision_id=revision_id), partial(_scan, now=now), now=now)


def set_due(*, now: datetime) -> None:
    """Gives revisions that have no scan yet their row, and sets aside scans that no attempt has finished."""
    without = Revision.objects.filter(~Exists(Scan.objects.filter(revision=OuterRef("pk"))))
    rows = [Scan(revision_id=pk, due_at=now) for pk in without.values_list("pk", flat=True)[:AT_ONCE]]
    Scan.objects.bulk_create(rows, ignore_conflicts=True)
    Scan.objects.all().set_exhausted_aside(now=now, most=MOST_ATTEMPTS, error=GAVE_UP)


def due(now: datetime) -> list[int]:
    """Revisions whose scan is due, the longest waiting first."""
    return list(Scan.objects.due(now).order_by("due_at").values_list("revision_id", flat=True)[:AT_ONCE])


def _scan(work: Scan, *, now: datetime) -> bool:
    """Detects outside a transaction, then stores all of it in one, unless the lease ran out meanwhile."""
    revision = Revision.objects.select_related("article").get(pk=work.revision_id)
    article = revision.article
    statements = extract(revision.text, language=article.language, published=article.published_on)
    with transaction.atomic():
        if not _finish(work=work, now=now):
            return False
        _store(revision=revision, statements=statements, now=now)
    return True


def _finish(*, work: Scan, now: datetime) -> bool:
    """Writes the scan off, unless its lease ran out and another worker has it; locks the row until commit."""
    written = Scan.objects.filter(pk=work.pk, attempts=work.attempts, due_at=work.due_at).update(
        due_at=None, leased_until=None, attempts=0, error="", finished_at=now, detector=DETECTOR_VERSION
    )
    return written == 1


def _store(*, revision: Revision, statements: list[Statement], now: datetime) -> None:
    # names before the article: whoever merges sources takes the two locks in this order as well
    sources = _resolve(statements, now)
    # two texts of one article wait for each other, so that the second knows the claims of the first
    Article.objects.select_for_update().get(pk=revision.article_id)
    known = _known(revision)
    stored = set(revision.appearances.values_list("fingerprint", flat=True))
    seen: Counter[str] = Counter()
    for statement in statements:
        words = _words(statement)
        seen[words] += 1
        fingerprint = _fingerprint(words, seen[words])
        if fingerprint in stored:
            continue
        claim = known.get(_fingerprint(words, 1))
        if claim is None:
            claim = workflow.propose(
                statement=statement.statement,
                claimant=sources.get(_key(statement.source)) if statement.source else None,
                kind=statement.kind,
                language=revision.article.language,
                confidence=statement.confidence,
                via=Via.TASK,
                now=now,
            )
            known[fingerprint] = claim
        else:
            flagging.wake(claim_id=claim.pk, now=now)
        _store_appearance(claim, revision, statement, fingerprint)


def _known(revision: Revision) -> dict[str, Claim]:
    """Claims of the article by fingerprint: the same words are the same claim, whatever a person has made of it."""
    earlier = Appearance.objects.filter(revision__article=revision.article_id).select_related("claim")
    return {appearance.fingerprint: appearance.claim for appearance in earlier}


def _resolve(statements: list[Statement], now: datetime) -> dict[tuple[str, str], Source]:
    """The registry's source for each mention, by the name that the article gives it: "Bakker" and "the president"
    are other people in another article."""
    mentions = {_key(s.source): s.source for s in statements if s.source and s.source.name.strip()}
    return {key: registry.resolve(name=m.name, kind=m.kind, now=now) for key, m in mentions.items()}


def _key(mention: Mention) -> tuple[str, str]:
    return mention.name, mention.kind


def _words(statement: Statement) -> str:
    """Who says what in which mode, white space and case aside."""
    who = statement.source.name if statement.source else ""
    return "\n".join([who, statement.mode, " ".join(statement.content.text.lower().split())])


def _fingerprint(words: str, number: int) -> str:
    """SHA-256 of the words and of how often one text has had them so far: each time is another appearance."""
    return hashlib.sha256(f"{words}\n{number}".encode()).hexdigest()


def _store_appearance(claim: Claim, revision: Revision, statement: Statement, fingerprint: str) -> None:
    found = statement.as_dict()
    appearance = Appearance.objects.create(
        claim=claim,
        revision=revision,
        mode=statement.mode,
        hedged=statement.hedged,
        start=statement.content.spans[0][0],
        claimant_name=statement.source.name[:300] if statement.source else "",
        confidence=statement.confidence,
        detector=DETECTOR_VERSION,
        fingerprint=fingerprint,
        quantities=found["quantities"],
        times=found["times"],
    )
    parts = (
        (Role.CLAIMANT, statement.source),
        (Role.VIA, statement.via),
        (Role.CUE, statement.cue),
        (Role.CONTENT, statement.content),
    )
    Span.objects.bulk_create(
        _span(appearance, revision.text, role, start, end)
        for role, part in parts
        if part is not None
        for start, end in part.spans
    )


def _span(appearance: Appearance, text: str, role: Role, start: int, end: int) -> Span:
    return Span(
        appearance=appearance,
        role=role,
        start=start,
        end=end,
        exact=text[start:end],
        prefix=text[max(0, start - CONTEXT) : start],
        suffix=text[end : end + CONTEXT],
    )
