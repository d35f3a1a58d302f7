"""Which contents say the same in the same words, whoever is said to say it: case, signs, a leading "that" and a few
words more or less at an end aside. A word changed in the middle, a figure for instance, makes another content."""

from __future__ import annotations

import re
from collections import defaultdict
from typing import Generic, TypeVar

T = TypeVar("T")
Words = tuple[str, ...]

WORD = re.compile(r"\w+")
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
    return f" {' '.join(shorter)} " in f" {' '.join(longer)} "


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
