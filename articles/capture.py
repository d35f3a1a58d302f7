"""Storing what was read: one article, and a revision whenever its text is new."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from datetime import date, datetime

from django.db import connection, transaction

from articles.models import Article, Revision
from articles.reading import Document
from sources import registry
from sources.models import Kind


@dataclass(frozen=True)
class Captured:
    """What `capture` stored: `is_new` says whether the revision was not there before."""

    article: Article
    revision: Revision
    is_new: bool


@transaction.atomic
def capture(*, document: Document, now: datetime, publisher: str = "", published_on: date | None = None) -> Captured:
    """Stores `document` as article and revision; the same text again adds nothing, a changed one a revision.

    What the caller says of publisher and date comes before what the document says of itself.
    """
    digest = hashlib.sha256(document.text.encode()).hexdigest()
    identity = f"url:{document.url}" if document.url else f"sha256:{digest}"
    with connection.cursor() as cursor:  # two captures of one article wait for each other
        cursor.execute("SELECT pg_advisory_xact_lock(hashtextextended(%s, 0))", [identity])
    publisher = (publisher or document.publisher).strip()
    article = Article.objects.select_related("current_revision").filter(identity=identity).first()
    if article and article.current_revision and article.current_revision.sha256 == digest:
        return Captured(article, article.current_revision, is_new=False)
    if article is None:
        article = _new_article(document, identity, now, publisher, published_on)
    number = article.revisions.count() + 1
    revision = Revision.objects.create(
        article=article, number=number, text=document.text, sha256=digest, captured_at=now
    )
    article.current_revision = revision
    article.save(update_fields=["current_revision"])
    return Captured(article, revision, is_new=True)


def _new_article(
    document: Document, identity: str, now: datetime, publisher: str, published_on: date | None
) -> Article:
    return Article.objects.create(
        identity=identity,
        url=document.url,
        title=document.title[:500],
        author=document.author[:300],
        publisher=registry.resolve(name=publisher, kind=Kind.OUTLET, now=now) if publisher else None,
        published_on=published_on or document.published,
        language=document.language,
        captured_at=now,
    )
