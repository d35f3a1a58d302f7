"""What the database holds about sources."""

import datetime

import pytest

from sources import registry
from sources.models import Alias, Party, Position, RegistryEvent, Source
from tests import factories
from tests.refusals import sql, why_refused

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("values", "constraint"),
    [
        ({"name": ""}, "source_has_a_name"),
        ({"wikidata_id": "Q0"}, "source_wikidata_id_is_a_q_number"),
        ({"wikidata_id": "q42"}, "source_wikidata_id_is_a_q_number"),
        ({"wikidata_id": "Q42\n"}, "source_wikidata_id_is_a_q_number"),
    ],
)
def test_source_with_a_wrong_value_is_refused(values, constraint):
    assert why_refused(lambda: factories.SourceFactory(**values)) == constraint


@pytest.mark.parametrize(
    ("field", "constraint"),
    [("parent", "source_is_not_its_own_parent"), ("merged_into", "source_is_not_merged_into_itself")],
)
def test_source_above_itself_is_refused(field, constraint):
    source = factories.SourceFactory()
    change = {field: source}
    assert why_refused(lambda: Source.objects.update(**change)) == constraint


def test_wikidata_id_is_of_one_living_source(editor):
    old, kept = factories.SourceFactory(wikidata_id="Q42"), factories.SourceFactory()
    assert why_refused(lambda: factories.SourceFactory(wikidata_id="Q42")) == "source_wikidata_id_once"
    registry.merge(source=old, into=kept, by=editor)
    registry.change(source=kept, by=editor, values={"wikidata_id": "Q42"})
    assert Source.objects.living().get().wikidata_id == "Q42"


def test_alias_without_a_name_or_twice_is_refused():
    source = factories.source("Jan Bos")
    assert why_refused(lambda: Alias.objects.create(source=source, name="")) == "alias_has_a_name"
    assert why_refused(lambda: Alias.objects.create(source=source, name="Jan Bos")) == "alias_once_per_source"


def test_position_begins_before_it_ends():
    days = {"began_on": datetime.date(2023, 8, 12), "ended_on": datetime.date(2023, 8, 11)}
    source = factories.SourceFactory()
    refused = why_refused(lambda: Position.objects.create(source=source, title="minister", **days))
    assert refused == "position_begins_before_it_ends"


@pytest.mark.parametrize(
    ("statement", "verb"),
    [
        ("UPDATE sources_registryevent SET step = 'merge'", "UPDATE"),
        ("DELETE FROM sources_registryevent", "DELETE"),
        ("TRUNCATE sources_registryevent", "TRUNCATE"),
    ],
)
def test_registry_events_are_append_only(statement, verb):
    registry.resolve(name="Jan Bos", kind="person")
    sql("SET CONSTRAINTS ALL IMMEDIATE")
    assert why_refused(lambda: sql(statement)) == f"sources_registryevent is append-only: {verb} is refused"
    assert RegistryEvent.objects.count() == 1


def test_effective_party_is_that_of_the_nearest_parent():
    near, far = factories.PartyFactory(), factories.PartyFactory()
    top = factories.SourceFactory(party=far)
    middle = factories.SourceFactory(parent=top, party=near)
    low = factories.SourceFactory(parent=factories.SourceFactory(parent=middle))
    lone = factories.SourceFactory()
    assert [source.effective_party for source in (top, middle, low, lone)] == [far, near, near, None]


def test_effective_party_of_sources_in_a_circle_is_none():
    one = factories.SourceFactory()
    other = factories.SourceFactory(parent=one)
    Source.objects.filter(pk=one.pk).update(parent=other)
    assert Source.objects.get(pk=one.pk).effective_party is None


def test_opponents_are_so_of_each_other():
    one, other = factories.PartyFactory(), factories.PartyFactory()
    one.opponents.add(other)
    assert list(Party.objects.get(pk=other.pk).opponents.all()) == [one]


def test_party_words_and_aliases_survive_any_script():
    party = factories.PartyFactory(words=["Русские", "Russen", "🟥"])
    alias = factories.source("Маляр").aliases.get()
    party.refresh_from_db()
    assert (party.words, alias.name) == (["Русские", "Russen", "🟥"], "Маляр")
