"""Filling the registry from a file: parties, sources, their aliases and positions."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.db import transaction

from sources.lookup import holder
from sources.models import Alias, Party, Position, Source
from sources.registry import add_source


@transaction.atomic
def load(data: dict[str, Any]) -> int:
    """Adds what `data` describes and the registry does not have yet; returns how many sources were added.

    `data` is {"parties": [party], "sources": [source]}, with
    party: {"slug", "name", "words", "opponents"},
    source: {"slug", "kind", "name", "party", "parent", "wikidata_id", "aliases", "positions"}, and
    position: {"title", "organisation", "began_on", "ended_on"},
    where party, opponents, parent and organisation are slugs (a parent stands before its children) and days are
    ISO dates. A party that is there already by its slug, or a source by any of its names, stays as an editor has left
    it, and so does an alias that another source has.

    Raises RegistryRefused for a name, a kind or a Wikidata id that the registry does not take, KeyError for what is
    lacking, and ValueError for a day that is none.
    """
    parties = _parties(data["parties"])
    sources: dict[str, Source] = {}
    added = 0
    for entry in data["sources"]:
        known = _known(entry)
        sources[entry["slug"]] = known or _source(entry, parties, sources)
        added += known is None
    for entry in data["sources"]:
        _positions(entry, sources)
    return added


def _parties(entries: list[dict[str, Any]]) -> dict[str, Party]:
    parties = {}
    for entry in entries:
        values = {"name": entry["name"], "words": entry.get("words", [])}
        parties[entry["slug"]], created = Party.objects.get_or_create(slug=entry["slug"], defaults=values)
        if created:
            parties[entry["slug"]].opponents.add(
                *[parties[slug] for slug in entry.get("opponents", []) if slug in parties]
            )
    return parties


def _source(entry: dict[str, Any], parties: dict[str, Party], sources: dict[str, Source]) -> Source:
    free = [name for name in entry.get("aliases", []) if holder(name=name, kind=entry["kind"]) is None]
    return add_source(
        name=entry["name"],
        kind=entry["kind"],
        by=None,
        party=parties[entry["party"]] if "party" in entry else None,
        parent=sources[entry["parent"]] if "parent" in entry else None,
        wikidata_id=entry.get("wikidata_id", ""),
        aliases=free,
    )


def _known(entry: dict[str, Any]) -> Source | None:
    """The source that goes by the entry's name: an editor may have renamed it since, or changed its kind."""
    printed_so = Alias.objects.of_living_sources().filter(name=entry["name"]).order_by("pk").first()
    return printed_so.source if printed_so else holder(name=entry["name"], kind=entry["kind"])


def _positions(entry: dict[str, Any], sources: dict[str, Source]) -> None:
    for position in entry.get("positions", []):
        Position.objects.get_or_create(
            source=sources[entry["slug"]],
            title=position["title"],
            organisation=sources[position["organisation"]] if "organisation" in position else None,
            began_on=_day(position.get("began_on")),
            ended_on=_day(position.get("ended_on")),
        )


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None
