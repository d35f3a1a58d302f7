"""Links on the claim pages."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from claims import workflow
from claims.admin.history import entries
from claims.admin.link_forms import links_of
from claims.choices import LinkKind, Status, Step
from claims.models import Claim, ClaimLink
from tests import factories


@pytest.mark.parametrize("written", ["{}", "#{}", "/admin/claims/claim/{}/change/"])
def test_link_form_takes_a_number_or_an_address(take, editor, written):
    claim, other = factories.proposed(), factories.proposed()
    assert take(editor, claim, "link", kind="contradicts", other=written.format(other.pk)).status_code == 302
    assert (ClaimLink.objects.get().claim, ClaimLink.objects.get().other) == (claim, other)


@pytest.mark.parametrize(
    ("written", "sentence"),
    [
        ("", "Give the other claim's number, or the address of its page."),
        ("999999", "There is no claim with this number."),
        ("the one of yesterday", "There is no claim with this number."),
        ("²", "There is no claim with this number."),
    ],
)
def test_link_form_says_which_claim_it_lacks(take, editor, written, sentence):
    response = take(editor, factories.proposed(), "link", kind="contradicts", other=written)
    assert response.context["form"].errors["other"] == [sentence]


def test_link_shows_on_both_claims_with_claimant_party_and_standing(signed_in, auditor, editor):
    party = factories.PartyFactory(name="North")
    speaker = factories.SourceFactory(name="Anna North", parent=factories.SourceFactory(party=party))
    checked, new = factories.claim_at(Status.VERIFIED, claimant=speaker), factories.proposed()
    workflow.link(claim=new, other=checked, kind=LinkKind.SUPERSEDES, by=editor)
    shown = {
        claim.pk: signed_in(auditor).get(reverse("admin:claims_claim_change", args=[claim.pk])).context["links"][0]
        for claim in (new, checked)
    }
    assert (shown[new.pk].words, shown[checked.pk].words) == ("supersedes", "is superseded by")
    assert (shown[new.pk].other, shown[new.pk].party, shown[new.pk].off) == (checked, "North", "")
    assert "Checked: False" in shown[new.pk].standing


def test_link_is_taken_off_from_the_other_end(signed_in, reviewer, editor):
    one, other = factories.proposed(), factories.proposed()
    made = workflow.link(claim=one, other=other, kind=LinkKind.REPEATS, by=editor)
    address = reverse("admin:claims_claim_step_about", args=[other.pk, "unlink", made.pk])
    other.refresh_from_db()
    assert signed_in(reviewer).post(address, {"version": other.version}).status_code == 302
    assert ClaimLink.objects.count() == 0


def test_link_of_other_claims_is_not_found(signed_in, reviewer, editor):
    one, other, third = factories.proposed(), factories.proposed(), factories.proposed()
    made = workflow.link(claim=one, other=other, kind=LinkKind.REPEATS, by=editor)
    address = reverse("admin:claims_claim_step_about", args=[third.pk, "unlink", made.pk])
    assert signed_in(reviewer).get(address).status_code == 404


def test_history_tells_a_link_from_each_end(editor):
    one, other = factories.proposed(statement="Twelve fell."), factories.proposed(statement="Nobody fell.")
    workflow.link(claim=one, other=other, kind=LinkKind.REPEATS, by=editor)
    told = [entries(Claim.objects.get(pk=claim.pk))[-1] for claim in (one, other)]
    assert [entry.sentence for entry in told] == ["editor linked the claim with another"] * 2
    assert [entry.changes[0].after for entry in told] == ["repeats: Nobody fell.", "is repeated by: Twelve fell."]


def test_links_take_as_many_queries_for_three_as_for_one(editor):
    claim = factories.proposed()

    def queries() -> int:
        workflow.link(claim=claim, other=factories.claim_at(Status.VERIFIED), kind="repeats", by=editor)
        with CaptureQueriesContext(connection) as captured:
            links_of(claim, [Step.UNLINK])
        return len(captured)

    assert [queries() for _ in range(3)] == [1, 1, 1]
