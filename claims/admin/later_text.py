"""What became of a quote in a later revision of its article: it stands, has changed, or is gone."""

from __future__ import annotations

import re
from dataclasses import dataclass

from django.db import models
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _

from articles.models import Revision
from claims.admin.marking import paragraphs
from claims.admin.word_diff import word_diff
from claims.choices import Role
from claims.models import Appearance

ALIKE = 0.5  # the share of its words that a changed paragraph has to have kept


class Fate(models.TextChoices):
    STANDS = "stands", _("The quote still stands in the newest text, word for word.")
    CHANGED = "changed", _("The quote has changed in the newest text.")
    GONE = "gone", _("The quote is gone from the newest text.")


@dataclass(frozen=True)
class LaterText:
    """`diff` is the paragraph around the quote as it became, word by word; "" where nothing in it changed."""

    fate: Fate
    newest: Revision
    diff: SafeString | str


def later_text(appearance: Appearance, newest: Revision) -> LaterText:
    """Compares the paragraph in which `appearance` is printed with the one in `newest` that is most like it.

    Reads `appearance.revision` and `appearance.spans.all()`; asks nothing of the database.
    """
    contents = [span.exact for span in appearance.spans.all() if span.role == Role.CONTENT]
    before = _paragraph_of(appearance)
    after = most_alike(before, newest.text)
    if stands(contents, after) or stands(contents, newest.text):
        fate = Fate.STANDS
    else:
        fate = Fate.CHANGED if after else Fate.GONE
    return LaterText(fate, newest, "" if before == after else word_diff(before, after))


def stands(contents: list[str], text: str) -> bool:
    """Whether all pieces are in `text`, in their order; white space aside."""
    place, text = 0, " ".join(text.split())
    for piece in (" ".join(content.split()) for content in contents):
        found = text.find(piece, place)
        if found < 0:
            return False
        place = found + len(piece)
    return bool(contents)


def most_alike(paragraph: str, text: str) -> str:
    """The paragraph of `text` that shares most words with `paragraph`; "" when none shares enough."""
    words = _words(paragraph)
    best, most = "", ALIKE
    for begin, end in paragraphs(text):
        kept = len(words & _words(text[begin:end])) / max(1, len(words))
        if kept >= most:
            best, most = text[begin:end], kept
    return best.strip()


def _words(text: str) -> set[str]:
    return set(re.findall(r"\w+", text.lower()))


def _paragraph_of(appearance: Appearance) -> str:
    text = appearance.revision.text
    for begin, end in paragraphs(text):
        if begin <= appearance.start < end:
            return text[begin:end].strip()
    return ""
