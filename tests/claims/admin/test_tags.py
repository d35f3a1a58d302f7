"""Tags on a claim's page: the small form, and for whom it is there."""

from django.urls import reverse

from claims import workflow
from claims.choices import Status
from claims.workflow.tagging import tags_of
from tests import factories


def test_form_adds_what_is_new_and_takes_off_what_is_gone(take, reviewer):
    claim = factories.proposed()
    workflow.tag(claim=claim, by=reviewer, add=["army", "budget"])
    answer = take(reviewer, claim, "tag", tags="Budget, front line")
    assert (answer.status_code, tags_of(claim)) == (302, ["budget", "front line"])


def test_form_that_was_made_for_an_earlier_version_says_so_and_keeps_the_words(take, editor):
    claim = factories.proposed()
    workflow.accept(claim=claim, by=editor)
    page = take(editor, claim, "tag", version=1, tags="army").content.decode()
    assert ("This claim was changed by editor at " in page, 'value="army"' in page) == (True, True)
    assert tags_of(claim) == []


def test_page_has_the_form_for_those_who_may_use_it(signed_in, editor, auditor):
    claim = factories.claim_at(Status.VERIFIED)
    workflow.tag(claim=claim, by=editor, add=["army"])
    address = reverse("admin:claims_claim_change", args=[claim.pk])
    pages = [signed_in(user).get(address).content.decode() for user in (editor, auditor)]
    assert [(page.count("?tag="), page.count("/step/tag/")) for page in pages] == [(1, 1), (1, 0)]
