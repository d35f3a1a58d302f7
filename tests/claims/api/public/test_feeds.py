import json

import pytest

from claims import workflow
from claims.models import Publication, Verdict
from tests import factories
from tests.claims.api.public.steps import corrected, withdrawn
from tests.committed import at_once


def test_changes_are_every_publication_in_order(read):
    claim = corrected(factories.published(), "true")
    other = factories.published()
    page = read("changes/")
    happened = [(one["sequence"], one["claim"]["id"], one["kind"]) for one in page["results"]]
    kinds = [(claim.pk, "publish"), (claim.pk, "under_review"), (claim.pk, "correct"), (other.pk, "publish")]
    assert happened == [(number, *kind) for number, kind in enumerate(kinds, start=1)]
    assert (page["next"], page["last"]) == (None, 4)


def test_changes_go_on_where_the_client_stopped(read):
    for _ in range(3):
        factories.published()
    page = read("changes/", since=1, page_size=1)
    assert ([one["sequence"] for one in page["results"]], page["last"]) == ([2], 2)
    assert page["next"] == "http://localhost:8000/api/v1/changes/?since=2&page_size=1"
    assert read("changes/", since=3) == {"next": None, "last": 3, "results": []}


def test_changes_show_nothing_of_a_claim_that_was_withdrawn_later(read):
    withdrawn(factories.published(statement="The secret town fell."))
    page = read("changes/")
    assert [one["document"] and one["document"]["state"] for one in page["results"]] == [None, "withdrawn"]
    assert "secret" not in json.dumps(page)


@pytest.mark.parametrize("path", ["changes/", "corrections/"])
def test_feeds_ask_the_database_twice(read, django_assert_num_queries, path):
    for _ in range(2):
        withdrawn(factories.published())
    with django_assert_num_queries(2):
        assert len(read(path)["results"]) > 1


def test_corrections_are_a_ledger_newest_first(read):
    claim = corrected(factories.published(), "true", note="New pictures show it.")
    gone = withdrawn(factories.published())
    rows = read("corrections/")["results"]
    told = [(row["claim"]["id"], row["verdict_before"]["key"], row["verdict"], row["note"]) for row in rows]
    assert told[0] == (gone.pk, "false", None, "It was another town.")
    assert (told[1][0], told[1][1], told[1][2]["key"], told[1][3]) == (
        claim.pk,
        "false",
        "true",
        "New pictures show it.",
    )
    assert [row["statement"] for row in rows] == [None, "The town held out."]


def test_corrections_forget_the_statement_of_what_is_withdrawn_later(read):
    withdrawn(corrected(factories.published(), "true"))
    assert [row["statement"] for row in read("corrections/")["results"]] == [None, None]


def test_corrections_page_by_page(read):
    for _ in range(2):
        withdrawn(factories.published())
    page = read("corrections/", page_size=1)
    rest = read(page["next"].partition("/api/v1/")[2])
    assert [row["sequence"] for row in page["results"] + rest["results"]] == [4, 2]


def test_verdicts_are_the_scale_in_its_order(read):
    verdicts = read("verdicts/")["results"]
    assert [one["key"] for one in verdicts] == list(Verdict.objects.values_list("key", flat=True))
    assert verdicts[0] == {
        "key": "true",
        "label": {"en": "True", "nl": "Waar"},
        "rating": 5,
        "colour": Verdict.objects.get(key="true").colour,
        "retired": False,
    }


@pytest.mark.usefixtures("committed_db")
def test_changes_miss_nothing_while_several_publish_at_once(client):
    publisher = factories.user("publisher")
    claims = [factories.claim_at("verified") for _ in range(12)]
    for claim in claims:
        factories.appearance(claim)

    def publish(some):
        for claim in some:
            workflow.publish(claim=claim, by=publisher)

    def follow():
        known, since = [], 0
        while len(known) < len(claims):
            page = client.get(f"/api/v1/changes/?since={since}&page_size=2").json()
            known += [one["sequence"] for one in page["results"]]
            since = page["last"]
        return known

    *published, known = at_once(*(lambda some=claims[i::3]: publish(some) for i in range(3)), follow)
    assert published == [None] * 3
    assert known == list(Publication.objects.order_by("sequence").values_list("sequence", flat=True))
