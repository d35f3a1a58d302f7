"""Time grammar: dates, in letters and in figures, alone and as "3-5 mei".

Each rule reads from one token on and answers (index after it, period): None if it does not fit, the period None
if the words are a date that does not exist. ValueError and OverflowError mean the same.
"""

import re

from . import time_meanings as meaning
from .intervals import Day, Period, unit_interval
from .time_words import Tokens

Found = tuple[int, Period | None] | None

_NUMERIC = re.compile(r"(\d{1,4})([-/.])(\d{1,2})\2(\d{1,4})")
_DAYS = re.compile(r"(\d{1,2})[-–/](\d{1,2})")
_MONTH_YEAR = re.compile(r"(?:(\d{1,2})[-/]([12]\d{3})|([12]\d{3})[-/](\d{1,2}))")


def numeric_date(t: Tokens, at: int) -> Found:
    """ "3-5-2021", "2021-05-03", "11/2016"; the order of day and month is the language's."""
    if match := _NUMERIC.fullmatch(t.at(at)):
        first, middle, last = int(match[1]), int(match[3]), int(match[4])
        if len(match[1]) == 4:
            return at + 1, meaning.exact(first, middle, last)
        if len(match[1]) == 3 or len(match[4]) in (1, 3):
            return None
        year = last if len(match[4]) == 4 else t.full_year(last)
        day, month = (middle, first) if t.words.table["month_first"] else (first, middle)
        if month > 12 >= day:
            day, month = month, day
        return at + 1, meaning.exact(year, month, day)
    if match := _MONTH_YEAR.fullmatch(t.at(at)):
        year, month = int(match[2] or match[3]), int(match[1] or match[4])
        if 1 <= month <= 12 and (match[2] or year % 100 > month):
            return at + 1, meaning.month(month, year, t.today)
    return None


def year_after(t: Tokens, at: int) -> tuple[int, int | None]:
    """The year that a month or season has after it: "2019", ", 2019", "van 2019", "vorig jaar"."""
    start = at + 1 if t.at(at) in (",", "/", "-") else at + t.phrase(at, "of")
    if (found := t.year(t.skip(start, "articles"))) is not None:
        return found if start == at or t.at(at) != "," or not t.at(found[0]).isdigit() else (at, None)
    step_at = t.skip(at, "of", "articles")
    for name, step in (("last", -1), ("past", -1), ("this", 0), ("next", 1)):
        if (size := t.phrase(step_at, name)) and t.value(step_at + size, "units") == "year":
            return step_at + size + 1, t.today.year + step
    return at, None


def month_name(t: Tokens, at: int) -> tuple[int, int] | None:
    number = t.value(at, "months")
    if number is None:
        return None
    short = len(t.at(at)) < 5 and t.at(at + 1) == "." and t.adjacent(at + 1)
    return at + 1 + short, number


def _weekday_before(t: Tokens, at: int) -> int:
    """The index after "maandag", "maandag de", "Monday, the"."""
    if t.value(at, "weekdays") is None:
        return at
    at += 1
    at += t.at(at) in (",", ".")
    return t.skip(at, "articles")


def _date(t: Tokens, month: int, day: int, year: int | None, at: int) -> Period:
    if year is not None:
        return meaning.exact(year, month, day)
    return meaning.without_year(month, day, t.today, t.future(at))


def _days(t: Tokens, month: int, first: int | None, day: int, year: int | None, at: int) -> Period | None:
    """A day, or from a first day to it; None if there is no such day."""
    try:
        last = _date(t, month, day, year, at)
        if first is None:
            return last
        return Period(last.first.replace(day=first), last.last, "span", last.relative) if first < day else None
    except ValueError:
        return None


def _fitting(t: Tokens, at: int, period: Period | None) -> Period | None:
    """The date in the year in which it falls on the weekday printed before it, if that is a neighbouring one."""
    weekday = t.value(at, "weekdays")
    if weekday is None or period is None or period.in_year is None or period.first.weekday() == weekday:
        return period
    for year in (period.first.year + 1, period.first.year - 1):
        other = period.in_year(year)
        if other.first.weekday() == weekday:
            return other
    return period


def _numeric_day(t: Tokens, at: int, day: int, month: int) -> Period | None:
    """ "vrijdag 12-5", "Friday 5/12"."""
    if (t.words.table["month_first"] and day <= 12) or month > 12:
        day, month = month, day
    return _days(t, month, None, day, None, at)


def _second_day(t: Tokens, at: int) -> tuple[int, int] | None:
    """After a day: "to 5", "- 5", "and 5"."""
    size = t.phrase(at, "to") or t.phrase(at, "between_and")
    return t.day(t.skip(at + size, "articles")) if size else None


def day_month(t: Tokens, at: int) -> Found:
    """ "3 mei", "3 mei 2021", "vrijdag 3 mei", "3-5 mei", "3 tot 5 mei", "the 3rd of next month"."""
    begin = _weekday_before(t, at)
    first: int | None = None
    year: int | None
    if match := _DAYS.fullmatch(t.at(begin)):
        first, day, end = int(match[1]), int(match[2]), begin + 1
        if begin > at and month_name(t, t.skip(end, "of")) is None and min(first, day) <= 12:
            return end, _numeric_day(t, at, first, day)
    elif found := t.day(t.skip(begin, "articles")):
        end, day = found
        if second := _second_day(t, end):
            first, (end, day) = day, second
    else:
        return None
    end = t.skip(end, "of") if not (t.at(end) in ("-", "/") and t.adjacent(end)) else end + 1
    stepped = _stepped_month(t, end)
    if stepped is not None:
        end, whole = stepped
        year, month = whole.first.year, whole.first.month
    elif name := month_name(t, end):
        word = t.at(end) in t.words.weak_months and not t.capital(end) and not t.at(begin)[0].isdigit()
        if word:  # "the second march"
            return None
        end, month = name
        end, year = year_after(t, end)
    else:
        return None
    return end, _fitting(t, at, _days(t, month, first, day, year, at))


def _stepped_month(t: Tokens, at: int) -> tuple[int, Period] | None:
    at = t.skip(at, "articles")
    for name, step in (("last", -1), ("past", -1), ("this", 0), ("next", 1)):
        size = t.phrase(at, name)
        if size and t.value(at + size, "units") == "month" and not t.phrase(at + size, "plural_units"):
            return at + size + 1, meaning.stepped_unit("month", step, t.today, rolling=False)
    return None


def month_day(t: Tokens, at: int) -> Found:
    """ "May 3", "May 3rd, 2021", "Monday, May 3-5", "May 3 to 5"."""
    begin = _weekday_before(t, at)
    name = month_name(t, begin) if t.words.table["month_first"] else None
    if name is None or (t.at(begin) in t.words.weak_months and not t.capital(begin)):
        return None
    end, month = name
    end, first = t.skip(end, "articles"), None
    if match := _DAYS.fullmatch(t.at(end)):
        first, day, end = int(match[1]), int(match[2]), end + 1
    elif found := t.day(end) if not t.at(end).isalpha() or t.value(end, "ordinals") else None:
        end, day = found
        second = _second_day(t, end)
        if second and month_name(t, t.skip(second[0], "of")) is None and t.at(second[0]) not in t.words.after_number:
            first, (end, day) = day, second
    else:
        return None
    if t.at(end) in t.words.after_number:
        return None
    end, year = year_after(t, end)
    return end, _fitting(t, at, _days(t, month, first, day, year, at))


def weekday_day(t: Tokens, at: int) -> Found:
    """ "vrijdag de 13e", "Friday the 13th": the latest such day of a month."""
    number = t.value(at, "weekdays")
    articles = t.phrase(at + 1, "articles")
    if number is None or not articles or not (found := t.ordinal(at + 1 + articles)):
        return None
    end, day = found
    for back in range(-1, 11):
        year, month = divmod(t.today.year * 12 + t.today.month - 1 - back, 12)
        if day <= 28 or day <= unit_interval(Day(year, month + 1, 1), "month")[1].day:
            candidate = Day(year, month + 1, day)
            if candidate.weekday() == number:
                return end, Period(candidate, candidate, "day")
    return None


DATES = (numeric_date, day_month, month_day, weekday_day)
