"""Articles by their address: somebody asks, a worker fetches the page, and it is captured like any other."""

from __future__ import annotations

from datetime import date, datetime
from functools import partial

from django.contrib.auth.models import User
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from articles.fetching import Unreachable, Why, fetch
from articles.reading import Unreadable, read
from claims import doorbell, intake
from claims.detection import LANGUAGES
from claims.models import ArticleFetch
from claims.permissions import ADD_ARTICLE, may
from claims.work import GAVE_UP, MOST_ATTEMPTS, attempt
from claims.workflow import Refused

AT_ONCE = 200  # rows that one look at what is due brings
PASSING = {Why.SLOW, Why.BROKEN}


@transaction.atomic
def ask(
    *,
    url: str,
    by: User,
    publisher: str = "",
    published_on: date | None = None,
    language: str = "",
    now: datetime | None = None,
) -> ArticleFetch:
    """An editor sends the address of an article, which a worker will fetch. Raises Refused."""
    now = now or timezone.now()
    if not may(by, ADD_ARTICLE):
        raise Refused(_("Only an editor can add an article."))
    made = ArticleFetch.objects.create(
        url=url,
        publisher=publisher,
        published_on=published_on,
        language=language,
        asked_by=by,
        asked_at=now,
        due_at=now,
    )
    doorbell.ring(doorbell.FETCH, made.pk)
    return made


def carry_out(*, fetch_id: int, now: datetime | None = None) -> bool:
    """Fetches and captures the page, if that is due and nobody else is at it. True if the row was written, whether
    there is an article or a refusal. Safe to run at any time and any number of times."""
    now = now or timezone.now()
    return attempt(ArticleFetch.objects.filter(pk=fetch_id), partial(_carry_out, now=now), now=now)


def set_due(*, now: datetime) -> None:
    """Sets aside what no attempt has finished."""
    ArticleFetch.objects.all().set_exhausted_aside(now=now, most=MOST_ATTEMPTS, error=GAVE_UP)


def due(now: datetime) -> list[int]:
    """Addresses that are due, the longest waiting first."""
    return list(ArticleFetch.objects.due(now).order_by("due_at").values_list("pk", flat=True)[:AT_ONCE])


def _carry_out(work: ArticleFetch, *, now: datetime) -> bool:
    """Fetches outside a transaction; what was fetched is captured only while the lease lasts."""
    try:
        page = fetch(work.url)
        document = read(
            page.body,
            name=work.url,
            content_type=page.content_type,
            language=work.language or None,
            url=page.url,
            languages=LANGUAGES,
        )
    except (Unreachable, Unreadable) as error:
        if isinstance(error, Unreachable) and (error.why in PASSING or (error.status or 0) >= 500):
            raise
        return _finish(work, refusal=str(error).replace("\0", " ")[:2000])
    with transaction.atomic():
        if not _finish(work):  # holds the row until commit
            return False
        captured = intake.capture(document=document, publisher=work.publisher, published_on=work.published_on, now=now)
        ArticleFetch.objects.filter(pk=work.pk).update(article=captured.article)
    return True


def _finish(work: ArticleFetch, *, refusal: str = "") -> bool:
    """Writes the work off, unless its lease ran out and another worker has it."""
    row = ArticleFetch.objects.filter(pk=work.pk, attempts=work.attempts)
    return row.update(due_at=None, leased_until=None, attempts=0, error="", refusal=refusal) == 1
