"""Other publishers' reviews: listed, imported, attached to claims."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from claims import workflow
from claims.models import ExternalReview
from claims.review_markup import Found
from tests import factories
from tests.claims.api.desk.asking import Asker
from tests.web import open_to, reply, site

pytestmark = pytest.mark.django_db
NODE = {
    "@type": "ClaimReview",
    "url": "https://check.example/1",
    "claimReviewed": "The town held out.",
    "author": {"@type": "Organization", "name": "Check & Co"},
    "itemReviewed": {"@type": "Claim", "author": {"@type": "Person", "name": "Anna Speaker"}},
    "reviewRating": {"@type": "Rating", "ratingValue": 2, "bestRating": 5},
}


def kept(*changes: dict) -> list[ExternalReview]:
    """Reviews that have been imported, each with something else than NODE."""
    nodes = [{**NODE, **changed} for changed in changes or [{}]]
    workflow.import_reviews(found=Found(nodes=nodes), origin="feed.json", by=factories.user("editor"))
    return list(ExternalReview.objects.order_by("pk"))


def ids(document: dict) -> list[int]:
    return [row["id"] for row in document["results"]]


def test_review_document_says_what_the_publisher_found(api):
    anna, bos = factories.source("Anna Speaker"), factories.source("Anna Bos")
    [review] = kept()
    workflow.merge_sources(source=anna, into=bos, by=factories.user("editor"))
    document = api(f"reviews/{review.pk}/")
    assert document.pop("raw") == NODE
    assert (document["publisher"], document["rating"], document["claimant_name"], document["claim"]) == (
        "Check & Co",
        "2 (?–5)",
        "Anna Speaker",
        None,
    )
    assert document["claimant"] == {"id": bos.pk, "name": "Anna Bos"}
    assert api("reviews/")["results"] == [document]


def test_reviews_are_found_by_site_language_words_and_claim(api, editor):
    changes = {"url": "https://other.example/2", "inLanguage": "nl", "claimReviewed": "Nobody was hurt."}
    first, second = kept({}, changes)
    workflow.attach_review(review=second, claim=factories.proposed(), by=editor)
    second.refresh_from_db()
    for asked in ({"site": "other.example"}, {"language": "nl"}, {"q": "hurt"}, {"claim": second.claim_id}):
        assert ids(api("reviews/", **asked)) == [second.pk]
    assert [ids(api("reviews/", attached=word)) for word in ("true", "false")] == [[second.pk], [first.pk]]


def test_reviews_come_by_number_each_once_although_one_is_read_anew(api, client, refused):
    rows = kept(*({"url": f"https://check.example/{number}"} for number in range(3)))
    page = api("reviews/", page_size="2")
    kept({"url": "https://check.example/0", "name": "A new title"})
    assert ids(page) + ids(client.get(page["next"]).json()) == [one.pk for one in reversed(rows)]
    for cursor in ("x", "MjAyNi0wMy0wMSAz"):
        assert list(refused("reviews/", cursor=cursor)) == ["cursor"]


def test_review_list_asks_as_many_queries_for_three_as_for_one(api, editor):
    asked = []
    for number in (1, 2, 3):
        factories.source("Anna Speaker")
        review = kept({"url": f"https://check.example/{number}"})[-1]
        workflow.attach_review(review=review, claim=factories.proposed(), by=editor)
        with CaptureQueriesContext(connection) as queries:
            assert len(api("reviews/")["results"]) == number
        asked.append(len(queries))
    assert asked[0] == asked[2]


def test_import_tells_of_each_what_became_of_it(editor):
    [known] = kept()
    feed = {"@type": "DataFeed", "dataFeedElement": [NODE, {**NODE, "url": ""}, {**NODE, "claimReviewed": "It fell."}]}
    answer = Asker(editor).post("reviews/import/", {"data": feed}).json()
    made = ExternalReview.objects.latest("pk")
    assert answer["counts"] == {"new": 1, "updated": 0, "unchanged": 1, "rejected": 1}
    assert [(one["label"], one["result"], one["review"]) for one in answer["reviews"]] == [
        ("The town held out.", "unchanged", known.pk),
        ("The town held out.", "rejected", None),
        ("It fell.", "new", made.pk),
    ]
    assert answer["reviews"][1]["notes"] == ["It has no address (url) at which the review can be read."]
    assert (made.imported_by, made.fetched_from) == (editor, "API")


def test_import_of_what_was_read_elsewhere_keeps_its_address(editor):
    body = {"data": [{**NODE, "url": "/1"}], "url": "https://check.example/feed"}
    Asker(editor).post("reviews/import/", body)
    made = ExternalReview.objects.get()
    assert (made.url, made.fetched_from) == ("https://check.example/1", "https://check.example/feed")


def test_import_only_tried_keeps_nothing(editor):
    answer = Asker(editor).post("reviews/import/", {"data": NODE, "try_only": True}, idempotency_key="k").json()
    assert (answer["tried_only"], answer["counts"]["new"], answer["reviews"][0]["review"]) == (True, 1, None)
    assert ExternalReview.objects.count() == 0
    assert Asker(editor).post("reviews/import/", {"data": NODE}).json()["counts"]["new"] == 1


def test_import_fetches_an_address_and_not_again_for_the_same_key(editor, monkeypatch):
    visits: list[str] = []

    def feed(request):
        visits.append(request.path)
        reply(f"[{NODE}]".replace("'", '"').encode(), Content_Type="application/json")(request)

    with site(feed) as address:
        open_to(monkeypatch, address)
        body = {"url": f"{address}/feed"}
        first, again = (Asker(editor).post("reviews/import/", body, idempotency_key="k") for _ in range(2))
    assert (first.json(), first.json()["counts"]["new"]) == (again.json(), 1)
    assert (visits, again["Idempotency-Replayed"]) == (["/feed"], "true")
    assert ExternalReview.objects.get().fetched_from == body["url"]
    assert Asker(editor).post("reviews/import/", {"data": NODE}, idempotency_key="k").status_code == 422


@pytest.mark.parametrize(
    ("body", "status", "said"),
    [
        ({}, 400, {"data": ["Give ClaimReviews, or the address of some."]}),
        ({"data": "x"}, 400, {"data": ["Give an object, or a list of objects."]}),
        ({"data": None}, 400, {"data": ["This field may not be null."]}),
        ({"url": "http://127.0.0.1:8080/"}, 409, "127.0.0.1 is not a public address, so it is not fetched."),
        (
            {"data": [NODE] * 501},
            409,
            "It holds 501 reviews, too many to look through: use manage.py import_claim_reviews.",
        ),
    ],
)
def test_import_of_nothing_that_can_be_read_says_why(editor, body, status, said):
    answer = Asker(editor).post("reviews/import/", body)
    assert (answer.status_code, answer.json().get("errors") or answer.json()["detail"]) == (status, said)


def test_import_says_when_there_is_no_review_in_it(editor):
    told = Asker(editor).post("reviews/import/", {"data": {"@type": "WebSite"}}).json()["reviews"]
    assert told == [{"label": "", "result": "rejected", "notes": ["There is no ClaimReview in it."], "review": None}]


def test_review_is_attached_to_a_claim_and_taken_off(reviewer):
    [review], claim, asker = kept(), factories.proposed(), Asker(reviewer)
    attached = asker.post(f"reviews/{review.pk}/attach/", {"claim": claim.pk}).json()
    assert (attached["claim"], attached["attached_by"], attached["raw"]) == (claim.pk, "reviewer", NODE)
    again = asker.post(f"reviews/{review.pk}/attach/", {"claim": claim.pk})
    assert (again.status_code, again.json()["detail"]) == (409, "This review is attached to a claim already.")
    assert asker.post(f"reviews/{review.pk}/detach/").json()["claim"] is None
    assert asker.post(f"reviews/{review.pk}/detach/").status_code == 409
    assert asker.post(f"reviews/{review.pk}/attach/", {"claim": 0}).status_code == 400


def test_reviews_that_read_like_a_claim_are_the_free_ones(api, editor):
    claim = factories.proposed(statement="The town held out.")
    first, second = kept({}, {"claimReviewed": "The town held out then."})
    assert [row["id"] for row in api(f"claims/{claim.pk}/reviews_like_it/")] == [first.pk, second.pk]
    workflow.attach_review(review=first, claim=claim, by=editor)
    assert [row["id"] for row in api(f"claims/{claim.pk}/reviews_like_it/")] == [second.pk]
    workflow.merge(claim=claim, into=factories.proposed(), by=editor)
    assert api(f"claims/{claim.pk}/reviews_like_it/") == []
