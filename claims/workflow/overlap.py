"""Which places of one text are the same statement: contents that share half of their characters."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from typing import Generic, TypeVar

Spans = Sequence[tuple[int, int]]  # [begin, end) characters, in order, without overlap
T = TypeVar("T")

ALIKE = 0.5  # the least Jaccard index of two contents that are the same statement, as in scoring
STRETCH = 512  # characters of a text that are looked up together


class Contents(Generic[T]):
    """The contents that are marked in one text already, each with what it belongs to."""

    def __init__(self) -> None:
        self._by_stretch: defaultdict[int, list[tuple[Spans, T]]] = defaultdict(list)

    def add(self, spans: Spans, owner: T) -> None:
        for stretch in _stretches(spans):
            self._by_stretch[stretch].append((spans, owner))

    def same_as(self, spans: Spans) -> T | None:
        """What the most alike content belongs to; None where nothing is alike enough."""
        near = [one for stretch in _stretches(spans) for one in self._by_stretch.get(stretch, ())]
        best = max(near, key=lambda one: jaccard(spans, one[0]), default=None)
        return best[1] if best is not None and jaccard(spans, best[0]) >= ALIKE else None


def jaccard(one: Spans, other: Spans) -> float:
    """The share of characters, 0..1, that two contents have in common, of all that either has."""
    shared = sum(max(0, min(e, f) - max(b, c)) for b, e in one for c, f in other)
    either = sum(e - b for spans in (one, other) for b, e in spans) - shared
    return shared / either if either else 0.0


def _stretches(spans: Spans) -> set[int]:
    return {stretch for begin, end in spans for stretch in range(begin // STRETCH, end // STRETCH + 1)}
