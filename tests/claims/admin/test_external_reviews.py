"""Other publishers' reviews on the desk: the list, one of them, the import, and beside a claim."""

import json

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from claims.models import ExternalReview
from claims.permissions import ATTACH_REVIEW, IMPORT_REVIEWS, READ, TABLE, Role
from claims.review_markup import Found
from claims.workflow.external_reviews import import_reviews
from tests import factories
from tests.web import open_to, reply, site

NODE = {
    "@type": "ClaimReview",
    "url": "https://check.example/1",
    "claimReviewed": "The town <b>held</b> out.",
    "author": {"@type": "Organization", "name": "Check & Co"},
    "reviewRating": {"@type": "Rating", "ratingValue": 2, "bestRating": 5},
}
LIST = reverse("admin:claims_externalreview_changelist")
IMPORT = reverse("import_reviews")
ROLES = [*Role, None]


def reviews(count: int = 1) -> list[ExternalReview]:
    nodes = [{**NODE, "url": f"https://check.example/{number}"} for number in range(count)]
    import_reviews(found=Found(nodes=nodes), origin="feed.json", by=factories.user("editor"))
    return list(ExternalReview.objects.order_by("pk"))


def file(*nodes) -> SimpleUploadedFile:
    return SimpleUploadedFile("feed.json", json.dumps(nodes).encode())


def page_of(review: ExternalReview) -> str:
    return reverse("admin:claims_externalreview_change", args=[review.pk])


def attach(client, review, **values):
    return client.post(reverse("admin:claims_externalreview_attach", args=[review.pk]), values)


def test_list_shows_reviews_and_filters_them(signed_in, auditor):
    first, second = reviews(2)
    second.__class__.objects.filter(pk=second.pk).update(site="other.example", claim_text="Nobody was hurt.")
    client = signed_in(auditor)
    assert client.get(LIST).context["cl"].result_count == 2
    shown = [
        client.get(LIST, asked).context["cl"].queryset.get() for asked in ({"site": "check.example"}, {"q": "town"})
    ]
    assert shown == [first, first]
    assert client.get(LIST, {"attached": "yes"}).context["cl"].result_count == 0
    assert "2 (?–5)" in client.get(LIST).content.decode()


@pytest.mark.parametrize("count", [1, 3])
def test_list_takes_the_same_queries_for_any_number_of_rows(signed_in, auditor, django_assert_max_num_queries, count):
    reviews(count)
    client = signed_in(auditor)
    with django_assert_max_num_queries(9):
        assert client.get(LIST).status_code == 200


@pytest.mark.parametrize("role", ROLES)
def test_pages_are_for_whoever_may(signed_in, role):
    review = reviews()[0]
    client = signed_in(factories.user(*([role] if role else [])))
    allowed = {action: 200 if role in TABLE[action] else 403 for action in (READ, IMPORT_REVIEWS, ATTACH_REVIEW)}
    assert client.get(LIST).status_code == client.get(page_of(review)).status_code == allowed[READ]
    assert client.get(IMPORT).status_code == client.post(IMPORT).status_code == allowed[IMPORT_REVIEWS]
    assert attach(client, review).status_code == allowed[ATTACH_REVIEW]
    assert (IMPORT in client.get(LIST).content.decode()) is (role in TABLE[IMPORT_REVIEWS])


def test_review_is_attached_by_number_and_taken_off(signed_in, reviewer):
    review, claim, client = reviews()[0], factories.proposed(), signed_in(reviewer)
    assert "There is no claim with this number." in attach(client, review, claim="999").content.decode()
    assert attach(client, review, claim=f"#{claim.pk}").url == page_of(review)
    assert ExternalReview.objects.get().claim == claim
    page = client.get(page_of(review)).content.decode()
    assert "Changed: Attached to" in page
    assert attach(client, review, detach="", back="1").url.endswith(f"/claim/{claim.pk}/change/#reviews")
    assert ExternalReview.objects.get().claim is None


def test_claim_shows_reviews_that_read_like_it_to_those_who_may_attach(signed_in, reviewer, auditor):
    claim, review = factories.proposed(statement="The town held out."), reviews()[0]
    address = reverse("admin:claims_claim_change", args=[claim.pk])
    assert "Check &amp; Co" in signed_in(reviewer).get(address).content.decode()
    assert "Check &amp; Co" not in signed_in(auditor).get(address).content.decode()
    attach(signed_in(reviewer), review, claim=claim.pk, back="1")
    assert "Check &amp; Co" in signed_in(auditor).get(address).content.decode()


def test_import_shows_what_would_happen_and_then_does_it(signed_in, editor):
    client = signed_in(editor)
    looked = client.post(IMPORT, {"file": file(NODE, {**NODE, "url": ""})})
    assert ExternalReview.objects.count() == 0
    assert looked.context["counts"] == {"new": 1, "updated": 0, "unchanged": 0, "rejected": 1}
    done = client.post(IMPORT, {"parcel": looked.context["parcel"]})
    assert (done.context["is_done"], ExternalReview.objects.get().fetched_from) == (True, "feed.json")
    assert "The town held out." in done.content.decode()


def test_import_reads_an_address(signed_in, editor, monkeypatch):
    page = f'<script type="application/ld+json">{json.dumps(NODE)}</script>'.encode()
    with site(reply(page, Content_Type="text/html")) as address:
        open_to(monkeypatch, address)
        looked = signed_in(editor).post(IMPORT, {"url": f"{address}/review"})
    assert [one.label for one in looked.context["outcomes"]] == ["The town held out."]


@pytest.mark.parametrize(
    ("values", "said"),
    [
        ({}, "Give an address, or choose a file."),
        ({"url": "http://127.0.0.1:8080/"}, "127.0.0.1 is not a public address, so it is not fetched."),
        ({"parcel": "x"}, "This page is too old. Give the address or the file again."),
    ],
)
def test_import_of_nothing_says_why(signed_in, editor, values, said):
    assert signed_in(editor).post(IMPORT, values).context["error"] == said


def test_import_of_too_many_is_for_the_command(signed_in, editor):
    many = file(*[NODE] * 501)
    told = "It holds 501 reviews, too many to look through: use manage.py import_claim_reviews."
    assert signed_in(editor).post(IMPORT, {"file": many}).context["error"] == told
