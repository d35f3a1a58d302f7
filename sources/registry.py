"""The registry's doors: resolve a printed name, add, confirm or change a source, give it names and positions,
merge two.

A machine only proposes: a name that no alias knows makes a provisional source, which an editor confirms or
merges. Every door writes a `RegistryEvent` in the same transaction.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime
from typing import Any

from django.contrib.auth.models import User
from django.db import connection, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from sources.lookup import find, holder, key, undecided
from sources.models import Alias, Kind, Party, Position, RegistryEvent, Source, Standing
from sources.refusals import (
    LONGEST,
    ChangedMeanwhile,
    RegistryRefused,
    above,
    printed,
    refuse_circle,
    refuse_merge,
    refuse_merged,
    refuse_name_of_another,
    refuse_names_of_another,
    refuse_overtaken,
    refuse_wikidata_id_of_another,
)

LOCK = 7_301_001  # advisory: one transaction at a time makes, merges or moves sources; so a name makes one source
FIELDS = ("name", "kind", "party", "parent", "wikidata_id")  # what `change` writes

__all__ = [
    "ChangedMeanwhile",
    "RegistryRefused",
    "add_alias",
    "add_position",
    "add_source",
    "change",
    "confirm",
    "find",
    "forget_alias",
    "merge",
    "name_also",
    "resolve",
]


def resolve(*, name: str, kind: str, now: datetime | None = None) -> Source:
    """The source that goes by `name` (as printed or as resolved in the article); a new provisional one if none.

    A key that several sources share resolves to the only confirmed one among them, or else to none of them: then
    to the provisional one that waits for an editor's decision.
    """
    name = name.strip()[:LONGEST]
    found = find(name=name, kind=kind)
    if found is not None:
        return found
    with transaction.atomic():
        _lock()
        found = find(name=name, kind=kind) or undecided(name=name, kind=kind)
        if found is not None:
            return found
        source = Source.objects.create(kind=kind, name=name)
        add_alias(source=source, name=name)
        _record(
            source=source,
            step=RegistryEvent.Step.PROPOSE,
            by=None,
            now=now,
            after={"name": name, "kind": kind},
        )
    return source


def add_alias(*, source: Source, name: str) -> Alias:
    """Makes `source` known under `name`; doing so twice changes nothing."""
    alias, _created = Alias.objects.get_or_create(source=source, name=name, defaults={"folded": key(name)})
    return alias


@transaction.atomic
def add_source(
    *,
    name: str,
    kind: str,
    by: User | None,
    party: Party | None = None,
    parent: Source | None = None,
    wikidata_id: str = "",
    aliases: Iterable[str] = (),
    now: datetime | None = None,
) -> Source:
    """An editor (None: a file of the newsroom's) adds a source that no text has named yet, confirmed from the start.

    Raises RegistryRefused when a name is empty, too long or known already, when the kind is none, and when the
    parent has been merged or another source has the Wikidata id.
    """
    names = list(dict.fromkeys(printed(one) for one in (name, *aliases)))
    if kind not in Kind.values:
        raise RegistryRefused(_("Choose a kind from the list."))
    _lock()
    for one in names:
        if (other := holder(name=one, kind=kind)) is not None:
            sentence = _("%(name)s is already a name of %(other)s: choose that one, or give a name that differs.")
            raise RegistryRefused(sentence % {"name": one, "other": other.name})
    facts = {"kind": kind, "party": party, "parent": parent, "wikidata_id": wikidata_id}
    source = Source(name=names[0], standing=Standing.CONFIRMED, **facts)
    refuse_circle(source=source, parent=parent)
    refuse_wikidata_id_of_another(source=source, wikidata_id=wikidata_id)
    source.save()
    for one in names:
        add_alias(source=source, name=one)
    after = {"name": source.name, **{field: _plain(value) for field, value in facts.items() if value}}
    after |= {"aliases": names[1:]} if names[1:] else {}
    _record(source=source, step=RegistryEvent.Step.PROPOSE, by=by, now=now, after=after)
    return source


@transaction.atomic
def name_also(*, source: Source, name: str, by: User, now: datetime | None = None) -> Alias:
    """An editor says that `source` is also known as `name`; what is printed so is its from then on.

    Raises RegistryRefused when the name is empty, too long, has no letters by which it could be found, or is known
    already, of this source or of another, and when the source has been merged.
    """
    name = printed(name)
    _lock()
    refuse_merged(Source.objects.get(pk=source.pk))
    if source.aliases.filter(name=name).exists():
        raise RegistryRefused(_("%(name)s is already known by that name.") % {"name": source.name})
    refuse_name_of_another(source=source, name=name)
    alias = add_alias(source=source, name=name)
    _record(source=source, step=RegistryEvent.Step.CHANGE, by=by, now=now, after={"alias": name})
    return alias


@transaction.atomic
def forget_alias(*, source: Source, name: str, by: User, now: datetime | None = None) -> None:
    """An editor says that `source` is not known as `name`. Raises RegistryRefused when it is the source's own name,
    or no alias of it."""
    _lock()
    if name == Source.objects.get(pk=source.pk).name:
        raise RegistryRefused(_("%(name)s is the source's own name: change the name first.") % {"name": name})
    forgotten, _rows = source.aliases.filter(name=name).delete()
    if not forgotten:
        raise RegistryRefused(_("%(name)s is not known by that name.") % {"name": source.name})
    step = RegistryEvent.Step.CHANGE
    _record(source=source, step=step, by=by, now=now, before={"alias": name}, after={"alias": ""})


@transaction.atomic
def add_position(
    *,
    source: Source,
    title: str,
    by: User,
    organisation: Source | None = None,
    began_on: date | None = None,
    ended_on: date | None = None,
    now: datetime | None = None,
) -> Position:
    """An editor adds an office that a person holds or held. Raises RegistryRefused when the title is empty, the
    source is no person or has been merged, so has the organisation, or the days are in the wrong order."""
    title = title.strip()
    if not title:
        raise RegistryRefused(_("Give the title of the position."))
    if began_on and ended_on and ended_on < began_on:
        raise RegistryRefused(_("The position ends before it begins."))
    _lock()
    stored = Source.objects.get(pk=source.pk)
    for one in (stored, organisation and Source.objects.get(pk=organisation.pk)):
        if one is not None:
            refuse_merged(one)
    if stored.kind != Kind.PERSON:
        raise RegistryRefused(_("Only a person holds a position."))
    days = {"began_on": began_on, "ended_on": ended_on}
    position = Position.objects.create(source=source, title=title, organisation=organisation, **days)
    detail = {"title": title, "organisation": _plain(organisation)}
    detail |= {name: day.isoformat() if day else None for name, day in days.items()}
    _record(source=source, step=RegistryEvent.Step.CHANGE, by=by, now=now, after={"position": detail})
    return position


@transaction.atomic
def confirm(*, source: Source, by: User, now: datetime | None = None) -> None:
    """An editor says that a provisional source is a source of its own. Raises RegistryRefused when it is not one."""
    moved = (
        Source.objects.living().filter(pk=source.pk, standing=Standing.PROVISIONAL).update(standing=Standing.CONFIRMED)
    )
    if not moved:
        raise RegistryRefused(_("%(name)s is not provisional any more.") % {"name": source.name})
    source.standing = Standing.CONFIRMED
    _record(source=source, step=RegistryEvent.Step.CONFIRM, by=by, now=now)


@transaction.atomic
def change(*, source: Source, by: User, values: dict[str, Any], now: datetime | None = None) -> None:
    """Writes what an editor changed among `values` (name, kind, party, parent, wikidata_id) and records it.

    `source` is the row as the editor saw it, and is refreshed: a value that is as it was seen leaves what is stored
    alone. A new name is an alias from then on. Raises ChangedMeanwhile when somebody else changed the same field,
    and RegistryRefused when the new name or Wikidata id is another source's, when the parents would run in a
    circle, or when the source or its new parent has been merged into another.
    """
    _lock()
    stored = Source.objects.select_for_update().get(pk=source.pk)
    refuse_merged(stored)
    wanted = {f: values[f] for f in FIELDS if f in values and values[f] != getattr(source, f)}
    if "name" in wanted:
        wanted["name"] = printed(wanted["name"])
    refuse_overtaken(seen=source, stored=stored, wanted=wanted)
    refuse_circle(source=stored, parent=wanted.get("parent"))
    refuse_wikidata_id_of_another(source=stored, wikidata_id=wanted.get("wikidata_id", ""))
    before = {f: _plain(getattr(stored, f)) for f in wanted}
    for field, value in wanted.items():
        setattr(stored, field, value)
    after = {f: _plain(getattr(stored, f)) for f in wanted}
    if "kind" in wanted:  # names that a person and a body may share, two bodies may not
        refuse_names_of_another(stored)
    if "name" in wanted:
        refuse_name_of_another(source=stored, name=stored.name)
        add_alias(source=stored, name=stored.name)
    if before != after:
        stored.save(update_fields=list(wanted))
        _record(source=source, step=RegistryEvent.Step.CHANGE, by=by, now=now, before=before, after=after)
    source.refresh_from_db()


@transaction.atomic
def merge(*, source: Source, into: Source, by: User, now: datetime | None = None) -> None:
    """Moves the aliases, positions and children of `source` to `into` and leaves `source` pointing there.

    No chains: what had been merged into `source` points to `into` as well. Raises RegistryRefused.
    """
    _lock()
    rows = Source.objects.select_for_update().filter(pk__in=[source.pk, into.pk]).order_by("pk").in_bulk()
    source, into = rows[source.pk], rows[into.pk]
    refuse_merge(source=source, into=into)
    names = set(into.aliases.values_list("name", flat=True))
    aliases = list(source.aliases.values_list("name", flat=True))
    source.aliases.filter(name__in=names).delete()
    source.aliases.update(source=into)
    source.positions.update(source=into)
    source.held_positions.update(organisation=into)
    if source.pk in above(into):
        into.parent = source.parent
        into.save(update_fields=["parent"])
    source.children.update(parent=into)
    source.merged.update(merged_into=into)
    source.merged_into = into
    source.save(update_fields=["merged_into"])
    after = {"into": into.name, "into_id": into.pk, "aliases": sorted(aliases)}
    _record(
        source=source,
        step=RegistryEvent.Step.MERGE,
        by=by,
        now=now,
        before={"name": source.name},
        after=after,
    )


def _lock() -> None:
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(%s)", [LOCK])


def _plain(value: Any) -> Any:
    return value.name if isinstance(value, (Source, Party)) else value


def _record(
    *,
    source: Source,
    step: str,
    by: User | None,
    now: datetime | None,
    before: dict[str, Any] | None = None,
    after: dict[str, Any] | None = None,
) -> None:
    RegistryEvent.objects.create(
        source=source, step=step, by=by, at=now or timezone.now(), before=before or {}, after=after or {}
    )
