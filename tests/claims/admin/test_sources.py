"""The page of a source and its forms, and the parties."""

import pytest
from django.urls import reverse

from claims.choices import Status
from sources.models import Party, Source, Standing
from tests import factories


@pytest.fixture
def send(signed_in, editor):
    """Sends one of a source's forms as an editor."""

    def post(source, form: str, **values):
        return signed_in(editor).post(reverse("admin:sources_source_form", args=[source.pk, form]), values)

    return post


def errors(response) -> list[str]:
    assert response.status_code == 200
    return [error for messages in response.context["form"].errors.values() for error in messages]


def test_page_shows_names_parents_party_and_claims(signed_in, editor):
    party = factories.PartyFactory()
    government = factories.source("Government", party=party)
    ministry = factories.source("Ministry", parent=government)
    speaker = factories.source("Hanna Maliar", "Маляр", parent=ministry)
    claim = factories.proposed(claimant=speaker)
    context = signed_in(editor).get(reverse("admin:sources_source_change", args=[speaker.pk])).context
    assert (context["aliases"], context["chain"]) == (["Hanna Maliar", "Маляр"], [ministry, government])
    assert (context["party"], [line["claim"] for line in context["claims"]]) == (party, [claim])


def test_page_offers_forms_to_those_who_manage_sources(signed_in, editor, reviewer):
    address = reverse("admin:sources_source_change", args=[factories.source("Anna", standing=Standing.PROVISIONAL).pk])
    labels = [button["label"] for button in signed_in(editor).get(address).context["buttons"]]
    assert labels == ["Confirm…", "Change…", "Add alias…", "Merge into another…"]
    assert signed_in(reviewer).get(address).context["buttons"] == []


def test_confirm_makes_a_new_name_a_source_and_refuses_twice(send, editor):
    source = factories.source("Ny Navn", standing=Standing.PROVISIONAL)
    assert send(source, "confirm").status_code == 302
    source.refresh_from_db()
    assert (source.standing, source.events.last().by) == (Standing.CONFIRMED, editor)
    assert errors(send(source, "confirm")) == ["Ny Navn is not provisional any more."]


def test_change_writes_the_values_and_tells_what_is_wrong(send):
    source, parent = factories.source("Anna"), factories.source("Ministry")
    values = {"name": "Hanna", "kind": "person", "parent": parent.pk, "wikidata_id": "Q42"}
    assert send(source, "change", **values).status_code == 302
    source.refresh_from_db()
    assert (source.name, source.parent, source.wikidata_id) == ("Hanna", parent, "Q42")
    assert errors(send(parent, "change", name="", kind="person", wikidata_id="Q42")) == [
        "A source needs a name.",
        "Hanna has this Wikidata id already.",
    ]
    assert errors(send(parent, "change", name="Ministry", kind="government", parent=source.pk)) == [
        "Ministry cannot be above itself."
    ]


def test_alias_is_added_once_and_recorded(send, editor):
    source = factories.source("Hanna Maliar")
    assert send(source, "alias", name="Маляр").status_code == 302
    assert list(source.aliases.values_list("name", flat=True)) == ["Hanna Maliar", "Маляр"]
    assert (source.events.last().by, source.events.last().after) == (editor, {"alias": "Маляр"})
    assert errors(send(source, "alias", name="Маляр")) == ["Hanna Maliar is already known by that name."]
    assert errors(send(source, "alias", name=" ")) == ["Give the name as it is printed."]


def test_merge_moves_claims_and_says_how_many(send):
    old, new = factories.source("Malyar"), factories.source("Maliar")
    moved = factories.proposed(claimant=old)
    factories.claim_at(Status.VERIFIED, claimant=old)
    response = send(old, "merge", into=new.pk)
    assert response.url == reverse("admin:sources_source_change", args=[new.pk])
    moved.refresh_from_db()
    assert moved.claimant == new


def test_merge_refuses_itself_and_nothing(send):
    source = factories.source("Maliar")
    assert errors(send(source, "merge", into=source.pk)) == ["A source cannot be merged into itself."]
    assert errors(send(source, "merge")) == ["Choose the source that stays."]


def test_page_of_a_merged_source_points_to_the_other_and_offers_nothing(send, signed_in, editor):
    old, new = factories.source("Malyar"), factories.source("Maliar")
    send(old, "merge", into=new.pk)
    page = signed_in(editor).get(reverse("admin:sources_source_change", args=[old.pk]))
    assert page.context["buttons"] == []
    assert reverse("admin:sources_source_change", args=[new.pk]) in page.content.decode()
    assert page.context["history"][-1].sentence == "editor merged the source into another"


def test_party_is_written_by_an_editor(signed_in, editor):
    values = {"name": "Ruritania", "slug": "ruritania", "words": "Ruritanians, Strelsau"}
    signed_in(editor).post(reverse("admin:sources_party_add"), values)
    assert Party.objects.get().words == ["Ruritanians", "Strelsau"]


def test_named_finds_a_source_once_by_name_or_alias(db):
    source = factories.source("Hanna Maliar", "Maljar", "Маляр")
    assert list(Source.objects.named("maliar")) == [source]
    assert list(Source.objects.named("Маляр")) == [source]
    assert list(Source.objects.named("nobody")) == []


def test_of_party_goes_through_parents_until_one_has_a_party_of_its_own(db):
    ours, theirs = factories.PartyFactory(), factories.PartyFactory()
    government = factories.source("Government", party=ours)
    ministry = factories.source("Ministry", parent=government)
    turned = factories.source("Turned", parent=ministry, party=theirs)
    assert list(Source.objects.of_party(ours.pk)) == [government, ministry]
    assert list(Source.objects.of_party(theirs.pk)) == [turned]
