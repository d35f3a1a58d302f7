"""What detection gives back: statements with the exact places of their parts in the text."""

from dataclasses import dataclass, field
from typing import Any

Spans = tuple[tuple[int, int], ...]


@dataclass(frozen=True)
class Part:
    """A cue or a content: ordered [begin, end) spans (code points of the text given) and their words."""

    spans: Spans
    text: str


@dataclass(frozen=True)
class Mention:
    """A source as printed, with the name it stands for.

    `kind` is one of person, organisation, government, outlet, unnamed. `name` is the fullest name the
    text gives for it, without leading article ("Ze" -> "Hanna Maliar").
    """

    spans: Spans
    text: str
    name: str
    kind: str


@dataclass(frozen=True)
class Quantity:
    """An amount in the content: one number or [low, high], with its unit ("" if none), at [begin, end)."""

    text: str
    value: float | list[float]
    unit: str
    approximate: bool
    begin: int
    end: int


@dataclass(frozen=True)
class TimeExpression:
    """A time at [begin, end): first and last day as ISO dates, or moments as ISO date-times; None if open."""

    text: str
    start: str | None
    end: str | None
    begin: int
    end_offset: int


@dataclass(frozen=True)
class Statement:
    """Somebody says something: the parts of one attribution, all with offsets into the text given.

    `rule` is the name of the rule that found it.
    """

    source: Mention | None
    cue: Part | None
    content: Part
    mode: str
    hedged: bool
    kind: str
    confidence: float
    statement: str
    via: Mention | None = None
    quantities: tuple[Quantity, ...] = field(default=())
    times: tuple[TimeExpression, ...] = field(default=())
    rule: str = ""

    def as_dict(self) -> dict[str, Any]:
        """The statement as plain values, ready for JSON; spans as [[begin, end], ...]."""
        return {
            "source": _mention(self.source),
            "via": _mention(self.via),
            "cue": _part(self.cue),
            "content": _part(self.content),
            "mode": self.mode,
            "hedged": self.hedged,
            "kind": self.kind,
            "confidence": self.confidence,
            "statement": self.statement,
            "quantities": [
                {"text": q.text, "value": q.value, "unit": q.unit, "approximate": q.approximate}
                for q in self.quantities
            ],
            "times": [{"text": t.text, "start": t.start, "end": t.end} for t in self.times],
        }


def _part(part: Part | None) -> dict[str, Any] | None:
    return None if part is None else {"spans": [list(span) for span in part.spans], "text": part.text}


def _mention(mention: Mention | None) -> dict[str, Any] | None:
    if mention is None:
        return None
    return {
        "spans": [list(span) for span in mention.spans],
        "text": mention.text,
        "name": mention.name,
        "kind": mention.kind,
    }
