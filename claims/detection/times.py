"""Times in a content, resolved against the day of publication: a small grammar that returns intervals.

Days are ISO dates, first and last included; parts of days are ISO date-times, [start, end). Without a
day of publication a relative time has neither. Week: Monday to Sunday.
"""

import functools
import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from . import time_meanings
from .lexicon import Lexicon
from .results import Spans, TimeExpression
from .time_meanings import Day, Interval, TimeWords

Meaning = Callable[[re.Match[str], Day | None, TimeWords], Interval | None]


@dataclass(frozen=True)
class _Rule:
    pattern: re.Pattern[str]
    resolve: Meaning


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


class Grammar(TimeWords):
    """A language's time rules, most specific first."""

    def __init__(self, lexicon: Lexicon):
        super().__init__(lexicon)
        t = self.table
        self.month, self.weekday, self.unit = (_any(t[k]) for k in ("months", "weekdays", "units"))
        self.part = _any(t["dayparts"])
        words = [w for w in lexicon.data["numbers"]["words"] if w.isalpha()]
        self.number = rf"(?:\d{{1,3}}|{'|'.join(sorted(words, key=len, reverse=True))}|{t['one']})"
        self.year = r"(?:1[5-9]\d\d|20\d\d)"
        self.bound = rf"(?:(?P<since>{t['since']})|(?P<until>{t['until']}))\s+(?:{t['articles']})?"
        self.trigger = re.compile(
            rf"(?<!\w)(?:{_any(t['fixed'])}|{self.month}|{self.year}|(?:{self.weekday})(?:{self.part})?|{self.unit}|{self.part})(?!\w)",
            re.I,
        )
        self.rules = [_Rule(re.compile(rf"(?<!\w)(?:{p})(?!\w)", re.I), r) for p, r in self._patterns()]

    def _patterns(self) -> Iterator[tuple[str, Meaning]]:
        yield from self._dates()
        yield from self._counted()
        yield from self._named_from_now()
        yield from self._months_and_years()

    def _dates(self) -> Iterator[tuple[str, Meaning]]:
        t, month = self.table, self.month
        day = rf"(?P<day>\d{{1,2}})(?:{t['ordinal_suffix']})?"
        year = rf"(?P<year>{self.year})"
        yield rf"(?:{self.bound})?{day}\s+(?:of\s+)?(?P<month>{month})\.?(?:,?\s+{year})?", time_meanings.date
        yield rf"(?:{self.bound})?(?P<month>{month})\.?\s+{day}(?:,?\s+{year})?", time_meanings.date
        for third in ("early", "middle", "late"):
            pattern = rf"(?P<{third}>{t[third]})[\s-](?P<month>{month})(?:\s+{year})?"
            yield pattern, time_meanings.third_of_month

    def _counted(self) -> Iterator[tuple[str, Meaning]]:
        t, counted = self.table, rf"(?P<n>{self.number})\s+(?P<unit>{self.unit})"
        yield rf"{counted}\s+(?:{t['ago']})", time_meanings.ago
        yield rf"(?:{t['over']}|{t['within']})\s+{counted}", time_meanings.ahead
        yield rf"(?:{t['articles']})?(?:{t['last']})\s+{counted}", time_meanings.rolling

    def _named_from_now(self) -> Iterator[tuple[str, Meaning]]:
        """ "vorige week", "afgelopen vrijdag", "vanavond"."""
        t, unit, month = self.table, rf"(?P<unit>{self.unit})", rf"(?P<month>{self.month})"
        step = rf"(?P<last>{t['last']})|(?P<next>{t['next']})"
        weekday = rf"(?P<weekday>{self.weekday})(?:\s?(?P<part>{self.part})s?)?"
        this = rf"(?P<this>{t['this']})"
        yield rf"(?:{step})\s+{unit}\s+{weekday}", time_meanings.day_of_week
        yield rf"(?:{step}|{this})\s+{unit}\s+(?:in\s+)?{month}", time_meanings.month_of_year
        yield rf"(?:in\s+)?{month}\s+(?:{step}|{this})\s+{unit}", time_meanings.month_of_year
        yield rf"(?:(?P<since>{t['since']})\s+)?(?:{step}|{this})\s+{unit}", time_meanings.calendar_unit
        yield rf"(?:{self.bound})?(?:{step})?\s?(?<!\w){weekday}", time_meanings.weekday
        yield rf"(?:{t['this']})\s+(?P<part>{self.part})", time_meanings.part_of_today
        yield rf"(?P<fixed>{_any(t['fixed'])})", time_meanings.fixed

    def _months_and_years(self) -> Iterator[tuple[str, Meaning]]:
        t, month, year = self.table, rf"(?P<month>{self.month})", rf"(?P<year>{self.year})"
        yield rf"{self.bound}{month}(?:\s+{year})?", time_meanings.whole_month
        yield rf"{month}\s+{year}", time_meanings.whole_month
        yield rf"(?:{t['month_prefixes']})\s+{month}", time_meanings.whole_month
        yield rf"(?:{self.bound}|(?:{t['year_prefixes']})\s+){year}", time_meanings.whole_year


@functools.cache
def _grammar(code: str, handle: _Handle) -> Grammar:
    return Grammar(handle.lexicon)


def _any(words: Iterable[str]) -> str:
    return "|".join(sorted(map(re.escape, words), key=len, reverse=True))
