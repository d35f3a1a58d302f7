"""Publishing from the desk."""

import pytest
from django.urls import reverse

from claims import workflow
from claims.choices import Status
from claims.models import PublicClaim
from tests import factories
from tests.claims.workflow.steps import published_and_checked_again

pytestmark = pytest.mark.django_db


@pytest.fixture
def publisher(client):
    client.force_login(factories.user("publisher"))
    return client


def take(client, claim, step, **values):
    claim.refresh_from_db()
    address = reverse("admin:claims_claim_step", args=[claim.pk, step])
    return client.post(address, {"version": claim.version, **values}, follow=True).content.decode()


def test_publisher_publishes_from_the_page_of_a_checked_claim(publisher):
    claim = factories.claim_at(Status.VERIFIED)
    assert "Publish…" in publisher.get(reverse("admin:claims_claim_change", args=[claim.pk])).content.decode()
    assert "The claim is published." in take(publisher, claim, "publish")
    assert PublicClaim.objects.visible().get().claim_id == claim.pk


def test_page_shows_every_publication(publisher):
    claim = published_and_checked_again(Status.VERIFIED, None)
    page = take(publisher, claim, "publish_correction", note="New pictures.")
    assert "The correction is published." in page
    assert "False → True" in page
    assert page.index("Corrected") < page.index("Under review again") < page.index("Published<")


def test_form_of_a_correction_says_what_readers_see_now(publisher):
    claim = published_and_checked_again(Status.VERIFIED, None)
    page = publisher.get(reverse("admin:claims_claim_step", args=[claim.pk, "publish_correction"])).content.decode()
    assert "Readers see “False” now (version 2)." in page


def test_withdrawal_without_a_reason_is_refused_in_words(publisher):
    claim = factories.published()
    assert "Write the reason for readers: why is it withdrawn?" in take(publisher, claim, "withdraw", reason=" ")
    assert PublicClaim.objects.visible().count() == 1


@pytest.mark.parametrize("role", ["editor", "reviewer", "auditor"])
def test_nobody_else_publishes(client, role):
    claim = factories.claim_at(Status.VERIFIED)
    client.force_login(factories.user(role))
    response = client.post(reverse("admin:claims_claim_step", args=[claim.pk, "publish"]), {"version": claim.version})
    assert (response.status_code, PublicClaim.objects.count()) == (403, 0)


def test_place_is_edited_with_the_words(client):
    claim = factories.proposed()
    client.force_login(factories.user("editor"))
    values = {"statement": claim.statement, "claimant": claim.claimant_id, "kind": claim.kind, "place": "Kupiansk"}
    take(client, claim, "edit", **values)
    claim.refresh_from_db()
    assert claim.place == "Kupiansk"
    workflow.edit(claim=claim, by=factories.user("editor"), statement="It held.", claimant=None, kind=claim.kind)
    assert claim.place == "Kupiansk"
