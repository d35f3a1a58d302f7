"""schema.org ClaimReview of published documents."""

import json

import pytest

from claims import workflow
from claims.models import PublicClaim
from tests import factories

pytestmark = pytest.mark.django_db


def review(**values) -> dict:
    claim = factories.published(**values)
    return json.loads(PublicClaim.objects.get(claim=claim).claim_review)


def test_claim_review_has_what_google_asks_for():
    source = factories.SourceFactory(name="Anna Speaker", wikidata_id="Q42")
    found = review(claimant=source)
    assert found["claimReviewed"] == "The town held out."
    assert found["author"] == {"@type": "Organization", "name": "Claimdesk", "url": "http://localhost:8000/"}
    assert found["reviewRating"] == {
        "@type": "Rating",
        "alternateName": "False",
        "ratingExplanation": "The pictures show otherwise.",
        "ratingValue": 1,
        "bestRating": 5,
        "worstRating": 1,
    }
    assert found["itemReviewed"]["author"] == {
        "@type": "Person",
        "name": "Anna Speaker",
        "sameAs": "https://www.wikidata.org/entity/Q42",
    }
    assert found["itemReviewed"]["datePublished"] == "2023-08-11"


def test_claim_review_names_the_verdict_in_the_language_of_the_claim():
    assert review(language="nl")["reviewRating"]["alternateName"] == "Onwaar"


def test_claim_review_of_a_verdict_outside_the_scale_has_no_number():
    rating = review(verdict="unproven")["reviewRating"]
    assert "ratingValue" not in rating


def test_claim_review_is_absent_under_review():
    claim = factories.published()
    workflow.reopen(claim=claim, by=factories.user("reviewer"), reason="New pictures.")
    assert PublicClaim.objects.get().claim_review == ""


def test_claim_review_lists_each_article_once():
    claim = factories.claim_at("verified")
    revision = factories.revision()
    factories.appearance(claim, in_revision=revision)
    factories.appearance(claim, content="The mayor disagreed", in_revision=revision)
    workflow.publish(claim=claim, by=factories.user("publisher"))
    item = json.loads(PublicClaim.objects.get().claim_review)["itemReviewed"]
    assert [work["url"] for work in item["appearance"]] == [revision.article.url]
    assert item["firstAppearance"] == item["appearance"][0]
