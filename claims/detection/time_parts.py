"""Time grammar: parts of periods ("begin mei", "first week of May") and of days. Rules answer as in time_dates.py."""

import re

from . import time_meanings as meaning
from .intervals import Period, third
from .time_dates import Found
from .time_phrases import counted, plain
from .time_words import Tokens

_CLOCK = re.compile(r"([01]?\d|2[0-4])[.:]([0-5]\d)(?:[.:][0-5]\d)?")


def _running(t: Tokens, at: int) -> Found:
    """After "the end of": "the year", "the month"."""
    begin = t.skip(at, "articles")
    name = t.value(begin, "units")
    if name in ("week", "month", "quarter", "year", "decade", "century", "weekend") and not t.phrase(
        begin, "plural_units"
    ):
        return begin + 1, meaning.stepped_unit(name, 0, t.today, rolling=False)
    return None


def part_of(t: Tokens, at: int) -> Found:
    """ "begin mei", "late August", "the end of the year", "earlier this year", "de rest van de week"."""
    start = t.skip(at, "articles")
    for which, name in enumerate(("early", "middle", "late", "earlier", "later")):
        if size := t.phrase(start, name):
            whole = _whole(t, start + size)
            if whole and not whole[1].is_open and whole[1].grain not in ("day", "part"):
                return whole[0], _portion(t, which, whole[1])
    return None


def _whole(t: Tokens, at: int) -> tuple[int, Period] | None:
    """What "begin", "the end of" are a part of: a month, any period, or after an article the running one."""
    begin = t.skip(at, "hyphen", "of", "articles")
    if (number := t.value(begin, "months")) is not None:
        end, year = _year(t, begin + 1)
        return end, meaning.month(number, year, t.today, t.future(at))
    found = plain(t, begin) or (_running(t, begin) if begin > at else None)
    return (found[0], found[1]) if found and found[1] else None


def _year(t: Tokens, at: int) -> tuple[int, int | None]:
    found = t.year(t.skip(at, "of"))
    return found if found else (at, None)


def _portion(t: Tokens, which: int, whole: Period) -> Period:
    if which == 3 and whole.first <= t.today <= whole.last:
        return Period(whole.first, t.today)
    if which == 4 and whole.first <= t.today <= whole.last:
        return Period(t.today, whole.last)
    return Period(*third(whole, {3: 0, 4: 2}.get(which, which)), relative=whole.relative)


def nth(t: Tokens, at: int) -> Found:
    """ "het tweede kwartaal van 2019", "the first week of May", "de eerste drie maanden van dit jaar"."""
    found = t.ordinal(t.skip(at, "articles"))
    if found is None:
        return None
    end, number = found
    many = counted(t, end)
    count = int(many[2]) if many else 1
    day_of_week = t.value(end, "weekdays")
    name = many[1] if many else "day" if day_of_week is not None else t.value(end, "units") or t.value(end, "halves")
    if name is None or name in ("hour", "night") or not 1 <= count <= 1000:
        return None
    end = many[0] if many else end + 1
    of = t.skip(end, "of")
    whole = plain(t, t.skip(of, "articles")) or (_running(t, of) if of > end else None)
    if whole and whole[1] and whole[1].grain not in ("day", "part", "week"):
        period = meaning.nth(whole[1], name, number, count, day_of_week)
        return (whole[0], period) if period else None
    of_year = name == "quarter" or (name == "half" and t.phrase(end - 1, "half_year"))
    if of_year and 1 <= number <= (4 if name == "quarter" else 2) and count == 1:
        return end, meaning.part_of_year(name, number, None, t.today, t.future(at))
    return None


def week_of(t: Tokens, at: int) -> Found:
    """ "de week van 16 september", "the week of the 3rd of May"."""
    begin = t.skip(at, "articles")
    if t.value(begin, "units") != "week" or not (size := t.phrase(begin + 1, "of")):
        return None
    found = plain(t, t.skip(begin + 1 + size, "articles"))
    if found is None or found[1] is None or found[1].grain != "day":
        return None
    return found[0], meaning.unit(found[1].first, "week")


def night_to(t: Tokens, at: int) -> Found:
    """ "in de nacht van zaterdag op zondag", "in der Nacht zum Sonntag": the night before the second day."""
    begin = t.skip(at, "night_articles")
    if not t.phrase(begin, "nights"):
        return None
    end = begin + 1
    if size := t.phrase(end, "of"):
        first = t.skip(end + size, "articles")
        if t.value(first, "weekdays") is None or not t.phrase(first + 1, "night_to"):
            return None
        end = first + 1
    size = t.phrase(end, "night_to")
    number = t.value(t.skip(end + size, "articles"), "weekdays") if size else None
    if number is None:
        return None
    day = meaning.weekday(number, None, t.today, t.future(at))
    return t.skip(end + size, "articles") + 1, meaning.part_of_day(day, [0, 6])


def clock(t: Tokens, at: int) -> tuple[int, int, bool] | None:
    """A time of day: (index after, minutes after midnight, whether "about")."""
    before = t.phrase(at, "pm") or t.phrase(at, "am")  # "'s middags om twee uur"
    if before:
        found = clock(t, at + before) if t.phrase(at + before, "at_time") or t.phrase(at + before, "about") else None
        later = 720 if found and t.phrase(at, "pm") and found[1] < 720 else 0
        return (found[0], found[1] + later, found[2]) if found else None
    about, on = t.phrase(at, "about"), t.phrase(at, "at_time")
    begin = at + (about or on)
    word = t.at(begin)
    after = t.phrase(begin + 1, "clock")
    if match := _CLOCK.fullmatch(word):
        if ("." in word and not (after or on or about)) or (not after and t.at(begin + 1) in t.words.after_number):
            return None
        minutes = int(match[1]) * 60 + int(match[2])
    elif after or t.phrase(begin + 1, "pm") or t.phrase(begin + 1, "am"):
        hour = t.number(begin)
        if hour is None or not float(hour[1]).is_integer() or not 0 <= hour[1] <= 24:
            return None
        if hour[0] != begin + 1 or (t.phrase(begin + 1, "bare_clock") and not (about or on)):
            return None
        minutes = int(hour[1]) * 60
    else:
        return None
    end = begin + 1 + after
    if size := t.phrase(end, "pm"):
        return end + size, minutes + 720 if minutes < 720 else minutes, bool(about)
    if size := t.phrase(end, "am"):
        return end + size, minutes - 720 if 720 <= minutes < 780 else minutes, bool(about)
    return end, minutes, bool(about)
