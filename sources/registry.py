"""The registry's doors: resolve a printed name, confirm a new source, change one, merge two.

A machine only proposes: a name that no alias knows makes a provisional source, which an editor confirms or
merges. Every door writes a `RegistryEvent` in the same transaction.
"""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.contrib.auth.models import User
from django.db import connection, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from sources.models import Alias, Kind, Party, RegistryEvent, Source, Standing
from sources.names import fold, same_name

# Kinds that a text does not tell apart: a ministry is a government body, "Reuters" an organisation or an outlet.
BODIES = {Kind.ORGANISATION, Kind.GOVERNMENT, Kind.OUTLET}
LOCK = 7_301_001  # advisory: one transaction at a time makes, merges or moves sources; so a name makes one source
KEY_LENGTH = 300  # characters


class RegistryRefused(Exception):
    """A change the registry does not accept; the message says why in an editor's words."""


def resolve(*, name: str, kind: str, now: datetime | None = None) -> Source:
    """The source that goes by `name` (as printed or as resolved in the article); a new provisional one if none.

    A key that several sources share resolves to the only confirmed one among them, or else to none of them: then
    to the provisional one that waits for an editor's decision.
    """
    name = name.strip()[:300]
    found = find(name=name, kind=kind)
    if found is not None:
        return found
    with transaction.atomic():
        _lock()
        found = find(name=name, kind=kind) or _undecided(name=name, kind=kind)
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


def find(*, name: str, kind: str) -> Source | None:
    """The one living source that goes by `name`: by its key, or by a near spelling for a name of two words or more."""
    key, aliases = _key(name), _known_as(name)
    # a key levels spellings (Smith, Smyth): whoever is printed exactly so comes first
    exact = [a.source for a in aliases if a.name == name] or [a.source for a in aliases]
    if exact:
        # a text may not show that "Moskou" is a government; a confirmed alias knows better
        return _only([s for s in exact if _comparable(s.kind, kind)] or [s for s in exact if not s.is_provisional])
    if kind != Kind.PERSON or " " not in key:
        return None
    near = [
        a.source
        for a in Alias.objects.resembling(key)
        if _comparable(a.source.kind, kind) and " " in a.folded and same_name(a.name, name)
    ]
    return _only(near)


def add_alias(*, source: Source, name: str) -> Alias:
    """Makes `source` known under `name`; doing so twice changes nothing."""
    alias, _created = Alias.objects.get_or_create(source=source, name=name, defaults={"folded": _key(name)})
    return alias


@transaction.atomic
def name_also(*, source: Source, name: str, by: User, now: datetime | None = None) -> Alias:
    """An editor says that `source` is also known as `name`; what is printed so is its from then on.

    Raises RegistryRefused when the name is empty, has no letters by which it could be found, or is known already,
    and when the source has been merged.
    """
    name = name.strip()
    if not fold(name):
        raise RegistryRefused(_("Give the name as it is printed."))
    _refuse_merged(Source.objects.select_for_update().get(pk=source.pk))
    if source.aliases.filter(name=name).exists():
        raise RegistryRefused(_("%(name)s is already known by that name.") % {"name": source.name})
    alias = add_alias(source=source, name=name)
    _record(source=source, step=RegistryEvent.Step.CHANGE, by=by, now=now, after={"alias": name})
    return alias


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
    """Writes an editor's new `values` (name, kind, party, parent, wikidata_id) and records what changed.

    A new name is an alias from then on. Raises RegistryRefused when the parents would run in a circle, or when
    the source or its new parent has been merged into another.
    """
    _lock()
    fields = ("name", "kind", "party", "parent", "wikidata_id")
    stored = Source.objects.select_for_update().get(pk=source.pk)
    _refuse_merged(stored)
    before = {f: _plain(getattr(stored, f)) for f in fields if f in values}
    after = {f: _plain(values[f]) for f in before}
    _refuse_circle(source=stored, parent=values.get("parent"))
    for field in before:
        setattr(source, field, values[field])
    source.save(update_fields=list(before))
    if source.name != stored.name:
        add_alias(source=source, name=source.name)
    if before != after:
        _record(source=source, step=RegistryEvent.Step.CHANGE, by=by, now=now, before=before, after=after)


@transaction.atomic
def merge(*, source: Source, into: Source, by: User, now: datetime | None = None) -> None:
    """Moves the aliases, positions and children of `source` to `into` and leaves `source` pointing there.

    No chains: what had been merged into `source` points to `into` as well. Raises RegistryRefused.
    """
    _lock()
    rows = Source.objects.select_for_update().filter(pk__in=[source.pk, into.pk]).order_by("pk").in_bulk()
    source, into = rows[source.pk], rows[into.pk]
    _refuse_merge(source=source, into=into)
    names = set(into.aliases.values_list("name", flat=True))
    aliases = list(source.aliases.values_list("name", flat=True))
    source.aliases.filter(name__in=names).delete()
    source.aliases.update(source=into)
    source.positions.update(source=into)
    source.held_positions.update(organisation=into)
    if source.pk in _above(into):
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


def _refuse_merge(*, source: Source, into: Source) -> None:
    if source.pk == into.pk:
        raise RegistryRefused(_("A source cannot be merged into itself."))
    for one in (source, into):
        _refuse_merged(one)


def _refuse_merged(source: Source) -> None:
    if source.merged_into_id:
        raise RegistryRefused(_("%(name)s has already been merged into another source.") % {"name": source.name})


def _refuse_circle(*, source: Source, parent: Source | None) -> None:
    if parent is None:
        return
    parent = Source.objects.get(pk=parent.pk)  # as it stands now, under the lock
    _refuse_merged(parent)
    if source.pk in {parent.pk, *_above(parent)}:
        raise RegistryRefused(_("%(name)s cannot be above itself.") % {"name": source.name})


def _above(source: Source) -> set[int]:
    """The keys of its parent, of that one's, and so on."""
    above: set[int] = set()
    parent = source.parent
    while parent is not None and parent.pk not in above:
        above.add(parent.pk)
        parent = parent.parent
    return above


def _lock() -> None:
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(%s)", [LOCK])


def _key(name: str) -> str:
    return fold(name)[:KEY_LENGTH]


def _known_as(name: str) -> list[Alias]:
    """Names of this key, the oldest first; a name of signs only, which has no key, must be this very name."""
    key = _key(name)
    aliases = Alias.objects.keyed(key) if key else Alias.objects.keyed("").filter(name=name)
    return list(aliases.order_by("pk"))


def _undecided(*, name: str, kind: str) -> Source | None:
    """The provisional source that was made of a name which several sources share."""
    found = [alias.source for alias in _known_as(name)]
    return next((s for s in found if s.is_provisional and _comparable(s.kind, kind)), None)


def _comparable(one: str, other: str) -> bool:
    return one == other or (one in BODIES and other in BODIES)


def _only(sources: list[Source]) -> Source | None:
    """The only source in the list, or the only confirmed one; None when that leaves a choice."""
    unique = {s.pk: s for s in sources}
    confirmed = {pk: s for pk, s in unique.items() if not s.is_provisional}
    for some in (unique, confirmed):
        if len(some) == 1:
            return next(iter(some.values()))
    return None


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
