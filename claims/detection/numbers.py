"""Quantities in a content: digits and number words, ranges, scales, units, approximations."""

import functools
import re
from dataclasses import dataclass

from .lexicon import Lexicon
from .results import Quantity, Spans

_LONGEST_WORD = 40  # letters; no number word is longer


@dataclass
class _Number:
    """A number at [begin, end): low and high differ for vague ones ("tientallen")."""

    low: float
    high: float
    begin: int
    end: int
    vague: bool = False
    scaled: float = 1.0
    words: bool = False
    one: bool = False


@dataclass(frozen=True)
class _Patterns:
    token: re.Pattern[str]
    unit: re.Pattern[str]
    approximate: re.Pattern[str]
    between: re.Pattern[str]
    to: re.Pattern[str]
    between_and: re.Pattern[str]
    currency: str


def quantities(text: str, spans: Spans, lexicon: Lexicon) -> tuple[Quantity, ...]:
    """The quantities inside the spans of `text`, in order; years and bare "one" are none."""
    patterns = _patterns(lexicon.code, lexicon)
    out: list[Quantity] = []
    for begin, end in spans:
        numbers = _joined(_numbers(text, begin, end, lexicon, patterns), text, lexicon)
        at = 0
        while at < len(numbers):
            used, quantity = _quantity(numbers, at, text, begin, end, patterns)
            if quantity is not None:
                out.append(quantity)
            at += used
    return tuple(out)


@functools.cache
def _compiled(code: str, table_key: tuple) -> _Patterns:
    table = dict(table_key)
    thousands, decimal = re.escape(table["million_separators"]), re.escape(table["decimal_separator"])
    digits = rf"\d{{1,3}}(?:{thousands}\d{{3}})+(?!\d)(?:{decimal}\d+)?|\d+(?:{decimal}\d+)?"
    return _Patterns(
        token=re.compile(rf"(?<![\w.,])(?:{digits})|[^\W\d_]+(?:-[^\W\d_]+)*"),
        unit=re.compile(rf"[ \u00a0-]?(?:{_any(table['units'])})(?!\w)", re.I),
        approximate=re.compile(rf"(?<!\w)(?:(?:{_any(table['approximate'])})\s+)+(?:[€$£]\s?)?$", re.I),
        between=re.compile(
            rf"(?<!\w)(?:{_any(table['between'])})\s+(?:[€$£]\s?)?(?:{_any(table['articles'])}\s+)?$", re.I
        ),
        to=re.compile(rf"\s*(?:[-–]|(?:{_any(table['to'])})(?!\w))\s*(?:[€$£]\s?)?$", re.I),
        between_and=re.compile(rf"\s+(?:{_any(table['between_and'])})\s+(?:[€$£]\s?)?$", re.I),
        currency=table["currency_signs"],
    )


def _patterns(code: str, lexicon: Lexicon) -> _Patterns:
    table = lexicon.data["numbers"]
    return _compiled(code, tuple((k, v) for k, v in table.items() if isinstance(v, str)))


def _any(words: str) -> str:
    ordered = sorted((w.strip() for w in words.split("|") if w.strip()), key=len, reverse=True)
    return "|".join(re.escape(w).replace(r"\ ", r"\s+").replace("'", "['’]") for w in ordered)


def _numbers(text: str, begin: int, end: int, lexicon: Lexicon, patterns: _Patterns) -> list[_Number]:
    table, found = lexicon.data["numbers"], []
    for match in patterns.token.finditer(text, begin, end):
        word = match.group()
        if word[0].isdigit():
            value = _digits(word, table)
            if value is not None:
                found.append(_Number(value, value, match.start(), match.end()))
            continue
        lower = word.lower()
        if lower in table["vague"]:
            low, high = table["vague"][lower]
            found.append(_Number(low, high, match.start(), match.end(), vague=True, words=True))
        elif len(word) <= _LONGEST_WORD and (value := word_value(lower, lexicon)) is not None:
            scale = float(value) if lower in table["scales"] else 1.0
            found.append(_Number(value, value, match.start(), match.end(), scaled=scale, words=True, one=value == 1))
    return found


def _digits(word: str, table: dict) -> float | None:
    plain = word.replace(table["million_separators"], "").replace(table["decimal_separator"], ".")
    if len(plain) > 18 or not plain.isascii():
        return None
    return float(plain) if "." in plain else int(plain)


def word_value(word: str, lexicon: Lexicon) -> float | None:
    """The value of a number word ("vijfendertigduizend" -> 35000), or None."""
    return _word_value(word, lexicon.code, _Table(lexicon.data["numbers"]))


class _Table:
    """A hashable handle on the number words of a lexicon; all handles of a language are equal."""

    def __init__(self, table: dict):
        self.table = table

    def __hash__(self) -> int:
        return 0

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Table)


@functools.lru_cache(maxsize=20_000)
def _word_value(word: str, code: str, handle: _Table) -> float | None:
    table = handle.table
    joiners = table["joined"]["and"].split("|")
    total = current = 0.0
    at, after_joiner, counted = 0, False, 0
    while at < len(word):
        part = next((p for p in _parts(code, handle) if word.startswith(p, at)), None)
        if part is None:
            joiner = next((j for j in joiners if word.startswith(j, at)), None)
            if joiner is None or after_joiner or not counted:
                return None
            at, after_joiner = at + len(joiner), True
            continue
        if part in table["scales"]:
            scale = table["scales"][part]
            current = max(current, 1) * scale if scale == 100 or (not total and counted < 2) else (current or 1) * scale
            if scale >= 1000:
                total, current = total + current, 0.0
        else:
            current += table["words"][part]
        at, after_joiner, counted = at + len(part), False, counted + 1
    value = total + current
    if after_joiner or not counted:
        return None
    return int(value) if value == int(value) else value


@functools.cache
def _parts(code: str, handle: _Table) -> tuple[str, ...]:
    return tuple(sorted({**handle.table["words"], **handle.table["scales"]}, key=len, reverse=True))


def _joined(numbers: list[_Number], text: str, lexicon: Lexicon) -> list[_Number]:
    """ "40 miljoen", "anderhalf miljoen", "two hundred and fifty" are one number each."""
    out: list[_Number] = []
    for number in numbers:
        last = out[-1] if out else None
        if last is not None:
            gap = text[last.end : number.begin]
            if number.scaled > 1 and (gap.isspace() or gap == "-"):
                last.low, last.high = last.low * number.low, last.high * number.high
                last.scaled, last.end, last.one = max(last.scaled, number.scaled), number.end, False
                continue
            smaller = last.words and number.words and last.scaled > number.high and not number.vague
            if smaller and gap.strip().lower() in ("", "and"):
                last.low, last.high, last.end = last.low + number.low, last.high + number.high, number.end
                continue
        out.append(number)
    return out


def _quantity(
    numbers: list[_Number], at: int, text: str, begin: int, end: int, patterns: _Patterns
) -> tuple[int, Quantity | None]:
    """How many numbers were used, and the quantity they make."""
    first, used = numbers[at], 1
    low, high, start, stop, vague = first.low, first.high, first.begin, first.end, first.vague
    before = text[max(begin, start - 30) : start]
    opening = patterns.between.search(before)
    if at + 1 < len(numbers):
        second = numbers[at + 1]
        gap = text[first.end : second.begin]
        if len(gap) < 12 and (patterns.to.match(gap) or (opening and patterns.between_and.match(gap))):
            factor = second.scaled if second.scaled > 1 and first.scaled == 1 and first.high < 1000 else 1
            low, high, stop, used = first.low * factor, second.high, second.end, 2
            if opening:
                start = start - (len(before) - opening.start())
    unit = patterns.unit.match(text, stop, end)
    currency = text[first.begin - 2 : first.begin].strip()[-1:]
    symbol = currency if currency and currency in patterns.currency and first.begin >= begin + 1 else ""
    if (first.one and unit is None and used == 1) or _is_year(first, text, unit, used):
        return used, None
    approximate = patterns.approximate.search(text[max(begin, start - 30) : start])
    if approximate and used == 1 and unit is None and first.one:
        return used, None
    if approximate:
        start -= len(approximate.group())
    elif symbol and used == 1:
        start = text.rindex(symbol, 0, first.begin)
    if unit:
        stop = unit.end()
    name = unit.group().strip(" -\u00a0").lower() if unit else symbol
    value: float | list[float] = low if low == high else [low, high]
    return used, Quantity(text[start:stop], value, name, bool(approximate) or vague, start, stop)


def _is_year(number: _Number, text: str, unit: re.Match[str] | None, used: int) -> bool:
    digits = text[number.begin : number.end]
    return unit is None and used == 1 and len(digits) == 4 and digits.isdigit() and 1500 <= number.low <= 2100
