"""What a number counts: the unit after it, from the lexicon's list or the plural noun that follows."""

import functools
import re
from dataclasses import dataclass

from .lexicon import Lexicon, load
from .number_words import any_of

_WORD = re.compile(r"[ \u00a0\u2009\u202f]([^\W\d_]+(?:[-'’][^\W\d_]+)*)")
_COMPOUND = re.compile(r"-([^\W\d_]+)")
_MOST_WORDS = 3  # adjectives and the noun: "300 zwaarbewapende Russische soldaten"


@dataclass(frozen=True)
class _Patterns:
    unit: re.Pattern[str]
    measure: re.Pattern[str]
    of: re.Pattern[str]
    endings: tuple[str, ...]
    stop: frozenset[str]


@dataclass(frozen=True)
class Unit:
    """A unit that ends at `end`; `measure` for metres, euros, percent: what "a" or "half" may count."""

    name: str
    end: int
    measure: bool


@functools.cache
def _patterns(code: str) -> _Patterns:
    lexicon = load(code)
    table = lexicon.data["numbers"]
    measures, things = table["measures"].replace("\n", ""), table["units"].replace("\n", "")
    stop = lexicon.closed | lexicon.adverbs | lexicon.finite | lexicon.auxiliaries | lexicon.determiners
    return _Patterns(
        unit=re.compile(rf"[ \u00a0\u2009\u202f-]?({any_of(measures + '|' + things)})(?!\w)", re.I),
        measure=re.compile(rf"(?:{any_of(measures)})", re.I),
        of=re.compile(rf"\s+(?:{any_of(table['of'])})\s", re.I),
        endings=tuple(table["plural_endings"].split("|")),
        stop=frozenset(stop | set(lexicon.verbs) | set(table["no_units"].split("|"))),
    )


def unit_after(text: str, at: int, end: int, lexicon: Lexicon, of: bool = False) -> Unit | None:
    """The unit right after a number that ends at `at`, not beyond `end`; `of`: after "dozens of" too."""
    patterns = _patterns(lexicon.code)
    if of and (match := patterns.of.match(text, at, end)):
        at = match.end() - 1
    if match := patterns.unit.match(text, at, end):
        name = match[1].lower()
        return Unit(name, match.end(), bool(patterns.measure.fullmatch(name)))
    if match := _COMPOUND.match(text, at, end):
        word = match[1]
        return Unit(word, match.end(), False) if word.islower() and word not in patterns.stop else None
    return _noun(text, at, end, patterns, lexicon.capital_nouns)


def _noun(text: str, at: int, end: int, patterns: _Patterns, capital: bool) -> Unit | None:
    """The plural noun that follows, with up to two adjectives before it; `capital`: nouns have one."""
    guess: Unit | None = None
    for count in range(_MOST_WORDS):
        match = _WORD.match(text, at, end)
        if match is None or match[1].lower() in patterns.stop:
            break
        word = match[1].lower()
        if count and (known := patterns.unit.match(text, at, end)):
            return Unit(known[1].lower(), known.end(), bool(patterns.measure.fullmatch(known[1])))
        if guess is None and len(word) > 3 and word.endswith(patterns.endings) and match[1][0].isupper() >= capital:
            guess = Unit(word, match.end(), False)
        at = match.end()
    return guess


def countable(word: str, lexicon: Lexicon) -> bool:
    """Whether a word looks like a plural noun: "2000 pieces" is no year."""
    patterns = _patterns(lexicon.code)
    return len(word) > 3 and word.endswith(patterns.endings) and word not in patterns.stop
