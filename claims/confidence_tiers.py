"""What a confidence means to an editor: three tiers. They order work; none of them accepts anything."""

from __future__ import annotations

from claims.choices import Tier
from claims.detection.confidence import AUTO

LEAST = {Tier.HIGH: AUTO, Tier.MEDIUM: 0.7, Tier.LOW: 0.0}  # the least confidence, 0..1, of each tier


def tier(confidence: float | None) -> Tier | None:
    """The tier of a confidence, 0..1; None for what a person added."""
    if confidence is None:
        return None
    return next(one for one, least in LEAST.items() if confidence >= least)


def bounds(of: Tier) -> tuple[float, float | None]:
    """The confidences of a tier: [least, the least of the tier above), None above the highest."""
    tiers = list(LEAST)
    above = tiers.index(of) - 1
    return LEAST[of], LEAST[tiers[above]] if above >= 0 else None
