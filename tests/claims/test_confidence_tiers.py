"""What a confidence means to an editor."""

import pytest

from claims.choices import Tier
from claims.confidence_tiers import bounds, tier
from claims.detection.confidence import AUTO


@pytest.mark.parametrize(
    ("confidence", "expected"),
    [(1.0, Tier.HIGH), (AUTO, Tier.HIGH), (AUTO - 0.01, Tier.MEDIUM), (0.7, Tier.MEDIUM), (0.69, Tier.LOW),
     (0.0, Tier.LOW), (None, None)],
)  # fmt: skip
def test_tier_of_a_confidence(confidence, expected):
    assert tier(confidence) == expected


def test_bounds_of_the_tiers_touch_and_leave_nothing_out():
    assert [bounds(one) for one in Tier] == [(AUTO, None), (0.7, AUTO), (0.0, 0.7)]
