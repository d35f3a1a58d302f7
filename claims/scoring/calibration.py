"""Calibration: whether a confidence says how often detection is right.

A statement found is right when it makes a triple with an annotated one; those that the annotator left open (soft)
don't count. The interval of a share is Wilson's (1927), 95%.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from math import floor, sqrt

from claims.detection.confidence import AUTO

MEDIUM = 0.7  # the least confidence of the middle tier
TENTHS = 10
Z = 1.96  # standard deviations on either side that hold 95%


@dataclass(frozen=True)
class Outcome:
    """A statement found: its confidence, 0..1, the rule that found it, and whether it is right."""

    confidence: float
    rule: str
    right: bool


@dataclass(frozen=True)
class Row:
    """A group of outcomes: how many, their mean confidence, and the share that is right with its interval, 0..1."""

    name: str
    found: int
    expected: float
    right: float
    low: float
    high: float


def by_tier(outcomes: Iterable[Outcome]) -> list[Row]:
    """The three tiers that the desk shows, the surest first; empty ones are left out."""
    return _rows(outcomes, lambda outcome: _tier(outcome.confidence))


def by_tenth(outcomes: Iterable[Outcome]) -> list[Row]:
    """Confidences by tenths ("0.8" is 0.8 up to 0.9), the surest first; empty ones are left out."""
    return _rows(outcomes, lambda outcome: _tenth(outcome.confidence))


def by_rule(outcomes: Iterable[Outcome]) -> list[Row]:
    """The rules that found something, those expected to be the surest first."""
    return sorted(_rows(outcomes, lambda outcome: outcome.rule), key=lambda row: -row.expected)


def report(outcomes: Sequence[Outcome]) -> str:
    """The tiers, the tenths and the rules as one table for reading, in percent."""
    lines = [f"{'confidence':26}found  mean  right  95% interval"]
    for rows in (by_tier(outcomes), by_tenth(outcomes), by_rule(outcomes)):
        lines += ["", *map(_line, rows)]
    return "\n".join(lines)


def _line(row: Row) -> str:
    figures = (100 * share for share in (row.expected, row.right, row.low, row.high))
    return f"{row.name:26}{row.found:5}" + "{:6.1f} {:6.1f}  {:5.1f} to {:5.1f}".format(*figures)


def _rows(outcomes: Iterable[Outcome], name: Callable[[Outcome], str]) -> list[Row]:
    groups: defaultdict[str, list[Outcome]] = defaultdict(list)
    for outcome in sorted(outcomes, key=lambda outcome: (-outcome.confidence, outcome.rule)):
        groups[name(outcome)].append(outcome)
    return [_row(name, group) for name, group in groups.items()]


def _row(name: str, group: Sequence[Outcome]) -> Row:
    right = sum(outcome.right for outcome in group)
    expected = sum(outcome.confidence for outcome in group) / len(group)
    return Row(name, len(group), expected, right / len(group), *wilson(right, len(group)))


def wilson(right: int, found: int) -> tuple[float, float]:
    """The interval, 0..1, that holds the true share with 95% confidence, of `right` out of `found` (above 0)."""
    share, spread = right / found, Z * Z / found
    middle = (share + spread / 2) / (1 + spread)
    half = sqrt(share * (1 - share) * spread + spread * spread / 4) / (1 + spread)
    return max(0.0, middle - half), min(1.0, middle + half)


def _tier(confidence: float) -> str:
    if confidence >= AUTO:
        return f"{AUTO} and above (auto)"
    return f"{MEDIUM} up to {AUTO}" if confidence >= MEDIUM else f"below {MEDIUM}"


def _tenth(confidence: float) -> str:
    # Confidences have two decimals; the small addend undoes 0.7 * 10 = 6.999….
    return f"{min(floor(confidence * TENTHS + 1e-9), TENTHS - 1) / TENTHS:.1f}"
