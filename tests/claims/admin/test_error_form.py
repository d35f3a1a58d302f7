"""Reporting an extraction error, on the claim's page and in triage, with words that are typed."""

import pytest
from django.urls import reverse

from claims import workflow
from claims.admin.error_form import ErrorForm
from claims.choices import Role, Status
from claims.models import Claim, Correction, Span
from tests import factories


@pytest.fixture
def claim(db) -> Claim:
    """A claim in “The town held out, Anna Speaker said on Friday. The mayor disagreed.”"""
    claim = factories.proposed()
    appearance = factories.appearance(claim)
    Span.objects.create(appearance=appearance, role=Role.CLAIMANT, start=19, end=31, exact="Anna Speaker")
    Span.objects.create(appearance=appearance, role=Role.CUE, start=32, end=36, exact="said")
    return claim


WORDS = {"error-content": "The town held out", "error-claimant": "Anna Speaker", "error-cue": "said"}


def corrected() -> dict[str, str]:
    return {span.role: span.exact for span in Correction.objects.last().spans.all()}


def test_form_begins_with_the_words_as_they_were_found(claim, editor):
    form = ErrorForm(claim=claim, user=editor)
    assert {f"error-{role}": form.initial[role] for role in ("content", "claimant", "cue")} == WORDS


def test_error_is_reported_without_saying_anything(take, editor, claim):
    assert take(editor, claim, "correct", **WORDS).status_code == 302
    claim.refresh_from_db()
    assert (claim.status, claim.dismissal_reason) == (Status.DISMISSED, "extraction_error")
    assert (Correction.objects.get().error, corrected()) == ("", {})


def test_error_is_reported_with_a_kind_and_a_note(take, editor, claim):
    take(editor, claim, "correct", **WORDS, **{"error-error": "not_a_statement", "error-note": "A title."})
    correction = Correction.objects.get()
    assert (correction.error, correction.note, correction.by) == ("not_a_statement", "A title.", editor)


def test_words_that_were_changed_are_found_in_the_text(take, editor, claim):
    take(editor, claim, "correct", **{**WORDS, "error-content": "town held out", "error-claimant": "The mayor"})
    assert Correction.objects.get().error == "wrong_content"
    assert corrected() == {"content": "town held out", "claimant": "The mayor", "cue": "said"}


def test_words_that_were_taken_out_were_found_where_there_are_none(take, editor, claim):
    take(editor, claim, "correct", **{**WORDS, "error-cue": ""})
    assert (Correction.objects.get().error, "cue" in corrected()) == ("wrong_cue", False)


def test_place_that_was_selected_tells_which_words_are_meant(take, editor):
    revision = factories.revision("Anna said so. Bob said no. Carl said yes.")
    claim = factories.proposed()
    factories.appearance(claim, content="Anna", in_revision=revision)
    words = {"error-content": "Anna", "error-claimant": "", "error-cue": "said", "error-cue_at": "32"}
    take(editor, claim, "correct", **words)
    assert Correction.objects.get().spans.get(role="cue").start == 32


def test_words_that_do_not_stand_there_are_refused_and_kept(take, editor, claim):
    form = take(editor, claim, "correct", **{**WORDS, "error-cue": "whispered"}).context["form"]
    assert form.non_field_errors() == [
        "Cue: “whispered” does not stand in this text: copy the exact words, with … where something is left out."
    ]
    assert (form["cue"].value(), Claim.objects.get().status) == ("whispered", Status.PROPOSED)


def test_error_that_was_reported_can_be_said_better(take, editor, claim):
    take(editor, claim, "correct", **{**WORDS, "error-content": "town held out"})
    claim.refresh_from_db()
    assert ErrorForm(claim=claim, user=editor).initial["content"] == "town held out"
    better = {**WORDS, "error-content": "town held out", "error-error": "other", "error-note": "And more."}
    take(editor, claim, "correct", **better)
    assert [(c.error, c.spans.count()) for c in Correction.objects.all()] == [("wrong_content", 3), ("other", 3)]


def test_claim_page_shows_what_was_wrong_and_that_it_does_not_count_any_more(signed_in, take, editor, claim):
    take(editor, claim, "correct", **{**WORDS, "error-content": "town held out", "error-note": "<b>Cut</b>"})
    address = reverse("admin:claims_claim_change", args=[claim.pk])
    page = signed_in(editor).get(address).content.decode()
    assert "The content begins or ends at the wrong words" in page
    assert "&lt;b&gt;Cut&lt;/b&gt;" in page
    assert "does not count" not in page
    claim.refresh_from_db()
    workflow.restore(claim=claim, by=editor)
    assert "An error of a claim that was restored does not count." in signed_in(editor).get(address).content.decode()


def test_claim_that_is_printed_nowhere_has_no_error_to_report(take, editor):
    form = take(editor, factories.proposed(), "correct").context["form"]
    assert form.non_field_errors() == ["This claim is printed nowhere: dismiss it instead."]


@pytest.fixture
def triage(signed_in, editor, claim):
    """Sends the decision “extraction error” from triage."""
    article = claim.appearances.get().revision.article

    def send(**values):
        data = {"claim": claim.pk, "version": claim.version, "decision": "extraction_error", **values}
        return signed_in(editor).post(reverse("triage", args=[article.pk]), data)

    return send


def test_one_key_in_triage_keeps_the_statement_as_an_error(triage, claim):
    assert triage().status_code == 302
    correction = Correction.objects.get()
    assert (correction.appearance.claim, correction.error, correction.spans.count()) == (claim, "", 0)


def test_triage_takes_the_corrected_words_along(triage):
    triage(**{**WORDS, "error-claimant": "Speaker", "error-note": "Surname."})
    assert (Correction.objects.get().error, corrected()["claimant"]) == ("wrong_source", "Speaker")


def test_triage_shows_what_was_refused_beside_the_words(triage, claim):
    response = triage(**{**WORDS, "error-content": "The village fell"})
    assert response.context["form"].non_field_errors()[0].startswith("Content: “The village fell” does not stand")
    assert response.context["wrong"]["content"].value() == "The village fell"
    claim.refresh_from_db()
    assert claim.status == Status.PROPOSED
