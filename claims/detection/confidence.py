"""How sure a rule is of its attribution, 0..1."""

from .attribution import Attribution
from .results import Mention

AUTO = 0.85  # at or above this, nine in ten were right on development texts

# Share of the rule's attributions that were right on development texts, rounded.
_RULES = {
    "quote verb": 0.95,
    "verb quote": 0.95,
    "thus quote": 0.95,
    "name colon": 0.95,
    "according quote": 0.9,
    "floating": 0.85,
    "according": 0.9,
    "according after": 0.88,
    "verb that": 0.92,
    "naming": 0.8,
    "postposed": 0.92,
    "verb clause": 0.85,
    "evidence": 0.85,
    "as reported": 0.9,
    "subjunctive": 0.85,
    "pointing": 0.88,
    "quote unknown verb": 0.85,
}


def confidence(attribution: Attribution, source: Mention | None, mode: str) -> float:
    """Confidence of one attribution from its rule, its verb and what is known of its source."""
    score = _RULES.get(attribution.rule, 0.75) * min(1.0, attribution.strength + 0.05)
    if source is None or (source.kind == "unnamed" and len(source.text.split()) == 1):
        score *= 0.9
    return round(max(0.05, min(score, 0.99)), 2)
