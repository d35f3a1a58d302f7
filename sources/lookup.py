"""Which source goes by a printed name: by the name's key, or by a near spelling of it. Nothing is written here."""

from __future__ import annotations

from sources.models import Alias, Kind, Source
from sources.names import fold, same_name

# Kinds that a text does not tell apart: a ministry is a government body, "Reuters" an organisation or an outlet.
BODIES = {Kind.ORGANISATION, Kind.GOVERNMENT, Kind.OUTLET}
KEY_LENGTH = 300  # characters


def find(*, name: str, kind: str) -> Source | None:
    """The one living source that goes by `name`: by its key, or by a near spelling for a name of two words or more."""
    searched, aliases = key(name), _known_as(name)
    # a key levels spellings (Smith, Smyth): whoever is printed exactly so comes first
    exact = [a.source for a in aliases if a.name == name] or [a.source for a in aliases]
    if exact:
        # a text may not show that "Moskou" is a government; a confirmed alias knows better
        return _only([s for s in exact if _comparable(s.kind, kind)] or [s for s in exact if not s.is_provisional])
    if kind != Kind.PERSON or " " not in searched:
        return None
    near = [
        a.source
        for a in Alias.objects.resembling(searched)
        if _comparable(a.source.kind, kind) and " " in a.folded and same_name(a.name, name)
    ]
    return _only(near)


def undecided(*, name: str, kind: str) -> Source | None:
    """The provisional source that was made of a name which several sources share."""
    found = [alias.source for alias in _known_as(name)]
    return next((s for s in found if s.is_provisional and _comparable(s.kind, kind)), None)


def holder(*, name: str, kind: str, besides: Source | None = None) -> Source | None:
    """The living source, other than `besides`, by whose alias `name` is known already. A person and a body may
    share a name: a text tells them apart."""
    sources = [alias.source for alias in _known_as(name)]
    return next((s for s in sources if s != besides and _comparable(s.kind, kind)), None)


def key(name: str) -> str:
    """What a name is looked up by: the same for all its spellings and scripts."""
    return fold(name)[:KEY_LENGTH]


def _known_as(name: str) -> list[Alias]:
    """Names of this key, the oldest first; a name of signs only, which has no key, must be this very name."""
    searched = key(name)
    aliases = Alias.objects.keyed(searched) if searched else Alias.objects.keyed("").filter(name=name)
    return list(aliases.order_by("pk"))


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
