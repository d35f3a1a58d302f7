"""What the registry refuses, and how it says so."""

from __future__ import annotations

from typing import Any

from django.utils import timezone
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from sources.lookup import holder, key
from sources.models import RegistryEvent, Source
from sources.names import fold

LONGEST = 300  # characters of a name


class RegistryRefused(Exception):
    """A change the registry does not accept; the message says why in an editor's words."""


class ChangedMeanwhile(RegistryRefused):
    """Somebody else changed the same `fields` first; the message says who, when, and what they are now."""

    def __init__(self, message: str, fields: list[str]) -> None:
        super().__init__(message)
        self.fields = fields


def refuse_merge(*, source: Source, into: Source) -> None:
    if source.pk == into.pk:
        raise RegistryRefused(_("A source cannot be merged into itself."))
    for one in (source, into):
        refuse_merged(one)


def refuse_merged(source: Source) -> None:
    if source.merged_into_id:
        raise RegistryRefused(_("%(name)s has already been merged into another source.") % {"name": source.name})


def refuse_circle(*, source: Source, parent: Source | None) -> None:
    if parent is None:
        return
    parent = Source.objects.get(pk=parent.pk)  # as it stands now, under the lock
    refuse_merged(parent)
    if source.pk in {parent.pk, *above(parent)}:
        raise RegistryRefused(_("%(name)s cannot be above itself.") % {"name": source.name})


def refuse_name_of_another(*, source: Source, name: str) -> None:
    """One key that two sources share finds neither. A key that is the source's already changes nothing."""
    if not source.aliases.filter(folded=key(name)).exists():
        _refuse_held(source=source, name=name)


def refuse_names_of_another(source: Source) -> None:
    """For a source of another kind than before: none of its names may be another's of that kind."""
    for alias in source.aliases.all():
        _refuse_held(source=source, name=alias.name)


def _refuse_held(*, source: Source, name: str) -> None:
    other = holder(name=name, kind=source.kind, besides=source)
    if other is not None:
        sentence = _("%(name)s is already a name of %(other)s. Merge the two, or take it off there first.")
        raise RegistryRefused(sentence % {"name": name, "other": other.name})


def refuse_wikidata_id_of_another(*, source: Source, wikidata_id: str) -> None:
    others = Source.objects.living().exclude(pk=source.pk)
    if wikidata_id and (other := others.filter(wikidata_id=wikidata_id).first()):
        raise RegistryRefused(_("%(name)s has this Wikidata id already.") % {"name": other.name})


def refuse_overtaken(*, seen: Source, stored: Source, wanted: dict[str, Any]) -> None:
    fields = [f for f, value in wanted.items() if getattr(stored, f) not in (getattr(seen, f), value)]
    if fields:
        raise ChangedMeanwhile(" ".join(_overtaken(stored, field) for field in fields), fields)


def _overtaken(stored: Source, field: str) -> str:
    """Who changed a field, when, to what; a parent can also have been merged, which is recorded elsewhere."""
    value = stored.get_kind_display() if field == "kind" else getattr(stored, field)
    label = Source._meta.get_field(field).verbose_name  # type: ignore[union-attr]
    said = {"field": capfirst(label), "value": value or "–"}
    events = stored.events.filter(step=RegistryEvent.Step.CHANGE, after__has_key=field).select_related("by")
    event = events.last()
    if event is None or event.by is None:
        return _("%(field)s is now “%(value)s”. Save again to replace it.") % said
    said |= {"who": event.by.get_username(), "at": timezone.localtime(event.at).strftime("%H:%M:%S")}
    return (
        _("%(field)s was changed to “%(value)s” by %(who)s at %(at)s while you had it open. Save again to replace it.")
        % said
    )


def printed(name: str) -> str:
    """A name without the space around it. Raises RegistryRefused when it could not be found by or stored."""
    name = name.strip()
    if not fold(name):
        raise RegistryRefused(_("Give the name as it is printed."))
    if len(name) > LONGEST:
        raise RegistryRefused(_("A name has %(most)d characters at most.") % {"most": LONGEST})
    return name


def above(source: Source) -> set[int]:
    """The keys of its parent, of that one's, and so on."""
    above: set[int] = set()
    parent = source.parent
    while parent is not None and parent.pk not in above:
        above.add(parent.pk)
        parent = parent.parent
    return above
