"""Times in a content, resolved against the day of publication: a small grammar that returns intervals.

Days are ISO dates, first and last included; parts of days are ISO date-times, [start, end), in local time. An open
side is None. Without a day of publication a relative time has neither. Weeks run Monday to Sunday.

What newspapers leave out is filled in so: a weekday without "last" or "next" is the latest one up to and with the day
of publication, a date, month or season without year the latest that begins up to a month after
publication; with a word for the future in the same clause ("will", "zal") each is the next one instead. "The past
week" runs up to publication, "last week" is the calendar week. "Until July" and "by July" have July in them, "before
July" and "after July" have not. A time of day without a day belongs to the day named before it, else to the day of
publication.

The grammar has layers: periods (time_dates.py, time_years.py, time_phrases.py), their parts (time_parts.py), and in
this module bounds ("since", "until") and ranges ("from … to …"). Words are data: the [times] table of the lexicon.
"""

import datetime
import functools
from dataclasses import replace

from . import time_meanings as meaning
from .intervals import AFTER, BEFORE, ONE_DAY, Day, Period, shift
from .lexicon import Lexicon, load
from .results import Spans, TimeExpression
from .time_dates import Found
from .time_parts import clock, night_to, nth, part_of, week_of
from .time_phrases import counted, open_past, plain
from .time_words import TimeWords, Tokens

_REACH = 8  # tokens: how far before an anchor ("month", "Friday") an expression may begin
_UNKNOWN = Day(2000, 6, 15)  # stands for the day of publication; nothing reckoned from it is given back


def times(text: str, spans: Spans, lexicon: Lexicon, published: Day | None) -> tuple[TimeExpression, ...]:
    """The time expressions inside the spans of `text`, in order, none overlapping."""
    words = _words(lexicon.code)
    found: list[TimeExpression] = []
    for begin, end in spans:
        if not words.may_stand_in(text[begin:end]):
            continue
        tokens = Tokens(text, begin, end, words, published or _UNKNOWN)
        found.extend(_read(tokens, known=published is not None))
    return tuple(sorted(found, key=lambda t: t.begin))


@functools.cache
def _words(code: str) -> TimeWords:
    return TimeWords(load(code))


def _read(t: Tokens, known: bool) -> list[TimeExpression]:
    found, at = [], 0
    for anchor in t.anchors():
        at = max(at, anchor - _REACH)
        while at <= anchor:
            if not t.may_begin(at):
                at += 1
                continue
            try:
                hit = expression(t, at)
            except (OverflowError, ValueError):  # no such day, or before year 1 or after 9999
                hit = anchor + 1, None
            if hit is None:
                at += 1
                continue
            end, period = hit
            if period is not None:
                begin = t.begins[at]
                found.append(_expression(t.text[begin : t.ends[end - 1]], period, begin, t.ends[end - 1], known))
                if period.first == period.last:
                    t.last_day = period.first
            at = max(end, at + 1)
    return found


def _expression(text: str, period: Period, begin: int, end: int, known: bool) -> TimeExpression:
    start: str | None = None
    stop: str | None = None
    if known or not period.relative:
        if period.start and period.end:
            start, stop = (d.isoformat(timespec="minutes") for d in (period.start, period.end))
        else:
            start = None if period.first == BEFORE else period.first.isoformat()
            stop = None if period.last == AFTER else period.last.isoformat()
    return TimeExpression(text, start, stop, begin, end)


def expression(t: Tokens, at: int) -> Found:
    """A range, a bounded period or a period, from the token at `at`."""
    if found := _offset(t, at) or open_past(t, at):
        return found
    for name in ("between", "from"):
        if size := t.phrase(at, name):
            first = _period(t, t.skip(at + size, "articles")) or _now(t, t.skip(at + size, "articles"))
            if found := _range(t, first, closed=name == "between"):
                return found
            if first and first[1] and first[1].grain == "span" and not first[1].is_open:
                return first  # "from 3 to 12 May"
    for name, bound in _BOUNDS.items():
        if size := t.phrase(at, name):
            begin = t.skip(at + size, "on", "articles") if name != "since" else t.skip(at + size, "articles")
            first = _period(t, begin) or _now(t, begin)
            hit = (_range(t, first, closed=False) if name == "since" else None) or first
            if hit and (hit[1] is None or hit[1].first != BEFORE) and not _possessive(t, hit[0], name):
                return hit[0], hit[1] and bound(hit[1], t.today)
    first = _period(t, at)
    return _range(t, first, closed=False) or first


def _possessive(t: Tokens, end: int, name: str) -> bool:
    """ "After Friday's match" says nothing of the time after Friday."""
    return name in ("after", "before") and t.at(end) in ("'", "’") and t.at(end + 1) == "s"


def _since(period: Period, today: Day) -> Period:
    """From the first day to publication; open if that is still to come."""
    if period.start:
        return Period(period.first, today, relative=period.relative)
    return replace(period, last=today if period.first <= today else AFTER, grain="span", in_year=None)


def _until(period: Period, today: Day) -> Period:
    return replace(period, first=BEFORE, start=None, end=None, grain="span", in_year=None)


def _before(period: Period, today: Day) -> Period:
    return Period(BEFORE, period.first - ONE_DAY, relative=period.relative)


def _after(period: Period, today: Day) -> Period:
    if period.last == AFTER:
        return period
    return Period(period.last + ONE_DAY, AFTER, relative=period.relative)


_BOUNDS = {"since": _since, "until": _until, "before": _before, "after": _after}


def _offset(t: Tokens, at: int) -> Found:
    """ "drie weken na 3 mei", "two days before Christmas"."""
    found = counted(t, at)
    if found is None:
        return None
    end, name, count = found
    for word, sign in (("after", 1), ("before_day", -1)):
        if size := t.phrase(end, word):
            hit = _period(t, t.skip(end + size, "articles"))
            if hit and hit[1] and hit[1].grain == "day":
                day = shift(hit[1].first, name, sign * count)
                return hit[0], Period(day, day, "day", hit[1].relative)
    return None


def _now(t: Tokens, at: int) -> Found:
    size = t.phrase(at, "now")
    return (at + size, meaning.unit(t.today, "day")) if size else None


def _range(t: Tokens, first: Found, closed: bool) -> Found:
    """ "maandag tot vrijdag", "May to June", "2 mei - 4 juni"; `closed`: after "between", so "and" joins too."""
    if first is None or first[1] is None or first[1].first == BEFORE:
        return None
    size = t.phrase(first[0], "to") or (t.phrase(first[0], "between_and") if closed else 0)
    if not size:
        return None
    begin = t.skip(first[0] + size, "on", "articles")
    second = _period(t, begin) or _now(t, begin)
    if second is None or second[1] is None or second[1].last == AFTER:
        return None
    period = _spanned(first[1], second[1])
    return (second[0], period) if period else None


def _spanned(first: Period, last: Period) -> Period | None:
    """From the first day of one period to the last of another, the first put into the year of the last."""
    relative = first.relative or last.relative
    if first.in_year and not last.in_year and last.grain in ("day", "month") and not last.relative:
        first = first.in_year(last.last.year)
        relative = last.relative
    if first.first > last.last and first.in_year:
        first = first.in_year(last.last.year - (first.first.year == last.last.year))
    if first.first > last.last and last.grain == "day" and (first.first - last.last).days < 7:
        last = replace(last, first=last.first + 7 * ONE_DAY, last=last.last + 7 * ONE_DAY)
    if first.first > last.last:
        return None
    start, end = first.start, last.end
    if start or end:
        start = start or datetime.datetime.combine(first.first, datetime.time())
        end = end or datetime.datetime.combine(last.last + ONE_DAY, datetime.time())
    return Period(first.first, last.last, "span", relative, start, end)


def _period(t: Tokens, at: int) -> Found:
    """A period with its part of the day or its hour, before or after it."""
    hour = clock(t, at)
    if hour:
        return _clock_first(t, hour)
    if found := night_to(t, at) or _daypart_first(t, at):
        return found
    found = part_of(t, at) or week_of(t, at) or nth(t, at) or plain(t, at)
    if found is None or found[1] is None or found[1].grain != "day":
        return found
    return _with_part(t, found[0], found[1])


def _with_part(t: Tokens, end: int, period: Period) -> tuple[int, Period]:
    """ "maandag" + "in de ochtend", "om 15.00 uur"."""
    begin = end + (t.at(end) == ",")
    if hour := clock(t, begin):
        return hour[0], meaning.moment(period, hour[1], hour[2])
    begin = t.skip(begin, "early_part", "part_before", "early_part")
    hours = t.value(begin, "dayparts")
    if hours is None or t.at(begin + 1) == "-":
        return end, period
    end = t.skip(begin + 1, "early_part")
    hour = clock(t, end)
    if hour and hours[0] * 60 <= hour[1] <= hours[1] * 60:
        return hour[0], meaning.moment(period, hour[1], hour[2])
    return end, meaning.part_of_day(period, hours)


def _clock_first(t: Tokens, hour: tuple[int, int, bool]) -> Found:
    """ "om 15.00 uur op 3 mei"; without a day the one named before, or the day of publication."""
    end, minutes, about = hour
    begin = end + (t.at(end) == ",")
    found = plain(t, t.skip(begin, "on"))
    if found and found[1] and found[1].grain == "day":
        return found[0], meaning.moment(found[1], minutes, about)
    return end, meaning.moment(meaning.unit(t.last_day or t.today, "day"), minutes, about)


def _daypart_first(t: Tokens, at: int) -> Found:
    """ "in de ochtend van 3 mei", "the night of 3 May", "op de avond van zijn vertrek" (none)."""
    begin = t.skip(at, "early_part", "part_before", "early_part")
    hours = t.value(begin, "dayparts")
    if hours is None:
        return None
    of = t.skip(begin + 1, "of") if t.phrase(begin + 1, "of") else t.skip(begin + 1, "on")
    found = plain(t, t.skip(of, "articles"))
    if found is None or found[1] is None or found[1].grain != "day":
        return None
    return found[0], meaning.part_of_day(found[1], hours)
