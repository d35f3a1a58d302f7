"""The tagged copy of a text: the same characters, with tags around sources, cues and contents.

`<s a="1,2" e="jan-bakker">` is the source of attributions 1 and 2 and of the entity jan-bakker, `<q a="1">` a cue,
`<c a="1" soft="1">` a content that counts neither way. tests/gold/README.md describes the format.
"""

import re
from dataclasses import dataclass, field

Span = tuple[int, int]

TAG = re.compile(r'<(?P<closes>/?)(?P<letter>[sqc])(?P<attributes>(?:\s+\w+="[^"]*")*)\s*>')
ATTRIBUTE = re.compile(r'(\w+)="([^"]*)"')
AROUND = 20  # characters shown of a place where text and tagged copy differ


class BadMarkup(ValueError):
    """The tagged copy cannot be used; the message is one sentence, without the file's name."""


@dataclass
class Attribution:
    """One annotated statement: [begin, end) character offsets into the text, in the text's order.

    `entity` is the annotator's name for whoever the source is, "" if there is none. A `soft` attribution counts
    neither for nor against.
    """

    source: list[Span] = field(default_factory=list)
    cue: list[Span] = field(default_factory=list)
    content: list[Span] = field(default_factory=list)
    entity: str = ""
    soft: bool = False


@dataclass(frozen=True)
class Element:
    """A tag pair: its letter, its attributes and the [begin, end) offsets of what it encloses."""

    letter: str
    attributes: dict[str, str]
    begin: int
    end: int


def parse(text: str, tagged: str) -> list[Attribution]:
    """The attributions of a text's tagged copy, by number. Raises BadMarkup."""
    plain, tags = _without_tags(tagged)
    if plain != text:
        raise BadMarkup(_difference(text, plain))
    attributions: dict[int, Attribution] = {}
    for element in _elements(plain, tags):
        for number in _numbers(element):
            _add(attributions.setdefault(number, Attribution()), element)
    for number, attribution in attributions.items():
        if not attribution.content:
            raise BadMarkup(f"Attribution {number} has no content.")
    return [attributions[number] for number in sorted(attributions)]


def _add(attribution: Attribution, element: Element) -> None:
    span = (element.begin, element.end)
    if element.letter == "s":
        attribution.source = sorted([*attribution.source, span])
        attribution.entity = element.attributes.get("e", "")
    elif element.letter == "q":
        attribution.cue = sorted([*attribution.cue, span])
    else:
        attribution.content = sorted([*attribution.content, span])
        attribution.soft = attribution.soft or bool(element.attributes.get("soft"))


def _without_tags(tagged: str) -> tuple[str, list[tuple[re.Match[str], int]]]:
    """The text between the tags, and each tag with its offset in that text."""
    pieces, tags, position, length = [], [], 0, 0
    for tag in TAG.finditer(tagged):
        pieces.append(tagged[position : tag.start()])
        length += len(pieces[-1])
        tags.append((tag, length))
        position = tag.end()
    return "".join([*pieces, tagged[position:]]), tags


def _elements(plain: str, tags: list[tuple[re.Match[str], int]]) -> list[Element]:
    """The tag pairs, in the order in which they close. Raises BadMarkup if they don't nest."""
    elements, open_tags = [], []
    for tag, offset in tags:
        if not tag["closes"]:
            open_tags.append((tag, offset))
            continue
        before = f"after “{plain[max(0, offset - AROUND) : offset]}”"
        if not open_tags:
            raise BadMarkup(f"{tag[0]} closes nothing {before}.")
        opening, begin = open_tags.pop()
        if opening["letter"] != tag["letter"]:
            raise BadMarkup(f"{opening[0]} is closed by {tag[0]} {before}.")
        elements.append(Element(tag["letter"], dict(ATTRIBUTE.findall(opening["attributes"])), begin, offset))
    if open_tags:
        opening, begin = open_tags[-1]
        raise BadMarkup(f"{opening[0]} before “{plain[begin : begin + AROUND]}” is never closed.")
    return elements


def _numbers(element: Element) -> list[int]:
    """The attributions that the element belongs to, from its attribute a. Raises BadMarkup."""
    given = element.attributes.get("a", "")
    if not re.fullmatch(r"\s*[0-9]+\s*(,\s*[0-9]+\s*)*", given):
        raise BadMarkup(f'A tag <{element.letter}> needs numbers such as a="1" or a="1,2"; it has a="{given}".')
    return [int(number) for number in given.split(",")]


def _difference(text: str, plain: str) -> str:
    both = enumerate(zip(text, plain, strict=False))
    at = next((i for i, (a, b) in both if a != b), min(len(text), len(plain)))
    here, there = (each[max(0, at - AROUND) : at + AROUND] for each in (text, plain))
    return f"Without its tags it differs from the text at character {at}: {there!r} instead of {here!r}."
