from datetime import date

import pytest

from sources import registry, seed
from sources.models import Party, Position, Source
from sources.registry import find

pytestmark = pytest.mark.django_db

DATA = {
    "parties": [
        {"slug": "north", "name": "North", "words": ["Northern"], "opponents": ["south"]},
        {"slug": "south", "name": "South", "words": ["Southern"], "opponents": ["north"]},
    ],
    "sources": [
        {"slug": "ministry", "kind": "government", "name": "Northern ministry", "party": "north", "aliases": ["NM"]},
        {
            "slug": "bos",
            "kind": "person",
            "name": "Anna Bos",
            "parent": "ministry",
            "positions": [{"title": "Minister", "organisation": "ministry", "began_on": "2020-01-01"}],
        },
    ],
}


def test_load_adds_parties_that_oppose_each_other():
    seed.load(DATA)
    assert list(Party.objects.get(slug="north").opponents.all()) == [Party.objects.get(slug="south")]


def test_load_adds_sources_with_aliases_parents_and_positions():
    assert seed.load(DATA) == 2
    person = Source.objects.get(name="Anna Bos")
    assert (person.parent, person.effective_party.slug) == (find(name="NM", kind="government"), "north")
    assert list(Position.objects.values_list("title", "began_on")) == [("Minister", date(2020, 1, 1))]


def test_load_again_leaves_what_an_editor_changed():
    seed.load(DATA)
    Source.objects.filter(name="Northern ministry").update(party=None)
    assert seed.load(DATA) == 0
    assert Source.objects.get(name="Northern ministry").party is None


def test_load_again_knows_a_source_that_was_renamed_and_is_of_another_kind(editor):
    seed.load(DATA)
    ministry = Source.objects.get(name="Northern ministry")
    registry.change(source=ministry, by=editor, values={"name": "Ministry of the North", "kind": "organisation"})
    assert seed.load(DATA) == 0
    assert find(name="NM", kind="government") == find(name="Northern ministry", kind="government") == ministry


def test_load_leaves_an_alias_that_another_source_has():
    other = registry.resolve(name="NM", kind="organisation")
    assert seed.load(DATA) == 2
    assert find(name="NM", kind="government") == other
