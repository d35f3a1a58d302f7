"""The page of a claim: what stands on it, in which words, and that foreign text does no harm."""

from datetime import date

import pytest
from django.db import IntegrityError, connection, transaction
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from claims import workflow
from claims.admin.history import SENTENCES, entries
from claims.admin.step_page import FORMS
from claims.choices import Status, Step
from claims.models import Evidence
from claims.workflow import next_steps
from tests import factories


@pytest.fixture
def open_page(signed_in):
    def get(user, claim):
        return signed_in(user).get(reverse("admin:claims_claim_change", args=[claim.pk]))

    return get


@pytest.mark.parametrize("status", list(Status))
@pytest.mark.parametrize("role", ["editor", "reviewer", "publisher", "auditor"])
def test_buttons_are_the_next_steps_that_are_about_the_whole_claim(open_page, status, role):
    user, claim = factories.user(role), factories.claim_at(status)
    addresses = {button.url for button in open_page(user, claim).context["buttons"]}
    assert addresses == {
        reverse("admin:claims_claim_step", args=[claim.pk, step.value])
        for step in next_steps(claim, user)
        if FORMS[step].about is None and step != Step.TAG
    }


def test_places_stand_in_the_order_in_which_they_were_printed(open_page, auditor):
    claim = factories.proposed()
    days = [date(2023, 8, 12), date(2023, 8, 10), None]  # the last was captured today
    texts = [factories.revision(article=factories.ArticleFactory(published_on=day)) for day in days]
    for text in texts:
        factories.appearance(claim, in_revision=text)
    shown = [quote.appearance.revision for quote in open_page(auditor, claim).context["quotes"]]
    assert shown == [texts[1], texts[0], texts[2]]


def test_page_says_checked_with_the_verdict_and_who_signed(open_page, auditor, reviewer):
    claim = factories.claim_at(Status.VERIFIED, author=reviewer)
    page = open_page(auditor, claim).content.decode()
    assert "Checked: False" in page
    assert "signed by reviewer, " in page
    assert "Verified" not in page


def test_page_escapes_statement_evidence_and_notes(open_page, editor, reviewer):
    bad = "<script>alert(1)</script>"
    claim = factories.claim_at(Status.OPEN, statement=bad, claimant=factories.source(f"Anna {bad}"))
    factories.evidence(claim, by=reviewer, title=bad, excerpt=bad, url="")
    workflow.dismiss(claim=claim, by=editor, reason="not_a_claim", note=bad)
    claim.flags.create(rule="hedged", severity=1, reason=bad, raised_at=timezone.now())
    revision = factories.revision(f"The town held out {bad}.")
    factories.appearance(claim, in_revision=revision, content=f"held out {bad}")
    page = open_page(editor, claim).content.decode()
    assert bad not in page
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in page


def test_page_links_only_to_the_web(open_page, editor, reviewer):
    claim = factories.claim_at(Status.OPEN)
    factories.evidence(claim, by=reviewer, title="Good", url="https://example.org/good")
    values = {"stance": "for", "added_by": reviewer, "added_at": timezone.now()}
    with pytest.raises(IntegrityError, match="evidence_address_is_of_the_web"), transaction.atomic():
        Evidence.objects.create(claim=claim, title="Bad", url="javascript:alert(1)", **values)
    assert 'href="https://example.org/good"' in open_page(editor, claim).content.decode()


def test_page_shows_newest_texts_first_and_folds_earlier_ones(open_page, editor):
    claim = factories.proposed()
    old = factories.revision("The town held out. Old.")
    new = factories.revision("The town held out. New.", article=old.article)
    for revision in (old, new):
        factories.appearance(claim, in_revision=revision)
    context = open_page(editor, claim).context
    assert [quote.appearance.revision for quote in context["quotes"]] == [new]
    assert [quote.appearance.revision for quote in context["earlier_quotes"]] == [old]
    assert context["earlier_quotes"][0].url.endswith(f"/change/?revision=1#claim-{claim.pk}")


def test_page_takes_as_many_queries_for_three_appearances_as_for_one(signed_in, editor):
    claim, client = factories.claim_at(Status.VERIFIED), signed_in(editor)

    def queries() -> int:
        with CaptureQueriesContext(connection) as captured:
            client.get(reverse("admin:claims_claim_change", args=[claim.pk]))
        return len(captured)

    factories.appearance(claim)
    one = queries()
    factories.appearance(claim)
    factories.appearance(claim)
    assert queries() == one


def test_history_tells_each_step_as_a_sentence_with_what_changed(editor, reviewer):
    claim = factories.claim_at(Status.IN_REVIEW, editor=editor, author=reviewer)
    workflow.edit(claim=claim, by=editor, statement="New words.", claimant=claim.claimant, kind=claim.kind)
    told = entries(claim)
    assert [entry.sentence for entry in told] == [
        "The machine proposed the claim",
        "editor accepted the claim",
        "reviewer started the review",
        "editor edited the claim",
    ]
    assert [(c.label, c.before, c.after) for c in told[3].changes] == [
        ("Statement", "The town held out.", "New words.")
    ]
    assert [(c.label, c.before, c.after) for c in told[2].changes] == [
        ("Status", "open", "in review"),
        ("Assignee", "–", "reviewer"),
    ]


def test_history_has_a_sentence_for_every_step():
    assert set(SENTENCES) == set(Step)


def test_flag_is_closed_with_a_note_and_refused_without(signed_in, reviewer):
    claim = factories.proposed()
    flag = claim.flags.create(rule="hedged", severity=1, reason="Hedged.", raised_at=timezone.now())
    client, address = signed_in(reviewer), reverse("admin:claims_flag_close", args=[flag.pk])
    response = client.post(address, {"note": " "})
    assert response.context["form"].non_field_errors() == ["Write a note: why can this flag be closed?"]
    assert client.post(address, {"note": "The text is clear."}).url == reverse(
        "admin:claims_claim_change", args=[claim.pk]
    )
    flag.refresh_from_db()
    assert (flag.closed_by, flag.note) == (reviewer, "The text is clear.")
    assert client.post(address, {"note": "Again."}).context["form"].non_field_errors() == [
        "This flag has been closed already."
    ]


def test_page_says_why_a_claim_is_in_review_again(open_page, reviewer, reviewer2):
    claim = factories.claim_at(Status.ASSESSED, author=reviewer)
    workflow.send_back(claim=claim, by=reviewer2, comment="Say which week.")
    assert "<strong>Sent back:</strong> Say which week." in open_page(reviewer, claim).content.decode()


def test_unknown_claim_leads_back_to_the_front_page(signed_in, editor):
    response = signed_in(editor).get(reverse("admin:claims_claim_change", args=[10**9]))
    assert response.url == reverse("admin:index")
