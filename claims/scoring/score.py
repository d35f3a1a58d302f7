"""The figures: what of the annotated statements was found, and what of the found ones is right.

A triple is right when its content and its source overlap by half or more and its cues touch. The interval comes from a
bootstrap over documents (Efron, 1979), because the statements of one article are alike.
"""

import random
import re
from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from claims.detection import Statement

from .calibration import Outcome
from .markup import Attribution
from .matching import ALIKE, Item, item_maker, pair_up, same_cue, same_source

MODES = ("direct", "mixed", "indirect")
DRAWS = 1000
SEED = 1  # the same figures every time


@dataclass(frozen=True)
class Error:
    """What went wrong: kind is source, missed or spurious; `name` is whom detection holds for the source."""

    kind: str
    words: str
    name: str = ""


@dataclass(frozen=True)
class Comparison:
    """One text's counts, to be added up, its errors, and what became of each statement found that counts."""

    counts: Counter[str]
    errors: list[Error]
    outcomes: list[Outcome] = field(default_factory=list)


def compare(text: str, attributions: Sequence[Attribution], statements: Sequence[Statement]) -> Comparison:
    """How the statements found in a text agree with its annotation."""
    gold, found = _gold_items(text, attributions), _found_items(text, statements)
    forgiven = {other for one, other in pair_up(gold, found, at_least=ALIKE) if one.soft}
    gold = [item for item in gold if not item.soft]
    found = [item for item in found if item not in forgiven]
    pairs = pair_up(gold, found, at_least=ALIKE)
    names = _names(text, attributions)
    counts = Counter(gold=len(gold), found=len(found), exact=len(pair_up(gold, found, at_least=1.0)))
    counts.update(f"gold {item.mode}" for item in gold)
    counts.update(f"found {item.mode}" for item in found)
    for one, other in pairs:
        counts.update(_achievements(one, other, names[one.entity]))
    matched = {item for pair in pairs for item in pair}
    errors = [Error("source", one.words, other.name) for one, other in pairs if not same_source(one, other)]
    errors += [Error("missed", item.words) for item in gold if item not in matched]
    errors += [Error("spurious", item.words, item.name) for item in found if item not in matched]
    right = {other for one, other in pairs if _is_triple(one, other)}
    return Comparison(counts, errors, [Outcome(item.confidence, item.rule, item in right) for item in found])


def table(comparisons: Sequence[Comparison]) -> dict[str, Any]:
    """The figures of one or more texts together, in percent: row name to {"p", "r", "f1"}, number or interval."""
    per_document = [comparison.counts for comparison in comparisons]
    counts = sum(per_document, Counter[str]())
    return {
        "triple": _triple(counts),
        "content": _figures(counts["content"], counts["found"], counts["gold"]),
        "content exact": _figures(counts["exact"], counts["found"], counts["gold"]),
        **{mode: _mode_figures(counts, mode) for mode in MODES},
        "source given content": _percent(counts["source"], counts["content"]),
        "entity given content": _percent(counts["linked"], counts["linkable"]),
        "gold": counts["gold"],
        "predicted": counts["found"],
        "triple f1, 95% interval": _interval(per_document),
        "documents": len(per_document),
    }


def _gold_items(text: str, attributions: Sequence[Attribution]) -> list[Item]:
    item = item_maker(text)
    items = [
        item(content=each.content, source=each.source, cue=each.cue, entity=each.entity, soft=each.soft)
        for each in attributions
    ]
    return [item for item in items if item]


def _found_items(text: str, statements: Sequence[Statement]) -> list[Item]:
    item = item_maker(text)
    items = [
        item(
            content=each.content.spans,
            source=each.source.spans if each.source else (),
            cue=each.cue.spans if each.cue else (),
            name=each.source.name if each.source else "",
            confidence=each.confidence,
            rule=each.rule,
        )
        for each in statements
    ]
    return [item for item in items if item]


def _names(text: str, attributions: Sequence[Attribution]) -> dict[str, list[set[str]]]:
    """For each entity the words of every mention of it as a source."""
    names: defaultdict[str, list[set[str]]] = defaultdict(list)
    for attribution in attributions:
        names[attribution.entity] += [_words(text[begin:end]) for begin, end in attribution.source]
    return names


def _achievements(gold: Item, found: Item, names: list[set[str]]) -> list[str]:
    """The names of the counts that a pair adds one to."""
    name = _words(found.name)
    counted = {
        "content": True,
        f"gold {gold.mode} matched": True,
        f"found {found.mode} matched": True,
        "source": same_source(gold, found),
        "triple": _is_triple(gold, found),
        "linkable": bool(gold.entity),
        "linked": bool(gold.entity and found.name) and any(each <= name or name <= each for each in names if each),
    }
    return [key for key, holds in counted.items() if holds]


def _is_triple(gold: Item, found: Item) -> bool:
    """Whether two whose contents are paired agree on source and cue as well."""
    return same_source(gold, found) and same_cue(gold, found)


def _words(name: str) -> set[str]:
    return set(re.findall(r"\w+", name.lower()))


def _triple(counts: Counter[str]) -> dict[str, float]:
    return _figures(counts["triple"], counts["found"], counts["gold"])


def _mode_figures(counts: Counter[str], mode: str) -> dict[str, float]:
    """Precision over what detection finds in this mode, recall over what is annotated in it; f1 of the rounded two."""
    precision = _percent(counts[f"found {mode} matched"], counts[f"found {mode}"])
    recall = _percent(counts[f"gold {mode} matched"], counts[f"gold {mode}"])
    return {"p": precision, "r": recall, "f1": round(_harmonic_mean(precision, recall), 1)}


def _figures(right: int, found: int, gold: int) -> dict[str, float]:
    precision, recall = (right / found if found else 0.0), (right / gold if gold else 0.0)
    f1 = _harmonic_mean(precision, recall)
    return {"p": round(100 * precision, 1), "r": round(100 * recall, 1), "f1": round(100 * f1, 1)}


def _harmonic_mean(one: float, other: float) -> float:
    return 2 * one * other / (one + other) if one + other else 0.0


def _percent(part: int, whole: int) -> float:
    return round(100 * part / whole, 1) if whole else 0.0


def _interval(per_document: Sequence[Counter[str]]) -> list[float]:
    """The 2.5th and 97.5th percentile of the triple f1 over documents drawn with replacement."""
    rng = random.Random(SEED)  # noqa: S311 - a simulation, not a secret
    draws = sorted(
        _triple(sum(rng.choices(per_document, k=len(per_document)), Counter[str]()))["f1"] for _ in range(DRAWS)
    )
    return [draws[DRAWS * 25 // 1000], draws[DRAWS * 975 // 1000 - 1]]
