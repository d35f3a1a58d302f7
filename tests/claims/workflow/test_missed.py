"""Statements that the machine missed become proposed claims."""

import pytest

from claims import workflow
from claims.choices import ExtractionError, Mode, Role, Status
from claims.models import Appearance, Claim
from claims.workflow import Refused
from claims.workflow.missed import mode_of
from claims.workflow.words import places
from sources.models import Kind, Source
from tests import factories

pytestmark = pytest.mark.django_db

TEXT = "Mayor Carla Brook smiled. “The bridge may be closed”, read her note. He said it was late. The council knew."


@pytest.fixture
def revision():
    return factories.revision(TEXT)


def add(revision, by, content: str, printed: str = "", cue: str = "", **values) -> Claim:
    parts = {Role.CONTENT: content, Role.CLAIMANT: printed, Role.CUE: cue}
    marks = {role: places(revision.text, words) for role, words in parts.items() if words}
    return workflow.add_missed(revision=revision, by=by, marks=marks, **values)


def refusal(*args, **values) -> str:
    with pytest.raises(Refused) as refused:
        add(*args, **values)
    return str(refused.value)


def test_add_missed_proposes_a_claim_by_a_person(revision, editor):
    claim = add(revision, editor, "The bridge may be closed", "Carla Brook", "read her note")
    assert (claim.status, claim.confidence, claim.events.get().by) == (Status.PROPOSED, None, editor)
    assert claim.statement == "Carla Brook: The bridge may be closed"
    assert (claim.claimant.name, claim.claimant.kind, claim.claimant.is_provisional) == (
        "Carla Brook",
        Kind.PERSON,
        True,
    )


def test_add_missed_stores_where_it_is_printed_as_a_scan_would(revision, editor):
    add(revision, editor, "The bridge may be closed", "Carla Brook")
    found = Appearance.objects.get()
    assert (found.mode, found.hedged, found.start, found.confidence) == (Mode.DIRECT, True, 27, None)
    assert (found.detector, found.rule, found.claimant_name) == ("", "", "Carla Brook")
    assert list(found.spans.values_list("role", "exact")) == [
        ("claimant", "Carla Brook"),
        ("content", "The bridge may be closed"),
    ]


def test_add_missed_keeps_the_marks_as_a_correction(revision, editor):
    add(revision, editor, "it was late", note="Plain enough.")
    correction = Appearance.objects.get().corrections.get()
    assert (correction.error, correction.note, correction.by) == (ExtractionError.MISSED, "Plain enough.", editor)
    assert [span.exact for span in correction.spans.all()] == ["it was late"]


def test_add_missed_takes_the_claimant_that_is_chosen(revision, editor):
    chosen = factories.source("Dan Ferry")
    claim = add(revision, editor, "it was late", "He", claimant=chosen)
    assert (claim.claimant, Appearance.objects.get().claimant_name) == (chosen, "Dan Ferry")


def test_add_missed_takes_the_words_for_whom_they_stand_elsewhere_in_the_text(revision, editor):
    known = factories.source("Woodborough town council")
    add(revision, editor, "it was late", "The council", claimant=known)
    again = add(revision, editor, "The bridge may be closed", "The council")
    assert (again.claimant, Source.objects.count()) == (known, 1)


def test_add_missed_finds_a_known_source_of_any_kind(revision, editor):
    known = factories.source("council", kind=Kind.GOVERNMENT)
    assert add(revision, editor, "it was late", "The council").claimant == known


def test_add_missed_takes_words_without_a_capital_for_an_unnamed_source(editor):
    revision = factories.revision("All is well, the neighbours wrote.")
    assert add(revision, editor, "All is well", "the neighbours").claimant.kind == Kind.UNNAMED


def test_add_missed_refuses_a_pronoun_without_a_choice(revision, editor):
    assert refusal(revision, editor, "it was late", "He") == "“He” is no name: choose who that is."


def test_add_missed_leaves_the_claimant_open_where_none_is_marked(revision, editor):
    claim = add(revision, editor, "it was late", statement=" It was late. ")
    assert (claim.claimant, claim.statement) == (None, "It was late.")


def test_add_missed_refuses_what_is_a_claim_already(revision, editor):
    claim = factories.proposed(statement="Closed.")
    factories.appearance(claim, content="The bridge may be closed", in_revision=revision)
    sentence = f"This is claim {claim.pk} already: “Closed.”"
    assert refusal(revision, editor, "bridge may be closed") == sentence


def test_add_missed_does_better_what_was_an_extraction_error(revision, editor):
    wrong = factories.claim_at(Status.DISMISSED, reason="extraction_error")
    factories.appearance(wrong, content="The bridge may be closed", in_revision=revision)
    assert add(revision, editor, "bridge may be closed").status == Status.PROPOSED


def test_add_missed_refuses_a_text_that_is_not_the_newest(revision, editor):
    factories.revision("It was late, and later.", article=revision.article)
    assert refusal(revision, editor, "it was late") == ("This article has a newer text meanwhile. Load the page again.")


@pytest.mark.parametrize(
    ("content", "expected"),
    [("The bridge may be closed", Mode.DIRECT), ("closed”, read her note", Mode.MIXED), ("it was late", Mode.INDIRECT)],
)
def test_mode_is_read_from_the_quotation_marks(content, expected):
    assert mode_of(TEXT, places(TEXT, content)) == expected
