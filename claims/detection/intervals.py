"""Calendar arithmetic: days moved by units, the unit that holds a day, and periods. Weeks run Monday to Sunday."""

import calendar
import datetime
from collections.abc import Callable
from dataclasses import dataclass

Day = datetime.date
ONE_DAY = datetime.timedelta(days=1)
BEFORE, AFTER = Day.min, Day.max

_DAYS = {"week": 7, "weekend": 7, "fortnight": 14}
_MONTHS = {"month": 1, "quarter": 3, "half": 6, "year": 12, "decade": 120, "century": 1200}


@dataclass(frozen=True)
class Period:
    """First and last day, both included; BEFORE and AFTER all days where a side is open.

    grain: the unit it is one of ("day", "week", "month", "season", "year", "decade"…), "span" for any other.
    relative: whether it was reckoned from the day of publication. start, end: for a part of a day, [start, end).
    in_year: the same month and day in another year, where the year was not given.
    """

    first: Day
    last: Day
    grain: str = "span"
    relative: bool = True
    start: datetime.datetime | None = None
    end: datetime.datetime | None = None
    in_year: "Callable[[int], Period] | None" = None

    @property
    def is_open(self) -> bool:
        """Whether a side is open."""
        return self.first == BEFORE or self.last == AFTER


def month_days(year: int, month: int) -> tuple[Day, Day]:
    return Day(year, month, 1), Day(year, month, calendar.monthrange(year, month)[1])


def shift(day: Day, unit: str, count: float) -> Day:
    """`day` moved by `count` units; a month's missing day becomes its last.

    A fraction counts in the next smaller unit: half a year is six months, a week and a half eleven days.
    """
    if unit == "hour":
        return day
    if unit in _MONTHS:
        months = round(_MONTHS[unit] * count)
        if months == 0:
            return day + round(30 * count) * ONE_DAY
        year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
        return Day(year, month + 1, min(day.day, calendar.monthrange(year, month + 1)[1]))
    return day + round(count * _DAYS.get(unit, 1)) * ONE_DAY


def unit_interval(day: Day, unit: str) -> tuple[Day, Day]:
    """First and last day of the day, week, weekend, month, quarter, half, year, decade or century that holds `day`."""
    if unit == "week":
        monday = day - day.weekday() * ONE_DAY
        return monday, monday + 6 * ONE_DAY
    if unit == "weekend":
        saturday = day - day.weekday() * ONE_DAY + 5 * ONE_DAY
        return saturday, saturday + ONE_DAY
    if unit in ("month", "quarter", "half"):
        months = _MONTHS[unit]
        first = months * ((day.month - 1) // months) + 1
        return Day(day.year, first, 1), month_days(day.year, first + months - 1)[1]
    if unit == "year":
        return Day(day.year, 1, 1), Day(day.year, 12, 31)
    if unit == "decade":
        first_year = day.year // 10 * 10
        return Day(first_year, 1, 1), Day(first_year + 9, 12, 31)
    if unit == "century":
        first_year = (day.year - 1) // 100 * 100 + 1
        return Day(first_year, 1, 1), Day(first_year + 99, 12, 31)
    return day, day


def third(period: Period, which: int) -> tuple[Day, Day]:
    """The early (0), middle (1) or late (2) part of a period.

    Months by tens of days, years by four months, weeks Monday to Wednesday, Tuesday to Thursday, Thursday to Sunday,
    decades by years (0 to 3, 4 to 6, 7 to 9); anything else in three equal parts.
    """
    first, last = period.first, period.last
    if period.is_open:
        raise ValueError("an open period has no parts")
    if period.grain == "month":
        starts = (first, first.replace(day=11), first.replace(day=21))
    elif period.grain == "year":
        starts = (first, first.replace(month=5), first.replace(month=9))
    elif period.grain == "week":
        return first + (0, 1, 3)[which] * ONE_DAY, first + (2, 3, 6)[which] * ONE_DAY
    elif period.grain == "decade":
        starts = (first, first.replace(year=first.year + 4), first.replace(year=first.year + 7))
    else:
        days = (last - first).days + 1
        starts = (first, first + days // 3 * ONE_DAY, first + 2 * days // 3 * ONE_DAY)
    return starts[which], (*starts[1:], last + ONE_DAY)[which] - ONE_DAY


def half(first: Day, last: Day, which: int) -> tuple[Day, Day]:
    """The first (1) or second (2) half of a period."""
    middle = Day(first.year, 7, 1) if (last - first).days > 363 else first + ((last - first).days + 1) // 2 * ONE_DAY
    return (first, middle - ONE_DAY) if which == 1 else (middle, last)
