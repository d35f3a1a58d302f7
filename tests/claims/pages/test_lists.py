"""The front page, the list with its filters and pages, the search."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from claims import workflow
from claims.pages import listing
from tests import factories
from tests.claims.pages.reading import statements, texts, tree

ADDRESSES = [
    "/",
    "/claims/",
    "/claims/?verdict=false&kind=territorial",
    "/search/?q=town",
    "/corrections/",
    "/feed.atom",
]


def published(*names: str, **values) -> None:
    for name in names:
        factories.published(statement=name, **values)


def test_front_page_shows_the_newest_first(client):
    published("One.", "Two.")
    assert statements(client, "/") == ["Two.", "One."]


def test_front_page_of_an_empty_desk_says_so(client):
    assert "Nothing has been published yet." in tree(client, "/").get_text()


@pytest.mark.parametrize(
    "query",
    [
        "verdict=false",
        "claimant=Speaker",
        "claimant={claimant}",
        "party=council",
        "kind=territorial",
        "language=en",
        "place=millbrook",
        "verdict=false&kind=territorial&language=en&party=council",
    ],
)
def test_filter_leaves_the_claims_that_answer_to_it(client, query):
    speaker = factories.source("Anna Speaker", party=factories.PartyFactory(slug="council"))
    published("This one.", claimant=speaker, place="Millbrook")
    other = factories.source("Bob Other")
    published("Another.", claimant=other, kind="losses", language="nl", verdict="true")
    assert statements(client, f"/claims/?{query.format(claimant=speaker.pk)}") == ["This one."]


@pytest.mark.parametrize("query", ["verdict=unheard-of", "claimant=99999", "party=%00", "language=xx", "place=nowhere"])
def test_filter_that_nothing_answers_to_shows_nothing(client, query):
    published("One.")
    page = tree(client, f"/claims/?{query.replace('%00', 'none%00')}")
    assert texts(page, ".none") == ["No published claim answers to this."]


def test_filters_offer_what_is_published(client):
    factories.PartyFactory(name="Nobody's")
    published("One.", claimant=factories.SourceFactory(party=factories.PartyFactory(name="Council")))
    page = tree(client, "/claims/")
    assert texts(page, "#party option") == ["All", "Council"]
    assert texts(page, "#verdict option") == ["All", "False"]


def test_pages_lead_through_every_claim_and_back(client, monkeypatch):
    monkeypatch.setattr(listing, "AT_ONCE", 2)
    names = [f"{number}." for number in range(5)]
    published(*names)
    seen, address = [], "/claims/?kind=territorial"
    while address:
        page = tree(client, address)
        seen.append(texts(page, "ol.claims h2"))
        address = next((f"/claims/{a.get('href')}" for a in page.select("a[rel=next]")), "")
    assert seen == [["4.", "3."], ["2.", "1."], ["0."]]
    (newer,) = page.select("a[rel=prev]")
    page = tree(client, f"/claims/{newer.get('href')}")
    assert texts(page, "ol.claims h2") == ["2.", "1."]
    (newer,) = page.select("a[rel=prev]")
    page = tree(client, f"/claims/{newer.get('href')}")
    assert (texts(page, "ol.claims h2"), page.select("a[rel=prev]")) == (["4.", "3."], [])


@pytest.mark.parametrize("query", ["before=x", "before=", f"before={'9' * 30}", "after=-1", "before=%00"])
def test_pages_that_cannot_be_are_the_newest(client, query):
    published("One.")
    assert statements(client, f"/claims/?{query}") == ["One."]


def test_search_finds_words_by_the_rules_of_the_language(client):
    published("The troops were crossing the river.")
    published("Something else.")
    assert statements(client, "/search/?q=crossed+rivers") == ["The troops were crossing the river."]


@pytest.mark.parametrize("words", ["%00", "%22", "%27%27%3A*%26%7C", "-", "%F0%9F%98%80", "a" * 5000])
def test_search_for_anything_at_all_is_answered(client, words):
    published("One.")
    assert statements(client, f"/search/?q={words}") == []


def test_pages_ask_as_much_for_three_rows_as_for_one(client):
    revision, speaker = factories.revision(), factories.source("Anna Speaker")
    counts = []
    for more in (1, 2):
        for _ in range(more):
            claim = factories.claim_at("verified", claimant=speaker, statement="The town.")
            factories.appearance(claim, in_revision=revision)
            workflow.publish(claim=claim, by=factories.user("publisher"))
            gone = factories.published()
            workflow.withdraw(claim=gone, by=factories.user("publisher"), reason="No.")
        about = [f"/claims/{claim.pk}/", f"/sources/{speaker.pk}/", f"/articles/{revision.article_id}/"]
        counts.append([queries_for(client, address) for address in [*ADDRESSES, *about]])
    assert counts[0] == counts[1] == [3, 4, 4, 3, 2, 3, 2, 5, 2]


def queries_for(client, address: str) -> int:
    with CaptureQueriesContext(connection) as queries:
        assert client.get(address).status_code == 200
    return len(queries)
