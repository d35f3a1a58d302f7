import datetime

from django.db import connection
from django.test.utils import CaptureQueriesContext

from claims import workflow
from claims.choices import Status
from sources.models import Kind, Position, Source
from tests import factories


def test_source_document_shows_names_positions_parent_and_party(api):
    party = factories.PartyFactory(slug="north", name="The North")
    state = factories.SourceFactory(name="Northern government", kind=Kind.GOVERNMENT, party=party)
    person = factories.source("Anna Maliar", "Ганна Маляр", parent=state, wikidata_id="Q1")
    Position.objects.create(
        source=person, title="deputy minister", organisation=state, began_on=datetime.date(2021, 8, 4)
    )
    brief = {"id": state.pk, "name": "Northern government"}
    assert api(f"sources/{person.pk}/") == {
        "id": person.pk,
        "name": "Anna Maliar",
        "kind": "person",
        "standing": "confirmed",
        "names": ["Anna Maliar", "Ганна Маляр"],
        "positions": [{"title": "deputy minister", "organisation": brief, "began_on": "2021-08-04", "ended_on": None}],
        "parent": brief,
        "party": {"slug": "north", "name": "The North"},
        "wikidata_id": "Q1",
        "merged_into": None,
        "claims": {"proposed": 0, "open": 0, "in_review": 0, "assessed": 0, "verified": 0, "dismissed": 0},
        "links": {
            "self": f"http://testserver/api/v1/desk/sources/{person.pk}/",
            "claims": f"http://testserver/api/v1/desk/claims/?claimant={person.pk}",
        },
    }


def test_source_document_counts_the_claims_that_its_link_lists(api, client, editor):
    old, new = factories.SourceFactory(), factories.SourceFactory()
    factories.claim_at(Status.VERIFIED, claimant=old)
    factories.proposed(claimant=new)
    same = factories.proposed(claimant=new)
    workflow.merge(claim=same, into=factories.proposed(claimant=new), by=editor)
    workflow.merge_sources(source=old, into=new, by=editor)
    document = api(f"sources/{new.pk}/")
    counted = {status: number for status, number in document["claims"].items() if number}
    assert counted == {"verified": 1, "proposed": 2}
    assert len(client.get(document["links"]["claims"]).json()["results"]) == 3


def test_source_list_leaves_a_merged_source_out_which_names_the_other(api, editor):
    old, new = factories.SourceFactory(), factories.SourceFactory()
    workflow.merge_sources(source=old, into=new, by=editor)
    assert [row["id"] for row in api("sources/")["results"]] == [new.pk]
    assert api(f"sources/{old.pk}/")["merged_into"] == new.pk


def test_source_list_shows_the_effective_party_of_every_level(api):
    source = factories.SourceFactory(party=factories.PartyFactory())
    for _ in range(3):
        source = factories.SourceFactory(parent=source)
    factories.SourceFactory(parent=source, party=factories.PartyFactory())
    factories.SourceFactory()
    expected = {one.pk: one.effective_party and one.effective_party.slug for one in Source.objects.all()}
    shown = api("sources/")["results"]
    assert {row["id"]: row["party"] and row["party"]["slug"] for row in shown} == expected


def test_source_list_asks_as_many_queries_for_three_sources_as_for_one(api):
    asked = []
    for n in (1, 2):
        for _ in range(n):
            person = factories.source(f"Anna {n}", "Ганна", party=factories.PartyFactory())
            Position.objects.create(source=person, title="mayor", organisation=None)
            factories.proposed(claimant=person)
        with CaptureQueriesContext(connection) as queries:
            found = api("sources/")["results"]
        asked.append(len(queries))
    assert len(found) == 3
    assert asked[0] == asked[1]
