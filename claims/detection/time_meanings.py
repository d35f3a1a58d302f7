"""What times mean, as periods reckoned from the day of publication (`today`)."""

import datetime

from .intervals import ONE_DAY, Day, Period, half, month_days, shift, unit_interval

_NEAR = datetime.timedelta(days=31)  # a date without year so soon after publication is taken as to come
FEW = 3  # "the past few days"


def unit(day: Day, name: str) -> Period:
    """The day, week, month… that holds `day`."""
    return Period(*unit_interval(day, name), grain=name)


def exact(year: int, month: int, day: int) -> Period:
    """A date; ValueError if there is no such day."""
    return Period(Day(year, month, day), Day(year, month, day), "day", relative=False)


def without_year(month: int, day: int, today: Day, future: bool) -> Period:
    """The latest such date up to a month after publication; with a word for the future, the next one."""

    def in_year(year: int) -> Period:
        if (month, day) == (2, 29) and not _leap(year):
            raise ValueError("no such day")
        return exact(year, month, day)

    if (month, day) == (2, 29):
        years = [y for y in range(today.year + 4, today.year - 9, -1) if _leap(y)]
    else:
        Day(2000, month, day)  # ValueError for 31 June
        years = [today.year + 1, today.year, today.year - 1]
    if future:
        year = min(y for y in years if Day(y, month, day) >= today)
    else:
        year = max(y for y in years if Day(y, month, day) <= today + _NEAR)
    return Period(Day(year, month, day), Day(year, month, day), "day", in_year=in_year)


def _leap(year: int) -> bool:
    return 1 < year < 9999 and (Day(year, 3, 1) - Day(year, 2, 28)).days == 2


def month(number: int, year: int | None, today: Day, future: bool = False) -> Period:
    """A month; without year the latest that begins up to a month after publication, or the next to come."""
    if year is not None:
        return Period(*month_days(year, number), grain="month", relative=False)
    year = next(y for y in (today.year + 1, today.year, today.year - 1) if Day(y, number, 1) <= today + _NEAR)
    if future and month_days(year, number)[1] < today:
        year += 1
    return Period(*month_days(year, number), grain="month", in_year=lambda y: month(number, y, today))


def stepped_month(number: int, step: int, today: Day) -> Period:
    """ "last March", "next March", "this March"."""
    year = today.year
    if step < 0 and month_days(year, number)[1] >= today:
        year -= 1
    elif step > 0 and Day(year, number, 1) <= today:
        year += 1
    return Period(*month_days(year, number), grain="month")


def season(months: list[int], year: int | None, today: Day, step: int | None = None, future: bool = False) -> Period:
    """A season by its first and last month; a winter belongs to the year in which it begins."""

    def in_year(y: int) -> tuple[Day, Day]:
        first, last = months
        return Day(y, first, 1), month_days(y + (last < first), last)[1]

    if year is not None:
        return Period(*in_year(year), grain="season", relative=False)
    years = range(today.year - 2, today.year + 3)
    if step is not None and step < 0:
        year = max(y for y in years if in_year(y)[1] < today)
    elif step is not None and step > 0:
        year = min(y for y in years if in_year(y)[0] > today)
    elif future:
        year = min(y for y in years if in_year(y)[1] >= today)
    elif step == 0:
        running = [y for y in years if in_year(y)[0] <= today <= in_year(y)[1]]
        year = running[0] if running else today.year
    else:
        year = max(y for y in years if in_year(y)[0] <= today + _NEAR)
    return Period(*in_year(year), grain="season")


def year(number: int, last: int | None = None) -> Period:
    """A year, or the years up to and with `last`."""
    grain = "year" if last is None else "span"
    return Period(Day(number, 1, 1), Day(number if last is None else last, 12, 31), grain, relative=False)


def part_of_year(name: str, number: int, year: int | None, today: Day, future: bool) -> Period:
    """A quarter or half; without year the latest that has begun, or the next to come."""
    months = 3 if name == "quarter" else 6

    def in_year(y: int) -> tuple[Day, Day]:
        return Day(y, (number - 1) * months + 1, 1), month_days(y, number * months)[1]

    if year is not None:
        return Period(*in_year(year), grain=name, relative=False)
    first, last = in_year(today.year)
    step = 1 if future and last < today else -1 if not future and first > today else 0
    return Period(*in_year(today.year + step), grain=name)


def decade(first_year: int) -> Period:
    return Period(Day(first_year, 1, 1), Day(first_year + 9, 12, 31), "decade", relative=False)


def century(number: int) -> Period:
    return Period(*unit_interval(Day(number * 100, 1, 1), "century"), grain="century", relative=False)


def stepped_unit(name: str, step: int, today: Day, rolling: bool) -> Period:
    """ "last week", "this year"; `rolling`: "the past year" runs up to publication."""
    if name == "hour":
        return unit(today, "day")
    if rolling and step < 0 and name in ("week", "month", "year", "decade"):
        return Period(shift(today, name, step), today)
    if name == "weekend":
        return _weekend(step, today)
    if name == "night":
        name = "day"
    return unit(shift(today, name, step), name)


def _weekend(step: int, today: Day) -> Period:
    this = unit_interval(today, "weekend")
    if step < 0:
        day = this[0] if this[1] < today else this[0] - 7 * ONE_DAY
    elif step > 0:
        day = this[0] if this[0] > today else this[0] + 7 * ONE_DAY
    else:
        # On the first days of a week "this weekend" is the one just gone.
        day = this[0] - 7 * ONE_DAY if today.weekday() < 2 else this[0]
    return Period(*unit_interval(day, "weekend"), grain="weekend")


def weekday(number: int, step: int | None, today: Day, future: bool = False) -> Period:
    """The latest such day up to and with publication; with a word for the future the next.

    "Last" is before publication, "next" after it, "this" (step 0) the one of the same week.
    """
    back = (today.weekday() - number) % 7
    if step is None:
        day = today + (7 - back) % 7 * ONE_DAY if future else today - back * ONE_DAY
    elif step < 0:
        day = today - (back or 7) * ONE_DAY
    elif step > 0:
        day = today + ((7 - back) % 7 or 7) * ONE_DAY
    else:
        day = today + (number - today.weekday()) * ONE_DAY
    return Period(day, day, "day")


def ago(name: str, count: float, today: Day) -> Period:
    """ "two weeks ago" is the week two weeks before; half a unit counts in the smaller unit."""
    if count != int(count):
        name, count = {"year": ("month", 12 * count), "decade": ("year", 10 * count)}.get(name, (name, count))
    day = shift(today, name, -count)
    return unit(day, "day" if name in ("hour", "night") or count != int(count) else name)


def rolling(name: str, count: float, step: int, today: Day) -> Period:
    """ "the past three months": up to publication; "the next three days": from the day after."""
    if name == "hour":
        return unit(today, "day")
    moved = shift(today, name, step * count)
    return Period(moved, today) if step < 0 else Period(today + ONE_DAY if moved > today else today, moved)


def part_of_day(period: Period, hours: list[int]) -> Period:
    """The part of a day that runs between two hours."""
    start = datetime.datetime.combine(period.first, datetime.time())
    begin, end = (start + datetime.timedelta(hours=hour) for hour in hours)
    return Period(period.first, period.last, "part", period.relative, begin, end)


def moment(period: Period, minutes: int, about: bool) -> Period:
    """A time of day: one minute of it, half an hour to each side if it was about that time."""
    start = datetime.datetime.combine(period.first, datetime.time()) + datetime.timedelta(minutes=minutes)
    around = datetime.timedelta(minutes=30 if about else 0)
    end = start + (around or datetime.timedelta(minutes=1))
    return Period(period.first, period.last, "part", period.relative, start - around, end)


def nth(whole: Period, name: str, number: int, count: int = 1, weekday_number: int | None = None) -> Period | None:
    """The nth week, day, month, quarter, half or weekday of a period (-1: the last), or the first `count` of them."""
    first, last = whole.first, whole.last
    if whole.is_open:
        return None
    if name == "half":
        return Period(*half(first, last, number), relative=whole.relative) if number in (1, 2) else None
    if weekday_number is not None:
        day = first + (weekday_number - first.weekday()) % 7 * ONE_DAY + (number - 1) * 7 * ONE_DAY
        if number < 0:
            day = last - (last.weekday() - weekday_number) % 7 * ONE_DAY
        return Period(day, day, "day", whole.relative) if first <= day <= last else None
    if name == "week":
        # As in ISO 8601 the first week is the one with the first Thursday.
        first = unit_interval(first + 3 * ONE_DAY, "week")[0]
        if first + 3 * ONE_DAY < whole.first:
            first += 7 * ONE_DAY
        last = unit_interval(last - 3 * ONE_DAY, "week")[1]
    begin = shift(first, name, number - 1) if number > 0 else shift(last + ONE_DAY, name, -count)
    if not first <= begin <= last:
        return None
    end = shift(begin, name, count) - ONE_DAY
    return Period(begin, end, name if count == 1 else "span", whole.relative)
