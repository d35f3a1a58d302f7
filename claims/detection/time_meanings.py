"""What a time expression means: first and last day, or moments, reckoned from the day of publication.

One function for each form in times.py: it takes the match, the day of publication (None if unknown) and the
language's words, and returns an interval; None if the match is no time after all.
"""

import datetime
import re

from .intervals import ONE_DAY, month_days, shift, unit_interval
from .lexicon import Lexicon
from .numbers import word_value

Day = datetime.date
Interval = tuple[str | None, str | None]
Match = re.Match[str]


class TimeWords:
    """What the language's words for months, units and numbers stand for."""

    def __init__(self, lexicon: Lexicon):
        self.lexicon, self.table = lexicon, lexicon.data["times"]

    def month_of(self, match: Match) -> int:
        return self.table["months"][match["month"].lower()]

    def unit_of(self, match: Match) -> str:
        return self.table["units"][match["unit"].lower()]

    def count(self, word: str) -> int:
        if word.isdigit():
            return int(word)
        return int(word_value(word.lower(), self.lexicon) or 1)


def _days(first: Day | None, last: Day | None) -> Interval:
    return (first.isoformat() if first else None, last.isoformat() if last else None)


def _bounded(match: Match, first: Day, last: Day, published: Day | None) -> Interval:
    """ "sinds juli": from its first day to publication; "tot juli": an open beginning."""
    groups = match.groupdict()
    if groups.get("since"):
        return _days(first, published if published is None or published >= first else None)
    if groups.get("until"):
        return _days(None, last)
    return _days(first, last)


def _moments(day: Day, part: str, words: TimeWords) -> Interval:
    """A part of a day as [start, end)."""
    if not part:
        return _days(day, day)
    begin, end = words.table["dayparts"][part.lower()]
    start = datetime.datetime.combine(day, datetime.time())
    first, last = (start + datetime.timedelta(hours=hour) for hour in (begin, end))
    return (first.isoformat(timespec="minutes"), last.isoformat(timespec="minutes"))


def _latest_year(month: int, day: int, published: Day) -> int:
    """The year in which a month and day without year lie nearest before (or within a month after) publication."""
    candidate = published.year
    limit = published + datetime.timedelta(days=31)
    return candidate if (candidate, month, day) <= (limit.year, limit.month, limit.day) else candidate - 1


def _year_for(match: Match, month: int, day: int, published: Day | None) -> int | None:
    if match.groupdict().get("year"):
        return int(match["year"])
    return None if published is None else _latest_year(month, day, published)


def date(match: Match, published: Day | None, words: TimeWords) -> Interval | None:
    month, day = words.month_of(match), int(match["day"])
    if not 1 <= day <= 31:
        return None
    year = _year_for(match, month, day, published)
    if year is None:
        return (None, None)
    exact = Day(year, month, day)
    return _bounded(match, exact, exact, published)


def third_of_month(match: Match, published: Day | None, words: TimeWords) -> Interval | None:
    month = words.month_of(match)
    year = _year_for(match, month, 1, published)
    if year is None:
        return (None, None)
    first, last = month_days(year, month)
    groups = match.groupdict()
    if groups.get("early"):
        return _days(first, first.replace(day=10))
    if groups.get("middle"):
        return _days(first.replace(day=11), first.replace(day=20))
    return _days(first.replace(day=21), last)


def whole_month(match: Match, published: Day | None, words: TimeWords) -> Interval | None:
    month = words.month_of(match)
    year = _year_for(match, month, 1, published)
    if year is None:
        return (None, None)
    if (
        "next" not in match.groupdict()
        and published
        and Day(year, month, 1) > published
        and not match.groupdict().get("until")
    ):
        year -= 0 if match.groupdict().get("year") else 1
    return _bounded(match, *month_days(year, month), published)


def whole_year(match: Match, published: Day | None, words: TimeWords) -> Interval:
    year = int(match["year"])
    return _bounded(match, Day(year, 1, 1), Day(year, 12, 31), published)


def ago(match: Match, published: Day | None, words: TimeWords) -> Interval:
    if published is None:
        return (None, None)
    unit, count = words.unit_of(match), words.count(match["n"])
    if unit == "hour":
        return _days(published, published)
    return _days(*unit_interval(shift(published, unit, -count), unit))


def ahead(match: Match, published: Day | None, words: TimeWords) -> Interval:
    if published is None:
        return (None, None)
    unit, count = words.unit_of(match), words.count(match["n"])
    target = published if unit == "hour" else shift(published, unit, count)
    within = match.group().lower().split()[0] in words.table["within"].split("|")
    return _days(published, target) if within else _days(*unit_interval(target, unit))


def rolling(match: Match, published: Day | None, words: TimeWords) -> Interval:
    """ "de afgelopen twee weken": up to the day of publication."""
    if published is None:
        return (None, None)
    unit = words.unit_of(match)
    first = published if unit == "hour" else shift(published, unit, -words.count(match["n"]))
    return _days(first, published)


def _step(match: Match) -> int:
    groups = match.groupdict()
    return -1 if groups.get("last") else 1 if groups.get("next") else 0


def calendar_unit(match: Match, published: Day | None, words: TimeWords) -> Interval | None:
    unit = words.unit_of(match)
    if published is None or unit == "hour":
        return (None, None)
    if unit == "weekend":
        return _days(*_weekend(match, published))
    first, last = unit_interval(shift(published, unit, _step(match)), unit)
    return _bounded(match, first, last, published)


def _weekend(match: Match, published: Day) -> tuple[Day, Day]:
    this = unit_interval(published, "weekend")
    if _step(match) < 0:
        return this if this[1] < published else unit_interval(published - 7 * ONE_DAY, "weekend")
    if _step(match) > 0:
        return this if this[0] > published else unit_interval(published + 7 * ONE_DAY, "weekend")
    # On the first days of a week "dit weekeinde" is the one just gone.
    return unit_interval(published - 7 * ONE_DAY, "weekend") if published.weekday() < 2 else this


def day_of_week(match: Match, published: Day | None, words: TimeWords) -> Interval | None:
    """ "vorige week dinsdag"."""
    if words.unit_of(match) != "week":
        return None
    if published is None:
        return (None, None)
    monday = unit_interval(shift(published, "week", _step(match)), "week")[0]
    day = monday + words.table["weekdays"][match["weekday"].lower()] * ONE_DAY
    return _moments(day, match["part"] or "", words)


def month_of_year(match: Match, published: Day | None, words: TimeWords) -> Interval | None:
    """ "vorig jaar september"."""
    if words.unit_of(match) != "year":
        return None
    if published is None:
        return (None, None)
    return _days(*month_days(published.year + _step(match), words.month_of(match)))


def weekday(match: Match, published: Day | None, words: TimeWords) -> Interval:
    """The latest such day up to publication; "afgelopen" before it, "komende" after it."""
    if published is None:
        return (None, None)
    wanted, step = words.table["weekdays"][match["weekday"].lower()], _step(match)
    back = (published.weekday() - wanted) % 7
    if step < 0:
        day = published - (back or 7) * ONE_DAY
    elif step > 0:
        day = published + ((7 - back) % 7 or 7) * ONE_DAY
    else:
        day = published - back * ONE_DAY
    if match["part"]:
        return _moments(day, match["part"], words)
    return _bounded(match, day, day, published)


def part_of_today(match: Match, published: Day | None, words: TimeWords) -> Interval:
    return (None, None) if published is None else _moments(published, match["part"], words)


def fixed(match: Match, published: Day | None, words: TimeWords) -> Interval:
    if published is None:
        return (None, None)
    days, part = words.table["fixed"][match["fixed"].lower()]
    return _moments(published + days * ONE_DAY, part, words)
