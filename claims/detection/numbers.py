"""Quantities in a content: one number or a range, its unit, and whether it is approximate.

Not counted as quantities: years, dates and other times (they are read by times.py), "een" and "one" without a unit,
numbers that name ("Boeing 737", "Kerkstraat 12", "F-16"), scores ("2-1"), telephone numbers, ordinals.
"""

import functools
import re
from collections.abc import Iterable
from dataclasses import dataclass

from .lexicon import Lexicon, load
from .number_parts import numbers
from .number_words import Number, any_of, whole
from .number_words import word_value as word_value
from .results import Quantity, Spans, TimeExpression
from .times import times
from .units import Unit, unit_after

_BEFORE = 40  # characters in which the words before a number are looked for
_GAP = 24  # characters between the two numbers of a range, a unit included
_NO_AMOUNT = re.compile(
    r"(?<![\w.,])(?:\+\s?\d|\(?0\d)[\d ()/-]{6,24}\d"  # +31 20 123 4567
    r"|(?<![\w.,])\(?\d{3}\)?[ -]\d{3}-\d{4}(?!\d)"  # (206) 555-1212
    r"|(?<!\d)\d{1,9}(?:[-–/]\d{1,9}){2,9}"  # 12-34-56
)
_NAME = re.compile(r"(?<!\w)([^\W\d_][\w'’&-]*)\s$")


@dataclass(frozen=True)
class _Patterns:
    approximate: re.Pattern[str]
    approximate_after: re.Pattern[str]
    between: re.Pattern[str]
    to: re.Pattern[str]
    between_and: re.Pattern[str]
    label: re.Pattern[str]
    currency: re.Pattern[str]
    minus: re.Pattern[str]
    determiner: re.Pattern[str]


@functools.cache
def _patterns(code: str) -> _Patterns:
    lexicon = load(code)
    table = lexicon.data["numbers"]
    sign = rf"(?:(?:{any_of(table['currency'])})\s?)?"
    article = rf"(?:(?:{any_of(table['articles'])})\s+)?"
    return _Patterns(
        approximate=re.compile(rf"(?<!\w)(?:(?:{any_of(table['approximate'])})\s+)+{article}{sign}$", re.I),
        approximate_after=re.compile(rf"\s+(?:{any_of(table['approximate_after'])})(?!\w)", re.I),
        between=re.compile(rf"(?<!\w)(?:{any_of(table['between'])})\s+{article}{sign}$", re.I),
        to=re.compile(rf"\s*(?:[-–]|(?<!\w)(?:{any_of(table['to'])})(?!\w))\s*{article}{sign}$", re.I),
        between_and=re.compile(rf"\s+(?:{any_of(table['between_and'])})\s+{article}{sign}$", re.I),
        label=re.compile(rf"(?<!\w)(?:{any_of(table['labels'])})[.:]?\s?$", re.I),
        currency=re.compile(rf"(?<!\w)({any_of(table['currency'])})\s?$", re.I),
        minus=re.compile(rf"(?:(?<!\S)[-−]|(?<!\w)(?:{any_of(table['minus'])})\s+)$", re.I),
        determiner=re.compile(rf"(?<!\w)(?:{any_of('|'.join(lexicon.determiners - lexicon.indefinite))})\s+$", re.I),
    )


def quantities(
    text: str, spans: Spans, lexicon: Lexicon, read: Iterable[TimeExpression] | None = None
) -> tuple[Quantity, ...]:
    """The quantities inside the spans of `text`, in order.

    read: the times found in the same spans, whose numbers are no quantities; they are looked for if not given.
    """
    patterns = _patterns(lexicon.code)
    taken = [(t.begin, t.end_offset) for t in (times(text, spans, lexicon, None) if read is None else read)]
    out: list[Quantity] = []
    for begin, end in spans:
        closed = sorted([*taken, *(m.span() for m in _NO_AMOUNT.finditer(text, begin, end))])
        found = _outside(numbers(text, begin, end, lexicon), closed)
        at = 0
        while at < len(found):
            used, quantity = _Reading(text, begin, end, lexicon, patterns).read(found, at)
            at += used
            if quantity is not None:
                out.append(quantity)
                while at < len(found) and found[at].begin < quantity.end:  # "three dozens" has its unit in letters
                    at += 1
    return tuple(out)


def _outside(found: list[Number], closed: list[tuple[int, int]]) -> list[Number]:
    """The numbers that share no character with the closed spans; both in order."""
    out, at = [], 0
    for number in found:
        while at < len(closed) and closed[at][1] <= number.begin:
            at += 1
        if at == len(closed) or number.end <= closed[at][0]:
            out.append(number)
    return out


@dataclass
class _Reading:
    """Reads quantities in text[begin:end]."""

    text: str
    begin: int
    end: int
    lexicon: Lexicon
    patterns: _Patterns

    def read(self, found: list[Number], at: int) -> tuple[int, Quantity | None]:
        """How many numbers were used from found[at] on, and the quantity they make, if any."""
        first = found[at]
        start, joined = first.begin, None
        if opening := self._before(self.patterns.between, start):
            joined = self._range(first, found[at + 1 : at + 2], closed=True)
            if joined:
                start = opening.start()
        joined = joined or self._range(first, found[at + 1 : at + 2], closed=False)
        used = 2 if joined else 1
        last = found[at + used - 1]
        unit = unit_after(self.text, last.end, self.end, self.lexicon, of=last.vague or last.part or last.scale > 1)
        low, high = joined or (first.low, first.high)
        sign = self._before(self.patterns.currency, first.begin)
        approximate = self._before(self.patterns.approximate, start)
        following = found[at + 1 : at + 2]
        dashed = following and self.text[first.end : following[0].begin].strip() in ("-", "–", ":")
        if dashed and not first.words and not (joined and (unit or sign or approximate or last.scale > 1)):
            return 2, None  # a score
        if used == 1 and not self._counts(first, unit, bool(sign), bool(approximate)):
            return used, None
        return used, self._quantity(first, last, low, high, start, unit, sign, approximate)

    def _before(self, pattern: re.Pattern[str], at: int) -> re.Match[str] | None:
        return pattern.search(self.text, max(self.begin, at - _BEFORE), at)

    def _range(self, first: Number, following: list[Number], closed: bool) -> tuple[float, float] | None:
        """Low and high of "3 tot 4 miljoen", "5% to 10%"; `closed`: after "between", so "and" joins too."""
        if not following or following[0].begin - first.end > _GAP or first.part != following[0].part:
            return None
        second, at = following[0], first.end
        unit = unit_after(self.text, at, second.begin, self.lexicon)
        if unit and unit.measure:
            same = unit_after(self.text, second.end, self.end, self.lexicon)
            at = unit.end if same and same.name == unit.name else at
        for start in (first.end, at):
            if self.patterns.to.fullmatch(self.text, start, second.begin) or (
                closed and self.patterns.between_and.fullmatch(self.text, start, second.begin)
            ):
                factor = second.scale if second.scale > 1 and first.scale == 1 and first.high < 1000 else 1
                low = whole(first.low * factor)
                return (low, second.high) if low <= second.high else None
        return None

    def _counts(self, number: Number, unit: Unit | None, sign: bool, approximate: bool) -> bool:
        """Whether a single number is an amount."""
        printed = self.text[number.begin : number.end]
        after = self.text[number.end : min(self.end, number.end + 1)]
        if number.words and number.part:
            return self._part(number, unit)
        glued = unit is not None and self.text[number.end : unit.end].lower() == unit.name
        if after.isalnum() and not glued:
            return False  # "3e", "4x4"
        if number.words and number.low == number.high == 1:
            article = printed.lower() in self.lexicon.indefinite
            return unit is not None and (approximate or unit.measure or not article)
        if unit or sign:
            return True
        if self._before(self.patterns.label, number.begin):
            return False
        if number.words:
            small = not number.vague and number.high <= 12
            return not (small and self._before(self.patterns.determiner, number.begin))
        if printed.isdigit() and len(printed) == 4 and 1500 <= number.low <= 2100 and not approximate:
            return False
        return approximate or not self._names(number)

    def _part(self, number: Number, unit: Unit | None) -> bool:
        """ "de helft", "two thirds", "a third of": not "a third man", "half open"."""
        table = self.lexicon.data["numbers"]
        words = [w for w in self.text[number.begin : number.end].lower().split() if w not in self.lexicon.indefinite]
        if len(words) > 1 or words[0] in table["alone"].split("|") or "-" in words[0]:
            return True
        following = self.text[number.end : min(self.end, number.end + 12)].split()[:1]
        return bool(following and following[0] in table["of"].split("|")) or bool(unit and unit.measure)

    def _names(self, number: Number) -> bool:
        """ "Boeing 737", "10 Downing Street": a number without a unit that belongs to a name."""
        if not self.lexicon.data["numbers"]["names_with_numbers"]:
            return False
        before = _NAME.search(self.text, max(self.begin, number.begin - _BEFORE), number.begin)
        if before and before[1][0].isupper() and not self._common(before[1].lower()):
            return True
        after = self.text[number.end : min(self.end, number.end + 2)]
        return len(after) == 2 and after[0] == " " and after[1].isupper()

    def _common(self, word: str) -> bool:
        """Whether a word's capital only comes from its place."""
        lexicon = self.lexicon
        return (
            word in lexicon.closed
            or word in lexicon.adverbs
            or word in lexicon.never_first
            or word in lexicon.determiners
        )

    def _quantity(
        self,
        first: Number,
        last: Number,
        low: float,
        high: float,
        start: int,
        unit: Unit | None,
        sign: re.Match[str] | None,
        approximate: re.Match[str] | None,
    ) -> Quantity:
        stop = unit.end if unit else last.end
        if approximate:
            start = approximate.start()
        elif sign and start == first.begin:
            start = sign.start()
        after = self.patterns.approximate_after.match(self.text, stop, self.end)
        stop = after.end() if after else stop
        if start == first.begin and unit and unit.measure and (minus := self._before(self.patterns.minus, start)):
            low, high, start = -high, -low, minus.start()
        value: float | list[float] = low if low == high else [low, high]
        name = unit.name if unit else sign[1] if sign else ""
        vague = first.vague or last.vague
        return Quantity(self.text[start:stop], value, name, bool(approximate or after) or vague, start, stop)
