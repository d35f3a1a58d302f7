"""Legal takedown: one person asks, another approves, and the database blanks the text and what was written of it.

What is blanked, and that two people wanted it, is held by the database (claims/migrations/0024_redacted_words.py): no
other way leads past the triggers that keep text, history and signatures as they are. Seals stay true, since they
hold digests with salts, and the salts of what was blanked are thrown away (docs/audit.md).
"""

from __future__ import annotations

from contextlib import suppress
from datetime import datetime
from functools import partial
from typing import Any

from django.contrib.auth.models import User
from django.db import OperationalError, connection, transaction
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext as _

from articles.models import Revision
from claims.choices import LegalGround, Via
from claims.models import Archive, Claim, Evidence, KeptAnswer, Publication, Redaction
from claims.models.audit import SEALING
from claims.permissions import APPROVE_REDACTION, ASK_REDACTION, may
from claims.storage import archives, uploads
from claims.workflow.door import Refused
from claims.workflow.publishing import publish_without_a_text, take_down
from claims.workflow.table import live_publication
from sources.history import change_model

ATTEMPTS = 200  # each gives up when it has waited for a twentieth of a second


@transaction.atomic
def ask_redaction(
    *,
    by: User,
    ground: str,
    reason: str,
    claim: Claim | None = None,
    revision: Revision | None = None,
    words: str = "",
    now: datetime | None = None,
) -> Redaction:
    """An editor asks that a claim, or a revision of an article, be made unreadable. Nothing is blanked yet.

    `words`, one phrase a line, are to go from tags, saved filters and the queries of exports too.
    Raises Refused when the legal ground or the reason is lacking, or when the same is asked already.
    """
    if not may(by, ASK_REDACTION):
        raise Refused(_("Only an editor can ask for a redaction."))
    if (claim is None) == (revision is None):
        raise Refused(_("Say what is to be redacted: one claim, or one text of an article."))
    if ground not in LegalGround.values:
        raise Refused(_("Choose the legal ground from the list."))
    if not reason.strip():
        raise Refused(_("Write the reason: which order or letter asks for this, of what date?"))
    target: Claim | Revision | None = claim or revision
    assert target is not None  # said above
    type(target)._default_manager.select_for_update(no_key=True).get(pk=target.pk)  # one asks at a time
    asked = Redaction.objects.filter(claim=claim, revision=revision, withdrawn_at__isnull=True)
    if asked.exists():
        raise Refused(_("This redaction has been asked for already."))
    return Redaction.objects.create(
        claim=claim,
        revision=revision,
        ground=ground,
        reason=reason.strip(),
        words=words.strip(),
        asked_by=by,
        asked_at=now or timezone.now(),
    )


@transaction.atomic
def approve_redaction(*, redaction: Redaction, by: User, via: str = Via.DESK, now: datetime | None = None) -> None:
    """Another person agrees, and the text is gone. Cannot be undone. Everybody else can read meanwhile, and writes
    when it is done. Raises Refused."""
    if not may(by, APPROVE_REDACTION):
        raise Refused(_("Only an editor or a publisher can approve a redaction."))
    if redaction.asked_by_id == by.pk:
        raise Refused(_("You asked for this redaction: another person has to approve it."))
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(%s)", [SEALING])
    waiting = Redaction.objects.filter(pk=redaction.pk, approved_by__isnull=True, withdrawn_at__isnull=True)
    if not waiting.update(approved_by=by):
        raise Refused(_("This redaction has been answered already."))
    quoting = _take_from_readers(redaction, by=by, via=via, now=now)
    _hold_the_tables(redaction)
    with connection.cursor() as cursor:
        cursor.execute("SELECT claims_carry_out_redaction(%s)", [redaction.pk])
    KeptAnswer.objects.all().blank()
    redaction.refresh_from_db()
    for live in quoting:
        note = _("An article that was quoted here was removed on legal grounds.")
        publish_without_a_text(live=live, by=by, note=note, now=now or timezone.now())
    if redaction.claim is not None:
        transaction.on_commit(partial(_delete_files, redaction.claim))


def _hold_the_tables(redaction: Redaction) -> None:
    """Takes every lock that the redaction needs before it changes anything, or none and tries again, so that nobody at
    work waits for it in a circle. Raises Refused when that does not come to an end."""
    for _attempt in range(ATTEMPTS):
        with suppress(OperationalError), transaction.atomic(), connection.cursor() as cursor:
            cursor.execute("SELECT claims_hold_for_redaction(%s)", [redaction.pk])
            return
    raise Refused(_("Somebody is writing much at this moment, so nothing was blanked yet. Try again in a minute."))


def _take_from_readers(redaction: Redaction, *, by: User, via: str, now: datetime | None) -> list[Publication]:
    """A claim that is published is withdrawn first, so that its tombstone is what is left. Returns what readers see
    of claims that quote a text; it is put before them anew without the text, since what was published is blanked."""
    claim = redaction.claim
    if claim is None:
        printed = Claim.objects.filter(appearances__revision=redaction.revision)
        claims = Claim.objects.filter(Q(pk__in=printed) | Q(merged__in=printed), publications__isnull=False)
        found = (live_publication(one) for one in claims.distinct().order_by("pk"))
        return [live for live in found if live is not None]
    if live_publication(claim) is not None:
        reason, at = _("Withdrawn on legal grounds."), now or timezone.now()
        take_down(claim=claim, by=by, reason=reason, via=via, now=at, forget_notes=True)
    return []


def _delete_files(claim: Claim) -> None:
    """The uploaded files and archived copies of a claim's evidence, those that another file took the place of
    included; their rows keep the hashes."""
    changes: Any = change_model(Evidence).objects
    for name in changes.filter(claim=claim).values_list("file", flat=True).distinct():
        if name:
            uploads().delete(name)
    for name in Archive.objects.filter(evidence__claim=claim).values_list("warc", flat=True):
        archives().delete(name)


def withdraw_redaction(*, redaction: Redaction, by: User, now: datetime | None = None) -> None:
    """Takes back a request that nobody has approved yet. Raises Refused."""
    if not (may(by, ASK_REDACTION) or may(by, APPROVE_REDACTION)):
        raise Refused(_("Only an editor or a publisher can withdraw a redaction."))
    waiting = Redaction.objects.filter(pk=redaction.pk, approved_by__isnull=True, withdrawn_at__isnull=True)
    if not waiting.update(withdrawn_at=now or timezone.now()):
        raise Refused(_("This redaction has been answered already."))
    redaction.refresh_from_db()
