import json

import pytest

from articles.models import Article
from claims import workflow
from claims.models import PublicClaim, Verdict
from tests import factories
from tests.claims.api.public.steps import corrected, reopened, withdrawn
from tests.claims.api.strict import strict
from tests.claims.workflow.steps import assess

pytestmark = pytest.mark.django_db


def ids(page) -> list[int]:
    return [row["id"] for row in page["results"]]


def test_list_holds_the_stored_summaries_newest_first(read):
    claims = [factories.published() for _ in range(3)]
    page = read("claims/")
    assert ids(page) == [claim.pk for claim in reversed(claims)]
    assert page["results"][0] == json.loads(PublicClaim.objects.get(claim=claims[2]).summary)
    assert (page["next"], page["last"]) == (None, 3)


def test_list_can_begin_with_the_oldest(read):
    claims = [factories.published() for _ in range(3)]
    page = read("claims/", order="sequence", page_size=2)
    assert ids(page) == [claims[0].pk, claims[1].pk]
    assert page["next"] == "http://localhost:8000/api/v1/claims/?order=sequence&page_size=2&cursor=2"


def test_list_leaves_out_what_is_withdrawn_and_keeps_what_is_under_review(read):
    withdrawn(factories.published())
    claim = reopened(factories.published())
    assert [(row["id"], row["state"]) for row in read("claims/")["results"]] == [(claim.pk, "under_review")]


@pytest.mark.parametrize("page_size", [1, 3])
def test_list_asks_the_database_twice(read, django_assert_num_queries, page_size):
    for _ in range(4):
        factories.published()
    with django_assert_num_queries(2):
        read("claims/", page_size=page_size)


@pytest.fixture
def two(db):
    """Two published claims that differ in everything by which a list is filtered."""
    article = factories.ArticleFactory(published_on="2024-03-01", publisher=factories.source("The Courier"))
    source = factories.source("Olga North", party=factories.PartyFactory(slug="north"))
    words = {"statement": "De bruggen zijn verwoest.", "claimant": source, "kind": "losses"}
    claim = factories.claim_at("open", language="nl", **words)
    workflow.edit(claim=claim, by=factories.user("editor"), place="Kupiansk", **words)
    author = factories.user("reviewer")
    factories.evidence(claim, by=author)
    workflow.start(claim=claim, by=author)
    assess(claim, author, verdict=Verdict.objects.get(key="true"))
    workflow.approve(claim=claim, by=factories.user("reviewer"))
    factories.appearance(claim, in_revision=factories.revision(article=article))
    workflow.publish(claim=claim, by=factories.user("publisher"))
    return claim, factories.published()


def test_filters_find_what_they_are_about(read, two):
    article = two[0].appearances.get().revision.article
    about_the_first = [
        {"claimant": two[0].claimant_id},
        {"party": "north"},
        {"verdict": "true"},
        {"kind": "losses"},
        {"language": "nl"},
        {"place": "KUPIANSK"},
        {"article": article.pk},
        {"publisher": article.publisher_id},
        {"claimed_after": "2024-03-01"},
        {"q": "verwoeste"},
        {"q": "verwoeste", "language": "nl"},
    ]
    assert [ids(read("claims/", **asked)) for asked in about_the_first] == [[two[0].pk]] * len(about_the_first)


def test_filters_leave_out_what_they_are_not_about(read, two):
    about_nothing = [
        {"claimed_before": "2000-01-01"},
        {"q": "bridge"},
        {"claimant": 9**9},
        {"publisher": 9**9},
        {"article": 9**18},
        {"party": "south"},
        {"verdict": "nonsense"},
        {"checked_before": "2000-01-01"},
        {"published_before": "2000-01-01T00:00:00Z"},
    ]
    assert [ids(read("claims/", **asked)) for asked in about_nothing] == [[]] * len(about_nothing)


def test_filters_of_days_keep_what_is_later(read, two):
    asked = [{"checked_after": "2000-01-01"}, {"published_after": "2000-01-01"}]
    assert [ids(read("claims/", **one)) for one in asked] == [[two[1].pk, two[0].pk]] * 2


@pytest.mark.parametrize("what", ["checked_after", "published_after"])
@pytest.mark.parametrize("order", ["-sequence", "sequence"])
def test_filters_of_days_keep_the_order_over_pages(client, db, what, order):
    known = [factories.published().pk for _ in range(5)]
    address, seen = f"/api/v1/claims/?{what}=2000-01-01&page_size=2&order={order}", []
    while address:
        page = client.get(address).json()
        seen, address = seen + ids(page), page["next"]
    assert seen == (known if order == "sequence" else known[::-1])


@pytest.mark.parametrize("order", ["-sequence", "sequence"])
def test_claims_of_a_publisher_come_once_and_in_order_over_pages(client, db, order):
    outlet, known = factories.source("The Courier"), []
    articles = [factories.ArticleFactory(publisher=outlet) for _ in range(2)]
    for _ in range(3):
        claim = factories.claim_at("verified")
        for article in articles:
            factories.appearance(claim, in_revision=factories.revision(article=article))
        workflow.publish(claim=claim, by=factories.user("publisher"))
        known.append(claim.pk)
        factories.published()
    address, seen = f"/api/v1/claims/?publisher={outlet.pk}&page_size=2&kind=territorial&order={order}", []
    while address:
        page = client.get(address).json()
        seen, address = seen + ids(page), page["next"]
    assert seen == (known if order == "sequence" else known[::-1])


def test_filters_follow_a_merge_of_publishers(read, two):
    article = two[0].appearances.get().revision.article
    into = factories.source("The Courier Group")
    workflow.merge_sources(source=article.publisher, into=into, by=factories.user("editor"))
    assert (
        ids(read("claims/", publisher=into.pk)) == ids(read("claims/", publisher=article.publisher_id)) == [two[0].pk]
    )


@pytest.mark.parametrize(
    ("name", "value", "sentence"),
    [
        ("claimant", "Olga", "Write a whole number from 1."),
        ("claimant", "9" * 19, "Write a whole number from 1."),
        ("cursor", "-1", "Write a whole number from 0."),
        ("page_size", "0", "Write a whole number from 1."),
        ("claimed_after", "2023-02-30", "Write a day as 2023-08-31."),
        ("published_after", "yesterday", "Write a moment as 2023-08-31T14:00:00Z."),
        ("order", "id", "“id” is not possible here. Choose from: -sequence, sequence."),
        ("q", "x" * 301, "Write at most 300 characters."),
        ("q", " ", "Give this parameter a value, or leave it out."),
        ("q", "a\x00", "A value cannot hold the character NUL."),
    ],
)
def test_wrong_value_is_refused_with_a_sentence(read, name, value, sentence):
    assert read("claims/", 400, **{name: value})["errors"] == {name: [sentence]}


def test_unknown_parameter_and_one_that_stands_twice_are_refused(client):
    errors = client.get("/api/v1/claims/?kind=losses&kind=other&colour=red").json()["errors"]
    assert errors["kind"] == ["Give this parameter once."]
    assert errors["colour"][0].startswith("There is no such parameter here. Possible: article, ")


def test_claim_is_the_stored_document(read):
    claim = factories.published()
    assert read(f"claims/{claim.pk}/") == json.loads(PublicClaim.objects.get().document)


def test_withdrawn_claim_is_answered_with_its_tombstone(read):
    claim = withdrawn(factories.published())
    tombstone = read(f"claims/{claim.pk}/", 410)
    assert (tombstone["state"], tombstone["publication"]["note"]) == ("withdrawn", "It was another town.")
    assert "statement" not in tombstone


@pytest.mark.parametrize("part", ["", "claimreview/", "history/"])
def test_claim_that_is_not_published_is_as_one_that_does_not_exist(client, part):
    claim = factories.claim_at("verified")
    answers = [client.get(f"/api/v1/claims/{number}/{part}") for number in (claim.pk, claim.pk + 1)]
    told = [{**answer.json(), "instance": ""} for answer in answers]
    assert [answer.status_code for answer in answers] == [404, 404]
    assert told[0] == told[1]


def test_claim_review_is_served_as_linked_data(client):
    claim = factories.published()
    answer = client.get(f"/api/v1/claims/{claim.pk}/claimreview/")
    assert (answer.status_code, answer["Content-Type"]) == (200, "application/ld+json")
    assert answer.json() == json.loads(PublicClaim.objects.get().claim_review)


def test_claim_review_is_missing_under_review_and_gone_after_withdrawal(read):
    claim = reopened(factories.published())
    read(f"claims/{claim.pk}/claimreview/", 404)
    withdrawn(claim)
    read(f"claims/{claim.pk}/claimreview/", 410)


def test_history_has_every_version_with_its_document(read):
    claim = corrected(factories.published(), "true")
    versions = read(f"claims/{claim.pk}/history/")["results"]
    assert [one["kind"] for one in versions] == ["publish", "under_review", "correct"]
    assert [one["document"]["verdict"]["key"] for one in versions] == ["false", "false", "true"]


def test_history_of_a_withdrawn_claim_shows_none_of_its_documents(read):
    claim = withdrawn(factories.published(statement="The secret town fell."))
    versions = read(f"claims/{claim.pk}/history/")["results"]
    assert [one["document"] and one["document"]["state"] for one in versions] == [None, "withdrawn"]
    assert "secret" not in json.dumps(versions)


def test_history_of_a_claim_published_again_does_not_bring_back_what_was_withdrawn(read):
    claim = withdrawn(factories.published())
    workflow.publish(claim=claim, by=factories.user("publisher"))
    versions = read(f"claims/{claim.pk}/history/")["results"]
    assert [one["document"] and one["document"]["state"] for one in versions] == [None, "withdrawn", "published"]


def test_every_document_is_as_the_schema_says(client, read, two):
    claim, other = two
    corrected(claim, "half-true")
    reopened(other)
    gone = withdrawn(factories.published(claimant=None))
    schema = client.get("/api/v1/schema/", {"format": "json"}).json()
    for path in ("claims", "sources", "articles", "changes", "corrections", "verdicts"):
        strict(schema, f"/api/v1/{path}/").validate(read(f"{path}/"))
    article = Article.objects.get(url=claim.appearances.get().revision.article.url)
    for path, number in (("claims", claim.pk), ("sources", claim.claimant_id), ("articles", article.pk)):
        strict(schema, f"/api/v1/{path}/{{id}}/").validate(read(f"{path}/{number}/"))
    for number in (claim.pk, other.pk, gone.pk):
        strict(schema, "/api/v1/claims/{id}/history/").validate(read(f"claims/{number}/history/"))
    strict(schema, "/api/v1/claims/{id}/", "410").validate(read(f"claims/{gone.pk}/", 410))
    strict(schema, "/api/v1/claims/{id}/", "404", "application/problem+json").validate(read("claims/0/", 404))
