"""The contract: what Google's own client gets from our server."""

import pytest
from django.db.models import Value
from django.db.models.functions import Replace
from googleapiclient.errors import HttpError

from claims import workflow
from claims.models import PublicClaim
from tests import factories

OURS = "localhost"


def texts(service, **asked) -> list[str]:
    """The claims of all pages, one after another."""
    found, request = [], service.claims().search(**asked)
    while request is not None:
        page = request.execute()
        found += [claim["text"] for claim in page.get("claims", [])]
        request = service.claims().search_next(request, page)
    return found


def error_of(request) -> tuple[int, str]:
    with pytest.raises(HttpError) as refused:
        request.execute()
    return refused.value.status_code, refused.value.reason


def test_search_gives_a_claim_with_its_review(service):
    anna = factories.source("Anna Speaker")
    claim = factories.published(claimant=anna, statement="The town held out.")
    row = PublicClaim.objects.get()
    review = {
        "publisher": {"name": "Claimdesk", "site": OURS},
        "url": f"http://localhost:8000/claims/{claim.pk}/",
        "title": "False: The town held out.",
        "reviewDate": f"{row.checked_on}T00:00:00Z",
        "textualRating": "False",
        "languageCode": "en",
    }
    found = {"text": "The town held out.", "claimant": "Anna Speaker", "claimDate": "2023-08-11T00:00:00Z"}
    assert service.claims().search(query="towns").execute() == {"claims": [{**found, "claimReview": [review]}]}


def test_search_leaves_out_what_is_empty(service):
    claim = factories.claim_at("verified", claimant=None)
    workflow.publish(claim=claim, by=factories.user("publisher"))
    found = service.claims().search(query="town").execute()["claims"][0]
    assert list(found) == ["text", "claimReview"]
    assert service.claims().search(query="village").execute() == {}


def test_search_next_goes_to_the_end_newest_first(service):
    said = [f"The town held out {number} days." for number in range(5)]
    for statement in said:
        factories.published(statement=statement)
    assert texts(service, query="town", pageSize=2) == said[::-1]
    assert texts(service, reviewPublisherSiteFilter=OURS, pageSize=5) == said[::-1]


def test_search_reads_a_question_too_long_for_an_address(service):
    factories.published(statement="The town held out.")
    assert texts(service, query="town " * 500) == ["The town held out."]


def test_search_filters_by_language_age_and_offset(service):
    factories.published(statement="De stad hield stand.", language="nl")
    factories.published(statement="The town held out.")
    assert texts(service, reviewPublisherSiteFilter=OURS, languageCode="nl-BE") == ["De stad hield stand."]
    assert texts(service, query="stad", languageCode="nl", maxAgeDays=2) == ["De stad hield stand."]
    PublicClaim.objects.update(checked_on="2023-09-01")
    assert texts(service, query="stad", maxAgeDays=2) == []
    assert texts(service, reviewPublisherSiteFilter=OURS, offset=1) == ["De stad hield stand."]


def test_fields_are_what_the_client_asks_for(service):
    claim = factories.published(statement="The town held out.")
    found = service.claims().search(query="town", fields="claims(text,claimReview/url)").execute()
    url = f"http://localhost:8000/claims/{claim.pk}/"
    assert found == {"claims": [{"text": "The town held out.", "claimReview": [{"url": url}]}]}


def test_page_is_got_and_listed_by_its_address(service):
    claim = factories.published(claimant=factories.source("Anna Speaker"))
    PublicClaim.objects.update(summary=Replace("summary", Value('"place":""'), Value('"place":"Woudbode"')))
    url, row = f"http://localhost:8000/claims/{claim.pk}/", PublicClaim.objects.get()
    rating = {"ratingValue": 1, "bestRating": 5, "worstRating": 1, "textualRating": "False"}
    markup = {
        "url": url,
        "claimReviewed": "The town held out.",
        "claimAuthor": {"name": "Anna Speaker"},
        "claimDate": "2023-08-11",
        "claimLocation": "Woudbode",
        "claimFirstAppearance": claim.appearances.get().revision.article.url,
        "rating": {**rating, "ratingExplanation": "The pictures show otherwise."},
    }
    page = {
        "name": f"pages/{claim.pk}",
        "pageUrl": url,
        "publishDate": row.published_at.date().isoformat(),
        "claimReviewAuthor": {"name": "Claimdesk"},
        "claimReviewMarkups": [markup],
        "versionId": str(row.sequence),
    }
    assert service.pages().get(name=f"pages/{claim.pk}").execute() == page
    assert service.pages().list(url=url).execute() == {"claimReviewMarkupPages": [page]}


def test_pages_of_the_newsroom_are_listed_to_the_end(service):
    numbers = [factories.published().pk for _ in range(3)]
    found, request = [], service.pages().list(organization=OURS, pageSize=2)
    while request is not None:
        page = request.execute()
        found += [one["name"] for one in page["claimReviewMarkupPages"]]
        request = service.pages().list_next(request, page)
    assert found == [f"pages/{number}" for number in reversed(numbers)]


def test_errors_are_those_of_google(service):
    required = "Either query or reviewPublisherSiteFilter is required."
    assert error_of(service.claims().search()) == (400, required)
    invalid = "Request contains an invalid argument."
    assert error_of(service.claims().search(query="town", pageToken="x")) == (400, invalid)
    assert error_of(service.claims().search(query="town", pageSize=-1)) == (400, "page_size must not be negative.")
    assert error_of(service.pages().get(name="pages/999")) == (404, "Requested entity was not found.")
    unsupported = "Searching by image is not supported by this service."
    assert error_of(service.claims().imageSearch(imageUri="https://pictures.example/1")) == (501, unsupported)


def test_writing_is_refused(service):
    refused = (403, "This service is read-only: claims are published at the desk.")
    assert error_of(service.pages().create(body={})) == refused
    assert error_of(service.pages().update(name="pages/1", body={})) == refused
    assert error_of(service.pages().delete(name="pages/1")) == refused
