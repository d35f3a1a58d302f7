"""Time grammar: what is reckoned from the day of publication. Rules answer as in time_dates.py."""

from . import time_meanings as meaning
from .intervals import BEFORE, ONE_DAY, Day, Period, shift
from .time_dates import Found
from .time_words import Tokens
from .time_years import calendar

_STEPS = (("past", -1), ("last", -1), ("next", 1), ("this", 0))
_MOST_UNITS = 3  # "two years, three months and a day" has two more


def _step(t: Tokens, at: int) -> tuple[int, int, bool] | None:
    """(tokens, step, whether it counts back from publication) of "vorige", "past", "next", "this"."""
    for name, step in _STEPS:
        if size := t.phrase(at, name):
            if name == "this":  # "deze afgelopen", "this coming"
                for more, sign in (("past", -1), ("next", 1)):
                    if extra := t.phrase(at + size, more):
                        return size + extra, sign, True
            return size, step, name == "past" and t.words.table["past_rolls"]
    return None


def fixed(t: Tokens, at: int) -> Found:
    """ "vandaag", "gisteravond", "the day before yesterday"."""
    found = t.key(at, "fixed")
    if found is None:
        return None
    size, (days, hours) = found
    period = meaning.unit(t.today + days * ONE_DAY, "day")
    return at + size, meaning.part_of_day(period, t.words.table["dayparts"][hours]) if hours else period


def open_past(t: Tokens, at: int) -> Found:
    """ "de laatste tijd", "recently": open at its beginning."""
    size = t.phrase(at, "open_past")
    return (at + size, Period(BEFORE, t.today)) if size else None


def counted(t: Tokens, at: int) -> tuple[int, str, float] | None:
    """A number of units: (index after, unit, count); "a few" counts 3, "two months and three days" in days."""
    few = t.phrase(at, "few")
    found = (at + few, meaning.FEW) if few else t.number(at)
    if found is None:
        return None
    end, count = found
    name = t.value(end, "units")
    if name is None or t.at(end + 1) in ("-", "–"):  # "a two-year-old"
        return None
    return end + 1, name, count


def _moved(t: Tokens, at: int, sign: int) -> tuple[int, str, float, Day] | None:
    """Several numbers of units one after another: index after, the smallest unit, its count, the day reached."""
    first = counted(t, at)
    if first is None:
        return None
    end, name, count = first
    day = shift(t.today, name, sign * count)
    for _ in range(_MOST_UNITS):
        more = counted(t, t.skip(end + (t.at(end) == ","), "between_and"))
        if more is None:
            break
        end, name, count = more
        day = shift(day, name, sign * count)
    return end, name, count, day


def ahead(t: Tokens, at: int) -> Found:
    """ "over twee weken", "in two weeks", "binnen een jaar"."""
    within = t.phrase(at, "within")
    size = within or t.phrase(at, "over")
    begin = t.skip(at + size, "articles", "next")
    first, moved = (counted(t, begin), _moved(t, begin, 1)) if size else (None, None)
    if first is None or moved is None:
        return None
    end, name, count, day = moved
    if within:
        return end, Period(t.today, day)
    if t.words.table["over_needs_future"] and not t.future(at) and not t.phrase(end, "over_after"):
        return None
    reached = meaning.unit(day, "day") if first[0] != end else meaning.ago(name, -count, t.today)
    return t.skip(end, "over_after"), reached


def ago(t: Tokens, at: int) -> Found:
    """ "twee weken geleden", "a year ago", "vor drei Tagen", "two weeks from now"."""
    if size := t.phrase(at, "ago_before"):
        found = counted(t, at + size)
        return (found[0], meaning.ago(found[1], found[2], t.today)) if found else None
    first = counted(t, at)
    if first is None:
        return None
    end, name, count = first
    if size := t.phrase(end, "ago"):
        if t.phrase(at, "few"):
            return end + size, Period(shift(t.today, name, -5), shift(t.today, name, -2))
        return end + size, meaning.ago(name, count, t.today)
    if size := t.phrase(end, "from_now"):
        return end + size, meaning.ago(name, -count, t.today)
    moved = _moved(t, at, -1)
    if moved and moved[0] != end and (size := t.phrase(moved[0], "ago")):
        return moved[0] + size, meaning.unit(moved[3], "day")
    return None


def rolling(t: Tokens, at: int) -> Found:
    """ "de afgelopen drie maanden", "the next few days", "de afgelopen jaren", "recent weeks"."""
    begin = t.skip(at, "articles")
    step = _step(t, begin)
    if step is None and (number := t.number(begin)) and (later := _step(t, number[0])) and later[1]:
        # "the two past weeks"
        name = t.value(number[0] + later[0], "units")
        plural = t.phrase(number[0] + later[0], "plural_units")
        return (number[0] + later[0] + 1, meaning.rolling(name, number[1], later[1], t.today)) if plural else None
    if recent := t.phrase(begin, "recent"):
        step = (recent, -1, True)
    if step is None or step[1] == 0:
        return None
    end = begin + step[0]
    if found := counted(t, end):
        return found[0], meaning.rolling(found[1], found[2], step[1], t.today)
    if t.phrase(end, "plural_units"):
        return end + 1, meaning.rolling(t.value(end, "units"), meaning.FEW, step[1], t.today)
    return None


def stepped(t: Tokens, at: int) -> Found:
    """ "vorige week", "last Tuesday", "this spring", "next May", "vorige week dinsdag", "deze ochtend"."""
    begin = t.skip(at, "articles")
    step = _step(t, begin)
    if step is None:
        return None
    size, count, from_now = step
    from_now = from_now or (begin > at and t.words.table["article_past"])
    end = begin + size
    if hours := t.value(end, "dayparts"):
        back = count if hours[0] > 0 or count > 0 else 0  # the night before a day belongs to it
        return end + 1, meaning.part_of_day(meaning.unit(t.today + back * ONE_DAY, "day"), hours)
    if name := t.value(end, "units"):
        if t.at(end + 1) in ("-", "–"):
            return None
        return _stepped_unit(t, end + 1, name, count, from_now)
    if (number := t.value(end, "weekdays")) is not None:
        # "Deze vrijdag" just gone or to come is the one of this week.
        return end + 1, meaning.weekday(number, count, t.today)
    if (number := t.value(end, "months")) is not None:
        if t.at(end) in t.words.weak_months and not (t.words.table["month_capital"] and t.capital(end)):
            return None  # "this may", "die Jan"
        year = t.year(end + 1)
        if year:
            return year[0], meaning.month(number, year[1], t.today)
        return end + 1, meaning.stepped_month(number, count, t.today)
    if found := t.key(end, "seasons"):
        return end + found[0], meaning.season(found[1], None, t.today, step=count)
    return None


def _stepped_unit(t: Tokens, end: int, name: str, count: int, from_now: bool) -> Found:
    period = meaning.stepped_unit(name, count, t.today, rolling=from_now)
    after = t.skip(end, "on")
    if name == "week" and (number := t.value(after, "weekdays")) is not None:
        week = meaning.stepped_unit(name, count, t.today, rolling=False)
        return after + 1, meaning.unit(week.first + number * ONE_DAY, "day")
    if name == "year" and (number := t.value(t.skip(end, "month_prefixes"), "months")) is not None:
        return t.skip(end, "month_prefixes") + 1, meaning.month(number, t.today.year + count, t.today)
    return end, period


def weekday(t: Tokens, at: int) -> Found:
    """ "maandag", "Tuesday last week", "Friday of next week", "vrijdag aanstaande"."""
    number = t.value(at, "weekdays")
    if number is None or t.phrase(at - 1, "feasts"):
        return None
    end = t.skip(at + 1, "of", "articles")
    if (step := _step(t, end)) and t.value(end + step[0], "units") == "week":
        week = meaning.stepped_unit("week", step[1], t.today, rolling=False)
        return end + step[0] + 1, meaning.unit(week.first + number * ONE_DAY, "day")
    for name, count in (("last_after", -1), ("next_after", 1)):
        if size := t.phrase(at + 1, name):
            return at + 1 + size, meaning.weekday(number, count, t.today)
    return at + 1, meaning.weekday(number, None, t.today, t.future(at))


def weekend(t: Tokens, at: int) -> Found:
    """ "in het weekend", "over the weekend": this one, on Monday and Tuesday the one just gone."""
    prefix = t.phrase(at, "weekend_prefixes")
    begin = t.skip(at + prefix, "articles")
    if not prefix or begin == at + prefix or t.value(begin, "units") != "weekend" or t.phrase(begin + 1, "of"):
        return None
    return begin + 1, meaning.stepped_unit("weekend", 1 if t.future(at) else 0, t.today, rolling=False)


def plain(t: Tokens, at: int) -> Found:
    """Any period that is no part of another."""
    for rule in (fixed, open_past, calendar, ahead, ago, rolling, stepped, weekday, weekend):
        if (found := rule(t, at)) is not None:
            return found
    return None
