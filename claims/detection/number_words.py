"""Numbers as printed: digits with separators, number words, scales ("40 miljoen"), vague ones ("dozens").

Parts ("two thirds") are added in number_parts.py; which numbers are amounts is decided in numbers.py.
"""

import functools
import re
from dataclasses import dataclass, replace

from .lexicon import Lexicon, load

_LONGEST_WORD = 40  # letters; no number word is longer
_LARGEST = 10**18  # "million million million …" is no number
_SPACES = " \u00a0\u2009\u202f"
_SIGNS = {"½": 0.5, "¼": 0.25, "¾": 0.75, "⅓": 1 / 3, "⅔": 2 / 3}


@dataclass
class Number:
    """A number at [begin, end): low and high differ for vague ones ("tientallen").

    scale: the largest it was multiplied by; words: printed in letters; part: a part of one ("a third").
    before: the two numbers this one would be if what was added last turns out to be one of its own.
    """

    low: float
    high: float
    begin: int
    end: int
    vague: bool = False
    scale: float = 1
    words: bool = False
    part: bool = False
    before: "tuple[Number, Number] | None" = None


@dataclass(frozen=True)
class _Patterns:
    token: re.Pattern[str]
    few: re.Pattern[str]
    joiner: re.Pattern[str]


def any_of(words: str) -> str:
    """An expression for any of the phrases between "|", longest first; an apostrophe may be a curly one."""
    ordered = sorted((w.strip() for w in words.split("|") if w.strip()), key=len, reverse=True)
    return "|".join(re.escape(w).replace(r"\ ", r"\s+").replace("'", "['’]") for w in ordered) or r"(?!)"


@functools.cache
def _patterns(code: str) -> _Patterns:
    table = load(code).data["numbers"]
    thousands, decimal = re.escape(table["million_separators"]), re.escape(table["decimal_separator"])
    digits = (
        rf"\d{{1,3}}(?:{thousands}\d{{3}})+(?:{decimal}\d+)?"
        rf"|\d{{1,3}}(?:[{_SPACES}]\d{{3}})+(?:{decimal}\d+)?"
        rf"|\d+(?:{decimal}\d+)?(?:(?:\s\d)?/\d+)?"
    )
    # No digits of a longer number or name: 192.168.1.2, 10:30, F-16, 2,4,6.
    number = rf"(?<![\w.,:/#])(?<![^\W\d_][-–])(?:{digits})(?![.,:/]?\d)"
    return _Patterns(
        token=re.compile(rf"{number}|[½¼¾⅓⅔]|[^\W\d_]+"),
        few=re.compile(rf"(?<!\w)(?:{any_of(table['few'])})\s+$", re.I),
        joiner=re.compile(rf"[\s-]+(?:(?:{any_of(table['joiner'])})\s+)?", re.I),
    )


def word_value(word: str, lexicon: Lexicon) -> float | None:
    """The value of a number word in small letters ("vijfendertigduizend" -> 35000), or None."""
    return _word_value(word, lexicon.code)


@functools.lru_cache(maxsize=20_000)
def _word_value(word: str, code: str) -> float | None:
    if len(word) > _LONGEST_WORD:
        return None
    table = load(code).data["numbers"]
    joiners = table["joined"]["and"].split("|")
    total = current = 0.0
    at, after_joiner, counted = 0, False, 0
    while at < len(word):
        part = next((p for p in _parts(code) if word.startswith(p, at)), None)
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
    if after_joiner or not counted or value > _LARGEST:
        return None
    return int(value) if value == int(value) else value


@functools.cache
def _parts(code: str) -> tuple[str, ...]:
    table = load(code).data["numbers"]
    return tuple(sorted({**table["words"], **table["scales"]}, key=len, reverse=True))


def printed_numbers(text: str, begin: int, end: int, lexicon: Lexicon) -> list[Number]:
    """The numbers in text[begin:end], in order; "40 miljoen", "two hundred and fifty" are one each."""
    patterns, table = _patterns(lexicon.code), lexicon.data["numbers"]
    out: list[Number] = []
    for match in patterns.token.finditer(text, begin, end):
        word = match.group()
        last = out[-1] if out else None
        if last is not None and _shortened(last, word.lower(), match, text, table):
            continue
        number = _number(word, match.start(), match.end(), lexicon)
        if number is None or (last is not None and _merged(out, number, word.lower(), text, patterns, table)):
            continue
        out.append(number)
        _vague_scale(number, text, begin, patterns)
    return out


def _number(word: str, begin: int, end: int, lexicon: Lexicon) -> Number | None:
    table = lexicon.data["numbers"]
    if word in _SIGNS:
        return Number(_SIGNS[word], _SIGNS[word], begin, end, part=True)
    if word[0].isdigit():
        value = digits_value(word, table)
        return None if value is None else Number(value, value, begin, end, part="/" in word)
    lower = word.lower()
    if lower in table["vague"]:
        low, high = table["vague"][lower]
        return Number(low, high, begin, end, vague=True, words=True)
    if lower in table["fractions"]:
        return Number(table["fractions"][lower], table["fractions"][lower], begin, end, words=True, part=True)
    value = word_value(lower, lexicon)
    if value is None:
        return None
    return Number(value, value, begin, end, scale=_scale(lower, value, table), words=True, part=0 < value < 1)


def _scale(lower: str, value: float, table: dict) -> float:
    return float(value) if lower in table["scales"] else 1.0


def digits_value(word: str, table: dict) -> float | None:
    """ "1.130", "40 000", "2,5", "10 1/2" by the language's separators; None for "007" and what is no number."""
    if not word.isascii() and not all(c.isascii() or c in _SPACES for c in word):
        return None
    whole, _, fraction = word.partition("/")
    if fraction:
        whole, _, numerator = whole.rpartition(" ")
        if not numerator.isdigit() or len(fraction) > 2 or not 0 < int(numerator) < int(fraction) <= 10:
            return None
        return (int(whole) if whole.isdigit() else 0) + int(numerator) / int(fraction)
    plain = whole.replace(table["million_separators"], "").replace(table["decimal_separator"], ".")
    for space in _SPACES:
        plain = plain.replace(space, "")
    if len(plain) > 18 or (len(plain) > 1 and plain[0] == "0" and plain[1] != "."):
        return None
    return float(plain) if "." in plain else int(plain)


def _shortened(last: Number, lower: str, match: re.Match[str], text: str, table: dict) -> bool:
    """ "2.5bn", "40 mln", "5k": the number before takes the scale."""
    factor = table["short_scales"].get(lower)
    gap = match.start() - last.end
    if factor is None or last.words or gap > (len(lower) > 1) or (gap and not text[last.end].isspace()):
        return False
    if last.high * factor > _LARGEST:
        return False
    last.low, last.high = whole(round(last.low * factor, 3)), whole(round(last.high * factor, 3))
    last.scale, last.end = factor, match.end()
    return True


def _vague_scale(number: Number, text: str, begin: int, patterns: _Patterns) -> None:
    """ "a few hundred", "enkele duizend": two to nine of them."""
    if number.scale > 1 and (before := patterns.few.search(text, max(begin, number.begin - 20), number.begin)):
        number.low, number.high = int(2 * number.scale), int(10 * number.scale) - 1
        number.begin, number.vague = before.start(), True


def _merged(out: list[Number], number: Number, lower: str, text: str, patterns: _Patterns, table: dict) -> bool:
    """Whether a number goes on the last one: "40 | miljoen", "two hundred and | fifty", "tens of | thousands"."""
    last = out[-1]
    gap = text[last.end : number.begin]
    if len(gap) > 8:
        return False
    if (factor := table["plural_scales"].get(lower)) and last.vague:
        if gap.strip().lower() not in ("", *table["of"].split("|")) or last.high * factor > _LARGEST:
            return False
        last.low, last.high = last.low * factor, last.high * factor + factor - 1
        last.end, last.scale = number.end, factor
        return True
    if number.vague or number.part or not patterns.joiner.fullmatch(gap):
        return last.part and number.scale > 1 and gap.strip() in ("a", "an") and _scaled(out, number)
    bare = gap.isspace() or gap == "-"
    if number.scale > 1:
        return bare and _scaled(out, number)
    if last.scale == 1 and not (number.words and last.words):
        return False
    return _added(last, number, bare, table)


def _scaled(out: list[Number], number: Number) -> bool:
    """ "40" x "miljoen"; in "one million and two" x "million" the two is a number of its own."""
    last = out[-1]
    if last.before and number.scale >= last.before[0].scale >= 1000:
        out[-1:] = last.before
        last = out[-1]
    if last.high * number.high > _LARGEST or (last.words and last.scale >= number.scale and last.low % 1000 == 0):
        return False
    group = last.low % 1000 if last.scale > number.scale and last.low >= 1000 else last.low
    rest = last.low - group
    if rest and group:
        last.low = last.high = rest + group * number.low
    else:
        last.low, last.high = last.low * number.low, last.high * number.high
    last.low, last.high = whole(last.low), whole(last.high)
    last.scale, last.end, last.part = max(last.scale, number.scale), number.end, False
    return True


def whole(value: float) -> float:
    """40.0 as 40."""
    return int(value) if value == int(value) else value


def _added(last: Number, number: Number, bare: bool, table: dict) -> bool:
    """ "two hundred" + "fifty", "twenty" + "five", "tweeduizend" + "achttien"."""
    if last.vague or last.low != int(last.low) or number.low != int(number.low):
        return False
    room = _room(int(last.low))
    tens = room == 10 and table["tens_units"] and bare
    if not 0 < number.low < room or not (tens or room >= 100):
        return False
    last.before = (replace(last, before=None), number)
    last.low, last.high, last.end = last.low + number.low, last.high + number.high, number.end
    return True


def _room(value: int) -> int:
    """The largest power of ten that divides the value: what may follow "two hundred" is less than 100."""
    room = 1
    while value and value % (room * 10) == 0:
        room *= 10
    return room
