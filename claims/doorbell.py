"""The doorbell: after commit, tells a worker that something is due, and shrugs when nobody answers.

What is due stands in the rows; the sweep finds whatever a lost message did not announce (docs/adr/0001).
"""

from __future__ import annotations

import logging
import time
from functools import partial

from celery import current_app
from django.conf import settings
from django.db import transaction
from kombu import Connection

logger = logging.getLogger(__name__)

SCAN = "claims.tasks.scan"
CHECK_FLAGS = "claims.tasks.check_flags"
ARCHIVE = "claims.tasks.archive"
MAIL = "claims.tasks.mail"
FETCH = "claims.tasks.fetch_article"
ANNOUNCE = "claims.tasks.announce"
DELIVER = "claims.tasks.deliver"

PATIENCE = 0.1  # seconds for a broker that does not answer; it is tried twice
SULK = 5.0  # seconds without a try after a broker that did not

_silent_until = 0.0


def ring(task: str, row_id: int) -> None:
    """Sends `task` with `row_id` once the transaction has committed. Never raises, never waits long."""
    transaction.on_commit(partial(_send, task, row_id))


def _send(task: str, row_id: int) -> None:
    global _silent_until
    if time.monotonic() < _silent_until:
        return
    options = {
        **settings.CELERY_BROKER_TRANSPORT_OPTIONS,
        "socket_connect_timeout": PATIENCE,
        "socket_timeout": PATIENCE,
        "max_retries": 1,
        "interval_start": 0,
        "interval_step": 0,
    }
    try:
        with Connection(settings.CELERY_BROKER_URL, transport_options=options) as connection:
            current_app.send_task(task, [row_id], connection=connection, retry=False)
    except Exception as error:  # whatever the broker's client raises: the row is saved, the sweep will find it
        _silent_until = time.monotonic() + SULK
        logger.warning("no answer at the doorbell (%s); the sweep will find what is due", error)
