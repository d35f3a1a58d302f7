"""Other publishers' reviews: imported once, brought up to date, attached to claims."""

import pytest
from django.db import IntegrityError, transaction

from claims import workflow
from claims.models import Claim, ExternalReview
from claims.review_markup import Found
from claims.workflow import Refused
from claims.workflow.external_reviews import Result, import_reviews, try_reviews
from sources.history import change_model
from sources.models import Source
from tests import factories

pytestmark = pytest.mark.django_db
URL = "https://check.example/bridge"
NODE = {
    "@type": "ClaimReview",
    "url": URL,
    "claimReviewed": "The bridge is closed.",
    "author": {"@type": "Organization", "name": "Check"},
    "itemReviewed": {"@type": "Claim", "author": {"@type": "Person", "name": "Anna Speaker"}},
    "reviewRating": {"@type": "Rating", "ratingValue": 1, "alternateName": "False"},
}


def take(by, *nodes, how=import_reviews, **found) -> list[tuple[Result, tuple[str, ...]]]:
    given = Found(nodes=list(nodes or [NODE]), **found)
    return [(one.result, one.notes) for one in how(found=given, origin="feed.json", by=by)]


@pytest.fixture
def review(editor) -> ExternalReview:
    take(editor)
    return ExternalReview.objects.get()


def test_import_keeps_a_review_as_it_was_given(editor):
    anna = factories.source("Anna Speaker")
    assert take(editor) == [(Result.NEW, ())]
    kept = ExternalReview.objects.get()
    assert (kept.publisher, kept.site, kept.url, kept.claim_text) == (
        "Check",
        "check.example",
        URL,
        "The bridge is closed.",
    )
    assert (kept.claimant, kept.claimant_name, kept.rating, kept.raw) == (anna, "Anna Speaker", "False", NODE)
    assert (kept.fetched_from, kept.imported_by, kept.claim) == ("feed.json", editor, None)


def test_import_makes_neither_claims_nor_sources(editor):
    take(editor)
    assert (Claim.objects.count(), Source.objects.count()) == (0, 0)
    assert ExternalReview.objects.get().claimant is None


def test_import_of_the_same_again_changes_nothing(editor, review):
    assert take(editor) == [(Result.UNCHANGED, ())]
    assert change_model(ExternalReview).objects.count() == 1


def test_import_of_another_rating_updates_and_history_keeps_the_first(editor, review):
    rating = {"@type": "Rating", "alternateName": "Mostly false"}
    assert take(editor, {**NODE, "reviewRating": rating}) == [(Result.UPDATED, ())]
    words = change_model(ExternalReview).objects.order_by("pgh_id").values_list("textual_rating", flat=True)
    assert list(words) == ["False", "Mostly false"]


def test_import_of_another_claim_at_the_same_address_is_another_review(editor, review):
    assert take(editor, {**NODE, "claimReviewed": "The road is closed."}) == [(Result.NEW, ())]


def test_import_tells_of_each_what_became_of_it(editor, settings):
    settings.PUBLIC_URL = "https://www.desk.example"
    ours, empty = {**NODE, "url": "https://desk.example/claims/1/"}, {**NODE, "claimReviewed": None}
    assert take(editor, NODE, NODE, ours, empty, problems=["Script 1 is broken."]) == [
        (Result.REJECTED, ("Script 1 is broken.",)),
        (Result.NEW, ()),
        (Result.REJECTED, ("The same review of the same claim as an earlier one here.",)),
        (Result.REJECTED, ("It is a publication of our own.",)),
        (Result.REJECTED, ("It does not say which claim was reviewed (claimReviewed).",)),
    ]


def test_import_of_what_a_database_cannot_store_is_kept_without_it(editor):
    assert take(editor, {**NODE, "claimReviewed": "It\0 is\ud800 closed.", "x": float("nan")}) == [(Result.NEW, ())]
    assert ExternalReview.objects.get().claim_text == "It is closed."


def test_trial_writes_nothing(editor):
    assert take(editor, how=try_reviews) == [(Result.NEW, ())]
    assert ExternalReview.objects.count() == 0


def test_import_is_for_editors(reviewer):
    with pytest.raises(Refused):
        take(reviewer)


def test_attached_review_leaves_the_claim_as_it_was(reviewer, review):
    claim = factories.proposed()
    workflow.attach_review(review=review, claim=claim, by=reviewer)
    assert (review.claim, review.attached_by, Claim.objects.get().version) == (claim, reviewer, claim.version)
    with pytest.raises(Refused, match="attached to a claim already"):
        workflow.attach_review(review=review, claim=claim, by=reviewer)
    workflow.detach_review(review=review, by=reviewer)
    assert (review.claim, review.attached_by) == (None, None)
    with pytest.raises(Refused, match="not attached"):
        workflow.detach_review(review=review, by=reviewer)


def test_import_leaves_a_review_attached(editor, review):
    claim = factories.proposed()
    workflow.attach_review(review=review, claim=claim, by=editor)
    take(editor, {**NODE, "headline": "About the bridge"})
    assert ExternalReview.objects.get().claim == claim


def test_review_is_not_attached_to_a_merged_claim_nor_by_anybody(editor, publisher, review):
    claim, into = factories.proposed(), factories.proposed()
    with pytest.raises(Refused, match="Only an editor or a reviewer"):
        workflow.attach_review(review=review, claim=claim, by=publisher)
    workflow.merge(claim=claim, into=into, by=editor)
    with pytest.raises(Refused, match="merged into another"):
        workflow.attach_review(review=review, claim=claim, by=editor)


def test_reviews_that_read_like_a_statement_come_likest_first(editor):
    said = ["The bridge at Woudbode is closed.", "The bridge is closed.", "Nobody was hurt."]
    take(editor, *({**NODE, "claimReviewed": one} for one in said))
    alike = ExternalReview.objects.resembling("The bridge at Woudbode is closed for good.")
    assert [one.claim_text for one in alike] == said[:2]


@pytest.mark.parametrize("values", [{"url": "javascript:x"}, {"claim_text": ""}, {"claim": 0}])
def test_database_holds_what_a_review_is(review, values):
    if "claim" in values:
        values = {"claim": factories.proposed()}  # attached by nobody
    with pytest.raises(IntegrityError), transaction.atomic():
        ExternalReview.objects.update(**values)
