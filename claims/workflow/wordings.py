"""Which contents say the same in the same words, whoever is said to say it: case, signs, a leading "that" and a few
words more or less at an end aside. A word changed in the middle makes another content, and so do a number and a
negation more or less, wherever they stand."""

from __future__ import annotations

import functools
import re
from collections import defaultdict
from typing import Generic, TypeVar

from claims.detection import LANGUAGES
from claims.detection.lexicon import load

T = TypeVar("T")
Words = tuple[str, ...]

WORD = re.compile(r"\d+(?:[.,]\d+)*|\w+(?:['’]\w+)*")
LEADING = ("that", "dat", "dass")
LEAST_SHARED = 0.8  # of the longer content's words, those that the shorter one has


def words_of(content: str) -> Words:
    """The words of a content, in small letters, without the conjunction that it may begin with."""
    words = tuple(WORD.findall(content.casefold()))
    return words[1:] if words[:1] and words[0] in LEADING else words


def nearly_identical(one: Words, other: Words) -> bool:
    """Whether one is the other with at most a fifth of the words trimmed from its ends."""
    shorter, longer = sorted((one, other), key=len)
    if not shorter or len(shorter) < LEAST_SHARED * len(longer):
        return False
    for at in range(len(longer) - len(shorter) + 1):
        if longer[at : at + len(shorter)] == shorter:
            return not any(map(changes_what_is_said, (*longer[:at], *longer[at + len(shorter) :])))
    return False


def changes_what_is_said(word: str) -> bool:
    """Whether a word more or less makes another statement: a number or a negation."""
    return any(map(str.isdigit, word)) or word in _turning_words()


@functools.cache
def _turning_words() -> frozenset[str]:
    """The negations and the number words above one of every language."""
    lexicons = [load(language) for language in LANGUAGES]
    numbers = {w for lexicon in lexicons for w, value in lexicon.data["numbers"]["words"].items() if value != 1}
    return frozenset(numbers.union(*(lexicon.negations for lexicon in lexicons)))


class Wordings(Generic[T]):
    """Contents by their words, each with what it belongs to."""

    def __init__(self) -> None:
        self._exactly: defaultdict[Words, list[T]] = defaultdict(list)
        self._by_three: defaultdict[Words, list[tuple[Words, T]]] = defaultdict(list)

    def add(self, words: Words, owner: T) -> None:
        self._exactly[words].append(owner)
        for at in range(len(words) - 2):
            self._by_three[words[at : at + 3]].append((words, owner))

    def like(self, words: Words) -> list[T]:
        """What nearly identical contents belong to, those with exactly these words first."""
        if not words:
            return []
        middle = len(words) // 2  # never trimmed, so that both contents have it
        near = self._by_three.get(words[middle - 1 : middle + 2], []) if len(words) > 2 else []
        trimmed = [owner for other, owner in near if other != words and nearly_identical(words, other)]
        return [*self._exactly.get(words, []), *trimmed]
