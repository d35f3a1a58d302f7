"""The page of a source and its forms, and the parties."""

import datetime

import pytest
from django.urls import reverse
from django.utils import timezone

from claims import workflow
from claims.choices import Status
from claims.models import FlagCheck
from sources import registry
from sources.models import Party, Source, Standing
from tests import factories

NOON = timezone.make_aware(datetime.datetime(2026, 3, 1, 12))


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
    assert (context["aliases"], context["chain"]) == (["Маляр"], [ministry, government])
    assert (context["party"], [line["claim"] for line in context["claims"]]) == (party, [claim])


def test_page_says_of_how_many_claims_how_many_were_checked(signed_in, editor):
    speaker, merged = factories.source("Anna Bos"), factories.source("Anna Bosch")
    for source, verdict in ((speaker, "false"), (speaker, "false"), (merged, "true")):
        factories.claim_at(Status.VERIFIED, claimant=source, verdict=verdict)
    factories.claim_at(Status.ASSESSED, claimant=speaker)
    factories.claim_at(Status.DISMISSED, claimant=speaker)
    workflow.merge(claim=factories.proposed(claimant=speaker), into=factories.proposed(claimant=speaker), by=editor)
    workflow.merge_sources(source=merged, into=speaker, by=editor)
    page = signed_in(editor).get(reverse("admin:sources_source_change", args=[speaker.pk]))
    assert page.context["record"] == "3 of 5 checked; 1 true, 2 false"
    assert "<p>3 of 5 checked; 1 true, 2 false</p>" in page.content.decode()


def test_page_of_a_source_without_claims_counts_nothing(signed_in, editor):
    address = reverse("admin:sources_source_change", args=[factories.source("Anna Bos").pk])
    assert signed_in(editor).get(address).context["record"] == ""


def test_page_offers_forms_to_those_who_manage_sources(signed_in, editor, reviewer):
    address = reverse("admin:sources_source_change", args=[factories.source("Anna", standing=Standing.PROVISIONAL).pk])
    labels = [button["label"] for button in signed_in(editor).get(address).context["buttons"]]
    assert labels == ["Confirm…", "Change…", "Add alias…", "Add position…", "Merge into another…"]
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
    assert errors(send(parent, "change", name="", kind="person")) == ["A source needs a name."]
    assert errors(send(parent, "change", name="Ministry", kind="person", wikidata_id="Q42")) == [
        "Hanna has this Wikidata id already."
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


@pytest.fixture
def opened(signed_in, editor):
    """What the browser sends of a source's change form as it was opened, with what is typed afterwards."""

    def read(source, **typed):
        form = signed_in(editor).get(reverse("admin:sources_source_form", args=[source.pk, "change"])).context["form"]
        shown = {name: getattr(source, f"{name}_id", None) or getattr(source, name) or "" for name in form.fields}
        return {**{f"initial-{name}": value for name, value in shown.items()}, **shown, **typed}

    return read


def test_change_form_carries_the_values_it_was_made_from(signed_in, editor):
    source = factories.source("Anna", parent=factories.source("Ministry"))
    page = signed_in(editor).get(reverse("admin:sources_source_form", args=[source.pk, "change"])).content.decode()
    assert '<input type="hidden" name="initial-name" value="Anna"' in page
    assert f'<input type="hidden" name="initial-parent" value="{source.parent_id}"' in page


def test_change_leaves_what_somebody_else_changed_in_another_field(send, opened, reviewer):
    source, party = factories.source("Anna"), factories.PartyFactory()
    older = opened(source, wikidata_id="Q42")
    registry.change(source=Source.objects.get(), by=reviewer, values={"party": party})
    assert send(source, "change", **older).status_code == 302
    source.refresh_from_db()
    assert (source.party, source.wikidata_id) == (party, "Q42")
    assert source.events.last().after == {"wikidata_id": "Q42"}


def test_change_of_a_field_that_somebody_else_changed_is_refused_once_and_keeps_what_was_typed(send, opened, reviewer):
    source = factories.source("Anna")
    ours, theirs = factories.PartyFactory(), factories.PartyFactory(name="Their side")
    older = opened(source, party=ours.pk, wikidata_id="Q42")
    registry.change(source=Source.objects.get(), by=reviewer, values={"party": theirs, "kind": "outlet"}, now=NOON)
    response = send(source, "change", **older)
    assert errors(response) == [
        "Party was changed to “Their side” by reviewer at 12:00:00 while you had it open. Save again to replace it."
    ]
    form = response.context["form"]
    assert (form["party"].value(), form["wikidata_id"].value()) == (str(ours.pk), "Q42")
    assert send(source, "change", **{**older, "initial-party": form.data["initial-party"]}).status_code == 302
    source.refresh_from_db()
    assert (source.party, source.kind, source.wikidata_id) == (ours, "outlet", "Q42")


def test_change_whose_parent_was_merged_meanwhile_asks_for_another(send, opened, editor):
    old, new = factories.source("Old Ministry"), factories.source("New Ministry")
    source = factories.source("Anna", parent=old)
    older = opened(source)
    registry.merge(source=old, into=new, by=editor)
    assert len(errors(send(source, "change", **older))) == 1
    assert send(source, "change", **{**older, "parent": "", "name": "Hanna"}).status_code == 302
    source.refresh_from_db()
    assert (source.name, source.parent) == ("Hanna", None)


def test_change_of_the_party_has_the_flags_of_its_claims_looked_at_again(send, opened):
    claim = factories.proposed()
    FlagCheck.objects.update_or_create(claim=claim, defaults={"due_at": None, "checked_version": claim.version})
    send(claim.claimant, "change", **opened(claim.claimant, party=factories.PartyFactory().pk))
    assert list(FlagCheck.objects.due(timezone.now())) == [claim.flag_check]


def test_alias_that_names_another_source_is_refused(send):
    factories.source("Other Man")
    assert errors(send(factories.source("Right Name"), "alias", name="Other Man")) == [
        "Other Man is already a name of Other Man. Merge the two, or take it off there first."
    ]


def test_alias_is_taken_off_but_not_the_name_itself(send, signed_in, editor):
    source = factories.source("Right Name", "Wrong Name")
    response = send(source, "forget", name="Wrong Name")
    assert (response.status_code, list(source.aliases.values_list("name", flat=True))) == (302, ["Right Name"])
    page = signed_in(editor).get(response.url)
    assert [(c.label, c.before, c.after) for c in page.context["history"][-1].changes] == [("Alias", "Wrong Name", "–")]
    assert "Take off an alias…" not in [button["label"] for button in page.context["buttons"]]
    assert len(errors(send(source, "forget", name="Right Name"))) == 1
    assert errors(send(source, "forget")) == ["Choose the alias."]


def test_new_source_is_added_confirmed_with_its_aliases(signed_in, editor):
    parent = factories.source("Ministry", kind="government")
    values = {"name": "Hanna Maliar", "kind": "person", "parent": parent.pk, "aliases": "Maljar\r\n\r\n Малярка \n"}
    response = signed_in(editor).post(reverse("admin:sources_source_add"), values)
    source = Source.objects.get(name="Hanna Maliar")
    assert response.url == reverse("admin:sources_source_change", args=[source.pk])
    assert (source.standing, source.parent) == (Standing.CONFIRMED, parent)
    assert sorted(source.aliases.values_list("name", flat=True)) == ["Hanna Maliar", "Maljar", "Малярка"]
    page = signed_in(editor).get(response.url)
    assert page.context["history"][0].sentence == "editor added the source"


def test_new_source_with_a_known_name_is_refused_with_what_was_typed(signed_in, editor):
    factories.source("Hanna Maliar", "Maljar")
    address = reverse("admin:sources_source_add")
    response = signed_in(editor).post(address, {"name": "Maljar", "kind": "person", "wikidata_id": "Q42"})
    assert errors(response) == [
        "Maljar is already a name of Hanna Maliar: choose that one, or give a name that differs."
    ]
    assert response.context["form"]["wikidata_id"].value() == "Q42"
    assert errors(signed_in(editor).post(address, {"kind": "person"})) == ["A source needs a name."]


def test_new_source_is_offered_to_those_who_manage_sources(signed_in, editor, reviewer):
    address, claim = reverse("admin:sources_source_add"), factories.proposed()
    listed = reverse("admin:sources_source_changelist")
    assert [address in signed_in(user).get(listed).content.decode() for user in (editor, reviewer)] == [True, False]
    accept = reverse("admin:claims_claim_step", args=[claim.pk, "accept"])
    assert f'href="{address}"' in signed_in(editor).get(accept).content.decode()
    assert signed_in(reviewer).post(address, {"name": "Anna", "kind": "person"}).status_code == 403


def test_position_is_added_and_shown_with_its_days(send, signed_in, editor):
    source, ministry = factories.source("Hanna Maliar"), factories.source("Ministry", kind="government")
    values = {"position": "minister", "organisation": ministry.pk, "began_on": "2020-01-02", "ended_on": ""}
    response = send(source, "position", **values)
    page = signed_in(editor).get(response.url)
    assert [(p.title, p.organisation) for p in page.context["positions"]] == [("minister", ministry)]
    assert page.context["history"][-1].changes[0].after == "minister, Ministry, 2020-01-02"
    values |= {"ended_on": "2019-01-01"}
    assert errors(send(source, "position", **values)) == ["The position ends before it begins."]


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


def test_changed_party_has_all_flags_looked_at_again(signed_in, editor):
    party, claim = factories.PartyFactory(), factories.proposed()
    FlagCheck.objects.update_or_create(claim=claim, defaults={"due_at": None, "checked_version": claim.version})
    address = reverse("admin:sources_party_change", args=[party.pk])
    values = {"name": party.name, "slug": party.slug, "words": ""}
    signed_in(editor).post(address, values)
    assert list(FlagCheck.objects.due(timezone.now())) == []
    signed_in(editor).post(address, {**values, "words": "Strelsau"})
    assert list(FlagCheck.objects.due(timezone.now())) == [claim.flag_check]


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
