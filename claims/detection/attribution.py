"""One attribution as a rule finds it: items of a sentence, before names are resolved."""

from dataclasses import dataclass, field
from typing import Any

from .lexicon import Verb
from .sentences import Item


@dataclass
class Attribution:
    """Somebody says something, in items: `source` may be empty (unattributed); content is spans of offsets."""

    rule: str
    source: list[Item]
    cue: list[Item]
    content: list[tuple[int, int]]
    sentence: int
    verb: Verb | None = None
    plural: bool | None = None
    hedged: bool = False
    via: "Attribution | None" = None
    form: str = "main"  # how the content reads: direct, that, inverted, main, object, infinitive
    strength: float = 1.0
    extra: dict[str, Any] = field(default_factory=dict)


@dataclass(frozen=True)
class Cue:
    """A reporting verb in a sentence: its reading, the numbers of its items, and whether it is plural."""

    verb: Verb
    items: tuple[int, ...]
    plural: bool | None = None

    @property
    def begin(self) -> int:
        return self.items[0]

    @property
    def end(self) -> int:
        return self.items[-1] + 1
