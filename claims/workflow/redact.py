"""Legal takedown: one person asks, another approves, and the database blanks the text and what was written of it.

What is blanked, and that two people wanted it, is held by the database (claims/migrations/0014_seals_stay.py): no
other way leads past the triggers that keep text, history and signatures as they are. Seals stay true, since they
hold digests with salts, and the salts of what was blanked are thrown away (docs/audit.md).
"""

from __future__ import annotations

from datetime import datetime
from functools import partial

from django.contrib.auth.models import User
from django.db import connection, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from articles.models import Revision
from claims.choices import LegalGround, Via
from claims.models import Claim, KeptAnswer, Redaction
from claims.permissions import APPROVE_REDACTION, ASK_REDACTION, may
from claims.workflow.door import Refused
from claims.workflow.publishing import take_down
from claims.workflow.table import live_publication


@transaction.atomic
def ask_redaction(
    *,
    by: User,
    ground: str,
    reason: str,
    claim: Claim | None = None,
    revision: Revision | None = None,
    now: datetime | None = None,
) -> Redaction:
    """An editor asks that a claim, or a revision of an article, be made unreadable. Nothing is blanked yet.

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
    asked = Redaction.objects.filter(claim=claim, revision=revision, withdrawn_at__isnull=True)
    if asked.exists():
        raise Refused(_("This redaction has been asked for already."))
    return Redaction.objects.create(
        claim=claim,
        revision=revision,
        ground=ground,
        reason=reason.strip(),
        asked_by=by,
        asked_at=now or timezone.now(),
    )


@transaction.atomic
def approve_redaction(*, redaction: Redaction, by: User, now: datetime | None = None) -> None:
    """Another person agrees, and the text is gone. Cannot be undone. Raises Refused."""
    if not may(by, APPROVE_REDACTION):
        raise Refused(_("Only an editor or a publisher can approve a redaction."))
    if redaction.asked_by_id == by.pk:
        raise Refused(_("You asked for this redaction: another person has to approve it."))
    waiting = Redaction.objects.filter(pk=redaction.pk, approved_by__isnull=True, withdrawn_at__isnull=True)
    if not waiting.update(approved_by=by):
        raise Refused(_("This redaction has been answered already."))
    _take_from_readers(redaction, by=by, now=now)
    with connection.cursor() as cursor:
        cursor.execute("SELECT claims_carry_out_redaction(%s)", [redaction.pk])
    KeptAnswer.objects.all().blank()
    redaction.refresh_from_db()
    if redaction.claim is not None:
        transaction.on_commit(partial(_delete_files, redaction.claim))


def _take_from_readers(redaction: Redaction, *, by: User, now: datetime | None) -> None:
    """A claim that is published is withdrawn first, so that its tombstone is what is left."""
    claim = redaction.claim
    if claim is not None and live_publication(claim) is not None:
        reason = _("Withdrawn on legal grounds.")
        take_down(claim=claim, by=by, reason=reason, via=Via.DESK, now=now or timezone.now())


def _delete_files(claim: Claim) -> None:
    """The uploaded files and archived copies of a claim's evidence; their rows keep the hashes."""
    for evidence in claim.evidence.all():
        if evidence.file:
            evidence.file.storage.delete(str(evidence.file.name))
        for archive in evidence.archives.all():
            archive.warc.storage.delete(str(archive.warc.name))


def withdraw_redaction(*, redaction: Redaction, by: User, now: datetime | None = None) -> None:
    """Takes back a request that nobody has approved yet. Raises Refused."""
    if not (may(by, ASK_REDACTION) or may(by, APPROVE_REDACTION)):
        raise Refused(_("Only an editor or a publisher can withdraw a redaction."))
    waiting = Redaction.objects.filter(pk=redaction.pk, approved_by__isnull=True, withdrawn_at__isnull=True)
    if not waiting.update(withdrawn_at=now or timezone.now()):
        raise Refused(_("This redaction has been answered already."))
    redaction.refresh_from_db()
