import pytest

from claims.scoring.calibration import Outcome, by_rule, by_tenth, by_tier, report, wilson

OUTCOMES = [
    Outcome(0.95, "quote verb", True),
    Outcome(0.85, "verb that", True),
    Outcome(0.85, "verb that", False),
    Outcome(0.84, "verb that", True),
    Outcome(0.7, "naming", False),
    Outcome(0.69, "naming", True),
]


def shares(rows):
    return [(row.name, row.found, round(row.expected, 3), round(row.right, 3)) for row in rows]


def test_by_tier_begins_a_tier_at_its_least_confidence():
    assert shares(by_tier(OUTCOMES)) == [
        ("0.85 and above (auto)", 3, 0.883, 0.667),
        ("0.7 up to 0.85", 2, 0.77, 0.5),
        ("below 0.7", 1, 0.69, 1.0),
    ]


def test_by_tenth_leaves_out_empty_tenths():
    assert shares(by_tenth(OUTCOMES)) == [
        ("0.9", 1, 0.95, 1.0),
        ("0.8", 3, 0.847, 0.667),
        ("0.7", 1, 0.7, 0.0),
        ("0.6", 1, 0.69, 1.0),
    ]


@pytest.mark.parametrize(("confidence", "name"), [(1.0, "0.9"), (0.3, "0.3"), (0.29, "0.2"), (0.05, "0.0")])
def test_by_tenth_puts_a_bound_in_the_tenth_it_begins(confidence, name):
    assert [row.name for row in by_tenth([Outcome(confidence, "naming", True)])] == [name]


def test_by_rule_orders_by_expectation():
    assert shares(by_rule(reversed(OUTCOMES))) == [
        ("quote verb", 1, 0.95, 1.0),
        ("verb that", 3, 0.847, 0.667),
        ("naming", 2, 0.695, 0.5),
    ]


@pytest.mark.parametrize(
    ("right", "found", "interval"),  # worked out by hand from the formula with z = 1.96
    [(9, 10, (0.596, 0.982)), (0, 4, (0.0, 0.490)), (4, 4, (0.510, 1.0))],
)
def test_wilson_equals_the_published_interval(right, found, interval):
    assert tuple(round(bound, 3) for bound in wilson(right, found)) == interval


def test_report_shows_percent():
    assert report(OUTCOMES[:1]).splitlines() == [
        "confidence                found  mean  right  95% interval",
        "",
        "0.85 and above (auto)         1  95.0  100.0   20.7 to 100.0",
        "",
        "0.9                           1  95.0  100.0   20.7 to 100.0",
        "",
        "quote verb                    1  95.0  100.0   20.7 to 100.0",
    ]


def test_report_of_nothing_is_its_head():
    assert report([]).split("\n") == ["confidence                found  mean  right  95% interval", "", "", ""]
