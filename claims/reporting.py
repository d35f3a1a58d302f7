"""What a command prints of an article: its claims, who makes them, and the flags they raised."""

from __future__ import annotations

import time
from contextlib import suppress
from textwrap import shorten

from django.core.management.base import OutputWrapper
from django.utils import timezone

from articles.models import Article, Revision
from claims import flagging, intake
from claims.models import Claim, FlagCheck, Scan

PATIENCE = 4.0  # seconds without progress after which the command does the work itself
LONGEST = 300.0  # seconds in which the whole of it has to be done
PAUSE = 0.1


def wait_for(revisions: list[Revision], *, out: OutputWrapper) -> str:
    """Waits until the worker has scanned `revisions` and checked the flags of their claims.

    Where no worker begins within a few seconds, the same functions run here: a lease keeps the two apart.
    Returns "" or a sentence that says what could not be done.
    """
    ids = [revision.pk for revision in revisions]
    began = stands_still_since = time.monotonic()
    here, before = False, None
    while (left := _left(ids)) and time.monotonic() - began < LONGEST:
        if left != before:
            before, stands_still_since = left, time.monotonic()
        if here:
            _work(left)
        elif time.monotonic() - stands_still_since > PATIENCE and not _somebody_works():
            out.write("No worker is running: scanning here.")
            here = True
        time.sleep(PAUSE)
    aside = Scan.objects.set_aside().filter(revision__in=ids).select_related("revision__article")
    return "\n".join(f"{scan.revision.article} was set aside: {scan.error}" for scan in aside) or (
        "Not everything was scanned in time; the worker goes on with it." if left else ""
    )


def _left(revision_ids: list[int]) -> tuple[list[int], list[int]] | None:
    """Revisions not scanned and claims not checked (those set aside are not waited for); None when all is done."""
    now = timezone.now()
    scans = sorted(
        Scan.objects.filter(revision__in=revision_ids, due_at__isnull=False, set_aside_at__isnull=True).values_list(
            "revision_id", flat=True
        )
    )
    claims = Claim.objects.filter(appearances__revision__in=revision_ids)
    checked = FlagCheck.objects.filter(set_aside_at__isnull=True).filter(FlagCheck.objects.all().is_due(now))
    fresh = FlagCheck.objects.exclude(pk__in=checked.values("pk")).values("claim_id")
    checks = sorted(claims.exclude(pk__in=fresh).values_list("pk", flat=True).distinct())
    return (scans, checks) if scans or checks else None


def _somebody_works() -> bool:
    """Whether a worker has anything at all in its hands."""
    held = {"leased_until__gt": timezone.now(), "error": ""}
    return Scan.objects.filter(**held).exists() or FlagCheck.objects.filter(**held).exists()


def _work(left: tuple[list[int], list[int]]) -> None:
    scans, checks = left
    for revision_id in scans:
        with suppress(Exception):  # what went wrong stands in the row, and is reported at the end
            intake.scan(revision_id=revision_id)
    for claim_id in checks:
        with suppress(Exception):
            flagging.check(claim_id=claim_id)


def table(article: Article, *, is_new: bool) -> str:
    """The article's claims in the order of its text: claimant, kind, statement, and the reasons of open flags."""
    claims = list(Claim.objects.of_article(article.pk).select_related("claimant").prefetch_related("flags"))
    flags = sum(1 for claim in claims for flag in claim.flags.all() if flag.closed_at is None)
    state = "" if is_new else " (already known: nothing was added)"
    lines = [f"{article}: {len(claims)} claims, {flags} flags{state}"]
    for number, claim in enumerate(claims, 1):
        who = claim.claimant.name if claim.claimant else "(not attributed)"
        lines.append(f"{number:>3}  {shorten(who, 34):<34}  {claim.kind:<19}  {shorten(claim.statement, 90)}")
        for flag in claim.flags.all():
            if flag.closed_at is None:
                lines.append(f"     {'':<34}  flag, {flag.get_severity_display():<13}  {flag.sentence}")
    return "\n".join(lines)
