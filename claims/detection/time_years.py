"""Time grammar: months, seasons, quarters, years, decades and centuries. Rules answer as in time_dates.py."""

import re

from . import time_meanings as meaning
from .intervals import Day
from .time_dates import DATES, Found, month_name, year_after
from .time_words import Tokens
from .units import countable

_YEARS = re.compile(r"([12]\d{3})[-–/](\d{4}|\d{2})")


def month(t: Tokens, at: int) -> Found:
    """ "mei", "mei 2020", "September last year"; a name that is also a word needs a preposition or a year."""
    prefix = t.phrase(at, "month_prefixes")
    begin = t.skip(at, "month_prefixes", "articles") if prefix else at
    name = month_name(t, begin)
    if name is None:
        if (found := t.year(at)) and (name := month_name(t, found[0])) and t.at(found[0]) not in t.words.weak_months:
            return name[0], meaning.month(name[1], found[1], t.today)
        return None
    end, number = name
    after, year = year_after(t, end)
    if year is None and t.at(begin) in t.words.weak_months and not _surely_month(t, begin, end, prefix):
        return None
    return after, meaning.month(number, year, t.today, t.future(at))


_BEFORE_MONTH = ("to", "from", "since", "until", "before", "after", "between")


def _surely_month(t: Tokens, begin: int, end: int, prefix: int) -> bool:
    """Whether "May", "nov." without a year is a month: by the word before it, or another month after "to"."""
    if t.words.table["month_capital"] and not t.capital(begin):
        return False
    joined = t.at(begin - 1) in ("-", "–") and month_name(t, begin - 2) is None  # "Wout-Jan"
    if prefix or (not joined and any(t.phrase(begin - 1, name) for name in _BEFORE_MONTH)):
        return True
    size = t.phrase(end, "to")
    return bool(size and month_name(t, end + size))


def year(t: Tokens, at: int) -> Found:
    """ "in 2014", "het jaar 2014", "2014-2018"; a bare number of four digits unless something is counted."""
    size = t.phrase(at, "year_prefixes")
    begin = t.skip(at + size, "articles") if size else at
    begin = t.skip(begin, "year_word")
    if match := _YEARS.fullmatch(t.at(begin)):
        first, last = int(match[1]), int(match[2])
        last = last if last > 99 else first // 100 * 100 + last
        return (begin + 1, meaning.year(first, last)) if first < last <= first + 200 else None
    found = t.year(begin)
    if found is None:
        return None
    end, number = found
    if not _ends_alone(t, end) or (begin == at and not (1500 <= number <= 2100 and _stands_alone(t, at))):
        return None
    if begin == at and countable(t.at(end), t.words.lexicon):
        return None
    if t.at(end) in t.words.after_number or (t.at(end) in "%‰°€$£" and t.at(end)):
        return None
    return end, meaning.year(number)


def _stands_alone(t: Tokens, begin: int) -> bool:
    """Whether what is before a bare year does not make it an amount, a name or a part of a longer number."""
    before = t.at(begin - 1)
    glued = before in (".", ",", "-", "–", "/", "'", "’") and t.adjacent(begin)
    return not ((before and before in "€$£#+&") or glued or t.phrase(begin - 1, "labels"))


def _ends_alone(t: Tokens, end: int) -> bool:
    """Whether a year ends here: not "1990s", "2014-achtig", "2000/01"."""
    after = t.at(end)
    return not (t.adjacent(end) and (after.isalnum() or (after in ("-", "–", "/", "'", "’") and t.adjacent(end + 1))))


def decade(t: Tokens, at: int) -> Found:
    """ "de jaren negentig", "jaren '90", "the 1990s", "the nineties", "die 90er Jahre"."""
    size = t.phrase(at, "decade_before")
    begin = at + size
    named = t.words.table["decade_before"] == "" or size
    if named and (found := t.key(begin, "decades")):
        tens, end = found[1], begin + found[0]
    else:
        quote = t.at(begin) in ("'", "’", "‘")
        word = t.at(begin + quote)
        if not (word.isascii() and word.isdigit() and len(word) in (2, 4)):
            return None
        tens, end = int(word), begin + quote + 1
        suffix = t.skip(end, "decade_quote")
        if not size:
            if not t.adjacent(end) or not t.phrase(suffix, "decade_suffix"):
                return None
            end = suffix + t.phrase(suffix, "decade_suffix")
    if tens % 10:
        return None
    if t.words.phrases["decade_after"] and not size:
        more = t.skip(end, "hyphen")
        if not t.phrase(more, "decade_after"):
            return None
        end = more + t.phrase(more, "decade_after")
    return end, meaning.decade(tens if tens > 99 else 1900 + tens if tens >= 20 else 2000 + tens)


def season(t: Tokens, at: int) -> Found:
    """ "zomer 2020", "de zomer van 2020", "in the spring"; a bare season needs a preposition."""
    prefix = t.phrase(at, "month_prefixes")
    begin = t.skip(at, "month_prefixes", "articles") if prefix else at
    found = t.key(begin, "seasons")
    if found is None:
        return None
    after, year = year_after(t, begin + found[0])
    if year is None and (not prefix or begin == at + prefix or t.at(begin) in t.words.weak_months):
        return None
    return after, meaning.season(found[1], year, t.today, future=t.future(at))


def quarter(t: Tokens, at: int) -> Found:
    """ "Q3 2019", "2019 Q3", "H1 2016"."""
    year_first = t.year(at)
    begin = year_first[0] if year_first else at
    letter, number = t.at(begin), t.at(begin + 1)
    name = (t.words.table["quarter_letters"] or {}).get(letter)
    if name is None or not t.adjacent(begin + 1):
        return None
    number, _, glued = number.partition("-")
    if not (number.isdigit() and 1 <= int(number) <= (4 if name == "quarter" else 2)):
        return None
    end, year = (begin + 2, int(glued)) if len(glued) == 4 and glued.isdigit() else year_after(t, begin + 2)
    if year is None and year_first is None and name == "half":
        return None
    year = year_first[1] if year_first else year
    return end, meaning.part_of_year(name, int(number), year, t.today, t.future(at))


def century(t: Tokens, at: int) -> Found:
    """ "de twintigste eeuw", "the 19th century"."""
    found = t.ordinal(t.skip(at, "articles"))
    if found is None or t.value(found[0], "units") != "century" or not 1 <= found[1] <= 22:
        return None
    return found[0] + 1, meaning.century(found[1])


def week_number(t: Tokens, at: int) -> Found:
    """ "week 31", "week 31 van 2019"."""
    number = t.at(at + 1)
    if t.value(at, "units") != "week" or not (number.isdigit() and len(number) <= 2 and 1 <= int(number) <= 53):
        return None
    if t.at(at + 2) in t.words.after_number:
        return None
    end, year = year_after(t, at + 2)
    monday = Day.fromisocalendar(t.today.year if year is None else year, int(number), 1)
    return end, meaning.unit(monday, "week")


CALENDAR = (*DATES, century, quarter, week_number, decade, month, season, year)


def calendar(t: Tokens, at: int) -> Found:
    """A period of the calendar: the first rule that fits."""
    for rule in CALENDAR:
        if (found := rule(t, at)) is not None:
            return found
    return None
