"""Writing the tagged copy of a text, which `parse` reads back.

Tags nest, but the parts of two statements can cross. Where they do, the element that ends later is closed where the
other one ends and opened again behind it: one span becomes two that touch. Detection is measured by characters, so
that the pieces count as the whole.
"""

import re
from collections.abc import Iterable, Sequence

from .markup import TAG, Attribution, BadMarkup, Element, Span


def tagged(text: str, attributions: Sequence[Attribution]) -> str:
    """The text with tags around the parts of the attributions, which are numbered from 1 in the order given.

    Raises BadMarkup for a text that has a tag in it, since nothing could tell it from ours.
    """
    there = TAG.search(text)
    if there:
        raise BadMarkup(f"The text itself has {there[0]} in it.")
    elements = _elements(attributions)
    pieces, position, still_open = [], 0, list[Element]()
    begins = sorted(elements, key=lambda element: (element.begin, -element.end))
    for cut in sorted({at for element in elements for at in (element.begin, element.end)}):
        pieces.append(text[position:cut])
        position = cut
        opening = [element for element in begins if element.begin == cut]
        tags, still_open = _at(cut, still_open, opening)
        pieces += tags
    return "".join([*pieces, text[position:]])


def touching_joined(spans: Iterable[Span]) -> list[Span]:
    """Spans in order, those that touch made one: what was cut where elements cross is whole again."""
    whole: list[Span] = []
    for begin, end in sorted(spans):
        if whole and begin <= whole[-1][1]:
            whole[-1] = (whole[-1][0], max(end, whole[-1][1]))
        else:
            whole.append((begin, end))
    return whole


def _at(cut: int, still_open: list[Element], opening: list[Element]) -> tuple[list[str], list[Element]]:
    """The tags at one place of the text, and what is open behind it, the outermost first."""
    first = next((i for i, element in enumerate(still_open) if element.end == cut), len(still_open))
    kept, closed = still_open[:first], still_open[first:]
    tags = [f"</{element.letter}>" for element in reversed(closed)]
    again = sorted([e for e in closed if e.end > cut] + opening, key=lambda element: -element.end)
    return [*tags, *(_opening_tag(element) for element in again)], [*kept, *again]


def _elements(attributions: Sequence[Attribution]) -> list[Element]:
    """One element for each part; parts at one place that several attributions share are one with all their numbers."""
    numbers: dict[tuple[str, Span, str, str], list[int]] = {}
    for number, each in enumerate(attributions, 1):
        parts = [("s", span, each.entity, "") for span in each.source]
        parts += [("q", span, "", "") for span in each.cue]
        parts += [("c", span, "", "1" if each.soft else "") for span in each.content]
        for part in dict.fromkeys(parts):
            numbers.setdefault(part, []).append(number)
    return [
        Element(letter, {"a": ",".join(map(str, of)), "e": entity, "soft": soft}, *span)
        for (letter, span, entity, soft), of in numbers.items()
    ]


def _opening_tag(element: Element) -> str:
    attributes = "".join(f' {name}="{value}"' for name, value in element.attributes.items() if value)
    if not re.fullmatch(r'(?: \w+="[^"]*")*', attributes):
        raise BadMarkup(f"An entity cannot be called {element.attributes['e']}.")
    return f"<{element.letter}{attributes}>"
