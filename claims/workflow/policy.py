"""The newsroom's rule about signatures, and the door through which it changes."""

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
    return Policy.objects.create(signatures=signatures, by=by, at=now or timezone.now())
