"""The registry's doors through which an editor adds: names, sources, positions."""

import datetime
from functools import partial

import pytest

from sources import registry
from sources.models import Alias, Kind, RegistryEvent, Source, Standing
from sources.registry import RegistryRefused
from tests import factories
from tests.committed import at_once

NOW = datetime.datetime(2023, 8, 11, tzinfo=datetime.UTC)
Step = RegistryEvent.Step


def refusal(door, **values) -> str:
    with pytest.raises(RegistryRefused) as refused:
        door(**values)
    return str(refused.value)


@pytest.mark.django_db
class TestNameAlso:
    def test_added_name_finds_the_source_and_is_recorded(self, editor):
        source = factories.source("Hanna Maliar", kind=Kind.PERSON)
        registry.name_also(source=source, name=" deputy minister ", by=editor, now=NOW)
        assert registry.find(name="Deputy minister", kind=Kind.PERSON) == source
        event = source.events.get()
        assert (event.step, event.by, event.at, event.after) == (Step.CHANGE, editor, NOW, {"alias": "deputy minister"})

    @pytest.mark.parametrize(
        ("name", "sentence"),
        [
            (" ", "Give the name as it is printed."),
            ("...", "Give the name as it is printed."),
            ("Jan Bos", "Jan Bos is already known by that name."),
        ],
    )
    def test_name_that_adds_nothing_is_refused(self, editor, name, sentence):
        assert refusal(registry.name_also, source=factories.source("Jan Bos"), name=name, by=editor) == sentence

    @pytest.mark.parametrize("name", ["Other Man", "OTHER MAN"])
    def test_name_of_another_source_is_refused_and_still_resolves(self, editor, name):
        source, other = factories.source("Right Name"), factories.source("Other Man")
        sentence = f"{name} is already a name of Other Man. Merge the two, or take it off there first."
        assert refusal(registry.name_also, source=source, name=name, by=editor) == sentence
        assert registry.resolve(name=name, kind=Kind.PERSON) == other

    def test_name_that_a_person_and_a_body_share_is_of_both(self, editor):
        factories.source("Bos", kind=Kind.ORGANISATION)
        person = factories.source("Jan Bos")
        registry.name_also(source=person, name="Bos", by=editor)
        assert registry.find(name="Bos", kind=Kind.PERSON) == person

    def test_name_of_a_merged_source_is_free(self, editor):
        old, source = factories.source("Old Name"), factories.source("Jan Bos")
        registry.merge(source=old, into=factories.source("Kept Name", "Old Name"), by=editor)
        registry.forget_alias(source=Source.objects.get(name="Kept Name"), name="Old Name", by=editor)
        assert registry.name_also(source=source, name="Old Name", by=editor).source == source

    def test_name_for_a_merged_source_is_refused(self, editor):
        old = factories.source("Old Name")
        registry.merge(source=old, into=factories.SourceFactory(), by=editor)
        sentence = "Old Name has already been merged into another source."
        assert refusal(registry.name_also, source=old, name="Older Name", by=editor) == sentence


@pytest.mark.django_db
class TestForgetAlias:
    def test_forgotten_name_finds_the_source_no_more_and_is_recorded(self, editor):
        source = factories.source("Right Name", "Other Man")
        registry.forget_alias(source=source, name="Other Man", by=editor, now=NOW)
        event = source.events.get()
        assert registry.find(name="Other Man", kind=Kind.PERSON) is None
        assert (event.step, event.by, event.at) == (Step.CHANGE, editor, NOW)
        assert (event.before, event.after) == ({"alias": "Other Man"}, {"alias": ""})

    @pytest.mark.parametrize(
        ("name", "sentence"),
        [
            ("Jan Bos", "Jan Bos is the source's own name: change the name first."),
            ("Piet Bos", "Jan Bos is not known by that name."),
        ],
    )
    def test_own_name_and_no_alias_are_refused(self, editor, name, sentence):
        assert refusal(registry.forget_alias, source=factories.source("Jan Bos"), name=name, by=editor) == sentence


@pytest.mark.django_db
class TestAddSource:
    def test_added_source_is_confirmed_found_by_all_its_names_and_recorded(self, editor):
        values = {"party": factories.PartyFactory(name="Blue side"), "wikidata_id": "Q42"}
        names = [" J. Bos", "Jan Bos", "J. Bos"]
        made = registry.add_source(name="Jan Bos", kind=Kind.PERSON, aliases=names, by=editor, now=NOW, **values)
        assert {registry.find(name=name, kind=Kind.PERSON) for name in ("Jan Bos", "J. Bos")} == {made}
        event = made.events.get()
        assert (made.standing, event.step, event.by, event.at) == (Standing.CONFIRMED, Step.PROPOSE, editor, NOW)
        facts = {"name": "Jan Bos", "kind": "person", "party": "Blue side", "wikidata_id": "Q42", "aliases": ["J. Bos"]}
        assert event.after == facts

    @pytest.mark.parametrize(
        ("values", "sentence"),
        [
            ({"name": " "}, "Give the name as it is printed."),
            ({"name": "x" * 301}, "A name has 300 characters at most."),
            ({"aliases": ["..."]}, "Give the name as it is printed."),
            ({"kind": ""}, "Choose a kind from the list."),
            ({"wikidata_id": "Q42"}, "Anna Bos has this Wikidata id already."),
            (
                {"name": "anna bos"},
                "anna bos is already a name of Anna Bos: choose that one, or give a name that differs.",
            ),
            (
                {"aliases": ["Aunt"]},
                "Aunt is already a name of Anna Bos: choose that one, or give a name that differs.",
            ),
        ],
    )
    def test_source_that_is_wrong_or_known_is_refused_and_leaves_nothing(self, editor, values, sentence):
        factories.source("Anna Bos", "Aunt", wikidata_id="Q42")
        whole = {"name": "Jan Bos", "kind": Kind.PERSON, "by": editor, **values}
        assert refusal(registry.add_source, **whole) == sentence
        assert (Source.objects.count(), Alias.objects.count()) == (1, 2)

    def test_merged_source_as_parent_is_refused(self, editor):
        old = factories.source("Old Name")
        registry.merge(source=old, into=factories.SourceFactory(), by=editor)
        sentence = "Old Name has already been merged into another source."
        assert refusal(registry.add_source, name="New", kind=Kind.PERSON, parent=old, by=editor) == sentence


def test_source_added_by_two_at_once_is_added_once(committed_db):
    editor = factories.user("editor")
    add = partial(registry.add_source, name="Jan Bos", kind=Kind.PERSON, by=editor)
    assert sorted(type(result).__name__ for result in at_once(add, add)) == ["RegistryRefused", "Source"]
    assert Source.objects.count() == 1


@pytest.mark.django_db
class TestAddPosition:
    def test_added_position_is_recorded(self, editor):
        source, ministry = factories.source("Jan Bos"), factories.source("Ministry", kind=Kind.GOVERNMENT)
        days = {"began_on": datetime.date(2020, 1, 1), "ended_on": datetime.date(2021, 1, 1)}
        made = registry.add_position(
            source=source, title=" minister ", organisation=ministry, by=editor, now=NOW, **days
        )
        assert (made.source, made.title, made.organisation) == (source, "minister", ministry)
        detail = {"title": "minister", "organisation": "Ministry", "began_on": "2020-01-01", "ended_on": "2021-01-01"}
        event = source.events.get()
        assert (event.step, event.by, event.at, event.after) == (Step.CHANGE, editor, NOW, {"position": detail})

    def test_position_that_is_wrong_is_refused(self, editor):
        person, body = factories.source("Jan Bos"), factories.source("Ministry", kind=Kind.GOVERNMENT)
        old = factories.source("Old Name")
        registry.merge(source=old, into=person, by=editor)
        backwards = {"began_on": datetime.date(2021, 1, 1), "ended_on": datetime.date(2020, 1, 1)}
        add = partial(refusal, registry.add_position, by=editor)
        assert [
            add(source=person, title=" "),
            add(source=person, title="minister", **backwards),
            add(source=body, title="minister"),
            add(source=old, title="minister"),
            add(source=person, title="minister", organisation=old),
        ] == [
            "Give the title of the position.",
            "The position ends before it begins.",
            "Only a person holds a position.",
            "Old Name has already been merged into another source.",
            "Old Name has already been merged into another source.",
        ]
