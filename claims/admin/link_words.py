"""Links in words, read from either end."""

from __future__ import annotations

from django.utils.translation import gettext_lazy
from django_stubs_ext import StrOrPromise

from claims.choices import LinkKind

# How a link reads from the claim it points to; the other kinds read the same from both.
FROM_THE_OTHER_END: dict[str, StrOrPromise] = {
    LinkKind.REPEATS: gettext_lazy("is repeated by"),
    LinkKind.SUPERSEDES: gettext_lazy("is superseded by"),
}


def in_words(kind: str, *, points_here: bool) -> str:
    """A kind of link as the claim reads that it points from, or to."""
    if points_here and kind in FROM_THE_OTHER_END:
        return str(FROM_THE_OTHER_END[kind])
    return str(LinkKind(kind).label) if kind in LinkKind.values else kind
