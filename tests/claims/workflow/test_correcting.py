"""Extraction errors: dismissed through the door, with what should have been found."""

import pytest

from claims import workflow
from claims.choices import DismissalReason, ExtractionError, Role, Status, Step
from claims.models import Claim
from claims.workflow import Refused
from tests import factories

pytestmark = pytest.mark.django_db

MARKS = {Role.CONTENT: [(0, 8)], Role.CLAIMANT: [(19, 31)]}


@pytest.fixture
def appearance(db):
    """A proposed claim, printed as “The town held out”."""
    return factories.appearance(factories.proposed())


def correct(appearance, by, **values):
    claim = Claim.objects.get(pk=appearance.claim_id)
    return workflow.correct(claim=claim, appearance=appearance, by=by, **values)


def refusal(appearance, by, **values) -> str:
    with pytest.raises(Refused) as refused:
        correct(appearance, by, **values)
    return str(refused.value)


def test_correct_dismisses_as_an_extraction_error_and_is_recorded(appearance, editor):
    correction = correct(appearance, editor, error=ExtractionError.WRONG_CUE, note=" No cue. ")
    claim = Claim.objects.get()
    event = claim.events.last()
    assert (claim.status, claim.dismissal_reason) == (Status.DISMISSED, DismissalReason.EXTRACTION_ERROR)
    assert (event.step, event.by, event.note) == (Step.CORRECT, editor, "No cue.")
    assert (event.after["appearance"], event.after["error"]) == (appearance.pk, "wrong_cue")
    assert (correction.appearance, correction.error, correction.by) == (appearance, "wrong_cue", editor)


def test_correct_needs_nothing_but_the_place(appearance, editor):
    correction = correct(appearance, editor)
    assert (correction.error, correction.note, correction.spans.count()) == ("", "", 0)


def test_correct_keeps_the_words_that_should_have_been_found(appearance, editor):
    correction = correct(appearance, editor, marks=MARKS)
    assert list(correction.spans.values_list("role", "exact")) == [
        ("content", "The town"),
        ("claimant", "Anna Speaker"),
    ]


@pytest.mark.parametrize(
    ("marks", "error"),
    [
        ({Role.CONTENT: [(0, 8)]}, "wrong_content"),
        ({Role.CONTENT: [(0, 17)], Role.CLAIMANT: [(19, 31)]}, "wrong_source"),
        ({Role.CONTENT: [(0, 17)], Role.CUE: [(32, 36)]}, "wrong_cue"),
        ({Role.CONTENT: [(0, 17)]}, "other"),
    ],
)
def test_correct_says_what_was_wrong_by_the_part_that_was_corrected(appearance, editor, marks, error):
    assert correct(appearance, editor, marks=marks).error == error


def test_correct_says_it_better_than_before(appearance, editor):
    first = correct(appearance, editor)
    second = correct(appearance, editor, error=ExtractionError.NOT_A_STATEMENT)
    claim = Claim.objects.get()
    assert (claim.status, claim.status_before, claim.version) == (Status.DISMISSED, Status.PROPOSED, 3)
    assert list(appearance.corrections.all()) == [first, second]


def test_correct_stays_when_the_claim_is_restored(appearance, editor):
    correct(appearance, editor)
    workflow.restore(claim=Claim.objects.get(), by=editor)
    assert (Claim.objects.get().status, appearance.corrections.count()) == (Status.PROPOSED, 1)


def test_correct_refuses_what_was_dismissed_for_another_reason(appearance, editor):
    workflow.dismiss(claim=appearance.claim, by=editor, reason=DismissalReason.OUT_OF_SCOPE)
    assert refusal(appearance, editor) == "This claim was dismissed for another reason. Restore it first."


def test_correct_refuses_a_place_of_another_claim(appearance, editor):
    other = factories.appearance(factories.proposed())
    with pytest.raises(Refused, match="not a place where the claim is printed"):
        workflow.correct(claim=appearance.claim, appearance=other, by=editor)


@pytest.mark.parametrize("error", ["missed", "gossip"])
def test_correct_refuses_an_error_that_is_none(appearance, editor, error):
    assert refusal(appearance, editor, error=error) == "Choose from the list what was wrong."


def test_correct_refuses_words_for_what_is_no_statement(appearance, editor):
    sentence = "What is not a statement has no words to correct: leave them as they are."
    assert refusal(appearance, editor, error=ExtractionError.NOT_A_STATEMENT, marks=MARKS) == sentence


@pytest.mark.parametrize(
    ("marks", "sentence"),
    [
        ({Role.CLAIMANT: [(19, 31)]}, "Which words are what is said? Give the content."),
        ({Role.CONTENT: [(0, 10_000)]}, "Words were marked that are not in this text. Load the page again."),
        ({Role.CONTENT: [(-1, 5)]}, "Words were marked that are not in this text. Load the page again."),
        ({Role.CONTENT: [(0, 5), (0, 8)]}, "Words were marked twice."),
    ],
)
def test_correct_refuses_marks_that_cannot_be(appearance, editor, marks, sentence):
    assert refusal(appearance, editor, marks=marks) == sentence
    assert Claim.objects.get().status == Status.PROPOSED
