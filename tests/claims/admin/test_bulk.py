"""Steps on many claims of the list: chosen, confirmed, reported."""

import pytest
from django.urls import reverse

from claims import workflow
from claims.admin.bulk import FORMS
from claims.choices import Status, Step
from claims.models import Claim
from claims.permissions import TABLE, Role
from claims.workflow import bulk
from claims.workflow.tagging import tags_of
from tests import factories

LIST = "admin:claims_claim_changelist"


def choose(client, action: str, *claims: Claim, query: str = "", across: int = 0):
    data = {"action": action, "_selected_action": [claim.pk for claim in claims], "select_across": across}
    return client.post(reverse(LIST) + query, data)


@pytest.fixture
def send(signed_in):
    """Confirms a step on claims, as they are now, through its form."""

    def post(user, step: str, *claims: Claim, **values):
        chosen = " ".join(f"{claim.pk}:{claim.version}" for claim in claims)
        return signed_in(user).post(reverse("admin:claims_claim_bulk", args=[step]), {"chosen": chosen, **values})

    return post


def test_list_offers_each_role_its_steps(signed_in, db):
    factories.proposed()
    pages = {role: signed_in(factories.user(role)).get(reverse(LIST)) for role in Role}
    offered = {role: [key for key, _ in page.context["action_form"].fields["action"].choices if key]
               for role, page in pages.items() if page.context["action_form"]}  # fmt: skip
    assert offered == {
        Role.EDITOR: ["accept_many", "dismiss_many", "assign_many", "tag_many"],
        Role.REVIEWER: ["assign_many", "tag_many"],
    }


def test_choosing_shows_the_claims_and_keeps_the_filters(signed_in, editor):
    claim, other = factories.proposed(statement="It held."), factories.proposed(statement="It fell.")
    page = choose(signed_in(editor), "accept_many", claim, query="?status=proposed")
    assert page.context["form"].initial == {"chosen": f"{claim.pk}:1", "back": "status=proposed"}
    assert ("It held." in page.content.decode(), other.statement in page.content.decode()) == (True, False)


def test_choosing_all_across_pages_takes_what_the_filters_leave(signed_in, editor):
    claims = [factories.proposed(), factories.proposed()]
    factories.claim_at(Status.OPEN)
    page = choose(signed_in(editor), "accept_many", claims[0], query="?status=proposed", across=1)
    assert {claim.pk for claim in page.context["claims"]} == {claim.pk for claim in claims}


def test_choosing_too_many_says_what_to_do(signed_in, editor, monkeypatch):
    monkeypatch.setattr(bulk, "MOST", 1)
    claims = [factories.proposed(), factories.proposed()]
    client = signed_in(editor)
    page = client.get(choose(client, "accept_many", *claims).url).content.decode()
    assert "2 claims are too many for one go: 1 at most. Narrow the list with a filter or a search." in page


def test_step_on_claims_reports_what_stayed_and_why(send, editor):
    good, nobody = factories.proposed(), factories.proposed(claimant=None, statement="Nobody <said> so.")
    page = send(editor, "accept", good, nobody, back="status=proposed").content.decode()
    assert "Done for 1 claim." in page
    assert "Who says this? Choose the claimant, or say that it is unknown." in page
    assert ("Nobody &lt;said&gt; so." in page, 'href="/admin/claims/claim/?status=proposed"' in page) == (True, True)


def test_step_on_claims_that_all_move_goes_back_to_the_list(send, editor, reviewer):
    claims = [factories.claim_at(Status.OPEN), factories.claim_at(Status.OPEN)]
    answer = send(editor, "assign", *claims, assignee=reviewer.pk, back="status=open")
    assert (answer.status_code, answer.url) == (302, "/admin/claims/claim/?status=open")
    assert Claim.objects.in_the_hands_of(reviewer).count() == 2


def test_dismissing_many_asks_for_the_reason_and_keeps_the_note(send, editor):
    claim = factories.proposed()
    page = send(editor, "dismiss", claim, note="Seen.").content.decode()
    assert ("Say why: not a claim, extraction error, or out of scope." in page, "Seen." in page) == (True, True)
    send(editor, "dismiss", claim, reason="out_of_scope", note="Seen.")
    assert claim.events.get(step=Step.DISMISS).note == "Seen."


def test_tagging_many_adds_to_what_is_there(send, reviewer):
    tagged, plain = factories.proposed(), factories.proposed()
    workflow.tag(claim=tagged, by=reviewer, add=["army"])
    page = send(reviewer, "tag", tagged, plain, tags="Army, budget").content.decode()
    assert ([tags_of(tagged), tags_of(plain)], "stayed" in page) == ([["army", "budget"], ["army", "budget"]], False)


def test_claim_changed_since_it_was_chosen_is_reported_not_overwritten(send, editor):
    claim = factories.proposed()
    old = Claim.objects.get(pk=claim.pk)
    workflow.edit(claim=claim, by=editor, statement="It fell.", claimant=claim.claimant, kind=claim.kind)
    assert "This claim was changed by editor at " in send(editor, "accept", old).content.decode()
    assert Claim.objects.get().status == Status.PROPOSED


@pytest.mark.parametrize("role", Role)
@pytest.mark.parametrize("step", FORMS)
def test_step_on_many_is_for_whoever_may_take_it(send, role, step):
    answer = send(factories.user(role), step, factories.proposed())
    assert (answer.status_code == 403) is (role not in TABLE[step])


@pytest.mark.parametrize("given", ["", "1:x", "x", "1", "9999999999:1", "1:1:1", "%00:1"])
def test_numbers_that_are_none_choose_nothing(signed_in, editor, given):
    factories.proposed()
    answer = signed_in(editor).post(reverse("admin:claims_claim_bulk", args=["accept"]), {"chosen": given})
    assert (answer.status_code, "No claim is chosen." in answer.content.decode()) == (200, True)
