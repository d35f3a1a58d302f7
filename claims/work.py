"""How due work is tried: how long a lease lasts, how often something is tried, and what a failure leaves behind."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any

from django.conf import settings
from django.utils.translation import gettext_noop

from claims.models import Work
from claims.querysets import WorkQuerySet

MOST_ATTEMPTS = 4
GAVE_UP = gettext_noop("The worker stopped in the middle, each time it was tried.")
LEASE_SECONDS: int = settings.LEASE_SECONDS
PAUSE = timedelta(seconds=settings.RETRY_SECONDS)  # after the first failure; doubled with each further one


def attempt(rows: WorkQuerySet, do: Callable[[Any], bool], *, now: datetime) -> bool:
    """Leases the first due row of `rows` and has it done; True if it was. At the last failure it is set aside.

    `do` is given the leased row and says whether it could write its result. Its exception is written to the row
    and raised.
    """
    work = rows.lease(now=now, seconds=LEASE_SECONDS, most=MOST_ATTEMPTS)
    if work is None:
        rows.set_exhausted_aside(now=now, most=MOST_ATTEMPTS, error=GAVE_UP)
        return False
    try:
        return do(work)
    except Exception as error:
        failed(work=work, error=error, now=now)
        raise


def failed(*, work: Work, error: Exception, now: datetime) -> None:
    """Writes down what went wrong and when to try again; after the last attempt the row is set aside."""
    last = work.attempts >= MOST_ATTEMPTS
    type(work)._default_manager.filter(pk=work.pk, attempts=work.attempts).update(
        error=f"{type(error).__name__}: {error}".replace("\0", " ")[:2000],
        leased_until=None if last else now + PAUSE * 2 ** (work.attempts - 1),
        set_aside_at=now if last else None,
    )
