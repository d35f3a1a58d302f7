"""Celery tasks: each calls one function that is safe to run at any time and any number of times."""

from __future__ import annotations

import logging
import time
from collections.abc import Callable
from datetime import datetime

from celery import shared_task
from django.conf import settings
from django.utils import timezone

from claims import archiving, doorbell, fetches, flagging, intake, leftovers, mailing, webhooks
from claims.audit import sealing, sending, verifying
from claims.models import KeptAnswer

logger = logging.getLogger(__name__)


@shared_task(name=doorbell.SCAN)
def scan(revision_id: int) -> None:
    intake.scan(revision_id=revision_id)


@shared_task(name=doorbell.CHECK_FLAGS)
def check_flags(claim_id: int) -> None:
    flagging.check(claim_id=claim_id)


@shared_task(name=doorbell.ARCHIVE)
def archive(evidence_id: int) -> None:
    archiving.archive(evidence_id=evidence_id)


@shared_task(name=doorbell.MAIL)
def mail(notification_id: int) -> None:
    mailing.mail(notification_id=notification_id)


@shared_task(name=doorbell.FETCH)
def fetch_article(fetch_id: int) -> None:
    fetches.carry_out(fetch_id=fetch_id)


@shared_task(name=doorbell.ANNOUNCE)
def announce(publication_id: int) -> None:
    webhooks.fan_out(now=timezone.now())


@shared_task(name=doorbell.DELIVER)
def deliver(delivery_id: int) -> None:
    webhooks.deliver(delivery_id=delivery_id)


@shared_task(name="claims.tasks.sweep")
def sweep() -> None:
    """Does what is due, whether or not a message announced it, for at most as long as beat takes to call again."""
    deadline = time.monotonic() + settings.SWEEP_SECONDS
    intake.set_due(now=timezone.now())
    flagging.set_due(now=timezone.now())
    archiving.set_due(now=timezone.now())
    mailing.set_due(now=timezone.now())
    sending.set_due(now=timezone.now())
    fetches.set_due(now=timezone.now())
    KeptAnswer.objects.forget(timezone.now())
    webhooks.set_due(now=timezone.now())
    while time.monotonic() < deadline:
        done = _work_through(intake.due, lambda pk: intake.scan(revision_id=pk), deadline)
        done += _work_through(flagging.due, lambda pk: flagging.check(claim_id=pk), deadline)
        done += _work_through(mailing.due, lambda pk: mailing.mail(notification_id=pk), deadline)
        done += _work_through(archiving.due, lambda pk: archiving.archive(evidence_id=pk), deadline)
        done += _work_through(fetches.due, lambda pk: fetches.carry_out(fetch_id=pk), deadline)
        done += _work_through(sending.due, lambda pk: sending.send(delivery_id=pk), deadline)
        done += _work_through(webhooks.due, lambda pk: webhooks.deliver(delivery_id=pk), deadline)
        if not done:
            break


@shared_task(name="claims.tasks.seal")
def seal() -> None:
    """Seals what the audit trail has gained; the sweep sends the seals on."""
    sealing.seal_all()


@shared_task(name="claims.tasks.delete_leftovers")
def delete_leftovers() -> None:
    """Deletes files that no row names."""
    leftovers.delete_leftovers(now=timezone.now())


# It may take long, so the message is not given out again meanwhile: whether it was done stands in the row.
@shared_task(
    name="claims.tasks.check_audit",
    acks_late=False,
    soft_time_limit=settings.AUDIT_CHECK_SECONDS,
    time_limit=settings.AUDIT_CHECK_SECONDS + 60,
)
def check_audit() -> None:
    """Verifies the audit trail once a day."""
    if verifying.is_due(now=timezone.now()):
        verifying.check()


def _work_through(due: Callable[[datetime], list[int]], work: Callable[[int], bool], deadline: float) -> int:
    """Tries each row that is due, one failure not stopping the rest; returns how many were tried."""
    tried = 0
    for row_id in due(timezone.now()):
        if time.monotonic() > deadline:
            break
        tried += 1
        try:
            work(row_id)
        except Exception:  # it stands in the row, where the desk shows it
            logger.exception("row %s could not be worked off", row_id)
    return tried
