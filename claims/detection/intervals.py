"""Calendar arithmetic: days moved by units, and the unit that holds a day. Weeks run Monday to Sunday."""

import calendar
import datetime

Day = datetime.date
ONE_DAY = datetime.timedelta(days=1)


def month_days(year: int, month: int) -> tuple[Day, Day]:
    return Day(year, month, 1), Day(year, month, calendar.monthrange(year, month)[1])


def shift(day: Day, unit: str, count: int) -> Day:
    """`day` moved by `count` units; a month's missing day becomes its last."""
    if unit in ("day", "night"):
        return day + count * ONE_DAY
    if unit in ("week", "weekend"):
        return day + 7 * count * ONE_DAY
    months = {"month": 1, "quarter": 3, "year": 12, "century": 1200}[unit] * count
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return Day(year, month + 1, min(day.day, calendar.monthrange(year, month + 1)[1]))


def unit_interval(day: Day, unit: str) -> tuple[Day, Day]:
    """First and last day of the day, week, weekend, month, quarter, year or century that holds `day`."""
    if unit == "week":
        monday = day - day.weekday() * ONE_DAY
        return monday, monday + 6 * ONE_DAY
    if unit == "weekend":
        saturday = day - day.weekday() * ONE_DAY + 5 * ONE_DAY
        return saturday, saturday + ONE_DAY
    if unit == "month":
        return month_days(day.year, day.month)
    if unit == "quarter":
        first = 3 * ((day.month - 1) // 3) + 1
        return Day(day.year, first, 1), month_days(day.year, first + 2)[1]
    if unit == "year":
        return Day(day.year, 1, 1), Day(day.year, 12, 31)
    if unit == "century":
        first_year = (day.year - 1) // 100 * 100 + 1
        return Day(first_year, 1, 1), Day(first_year + 99, 12, 31)
    return day, day
