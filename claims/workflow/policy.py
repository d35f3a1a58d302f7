"""The newsroom's rules about signatures and second looks, and the doors through which they change."""

from __future__ import annotations

from datetime import datetime

from django.contrib.auth.models import User
from django.utils import timezone
from django.utils.translation import gettext as _

from claims.models import Policy
from claims.workflow.door import Refused


def set_signatures(*, signatures: int, by: User, now: datetime | None = None) -> Policy:
    """An administrator says how many signatures a verdict needs from now on: two, or one in a newsroom of one.

    Assessments keep the number that held when they were written. Raises Refused.
    """
    if not (by.is_active and by.is_superuser):
        raise Refused(_("Only an administrator can change how many signatures a verdict needs."))
    if signatures not in (1, 2):
        raise Refused(_("A verdict needs one signature or two."))
    months = Policy.in_force().review_after_months
    return Policy.objects.create(signatures=signatures, review_after_months=months, by=by, at=now or timezone.now())


def set_review_after(*, months: int, by: User, now: datetime | None = None) -> Policy:
    """An administrator says after how many months (1 to 120) a verdict is looked at again, unless its author chooses
    another day. Assessments keep the day they have. Raises Refused."""
    if not (by.is_active and by.is_superuser):
        raise Refused(_("Only an administrator can change when verdicts are looked at again."))
    if not 1 <= months <= 120:
        raise Refused(_("Choose between 1 and 120 months."))
    signatures = Policy.in_force().signatures
    return Policy.objects.create(signatures=signatures, review_after_months=months, by=by, at=now or timezone.now())
