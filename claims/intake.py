"""From a document to proposed claims: capture it, scan it, store what was found with exact offsets."""

from __future__ import annotations

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
from claims.choices import Via
from claims.detection import DETECTOR_VERSION, Mention, Statement, extract
from claims.models import Scan
from claims.work import GAVE_UP, MOST_ATTEMPTS, attempt
from claims.workflow.appearances import store
from claims.workflow.known import Known
from sources import registry
from sources.models import Source

AT_ONCE = 200  # rows that one look at what is due brings


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


def rescan(*, now: datetime, language: str = "", by_another_detector: bool = False) -> int:
    """Makes the newest texts of articles due again, in batches; returns how many.

    `language` narrows them to articles of one language, `by_another_detector` to what another version of the
    detector has scanned. What is due already, in a worker's hands or set aside stays as it is.
    """
    scans = Scan.objects.all().of_newest_texts().filter(due_at__isnull=True, set_aside_at__isnull=True)
    if language:
        scans = scans.filter(revision__article__language=language)
    if by_another_detector:
        scans = scans.exclude(detector=DETECTOR_VERSION)
    made_due, last = 0, 0
    while batch := list(scans.filter(pk__gt=last).order_by("pk").values_list("pk", flat=True)[:AT_ONCE]):
        made_due += Scan.objects.filter(pk__in=batch, due_at__isnull=True).update(due_at=now)
        last = batch[-1]
    return made_due


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
    sources = _resolve(_new(revision, statements), now)
    # two texts of one article wait for each other, so that the second knows the claims of the first
    Article.objects.select_for_update().get(pk=revision.article_id)
    known = Known(revision, statements)
    for statement in statements:
        if known.is_marked(statement):
            continue
        claim = known.claim_of(statement)
        if claim is None:
            claim = workflow.propose(
                statement=statement.statement,
                claimant=_claimant(statement, sources, now),
                kind=statement.kind,
                language=revision.article.language,
                confidence=statement.confidence,
                via=Via.TASK,
                now=now,
            )
        else:
            flagging.wake(claim_id=claim.pk, now=now)
        store(
            claim=claim,
            revision=revision,
            statement=statement,
            fingerprint=known.fingerprint_for(statement, claim),
            detector=DETECTOR_VERSION,
            confidence=statement.confidence,
        )


def _new(revision: Revision, statements: list[Statement]) -> list[Statement]:
    """Those that no claim of the article is yet: only their names are looked up, which may add them."""
    known = Known(revision, statements)
    return [s for s in statements if not known.is_marked(s) and known.claim_of(s) is None]


def _resolve(statements: list[Statement], now: datetime) -> dict[tuple[str, str], Source]:
    """The registry's source for each mention, by the name that the article gives it: "Bakker" and "the president"
    are other people in another article."""
    mentions = {_key(s.source): s.source for s in statements if s.source and s.source.name.strip()}
    return {key: registry.resolve(name=m.name, kind=m.kind, now=now) for key, m in mentions.items()}


def _claimant(statement: Statement, sources: dict[tuple[str, str], Source], now: datetime) -> Source | None:
    mention = statement.source
    if mention is None or not mention.name.strip():
        return None
    # a name is missing only if another text of the article was scanned between looking and locking
    return sources.get(_key(mention)) or registry.resolve(name=mention.name, kind=mention.kind, now=now)


def _key(mention: Mention) -> tuple[str, str]:
    return mention.name, mention.kind
