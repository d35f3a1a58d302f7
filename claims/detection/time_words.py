"""The words of a span as the time grammar reads them: tokens with what the language's [times] table says of each."""

import functools
import re
from collections.abc import Collection
from typing import Any

from .intervals import Day
from .lexicon import Lexicon
from .number_words import word_value

# Digits with what joins them (3-5, 15.30, 2016/17), words of letters, any other sign.
_TOKEN = re.compile(r"\d+(?:[.:/–-]\d+)*|[^\W\d_]+|[^\w\s]")
_LETTERS, _DIGIT = re.compile(r"[^\W\d_]+"), re.compile(r"\d")
_FIRST_YEAR, _LAST_YEAR = 1000, 2199
_LONGEST_CLAUSE = 20  # tokens
_ANCHORS = ("months", "weekdays", "units", "dayparts", "seasons", "fixed", "open_past", "clock", "am", "pm", "halves")
# Classes of words that no expression begins with.
_INNER = frozenset(
    {
        "of",
        "on",
        "to",
        "between_and",
        "hyphen",
        "ago",
        "from_now",
        "over_after",
        "plural_units",
        "ordinal_suffix",
        "units",
    }
    | {"decade_quote", "decade_suffix", "decade_after", "labels", "night_to", "last_after", "next_after", "future"}
    | {"feasts", "clock", "bare_clock", "halves", "half_year"}
)
_YEAR = re.compile(r"(?:1\d|20|21)\d\d(?!\d)|\d{1,2}[.:]\d\d$|\d{1,2}[-/.]\d{1,2}[-/.]\d|\d{1,2}[-/](?:1\d|20)\d\d$")


class TimeWords:
    """A language's words for times: tables word -> value, and phrases by class, longest first."""

    def __init__(self, lexicon: Lexicon):
        self.lexicon, self.table = lexicon, lexicon.data["times"]
        self.phrases: dict[str, dict[str, list[tuple[str, ...]]]] = {}
        for name, words in self.table.items():
            if isinstance(words, str):
                self.phrases[name] = _by_first(words.split("|"))
        for name in ("fixed", "decades", "seasons"):
            self.phrases[name] = _by_first(self.table.get(name, {}))
        self.anchors = {w for name in _ANCHORS for w in self._words(name)} | set(self.table["quarter_letters"])
        if not self.table["decade_before"]:
            self.anchors |= self._words("decades")
        numbers = lexicon.data["numbers"]
        self.phrases["labels"] = _by_first(numbers["labels"].split("|"))
        # By word: the classes of which a phrase begins with it, and the tables that have it.
        self.classes: dict[str, set[str]] = {}
        for name, first in self.phrases.items():
            for word in first:
                self.classes.setdefault(word, set()).add(name)
        for name, table in self.table.items():
            if isinstance(table, dict):
                for key in table:
                    self.classes.setdefault(key, set()).add(name)
        self.starts = {word for word, names in self.classes.items() if names - _INNER}
        self.weak_months = frozenset(self.table["weak_months"].split("|"))
        self.after_number = frozenset(
            (numbers["measures"] + "|" + numbers["units"]).replace("\n", "").split("|")
        ) | frozenset(numbers["scales"])

    def _words(self, name: str) -> set[str]:
        table = self.table.get(name, {})
        phrases = table if isinstance(table, dict) else table.split("|")
        """The last word of each phrase of a class."""
        return {[w for w in _TOKEN.findall(p.lower()) if w.isalpha()][-1] for p in phrases if p.strip()}

    def may_stand_in(self, words: str) -> bool:
        """False if no time can stand in the words: a quick look that spares most contents the grammar."""
        found = _LETTERS.findall(words.lower())
        return (
            not self.anchors.isdisjoint(found)
            or _DIGIT.search(words) is not None
            or any(len(word) > 7 and self.split(word) for word in found)
        )

    @functools.lru_cache(maxsize=20_000)  # noqa: B019 - a grammar lives as long as the process
    def split(self, word: str) -> int:
        """Where a compound of a day and its part divides ("maandag|ochtend"), 0 if the word is none."""
        for days in (self.table["weekdays"], self.table["fixed"]):
            for day in days:
                rest = word[len(day) :]
                if rest and word.startswith(day) and rest.removesuffix("s") in self.table["dayparts"]:
                    return len(day)
        return 0


def _by_first(phrases: Any) -> dict[str, list[tuple[str, ...]]]:
    found: dict[str, list[tuple[str, ...]]] = {}
    for phrase in phrases:
        if tokens := tuple(_TOKEN.findall(phrase.lower())):
            found.setdefault(tokens[0], []).append(tokens)
    for same in found.values():
        same.sort(key=len, reverse=True)
    return found


class Tokens:
    """The tokens of text[begin:end]; `today` is the day of publication, or any day if that is unknown."""

    def __init__(self, text: str, begin: int, end: int, words: TimeWords, today: Day):
        self.text, self.words, self.today = text, words, today
        self.word: list[str] = []
        self.classes: list[Collection[str]] = []
        self.begins: list[int] = []
        self.ends: list[int] = []
        self.last_day: Day | None = None  # the last day named: "at noon" after "on Monday"
        for match in _TOKEN.finditer(text, begin, end):
            word = match.group().lower()
            at = words.split(word) if len(word) > 7 else 0
            if at:
                self._add(word[:at], match.start(), match.start() + at)
                word, at = word[at:].removesuffix("s"), at
            self._add(word, match.start() + at, match.end())

    def _add(self, word: str, begin: int, end: int) -> None:
        self.word.append(word)
        self.classes.append(self.words.classes.get(word, ()))
        self.begins.append(begin)
        self.ends.append(end)

    def may_begin(self, index: int) -> bool:
        """Whether an expression can begin with this token: a word of the tables, digits, a number word, a quote."""
        word = self.word[index]
        if word in self.words.starts or word[0].isdigit() or word in "'’" or self.value(index, "units") == "week":
            return True
        return word_value(word, self.words.lexicon) is not None

    def anchors(self) -> list[int]:
        """Where words stand that only times have; without one near there is nothing to read."""
        known = self.words.anchors
        return [
            i
            for i, w in enumerate(self.word)
            if w in known or (w[0].isdigit() and (_YEAR.match(w) or self._decade_suffix(i + 1)))
        ]

    def _decade_suffix(self, index: int) -> bool:
        """Whether "s" of "the '70s", "the 70's" stands here."""
        if not self.adjacent(index):
            return False
        return bool(
            self.phrase(index, "decade_suffix")
            or self.phrase(index + self.phrase(index, "decade_quote"), "decade_suffix")
        )

    def at(self, index: int) -> str:
        return self.word[index] if 0 <= index < len(self.word) else ""

    def capital(self, index: int) -> bool:
        return self.text[self.begins[index]].isupper()

    def adjacent(self, index: int) -> bool:
        """Whether nothing stands between this token and the one before."""
        return 0 < index < len(self.word) and self.begins[index] == self.ends[index - 1]

    def phrase(self, index: int, name: str) -> int:
        """How many tokens at `index` are a phrase of the class, 0 if none are."""
        if not 0 <= index < len(self.word) or name not in self.classes[index]:
            return 0
        for tokens in self.words.phrases[name][self.word[index]]:
            if len(tokens) == 1 or tuple(self.word[index : index + len(tokens)]) == tokens:
                return len(tokens)
        return 0

    def skip(self, index: int, *names: str) -> int:
        """The index after at most one phrase of each class, in that order."""
        for name in names:
            index += self.phrase(index, name)
        return index

    def value(self, index: int, table: str) -> Any:
        """What the table says of the word, None if it does not know it."""
        if not 0 <= index < len(self.word) or table not in self.classes[index]:
            return None
        return self.words.table[table].get(self.word[index])

    def key(self, index: int, table: str) -> tuple[int, Any] | None:
        """Like `value`, for tables of phrases: how many tokens, and the value."""
        size = self.phrase(index, table)
        if not size:
            return None
        entries = self.words.table[table]
        for name in (" ".join(self.word[index : index + size]), "-".join(self.word[index : index + 2 * size : 2])):
            if name in entries:
                return size, entries[name]
        return None

    def year(self, index: int) -> tuple[int, int] | None:
        """A year of four digits, or '98."""
        word = self.at(index)
        if len(word) == 4 and word.isascii() and word.isdigit() and _FIRST_YEAR <= int(word) <= _LAST_YEAR:
            return index + 1, int(word)
        short = self.at(index + 1)
        if word in ("'", "’") and len(short) == 2 and short.isdigit() and self.adjacent(index + 1):
            return index + 2, self.full_year(int(short))
        return None

    def full_year(self, short: int) -> int:
        """ "98" is 1998, "21" 2021: at most twenty years after publication."""
        century = self.today.year // 100 * 100
        return century + short if short <= self.today.year % 100 + 20 else century - 100 + short

    def number(self, index: int) -> tuple[int, float] | None:
        """A count of units: digits, number words ("twenty-five"), "a", "half a"."""
        word = self.at(index)
        if word.isascii() and word.isdigit():
            return (index + 1, int(word)) if len(word) <= 4 else None
        if size := self.phrase(index, "couple"):
            return index + size, 2
        if size := self.phrase(index, "half"):
            return index + size, 0.5
        if size := self.phrase(index, "one"):
            more = self.phrase(index + size, "few") or self.phrase(index + size, "half")
            return None if more else (index + size, 1)
        value = word_value(word, self.words.lexicon) if word else None
        if value is None:
            return None
        units = word_value(self.at(index + 2), self.words.lexicon) if self.at(index + 1) == "-" else None
        if units is not None and value >= 20 and units < 10:
            return index + 3, value + units
        return index + 1, value

    def ordinal(self, index: int) -> tuple[int, int] | None:
        """ "derde", "3e", "3rd", "last" (-1)."""
        word = self.at(index)
        if (value := self.value(index, "ordinals")) is not None:
            return index + 1, value
        if word.isascii() and word.isdigit() and len(word) <= 2 and self._suffix(index + 1):
            return index + 2, int(word)
        return None

    def day(self, index: int) -> tuple[int, int] | None:
        """A day of the month: "3", "3e", "3rd", "derde"."""
        word = self.at(index)
        if word.isascii() and word.isdigit() and len(word) <= 2:
            value, index = int(word), index + (2 if self._suffix(index + 1) else 1)
        elif (value := self.value(index, "ordinals") or 0) > 0:
            index += 1
        elif word.isalpha() and (found := self.number(index)) and found[1] == int(found[1]):
            index, value = found[0], int(found[1])
        else:
            return None
        return (index, value) if 1 <= value <= 31 else None

    def _suffix(self, index: int) -> bool:
        return self.adjacent(index) and bool(self.phrase(index, "ordinal_suffix"))

    def future(self, index: int) -> bool:
        """Whether a word for the future ("will", "zal") stands in the same clause."""
        stops = self.words.lexicon.complementisers
        for step in (-1, 1):
            for at in range(index, index + step * _LONGEST_CLAUSE, step):
                word = self.at(at)
                if not word or word in ",.;:!?…" or word in stops:
                    break
                if self.phrase(at, "future"):
                    return True
        return False
