"""Documents as the templates show them: with days for days, and verdicts in the language of the screen."""

from __future__ import annotations

import json
from datetime import date, datetime
from typing import Any

from django.utils import timezone
from django.utils.text import capfirst
from django.utils.translation import get_language, get_language_info, gettext

from claims.choices import ClaimKind, Stance
from claims.documents import Document
from claims.models import PublicClaim

DAYS = ("claimed_on", "as_of", "published_on")
MOMENTS = ("at", "first_at", "archived_at")
# What ends a script, or begins a comment in one; and line ends that JSON allows and scripts did not.
UNSAFE_IN_SCRIPT = {ord(sign): f"\\u{ord(sign):04x}" for sign in "<>&\u2028\u2029"}


def read(text: str) -> Document:
    """A stored document, with dates and moments (local) in place of their text; a verdict has besides "words", its
    label in the language of the screen."""
    document: Document = json.loads(text, object_hook=_shown)
    return document


def item(row: PublicClaim) -> Document:
    """A claim as a list shows it."""
    return read(row.summary)


def versions(document: Document) -> list[Document]:
    """The versions, newest first, each with "before": the verdict that it replaced, None when that stayed."""
    shown: list[Document] = []
    verdict: Document | None = None
    for version in document["history"]:
        before = verdict if verdict and version["verdict"] and verdict["key"] != version["verdict"]["key"] else None
        shown.append({**version, "before": before})
        verdict = version["verdict"] or verdict
    return shown[::-1]


def evidence(document: Document) -> list[tuple[str, list[Document]]]:
    """The evidence by stance, as (heading, pieces); without stances that have none."""
    headings = {
        Stance.FOR: gettext("Evidence for"),
        Stance.AGAINST: gettext("Evidence against"),
        Stance.CONTEXT: gettext("Context"),
    }
    grouped = [(heading, [p for p in document["evidence"] if p["stance"] == s]) for s, heading in headings.items()]
    return [(heading, pieces) for heading, pieces in grouped if pieces]


def in_script(claim_review: str) -> str:
    """JSON-LD that can stand in a <script>: nothing in it ends the element. It says the same, since these signs only
    stand inside strings."""
    return claim_review.translate(UNSAFE_IN_SCRIPT)


def kind(name: str) -> str:
    """A kind of claim in words."""
    return capfirst(str(dict(ClaimKind.choices).get(name, name)))


def language(code: str) -> str:
    """A language in words of the screen's."""
    try:
        return capfirst(str(get_language_info(code)["name_translated"]))
    except KeyError:
        return code


def _shown(found: dict[str, Any]) -> dict[str, Any]:
    for name in DAYS:
        if found.get(name):
            found[name] = date.fromisoformat(found[name])
    for name in MOMENTS:
        if found.get(name):
            found[name] = timezone.localtime(datetime.fromisoformat(found[name]))
    if "key" in found and "label" in found:
        labels = found["label"]
        found["words"] = labels.get((get_language() or "en")[:2], labels["en"])
    return found
