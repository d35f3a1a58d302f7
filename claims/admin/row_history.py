"""Recorded changes of the rows around a claim, in sentences: evidence, flags, places in print, the claimant.

Steps of the claim itself are told by their events; what is told here leaves no event, or happened past the door.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import models
from django.utils.formats import date_format
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, gettext_noop
from django_stubs_ext import StrOrPromise

from claims.admin.labels import NOTHING
from claims.choices import Stance
from claims.models import Appearance, Claim, Evidence, Flag
from sources.history import DELETE, INSERT, OUTSIDE, UPDATE, change_model
from sources.models import Kind, Source, Standing

THROUGH: dict[str, StrOrPromise] = {
    "desk": gettext_lazy("through the desk"),
    "api": gettext_lazy("through the API"),
    "task": gettext_lazy("by a task"),
    "command": gettext_lazy("through a command"),
    OUTSIDE: gettext_lazy("outside Claimdesk"),
}
Fields = dict[str, tuple[StrOrPromise, Callable[[Any], str]]]


@dataclass(frozen=True)
class Change:
    """One field: its label, and its value before (None where there was none to speak of) and after."""

    label: str
    before: str | None
    after: str


@dataclass(frozen=True)
class Entry:
    """One line of a history. `kind` and `who` are what the reader can narrow it by; `who` is "" for the machine."""

    at: datetime
    kind: str
    who: str
    sentence: str
    through: str
    changes: list[Change]
    note: str = ""


def plain(value: Any) -> str:
    return str(value) if value not in (None, "", {}, []) else NOTHING


def of(choices: type[models.TextChoices]) -> Callable[[Any], str]:
    return lambda value: str(choices(value).label) if value in choices.values else plain(value)


def source_name(value: Any) -> str:
    return plain(Source.objects.filter(pk=value).values_list("name", flat=True).first() if value else None)


def day(value: Any) -> str:
    return date_format(value, _("j M Y")) if value else NOTHING


EVIDENCE: Fields = {
    "title": (gettext_lazy("title"), plain),
    "url": (gettext_lazy("address"), plain),
    "excerpt": (gettext_lazy("excerpt or observation"), plain),
    "stance": (gettext_lazy("stance"), of(Stance)),
    "source_id": (gettext_lazy("source"), source_name),
    "published_on": (gettext_lazy("published on"), day),
}
SOURCE: Fields = {
    "name": (gettext_lazy("name"), plain),
    "kind": (gettext_lazy("kind"), of(Kind)),
    "standing": (gettext_lazy("standing"), of(Standing)),
}
EVIDENCE_SENTENCES = {
    INSERT: gettext_noop("%(who)s added evidence: %(title)s"),
    UPDATE: gettext_noop("%(who)s changed the evidence %(title)s"),
    DELETE: gettext_noop("%(who)s deleted the evidence %(title)s"),
}


def entries(claim: Claim, *, told: set[int]) -> Iterator[Entry]:
    """What was recorded around a claim; `told` are the pieces of evidence whose coming an event tells."""
    for before, now in _changes(Evidence, claim=claim):
        if now.pgh_label in EVIDENCE_SENTENCES and not (now.pgh_label == INSERT and now.pgh_obj_id in told):
            sentence = _(EVIDENCE_SENTENCES[now.pgh_label]) % {"who": who_in_words(now), "title": now.title}
            yield entry(now, "evidence", sentence, differences(before, now, EVIDENCE))
    for before, now in _changes(Flag, claim=claim):
        yield from _flag(before, now)
    for _before, now in list(_changes(Appearance, claim=claim))[1:]:
        if now.pgh_label == INSERT:
            sentence = _("%(who)s found the claim in another place in print") % {"who": who_in_words(now)}
            yield entry(now, "printed", sentence, [])
    if claim.claimant_id is not None:
        for before, now in _changes(Source, pgh_obj=claim.claimant_id):
            if before and now.pgh_created_at > claim.created_at and (found := differences(before, now, SOURCE)):
                yield entry(now, "claimant", _("%(who)s changed the claimant") % {"who": who_in_words(now)}, found)


def _flag(before: Any, now: Any) -> Iterator[Entry]:
    flag = Flag(reason=now.reason, values=now.values)
    who = who_in_words(now)
    if now.pgh_label == INSERT:
        yield entry(now, "flags", _("%(who)s raised a flag: %(flag)s") % {"who": who, "flag": flag.sentence}, [])
    elif now.pgh_label == DELETE:
        yield entry(now, "flags", _("%(who)s deleted a flag: %(flag)s") % {"who": who, "flag": flag.sentence}, [])
    elif before is not None and before.closed_at is None and now.closed_at is not None:
        sentence = _("%(who)s closed a flag: %(flag)s") % {"who": who, "flag": flag.sentence}
        yield entry(now, "flags", sentence, [], note=now.note)


def _changes(model: type[models.Model], **which: Any) -> Iterator[tuple[Any, Any]]:
    """Recorded changes, oldest first, each with the one before it of the same row (None for a row's first)."""
    last: dict[int, Any] = {}
    for now in change_model(model).objects.filter(**which).order_by("pgh_id"):
        key = now.pgh_obj_id  # type: ignore[attr-defined]
        yield last.get(key), now
        last[key] = now


def differences(before: Any, now: Any, fields: Fields) -> list[Change]:
    """What an update changed of `fields`; values that stayed the same are left out."""
    if before is None or now.pgh_label != UPDATE:
        return []
    changed = [name for name in fields if getattr(before, name) != getattr(now, name)]
    return [
        Change(
            capfirst(str(fields[name][0])), fields[name][1](getattr(before, name)), fields[name][1](getattr(now, name))
        )
        for name in changed
    ]


def entry(now: Any, kind: str, sentence: str, changes: list[Change], note: str = "") -> Entry:
    return Entry(now.pgh_created_at, kind, who(now), sentence, way(now.pgh_context), changes, note)


def who(now: Any) -> str:
    """The user name that was recorded with a change, or ""."""
    return (now.pgh_context or {}).get("username") or ""


def who_in_words(now: Any) -> str:
    if name := who(now):
        return name
    outside = (now.pgh_context or {}).get("through") == OUTSIDE
    return str(_("Somebody")) if outside else capfirst(_("the machine"))


def way(context: dict[str, Any] | None) -> str:
    """Through what a change was made, in words."""
    through = (context or {}).get("through", OUTSIDE)
    return str(THROUGH.get(through, through))
