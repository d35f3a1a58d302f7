"""How many independent sources stand behind evidence."""

from __future__ import annotations

from collections.abc import Iterable

from claims.choices import Stance
from claims.models import Evidence
from sources.models import Source

ENOUGH = 2  # from this number on the desk has nothing to remark


def independent_sources(evidence: Iterable[Evidence], *, claimant: Source | None = None) -> int:
    """From how many independent sources evidence for or against a claim comes.

    Two sources are not independent when they have the same organisation at the top of their parents, or belong to
    the same party (by themselves or through a parent); nor are two when a third connects them so. Evidence without
    a source counts none, for nobody knows whose it is; context counts none, for it says nothing about the claim;
    and what comes from the claimant or the claimant's own side counts none, for nobody is a witness to themselves.
    """
    groups: list[set[tuple[str, int]]] = []
    for piece in evidence:
        if piece.source is None or piece.stance == Stance.CONTEXT:
            continue
        group = _belongings(piece.source)
        for other in [known for known in groups if known & group]:
            group |= other
            groups.remove(other)
        groups.append(group)
    own = _belongings(claimant) if claimant is not None else set()
    return sum(1 for group in groups if not group & own)


def _belongings(source: Source) -> set[tuple[str, int]]:
    """The organisation at the top of a source's parents, and the party it belongs to."""
    source = source.merged_into or source
    party = source.effective_party
    top, seen = source, {source.pk}
    while top.parent is not None and top.parent.pk not in seen:
        top = top.parent
        seen.add(top.pk)
    return {("source", top.pk)} | ({("party", party.pk)} if party else set())
