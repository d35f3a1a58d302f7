"""How due work is tried: how long a lease lasts, how often something is tried, and what a failure leaves behind."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.conf import settings
from django.utils.translation import gettext_noop

from claims.models import Work

MOST_ATTEMPTS = 4
GAVE_UP = gettext_noop("The worker stopped in the middle, each time it was tried.")
LEASE_SECONDS: int = settings.LEASE_SECONDS
PAUSE = timedelta(seconds=settings.RETRY_SECONDS)  # after the first failure; doubled with each further one


def failed(*, work: Work, error: Exception, now: datetime) -> None:
    """Writes down what went wrong and when to try again; after the last attempt the row is set aside."""
    last = work.attempts >= MOST_ATTEMPTS
    type(work)._default_manager.filter(pk=work.pk, attempts=work.attempts).update(
        error=f"{type(error).__name__}: {error}"[:2000],
        leased_until=None if last else now + PAUSE * 2 ** (work.attempts - 1),
        set_aside_at=now if last else None,
    )
