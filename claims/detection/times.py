"""Times in a content, resolved against the day of publication: a small grammar that returns intervals.

Days are ISO dates, first and last included; parts of days are ISO date-times, [start, end). Without a
day of publication a relative time has neither. Week: Monday to Sunday.
"""

import datetime
import functools
import re
from collections.abc import Callable
from dataclasses import dataclass

from .intervals import ONE_DAY, month_days, shift, unit_interval
from .lexicon import Lexicon
from .numbers import word_value
from .results import Spans, TimeExpression

Day = datetime.date
Interval = tuple[str | None, str | None]


@dataclass(frozen=True)
class _Rule:
    pattern: re.Pattern[str]
    resolve: Callable[[re.Match[str], Day | None, "Grammar"], Interval | None]


def times(text: str, spans: Spans, lexicon: Lexicon, published: Day | None) -> tuple[TimeExpression, ...]:
    """The time expressions inside the spans of `text`, in order, none overlapping."""
    grammar = _grammar(lexicon.code, _Handle(lexicon))
    found: list[TimeExpression] = []
    impossible: list[tuple[int, int]] = []  # 31 February must not be read as February
    for begin, end in spans:
        if not grammar.trigger.search(text, begin, end):
            continue
        for rule in grammar.rules:
            for match in rule.pattern.finditer(text, begin, end):
                taken = [*impossible, *((t.begin, t.end_offset) for t in found)]
                if any(b < match.end() and match.start() < e for b, e in taken):
                    continue
                try:
                    interval = rule.resolve(match, published, grammar)
                except (OverflowError, ValueError):
                    impossible.append(match.span())  # or a day before year 1 or after 9999
                    continue
                if interval is not None:
                    found.append(TimeExpression(match.group(), *interval, match.start(), match.end()))
    return tuple(sorted(found, key=lambda t: t.begin))


class _Handle:
    """A hashable handle on a lexicon; all handles of a language are equal."""

    def __init__(self, lexicon: Lexicon):
        self.lexicon = lexicon

    def __hash__(self) -> int:
        return hash(self.lexicon.code)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Handle) and other.lexicon.code == self.lexicon.code


class Grammar:
    """A language's time rules, most specific first."""

    def __init__(self, lexicon: Lexicon):
        self.lexicon, self.table = lexicon, lexicon.data["times"]
        t = self.table
        self.month, self.weekday, self.unit = (_any(t[k]) for k in ("months", "weekdays", "units"))
        self.part = _any(t["dayparts"])
        words = [w for w in lexicon.data["numbers"]["words"] if w.isalpha()]
        self.number = rf"(?:\d{{1,3}}|{'|'.join(sorted(words, key=len, reverse=True))}|{t['one']})"
        self.year = r"(?:1[5-9]\d\d|20\d\d)"
        self.trigger = re.compile(
            rf"(?<!\w)(?:{_any(t['fixed'])}|{self.month}|{self.year}|(?:{self.weekday})(?:{self.part})?|{self.unit}|{self.part})(?!\w)",
            re.I,
        )
        self.rules = [_Rule(re.compile(rf"(?<!\w)(?:{p})(?!\w)", re.I), r) for p, r in self._patterns()]

    def _patterns(self):
        t, month, year, number, unit, weekday = self.table, self.month, self.year, self.number, self.unit, self.weekday
        last, following, this = t["last"], t["next"], t["this"]
        part = rf"(?:\s?(?P<part>{self.part})s?)?"
        day = rf"(?P<day>\d{{1,2}})(?:{t['ordinal_suffix']})?"
        prefix = rf"(?:(?P<since>{t['since']})|(?P<until>{t['until']}))\s+(?:{t['articles']})?"
        yield rf"(?:{prefix})?{day}\s+(?:of\s+)?(?P<month>{month})\.?(?:,?\s+(?P<year>{year}))?", _date
        yield rf"(?:{prefix})?(?P<month>{month})\.?\s+{day}(?:,?\s+(?P<year>{year}))?", _date
        yield rf"(?P<early>{t['early']})[\s-](?P<month>{month})(?:\s+(?P<year>{year}))?", _third
        yield rf"(?P<middle>{t['middle']})[\s-](?P<month>{month})(?:\s+(?P<year>{year}))?", _third
        yield rf"(?P<late>{t['late']})[\s-](?P<month>{month})(?:\s+(?P<year>{year}))?", _third
        yield rf"(?P<n>{number})\s+(?P<unit>{unit})\s+(?:{t['ago']})", _ago
        yield rf"(?:{t['over']}|{t['within']})\s+(?P<n>{number})\s+(?P<unit>{unit})", _ahead
        yield rf"(?:{t['articles']})?(?:{last})\s+(?P<n>\d{{1,3}}|{number})\s+(?P<unit>{unit})", _rolling
        yield (
            rf"(?:(?P<last>{last})|(?P<next>{following}))\s+(?P<unit>{unit})\s+(?P<weekday>{weekday}){part}",
            _week_day,
        )
        yield (
            rf"(?:(?P<last>{last})|(?P<next>{following})|(?P<this>{this}))\s+(?P<unit>{unit})\s+(?:in\s+)?(?P<month>{month})",
            _year_month,
        )
        yield (
            rf"(?:in\s+)?(?P<month>{month})\s+(?:(?P<last>{last})|(?P<next>{following})|(?P<this>{this}))\s+(?P<unit>{unit})",
            _year_month,
        )
        yield (
            rf"(?:(?P<since>{t['since']})\s+)?(?:(?P<last>{last})|(?P<next>{following})|(?P<this>{this}))\s+(?P<unit>{unit})",
            _calendar,
        )
        yield (
            rf"(?:{prefix})?(?:(?P<last>{last})|(?P<next>{following}))?\s?(?<!\w)(?P<weekday>{weekday}){part}",
            _weekday,
        )
        yield rf"(?:{this})\s+(?P<part>{self.part})", _this_part
        yield rf"(?P<fixed>{_any(t['fixed'])})", _fixed
        yield rf"{prefix}(?P<month>{month})(?:\s+(?P<year>{year}))?", _month
        yield rf"(?P<month>{month})\s+(?P<year>{year})", _month
        yield rf"(?:{t['month_prefixes']})\s+(?P<month>{month})", _month
        yield rf"(?:{prefix}|(?:{t['year_prefixes']})\s+)(?P<year>{year})", _year

    def month_of(self, match: re.Match[str]) -> int:
        return self.table["months"][match["month"].lower()]

    def unit_of(self, match: re.Match[str]) -> str:
        return self.table["units"][match["unit"].lower()]

    def count(self, word: str) -> int:
        if word.isdigit():
            return int(word)
        return int(word_value(word.lower(), self.lexicon) or 1)


@functools.cache
def _grammar(code: str, handle: _Handle) -> Grammar:
    return Grammar(handle.lexicon)


def _any(words) -> str:
    return "|".join(sorted(map(re.escape, words), key=len, reverse=True))


def _days(first: Day | None, last: Day | None) -> Interval:
    return (first.isoformat() if first else None, last.isoformat() if last else None)


def _bounded(match: re.Match[str], first: Day, last: Day, published: Day | None) -> Interval:
    """ "sinds juli": from its first day to publication; "tot juli": an open beginning."""
    groups = match.groupdict()
    if groups.get("since"):
        return _days(first, published if published is None or published >= first else None)
    if groups.get("until"):
        return _days(None, last)
    return _days(first, last)


def _moments(day: Day, part: str, grammar: Grammar) -> Interval:
    """A part of a day as [start, end)."""
    if not part:
        return _days(day, day)
    begin, end = grammar.table["dayparts"][part.lower()]
    start = datetime.datetime.combine(day, datetime.time())
    first, last = (start + datetime.timedelta(hours=hour) for hour in (begin, end))
    return (first.isoformat(timespec="minutes"), last.isoformat(timespec="minutes"))


def _latest_year(month: int, day: int, published: Day) -> int:
    """The year in which a month and day without year lie nearest before (or within a month after) publication."""
    candidate = published.year
    limit = published + datetime.timedelta(days=31)
    return candidate if (candidate, month, day) <= (limit.year, limit.month, limit.day) else candidate - 1


def _year_for(match: re.Match[str], month: int, day: int, published: Day | None) -> int | None:
    if match.groupdict().get("year"):
        return int(match["year"])
    return None if published is None else _latest_year(month, day, published)


def _date(match, published, grammar) -> Interval | None:
    month, day = grammar.month_of(match), int(match["day"])
    if not 1 <= day <= 31:
        return None
    year = _year_for(match, month, day, published)
    if year is None:
        return (None, None)
    exact = Day(year, month, day)
    return _bounded(match, exact, exact, published)


def _third(match, published, grammar) -> Interval | None:
    month = grammar.month_of(match)
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


def _month(match, published, grammar) -> Interval | None:
    month = grammar.month_of(match)
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


def _year(match, published, grammar) -> Interval:
    year = int(match["year"])
    return _bounded(match, Day(year, 1, 1), Day(year, 12, 31), published)


def _ago(match, published, grammar) -> Interval:
    if published is None:
        return (None, None)
    unit, count = grammar.unit_of(match), grammar.count(match["n"])
    if unit == "hour":
        return _days(published, published)
    return _days(*unit_interval(shift(published, unit, -count), unit))


def _ahead(match, published, grammar) -> Interval:
    if published is None:
        return (None, None)
    unit, count = grammar.unit_of(match), grammar.count(match["n"])
    target = published if unit == "hour" else shift(published, unit, count)
    within = match.group().lower().split()[0] in grammar.table["within"].split("|")
    return _days(published, target) if within else _days(*unit_interval(target, unit))


def _rolling(match, published, grammar) -> Interval:
    """ "de afgelopen twee weken": up to the day of publication."""
    if published is None:
        return (None, None)
    unit = grammar.unit_of(match)
    first = published if unit == "hour" else shift(published, unit, -grammar.count(match["n"]))
    return _days(first, published)


def _step(match) -> int:
    groups = match.groupdict()
    return -1 if groups.get("last") else 1 if groups.get("next") else 0


def _calendar(match, published, grammar) -> Interval | None:
    unit = grammar.unit_of(match)
    if published is None or unit == "hour":
        return (None, None)
    if unit == "weekend":
        return _days(*_weekend(match, published))
    first, last = unit_interval(shift(published, unit, _step(match)), unit)
    return _bounded(match, first, last, published)


def _weekend(match, published: Day) -> tuple[Day, Day]:
    this = unit_interval(published, "weekend")
    if _step(match) < 0:
        return this if this[1] < published else unit_interval(published - 7 * ONE_DAY, "weekend")
    if _step(match) > 0:
        return this if this[0] > published else unit_interval(published + 7 * ONE_DAY, "weekend")
    # On the first days of a week "dit weekeinde" is the one just gone.
    return unit_interval(published - 7 * ONE_DAY, "weekend") if published.weekday() < 2 else this


def _week_day(match, published, grammar) -> Interval | None:
    """ "vorige week dinsdag"."""
    if grammar.unit_of(match) != "week":
        return None
    if published is None:
        return (None, None)
    monday = unit_interval(shift(published, "week", _step(match)), "week")[0]
    day = monday + grammar.table["weekdays"][match["weekday"].lower()] * ONE_DAY
    return _moments(day, match["part"] or "", grammar)


def _year_month(match, published, grammar) -> Interval | None:
    """ "vorig jaar september"."""
    if grammar.unit_of(match) != "year":
        return None
    if published is None:
        return (None, None)
    return _days(*month_days(published.year + _step(match), grammar.month_of(match)))


def _weekday(match, published, grammar) -> Interval:
    """The latest such day up to publication; "afgelopen" before it, "komende" after it."""
    if published is None:
        return (None, None)
    wanted, step = grammar.table["weekdays"][match["weekday"].lower()], _step(match)
    back = (published.weekday() - wanted) % 7
    if step < 0:
        day = published - (back or 7) * ONE_DAY
    elif step > 0:
        day = published + ((7 - back) % 7 or 7) * ONE_DAY
    else:
        day = published - back * ONE_DAY
    if match["part"]:
        return _moments(day, match["part"], grammar)
    return _bounded(match, day, day, published)


def _this_part(match, published, grammar) -> Interval:
    return (None, None) if published is None else _moments(published, match["part"], grammar)


def _fixed(match, published, grammar) -> Interval:
    if published is None:
        return (None, None)
    days, part = grammar.table["fixed"][match["fixed"].lower()]
    return _moments(published + days * ONE_DAY, part, grammar)
