"""Numbers with their parts: "two and a half", "twee derde", "one in five"."""

import functools
import re
from dataclasses import dataclass

from .lexicon import Lexicon, load
from .number_words import Number, any_of, printed_numbers

_LARGEST_SHARE = 1000  # "one in a thousand"


@dataclass(frozen=True)
class _Patterns:
    and_half: re.Pattern[str]
    one_in: re.Pattern[str]
    part: re.Pattern[str]


@functools.cache
def _patterns(code: str) -> _Patterns:
    table = load(code).data["numbers"]
    return _Patterns(
        and_half=re.compile(rf"\s+(?:{any_of(table['and_half'])})(?!\w)", re.I),
        one_in=re.compile(rf"\s+(?:{any_of(table['one_in'])})\s+$", re.I),
        part=re.compile(rf"[\s-]+({any_of('|'.join(table['parts']))})(?!\w)", re.I),
    )


def numbers(text: str, begin: int, end: int, lexicon: Lexicon) -> list[Number]:
    """The numbers in text[begin:end], in order, none overlapping."""
    found = printed_numbers(text, begin, end, lexicon)
    parts = [_with_part(number, text, end, lexicon) for number in found]
    return _proportions(_apart(parts, text, lexicon), text, _patterns(lexicon.code))


def _with_part(number: Number, text: str, end: int, lexicon: Lexicon) -> Number:
    """ "two and a half", "twee derde", "three quarters"."""
    patterns, names = _patterns(lexicon.code), lexicon.data["numbers"]["parts"]
    if number.vague or number.part:
        return number
    if number.scale == 1 and (match := patterns.and_half.match(text, number.end, end)):
        number.low, number.high, number.end = number.low + 0.5, number.high + 0.5, match.end()
    elif number.words and number.high < 10 and (match := patterns.part.match(text, number.end, end)):
        share = number.low / names[match[1].lower()]
        if share < 1:
            number.low = number.high = share
            number.end, number.part = match.end(), True
    return number


def _apart(found: list[Number], text: str, lexicon: Lexicon) -> list[Number]:
    """Without numbers that lie in the one before, and with the article of "een kwart" as part of it."""
    out: list[Number] = []
    for number in found:
        last = out[-1] if out else None
        if last is not None and last.begin < number.begin < last.end:
            continue
        if last is not None and _is_article(last, number, text, lexicon):
            out.pop()
            if number.part or number.vague or number.scale > 1:
                number.begin = min(number.begin, last.begin)
        if number.part:
            number.low, number.high = round(number.low, 4), round(number.high, 4)
        out.append(number)
    return out


def _is_article(last: Number, number: Number, text: str, lexicon: Lexicon) -> bool:
    """Whether the number before is only the "een" of "een kwart"."""
    joined = number.begin < last.end or text[last.end : number.begin].isspace()
    return joined and text[last.begin : last.end].lower() in lexicon.indefinite


def _proportions(found: list[Number], text: str, patterns: _Patterns) -> list[Number]:
    """ "one in five", "drie op de tien" are one number each."""
    out: list[Number] = []
    for number in found:
        last = out[-1] if out else None
        near = last is not None and number.begin - last.end < 12 and 0 < last.high < number.low <= _LARGEST_SHARE
        if last and near and not last.vague and patterns.one_in.fullmatch(text, last.end, number.begin):
            last.low = last.high = round(last.low / number.low, 4)
            last.end, last.part = number.end, True
            continue
        out.append(number)
    return out
