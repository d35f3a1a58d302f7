"""Which statement found is which statement annotated: parts compared as sets of characters."""

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from .markup import Span

Places = frozenset[int]

ALIKE = 0.5  # the least Jaccard index of two contents, or of two sources, that are the same
NEARLY_ALL = 0.9  # the share of a content inside quotation marks that makes it a direct quotation

# Opening quotation marks, marks and new lines aside, closing marks: one pattern a style of quoting.
QUOTED = re.compile(
    "|".join(
        (
            r"[“„][^“”„]{1,3000}[”“]",
            r'"[^"\n]{1,3000}"',
            r"«[^«»]*»",
            r"‘.{1,3000}?’(?!\w)",  # an apostrophe inside a word closes nothing
            r"(?<!\w)'[^\n]{1,3000}?'(?!\w)",
            r",,.{1,3000}?''",
        )
    ),
    re.DOTALL,
)
LEADING = re.compile(r"(?:[\W_]|(?:that|dat|dass)\b)+", re.IGNORECASE)


@dataclass(frozen=True, eq=False)
class Item:
    """A statement ready for comparison: the places of the letters and digits of its parts.

    `mode` follows from the text's quotation marks, for both sides alike. `entity` and `soft` are the annotator's,
    `name`, `confidence` and `rule` the detector's.
    """

    words: str
    content: Places
    source: Places
    cue: Places
    mode: str
    entity: str = ""
    name: str = ""
    soft: bool = False
    confidence: float = 0.0
    rule: str = ""


def item_maker(text: str) -> Callable[..., Item | None]:
    """A function that makes the items of one text, from keyword arguments content, source and cue (spans) and the
    other fields of an Item. It gives None for a content without a letter or digit.
    """
    inside = {place for match in QUOTED.finditer(text) for place in range(*match.span())}

    def item(*, content: Sequence[Span], source: Iterable[Span], cue: Iterable[Span], **fields: object) -> Item | None:
        places = _content_places(text, content)
        if not places:
            return None
        return Item(
            words=" … ".join(text[begin:end] for begin, end in content),
            content=places,
            source=_places(text, source),
            cue=_places(text, cue),
            mode=_mode(len(places & inside) / len(places)),
            **fields,  # type: ignore[arg-type]
        )

    return item


def jaccard(one: Places, other: Places) -> float:
    """The share of places that two sets have in common, 0..1; two empty sets are the same."""
    return len(one & other) / len(one | other) if one or other else 1.0


def pair_up(gold: Sequence[Item], found: Sequence[Item], *, at_least: float) -> list[tuple[Item, Item]]:
    """Pairs (annotated, found), one to one, the most alike contents first; none below `at_least` (above 0)."""
    ranked = sorted(
        (
            (jaccard(one.content, other.content), i, j)
            for i, one in enumerate(gold)
            for j, other in enumerate(found)
            if not one.content.isdisjoint(other.content)
        ),
        reverse=True,
    )
    pairs: dict[int, int] = {}
    for likeness, i, j in ranked:
        if likeness >= at_least and i not in pairs and j not in pairs.values():
            pairs[i] = j
    return [(gold[i], found[j]) for i, j in pairs.items()]


def same_source(gold: Item, found: Item) -> bool:
    """The sources overlap by half or more, or neither has one."""
    return jaccard(gold.source, found.source) >= ALIKE


def same_cue(gold: Item, found: Item) -> bool:
    """The cues overlap, or neither has one, or one has none and it's a quotation, which can do without."""
    if gold.cue and found.cue:
        return not gold.cue.isdisjoint(found.cue)
    return not (gold.cue or found.cue) or "direct" in (gold.mode, found.mode)


def _places(text: str, spans: Iterable[Span]) -> Places:
    return frozenset(place for begin, end in spans for place in range(begin, end) if text[place].isalnum())


def _content_places(text: str, spans: Sequence[Span]) -> Places:
    """Without the conjunction that the content may begin with."""
    if not spans:
        return frozenset()
    (begin, end), *others = sorted(spans)
    leading = LEADING.match(text, begin, end)
    return _places(text, [(leading.end() if leading else begin, end), *others])


def _mode(share: float) -> str:
    """The mode of a content of which this share, 0..1, stands inside quotation marks."""
    if share >= NEARLY_ALL:
        return "direct"
    return "mixed" if share > 0 else "indirect"
