import json

import pytest

from claims import workflow
from tests import factories
from tests.claims.api.public.steps import reopened, withdrawn

pytestmark = pytest.mark.django_db


def test_sources_are_those_of_published_claims(read):
    factories.source("Boris Unpublished")
    factories.claim_at("verified")
    source = factories.source("Anna Speaker", "Anna the Secret")
    factories.published(claimant=source)
    page = read("sources/")
    assert [(row["id"], row["name"]) for row in page["results"]] == [(source.pk, "Anna Speaker")]
    assert "Secret" not in json.dumps(page)


def test_source_counts_published_claims_only(read):
    source = factories.source("Anna Speaker")
    factories.claim_at("verified", claimant=source)
    for happened in (lambda claim: claim, reopened, withdrawn):
        happened(factories.published(claimant=source))
    assert read(f"sources/{source.pk}/")["claims"] == {
        "published": 1,
        "under_review": 1,
        "verdicts": [{"key": "false", "number": 1}],
    }


def test_source_keeps_the_name_of_its_newest_published_claim_and_follows_a_merge(read):
    source, into = factories.source("Anna Speaker"), factories.source("Ann of the Registry")
    factories.published(claimant=source)
    workflow.merge_sources(source=source, into=into, by=factories.user("editor"))
    answers = [read(f"sources/{number}/") for number in (source.pk, into.pk)]
    assert [(one["id"], one["name"]) for one in answers] == [(into.pk, "Anna Speaker")] * 2


@pytest.mark.parametrize("happened", [None, withdrawn])
def test_source_and_article_without_a_visible_claim_are_not_there(read, happened):
    claim = factories.claim_at("verified")
    factories.appearance(claim)
    if happened:
        workflow.publish(claim=claim, by=factories.user("publisher"))
        happened(claim)
    article = claim.appearances.get().revision.article_id
    read(f"sources/{claim.claimant_id}/", 404)
    read(f"articles/{article}/", 404)
    assert [read(f"{kind}/")["results"] for kind in ("sources", "articles")] == [[], []]


def test_sources_of_a_party(read):
    party = factories.PartyFactory(slug="north")
    claim = factories.published(claimant=factories.source("Olga North", party=party))
    factories.published()
    assert [row["id"] for row in read("sources/", party="north")["results"]] == [claim.claimant_id]


def test_article_gives_published_quotes_and_nothing_else_of_its_text(read):
    revision = factories.revision("He kept quiet for years about it. " * 10 + factories.TEXT)
    claim, other = factories.claim_at("verified"), factories.claim_at("verified")
    factories.appearance(claim, in_revision=revision)
    factories.appearance(other, in_revision=revision, content="The mayor disagreed")
    workflow.publish(claim=claim, by=factories.user("publisher"))
    document = read(f"articles/{revision.article_id}/")
    ((printed,),) = [one["appearances"] for one in document["claims"]]
    assert printed["quote"]["exact"] == "The town held out"
    assert json.dumps(document).count("kept quiet") < 6
    assert [one["claim"]["id"] for one in document["claims"]] == [claim.pk]


def test_articles_of_a_publisher(read):
    publisher = factories.source("The Courier")
    article = factories.ArticleFactory(publisher=publisher)
    claim = factories.claim_at("verified")
    factories.appearance(claim, in_revision=factories.revision(article=article))
    workflow.publish(claim=claim, by=factories.user("publisher"))
    factories.published()
    assert [row["id"] for row in read("articles/", publisher=publisher.pk)["results"]] == [article.pk]


@pytest.mark.parametrize("kind", ["sources", "articles"])
def test_lists_give_each_row_once_page_by_page(read, django_assert_num_queries, kind):
    for _ in range(3):
        factories.published()
    with django_assert_num_queries(2):
        whole = read(f"{kind}/")
    pages = [read(f"{kind}/", page_size=1)]
    while pages[-1]["next"]:
        pages.append(read(pages[-1]["next"].partition("/api/v1/")[2]))
    assert [row for page in pages for row in page["results"]] == whole["results"]
    assert len(whole["results"]) == 3


def test_articles_are_those_of_published_claims_each_once(read):
    articles = [factories.ArticleFactory() for _ in range(3)]
    for number in (0, 0, 1):
        claim = factories.claim_at("verified")
        factories.appearance(claim, in_revision=factories.revision(article=articles[number]))
        workflow.publish(claim=claim, by=factories.user("publisher"))
    assert [row["id"] for row in read("articles/")["results"]] == [articles[1].pk, articles[0].pk]
    withdrawn(claim)
    assert [row["id"] for row in read("articles/")["results"]] == [articles[0].pk]
    assert [row["id"] for row in read("articles/", cursor=articles[1].pk, page_size=1)["results"]] == [articles[0].pk]


def test_articles_of_a_publisher_follow_a_merge(read):
    outlet, into = factories.source("The Courier"), factories.source("The Courier Group")
    claim = factories.claim_at("verified")
    article = factories.ArticleFactory(publisher=outlet)
    factories.appearance(claim, in_revision=factories.revision(article=article))
    workflow.publish(claim=claim, by=factories.user("publisher"))
    factories.published()
    workflow.merge_sources(source=outlet, into=into, by=factories.user("editor"))
    asked = [read("articles/", publisher=number) for number in (outlet.pk, into.pk)]
    assert [[row["id"] for row in page["results"]] for page in asked] == [[article.pk]] * 2
