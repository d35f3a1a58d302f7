"""What the rules say of a claim."""

from datetime import datetime

from django.utils import timezone

from claims import flagging
from claims.models import Claim, Flag


def open_flag(claim: Claim, rule: str, *, now: datetime | None = None) -> Flag | None:
    """The rule's open flag after a check of the claim as it stands, or None."""
    now = now or timezone.now()
    flagging.wake(claim_id=claim.pk, now=now)
    assert flagging.check(claim_id=claim.pk, now=now)
    return claim.flags.open().filter(rule=rule).first()


def sentence(claim: Claim, rule: str, *, now: datetime | None = None) -> str | None:
    """Why the rule flags the claim; None when it does not."""
    flag = open_flag(claim, rule, now=now)
    return flag and flag.sentence
