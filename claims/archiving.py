"""Archiving what evidence points to: the page is fetched, stored as a WARC file, and the row says how it went."""

from __future__ import annotations

import hashlib
from datetime import datetime, timedelta
from functools import partial

from django.conf import settings
from django.contrib.auth.models import User
from django.core.files.base import ContentFile
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from articles import warc
from articles.fetching import Fetched, Unreachable, Why, fetch
from claims.choices import Trouble
from claims.models import Archive, ArchiveJob, Evidence
from claims.permissions import ARCHIVE, may
from claims.work import GAVE_UP, MOST_ATTEMPTS, attempt
from claims.workflow import Refused
from claims.workflow.evidence import have_archived

AT_ONCE = 200  # rows that one look at what is due brings
# After these pauses a page that may come back is tried again; then somebody has to ask.
PAUSES = (timedelta(minutes=10), timedelta(hours=1), timedelta(hours=6))
PASSING = {Trouble.SLOW, Trouble.SERVER, Trouble.BROKEN}
TROUBLES = {
    Why.ADDRESS: Trouble.ADDRESS,
    Why.SLOW: Trouble.SLOW,
    Why.LARGE: Trouble.LARGE,
    Why.REDIRECTS: Trouble.REDIRECTS,
    Why.BROKEN: Trouble.BROKEN,
}
ANSWERS = {404: Trouble.GONE, 410: Trouble.GONE}


def archive(*, evidence_id: int, now: datetime | None = None) -> bool:
    """Fetches and stores the page of a piece of evidence, if that is due and nobody else is at it. True if the row
    was written, whether there is a copy or trouble. Safe to run at any time and any number of times."""
    now = now or timezone.now()
    jobs = ArchiveJob.objects.filter(evidence_id=evidence_id, evidence__withdrawn_at__isnull=True)
    return attempt(jobs, partial(_archive, now=now), now=now)


def set_due(*, now: datetime) -> None:
    """Gives evidence with an address its row where there is none yet, and sets aside what no attempt has finished."""
    without = Evidence.objects.current().filter(archive_job__isnull=True).exclude(url="")
    rows = [ArchiveJob(evidence_id=pk, url=url, due_at=now) for pk, url in without.values_list("pk", "url")[:AT_ONCE]]
    ArchiveJob.objects.bulk_create(rows, ignore_conflicts=True)
    ArchiveJob.objects.all().set_exhausted_aside(now=now, most=MOST_ATTEMPTS, error=GAVE_UP)


def due(now: datetime) -> list[int]:
    """Evidence whose page is due, the longest waiting first."""
    jobs = ArchiveJob.objects.due(now).filter(evidence__withdrawn_at__isnull=True)
    return list(jobs.order_by("due_at").values_list("evidence_id", flat=True)[:AT_ONCE])


def ask(*, evidence: Evidence, by: User, now: datetime | None = None) -> None:
    """Somebody wants the page tried again, or a newer copy of it. Raises Refused."""
    if not may(by, ARCHIVE):
        raise Refused(_("Only an editor or a reviewer can have a page archived."))
    if not evidence.url or evidence.withdrawn_at is not None:
        raise Refused(_("This evidence has no page to archive."))
    have_archived(evidence, now=now or timezone.now())


def _archive(job: ArchiveJob, *, now: datetime) -> bool:
    """Fetches outside a transaction; what was fetched counts only while the lease lasts and the address stands."""
    try:
        fetched = fetch(job.url, timeout=settings.ARCHIVE_SECONDS, max_bytes=settings.ARCHIVE_MAX_BYTES)
    except Unreachable as unreachable:
        return _note(job, unreachable, now=now)
    copy = _copy(job, fetched)
    with transaction.atomic():
        if not _finish(job, now=now, due_at=None, tries=0, trouble="", status=fetched.status, detail=""):
            return False
        copy.save()
    return True


def _copy(job: ArchiveJob, fetched: Fetched) -> Archive:
    """The row of a fetched page, not saved yet; its file is written together with it."""
    file = warc.write(fetched, asked_for=job.url)
    return Archive(
        evidence_id=job.evidence_id,
        url=job.url,
        final_url=fetched.url,
        fetched_at=fetched.fetched_at,
        status=fetched.status,
        content_type=fetched.content_type.replace("\0", "")[:200],
        size=len(fetched.body),
        sha256=hashlib.sha256(fetched.body).hexdigest(),
        warc=ContentFile(file, name="page"),
        warc_sha256=hashlib.sha256(file).hexdigest(),
    )


def _note(job: ArchiveJob, unreachable: Unreachable, *, now: datetime) -> bool:
    trouble = _trouble(unreachable)
    again = now + PAUSES[job.tries] if trouble in PASSING and job.tries < len(PAUSES) else None
    detail = str(unreachable).replace("\0", " ")[:2000]
    return _finish(
        job, now=now, due_at=again, tries=job.tries + 1, trouble=trouble, status=unreachable.status, detail=detail
    )


def _trouble(unreachable: Unreachable) -> Trouble:
    if unreachable.status is None:
        return TROUBLES.get(unreachable.why, Trouble.BROKEN)
    return ANSWERS.get(unreachable.status, Trouble.SERVER if unreachable.status >= 500 else Trouble.BLOCKED)


def _finish(job: ArchiveJob, *, now: datetime, **values: object) -> bool:
    """Writes the work off, unless its lease ran out or the address has changed meanwhile."""
    row = ArchiveJob.objects.filter(pk=job.pk, attempts=job.attempts, url=job.url)
    return row.update(leased_until=None, attempts=0, error="", tried_at=now, **values) == 1
