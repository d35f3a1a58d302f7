"""ClaimReviews among the nodes of JSON-LD: in a graph, a feed, a list, or within something else."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

Node = dict[str, Any]
# Properties in which a reference to another node is followed.
FOLLOWED = {
    "author",
    "creator",
    "publisher",
    "sdPublisher",
    "itemReviewed",
    "reviewRating",
    "appearance",
    "firstAppearance",
}
MOST_FOLLOWED = 200  # references in one ClaimReview
DEEPEST = 8  # references one after another


def claim_reviews(values: list[Any]) -> list[Node]:
    """The ClaimReviews in the order in which they are written, each with the nodes that it refers to in its place."""
    nodes = [node for node in walk(values) if is_a(node, "ClaimReview") and not is_reference(node)]
    known = index(values)
    return [Follower(known).followed(node) for node in nodes]


def empty_elements(values: list[Any]) -> list[int]:
    """The numbers, from 1, of the elements of feeds in which there is no ClaimReview."""
    elements = [
        element for node in walk(values) if is_a(node, "DataFeed") for element in listed(node.get("dataFeedElement"))
    ]
    return [
        number
        for number, element in enumerate(elements, start=1)
        if not any(is_a(node, "ClaimReview") for node in walk(element))
    ]


def walk(value: Any) -> Iterator[Node]:
    """All nodes within a value, itself included, in order."""
    waiting = [value]
    while waiting:
        one = waiting.pop()
        if isinstance(one, dict):
            yield one
            waiting.extend(reversed(list(one.values())))
        elif isinstance(one, list):
            waiting.extend(reversed(one))


def is_a(node: Any, name: str) -> bool:
    """Whether one of a node's types has this name, however the type is written."""
    return name.lower() in types(node)


def types(node: Any) -> set[str]:
    """The names of a node's types in lower case, without what stands in front of them."""
    given = listed(node.get("@type") or node.get("type")) if isinstance(node, dict) else []
    return {
        one.replace("#", "/").replace(":", "/").rpartition("/")[2].strip().lower()
        for one in given
        if isinstance(one, str)
    }


def is_reference(node: Node) -> bool:
    """Whether it says no more than which node is meant."""
    return set(node) <= {"@id", "@type"}


def listed(value: Any) -> list[Any]:
    """A value that may be one or several, as several; None is none."""
    if isinstance(value, list):
        return [inner for one in value for inner in listed(one)]
    return [] if value is None else [value]


def index(values: list[Any]) -> dict[str, Node]:
    """The nodes that can be referred to; of several with one id the fullest."""
    known: dict[str, Node] = {}
    for node in walk(values):
        name = node.get("@id")
        if isinstance(name, str) and not is_reference(node) and len(node) > len(known.get(name, {})):
            known[name] = node
    return known


class Follower:
    """Puts nodes in the place of references to them; within bounds, as nodes may refer to each other."""

    def __init__(self, known: dict[str, Node]) -> None:
        self.known, self.left = known, MOST_FOLLOWED

    def followed(self, node: Node, depth: int = 0) -> Node:
        """The node without the name that a parser gave it, which is another one each time."""
        return {
            name: self._inside(value, depth) if name in FOLLOWED and depth < DEEPEST else value
            for name, value in node.items()
            if name != "@id" or not str(value).startswith("_:")
        }

    def _inside(self, value: Any, depth: int) -> Any:
        if isinstance(value, list):
            return [self._inside(one, depth) for one in value]
        if not isinstance(value, dict):
            return value
        name = value.get("@id")
        if is_reference(value) and isinstance(name, str) and name in self.known:
            if self.left <= 0:
                return value
            self.left -= 1
            value = self.known[name]
        return self.followed(value, depth + 1)
