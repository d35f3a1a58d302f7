"""The registry's doors."""

import datetime
from functools import partial

import pytest

from sources import registry
from sources.models import Alias, Kind, Position, RegistryEvent, Source, Standing
from sources.registry import ChangedMeanwhile, RegistryRefused
from tests import factories
from tests.committed import at_once

NOW = datetime.datetime(2023, 8, 11, tzinfo=datetime.UTC)
Step = RegistryEvent.Step


def refusal(door, **values) -> str:
    with pytest.raises(RegistryRefused) as refused:
        door(**values)
    return str(refused.value)


@pytest.mark.django_db
class TestResolve:
    @pytest.mark.parametrize("printed", ["Hanna Maliar", "Hanna Maljar", "Ганна Маляр", "HANNA MALYAR", "Маляр Ганна"])
    def test_person_is_known_in_any_spelling_and_script(self, printed):
        known = factories.source("Hanna Maliar")
        assert registry.resolve(name=printed, kind=Kind.PERSON) == known

    @pytest.mark.parametrize("printed", ["Russian Defence Ministry", "het ministerie van Defensie in Moskou"])
    def test_body_is_known_by_its_aliases_without_the_article(self, printed):
        known = factories.source(
            "the Russian Defence Ministry", "Het ministerie van Defensie in Moskou", kind=Kind.GOVERNMENT
        )
        assert registry.resolve(name=printed, kind=Kind.ORGANISATION) == known

    def test_unknown_name_makes_a_provisional_source_with_its_event(self):
        made = registry.resolve(name=" Jan Bos ", kind=Kind.PERSON, now=NOW)
        assert (made.name, made.kind, made.standing) == ("Jan Bos", Kind.PERSON, Standing.PROVISIONAL)
        assert list(made.aliases.values_list("name", flat=True)) == ["Jan Bos"]
        event = RegistryEvent.objects.get()
        assert (event.source, event.step, event.by, event.at) == (made, Step.PROPOSE, None, NOW)
        assert event.after == {"name": "Jan Bos", "kind": "person"}

    @pytest.mark.parametrize("name", ["Jan Bos", "***", "北京", "x" * 400])
    def test_name_resolved_twice_makes_one_source(self, name):
        one = registry.resolve(name=name, kind=Kind.PERSON)
        assert (registry.resolve(name=name, kind=Kind.PERSON), Source.objects.count()) == (one, 1)

    def test_ambiguous_name_is_none_of_those_known_and_makes_one_new_source(self):
        factories.source("Jan Bos", "Bos"), factories.source("Piet Bos", "Bos")
        first, second = (registry.resolve(name="Bos", kind=Kind.PERSON) for _ in range(2))
        assert (first.standing, second) == (Standing.PROVISIONAL, first)

    def test_ambiguous_name_is_the_only_confirmed_one(self):
        confirmed = factories.source("Jan Bos", "Bos")
        factories.source("Bos", standing=Standing.PROVISIONAL)
        assert registry.resolve(name="Bos", kind=Kind.PERSON) == confirmed

    def test_person_and_body_of_one_name_stay_apart(self):
        body = factories.source("Bos", kind=Kind.ORGANISATION)
        person = factories.source("Bos", kind=Kind.PERSON)
        found = [registry.find(name="Bos", kind=kind) for kind in (Kind.PERSON, Kind.OUTLET)]
        assert found == [person, body]

    def test_confirmed_alias_knows_better_than_the_kind_that_a_text_shows(self):
        government = factories.source("Russian government", "Moskou", kind=Kind.GOVERNMENT)
        assert registry.find(name="Moskou", kind=Kind.PERSON) == government

    def test_provisional_source_of_another_kind_is_not_found(self):
        factories.source("Bos", kind=Kind.ORGANISATION, standing=Standing.PROVISIONAL)
        assert registry.find(name="Bos", kind=Kind.PERSON) is None

    def test_near_spelling_is_for_persons_of_two_words_only(self):
        factories.source("Aleksandr Bos"), factories.source("Aleksandr", kind=Kind.PERSON)
        near = [registry.find(name=name, kind=Kind.PERSON) for name in ("Oleksandr Bos", "Oleksandr")]
        assert [source and source.name for source in near] == ["Aleksandr Bos", None]

    def test_merged_source_is_found_as_the_one_it_was_merged_into(self, editor):
        old, kept = factories.source("Old Name"), factories.source("Kept Name")
        registry.merge(source=old, into=kept, by=editor)
        assert registry.resolve(name="Old Name", kind=Kind.PERSON) == kept


def test_unknown_name_resolved_by_many_at_once_makes_one_source(committed_db):
    found = at_once(*[partial(registry.resolve, name="Jan Bos", kind=Kind.PERSON) for _ in range(8)])
    assert {source.pk for source in found} == {Source.objects.get().pk}
    assert RegistryEvent.objects.count() == 1


@pytest.mark.django_db
class TestConfirm:
    def test_confirm_is_recorded(self, editor):
        new = registry.resolve(name="Jan Bos", kind=Kind.PERSON)
        registry.confirm(source=new, by=editor, now=NOW)
        event = new.events.get(step=Step.CONFIRM)
        assert (Source.objects.get().standing, event.by, event.at) == (Standing.CONFIRMED, editor, NOW)

    def test_confirm_twice_is_refused(self, editor):
        source = factories.SourceFactory(name="Jan Bos")
        assert refusal(registry.confirm, source=source, by=editor) == "Jan Bos is not provisional any more."

    def test_confirm_of_a_merged_source_is_refused(self, editor):
        new = factories.source("Jan Bos", standing=Standing.PROVISIONAL)
        registry.merge(source=new, into=factories.SourceFactory(), by=editor)
        assert refusal(registry.confirm, source=new, by=editor) == "Jan Bos is not provisional any more."


@pytest.mark.django_db
class TestChange:
    def test_change_records_only_what_changed(self, editor):
        source, party = factories.source("Jan Bos"), factories.PartyFactory(name="Blue side")
        registry.change(source=source, by=editor, values={"name": "Johan Bos", "party": party}, now=NOW)
        event = source.events.get()
        assert (event.step, event.by, event.at) == (Step.CHANGE, editor, NOW)
        assert event.before == {"name": "Jan Bos", "party": None}
        assert event.after == {"name": "Johan Bos", "party": "Blue side"}

    def test_change_of_the_name_keeps_the_old_one_as_alias(self, editor):
        source = factories.source("Jan Bos")
        registry.change(source=source, by=editor, values={"name": "Johan Bos"})
        found = [registry.find(name=name, kind=Kind.PERSON) for name in ("Jan Bos", "Johan Bos")]
        assert found == [source, source]

    def test_change_to_the_same_values_is_not_recorded(self, editor):
        source = factories.source("Jan Bos")
        registry.change(source=source, by=editor, values={"name": "Jan Bos", "party": None})
        assert source.events.count() == 0

    @pytest.mark.parametrize("depth", [0, 1, 2])
    def test_parents_in_a_circle_are_refused(self, editor, depth):
        line = [factories.SourceFactory(name="Top")]
        for _ in range(depth):
            line.append(factories.SourceFactory(parent=line[-1]))
        values = {"parent": line[-1]}
        assert refusal(registry.change, source=line[0], by=editor, values=values) == "Top cannot be above itself."

    def test_change_of_a_merged_source_is_refused(self, editor):
        old = factories.source("Old Name")
        registry.merge(source=old, into=factories.SourceFactory(), by=editor)
        sentence = "Old Name has already been merged into another source."
        assert refusal(registry.change, source=old, by=editor, values={"name": "New Name"}) == sentence

    def test_merged_source_as_parent_is_refused(self, editor):
        old, source = factories.source("Old Name"), factories.source("Jan Bos")
        registry.merge(source=old, into=factories.SourceFactory(), by=editor)
        sentence = "Old Name has already been merged into another source."
        assert refusal(registry.change, source=source, by=editor, values={"parent": old}) == sentence

    def test_change_writes_only_what_differs_from_what_was_seen(self, editor, reviewer):
        source, party = factories.source("Jan Bos"), factories.PartyFactory()
        seen = Source.objects.get()
        registry.change(source=source, by=reviewer, values={"party": party})
        registry.change(source=seen, by=editor, values={"name": "Johan Bos", "party": None})
        assert (seen.name, seen.party, seen.events.last().after) == ("Johan Bos", party, {"name": "Johan Bos"})

    def test_change_of_what_somebody_else_changed_is_refused_and_says_who(self, editor, reviewer):
        source, seen = factories.source("Jan Bos"), Source.objects.get()
        registry.change(source=source, by=reviewer, values={"kind": Kind.OUTLET}, now=NOW)
        with pytest.raises(ChangedMeanwhile, match=r"^Kind was changed to “outlet” by reviewer at ") as refused:
            registry.change(source=seen, by=editor, values={"kind": Kind.GOVERNMENT, "name": "Bos"})
        assert (refused.value.fields, Source.objects.get().name) == (["kind"], "Jan Bos")

    def test_change_to_what_somebody_else_wrote_already_is_not_recorded(self, editor, reviewer):
        source, seen = factories.source("Jan Bos"), Source.objects.get()
        for one, by in ((source, reviewer), (seen, editor)):
            registry.change(source=one, by=by, values={"name": "Johan Bos"})
        assert [event.by for event in source.events.all()] == [reviewer]

    def test_change_of_a_parent_that_was_merged_meanwhile_is_refused(self, editor):
        old, new, third = (factories.SourceFactory(name=name) for name in ("Old", "New", "Third"))
        seen = factories.SourceFactory(parent=old)
        registry.merge(source=old, into=new, by=editor)
        sentence = "Parent organisation is now “New”. Save again to replace it."
        assert refusal(registry.change, source=seen, by=editor, values={"parent": third}) == sentence

    def test_change_to_the_name_of_another_source_is_refused(self, editor):
        source = factories.source("Right Name", "Second Name")
        factories.source("Other Man")
        sentence = "Other Man is already a name of Other Man. Merge the two, or take it off there first."
        assert refusal(registry.change, source=source, by=editor, values={"name": "Other Man"}) == sentence
        registry.change(source=source, by=editor, values={"name": "Second Name"})
        assert Source.objects.get(pk=source.pk).name == "Second Name"

    def test_change_to_the_wikidata_id_of_another_source_is_refused(self, editor):
        factories.SourceFactory(name="Anna Bos", wikidata_id="Q42")
        values = {"wikidata_id": "Q42"}
        sentence = "Anna Bos has this Wikidata id already."
        assert refusal(registry.change, source=factories.SourceFactory(), by=editor, values=values) == sentence


def test_two_sources_made_parents_of_each_other_at_once_make_no_circle(committed_db):
    one, other, editor = factories.SourceFactory(), factories.SourceFactory(), factories.user("editor")
    calls = [
        partial(registry.change, source=a, by=editor, values={"parent": b}) for a, b in ((one, other), (other, one))
    ]
    assert sorted(type(result).__name__ for result in at_once(*calls)) == ["NoneType", "RegistryRefused"]
    assert Source.objects.filter(parent__isnull=False).count() == 1


@pytest.mark.django_db
class TestMerge:
    def test_merge_moves_aliases_without_doubling_them(self, editor):
        old, kept = factories.source("Bos", "J. Bos"), factories.source("Jan Bos", "J. Bos")
        registry.merge(source=old, into=kept, by=editor)
        assert sorted(kept.aliases.values_list("name", flat=True)) == ["Bos", "J. Bos", "Jan Bos"]
        assert Alias.objects.filter(source=old).count() == 0

    def test_merge_moves_positions_held_and_given(self, editor):
        old, kept, other = factories.SourceFactory(), factories.SourceFactory(), factories.SourceFactory()
        held = Position.objects.create(source=old, title="minister")
        given = Position.objects.create(source=other, title="spokesman", organisation=old)
        registry.merge(source=old, into=kept, by=editor)
        held.refresh_from_db()
        given.refresh_from_db()
        assert (held.source, given.organisation) == (kept, kept)

    def test_merge_moves_children(self, editor):
        old, kept = factories.SourceFactory(), factories.SourceFactory()
        child = factories.SourceFactory(parent=old)
        registry.merge(source=old, into=kept, by=editor)
        child.refresh_from_db()
        assert child.parent == kept

    @pytest.mark.parametrize("depth", [1, 2, 3])
    def test_merge_into_a_descendant_makes_no_circle(self, editor, depth):
        above = factories.SourceFactory()
        top = factories.SourceFactory(parent=above)
        line = [top]
        for _ in range(depth):
            line.append(factories.SourceFactory(parent=line[-1]))
        registry.merge(source=top, into=line[-1], by=editor)
        parents = [Source.objects.get(pk=source.pk).parent for source in line[1:]]
        assert parents == [*([line[-1]] if depth > 1 else []), *line[1:-2], above]

    def test_merge_into_the_parent_leaves_the_parent_where_it_is(self, editor):
        parent = factories.SourceFactory()
        registry.merge(source=factories.SourceFactory(parent=parent), into=parent, by=editor)
        parent.refresh_from_db()
        assert parent.parent is None

    def test_merge_makes_no_chains(self, editor):
        first, middle, last = (factories.SourceFactory() for _ in range(3))
        registry.merge(source=first, into=middle, by=editor)
        registry.merge(source=middle, into=last, by=editor)
        assert set(Source.objects.same_as(last.pk)) == {first, middle, last}

    def test_merge_is_recorded_with_the_names_that_moved(self, editor):
        old, kept = factories.source("Old Name", "O. Name"), factories.source("Kept Name")
        registry.merge(source=old, into=kept, by=editor, now=NOW)
        event = old.events.get()
        assert (event.step, event.by, event.at, event.before) == (Step.MERGE, editor, NOW, {"name": "Old Name"})
        assert event.after == {"into": "Kept Name", "into_id": kept.pk, "aliases": ["O. Name", "Old Name"]}

    def test_merge_into_itself_is_refused(self, editor):
        source = factories.SourceFactory()
        sentence = "A source cannot be merged into itself."
        assert refusal(registry.merge, source=source, into=source, by=editor) == sentence

    def test_merge_of_or_into_a_merged_source_is_refused(self, editor):
        old, kept, third = (
            factories.SourceFactory(name="Old Name"),
            factories.SourceFactory(),
            factories.SourceFactory(),
        )
        registry.merge(source=old, into=kept, by=editor)
        for source, into in ((old, third), (third, old)):
            sentence = "Old Name has already been merged into another source."
            assert refusal(registry.merge, source=source, into=into, by=editor) == sentence
