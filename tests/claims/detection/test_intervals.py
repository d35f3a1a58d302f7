import datetime

import pytest

from claims.detection.intervals import Period, half, shift, third, unit_interval

Day = datetime.date


@pytest.mark.parametrize(
    ("unit", "count", "expected"),
    [
        ("day", -1, Day(2024, 3, 30)),
        ("week", 1, Day(2024, 4, 7)),
        ("month", -1, Day(2024, 2, 29)),
        ("quarter", 1, Day(2024, 6, 30)),
        ("year", -1, Day(2023, 3, 31)),
        ("year", -1.5, Day(2022, 9, 30)),
        ("week", 1.5, Day(2024, 4, 10)),
        ("hour", -5, Day(2024, 3, 31)),
    ],
)
def test_shift_keeps_within_the_month(unit, count, expected):
    assert shift(Day(2024, 3, 31), unit, count) == expected


@pytest.mark.parametrize(
    ("unit", "first", "last"),
    [
        ("week", Day(2023, 8, 7), Day(2023, 8, 13)),
        ("weekend", Day(2023, 8, 12), Day(2023, 8, 13)),
        ("month", Day(2023, 8, 1), Day(2023, 8, 31)),
        ("quarter", Day(2023, 7, 1), Day(2023, 9, 30)),
        ("decade", Day(2020, 1, 1), Day(2029, 12, 31)),
        ("century", Day(2001, 1, 1), Day(2100, 12, 31)),
        ("day", Day(2023, 8, 11), Day(2023, 8, 11)),
    ],
)
def test_unit_interval_holds_the_day(unit, first, last):
    assert unit_interval(Day(2023, 8, 11), unit) == (first, last)


@pytest.mark.parametrize(
    ("grain", "which", "first", "last"),
    [
        ("month", 0, Day(2023, 8, 1), Day(2023, 8, 10)),
        ("month", 2, Day(2023, 8, 21), Day(2023, 8, 31)),
        ("year", 1, Day(2023, 5, 1), Day(2023, 8, 31)),
        ("week", 2, Day(2023, 8, 10), Day(2023, 8, 13)),
        ("decade", 0, Day(2020, 1, 1), Day(2023, 12, 31)),
        ("quarter", 0, Day(2023, 7, 1), Day(2023, 7, 30)),
    ],
)
def test_third_of_a_period(grain, which, first, last):
    assert third(Period(*unit_interval(Day(2023, 8, 11), grain), grain=grain), which) == (first, last)


def test_half_of_a_year_begins_in_july():
    assert half(Day(2024, 1, 1), Day(2024, 12, 31), 2) == (Day(2024, 7, 1), Day(2024, 12, 31))
