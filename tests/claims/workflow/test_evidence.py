"""Evidence: added, corrected, withdrawn."""

import datetime
from functools import partial

import pytest

from claims import workflow
from claims.choices import Stance, Status, Step
from claims.models import Evidence
from claims.workflow import Refused
from tests import factories
from tests.claims.workflow.past_the_door import assessment
from tests.claims.workflow.steps import TAKE, assess, recorded
from tests.refusals import why_refused

pytestmark = pytest.mark.django_db


def refusal(door, **values) -> str:
    with pytest.raises(Refused) as refused:
        door(**values)
    return str(refused.value)


def test_add_evidence_stores_it_and_bumps_the_version(reviewer):
    claim, museum = factories.claim_at(Status.OPEN), factories.SourceFactory()
    at = datetime.datetime(2023, 8, 12, tzinfo=datetime.UTC)
    added = workflow.add_evidence(
        claim=claim, by=reviewer, title=" Map ", stance=Stance.FOR, excerpt=" A line. ", source=museum, now=at
    )
    stored = Evidence.objects.get(pk=added.pk)
    assert (stored.title, stored.excerpt, stored.source, stored.added_by, stored.added_at) == (
        "Map",
        "A line.",
        museum,
        reviewer,
        at,
    )
    assert claim.version == 3
    assert claim.events.get(version=3).after == {"evidence": stored.pk, "title": "Map", "stance": "for"}


@pytest.mark.parametrize(
    ("values", "sentence"),
    [
        ({"title": " "}, "Give the evidence a title."),
        ({"url": " ", "excerpt": ""}, "Give the evidence an address or a file, or say in words what was observed."),
        ({"stance": "maybe"}, "Say whether the evidence is for, against, or context."),
    ],
)
def test_add_evidence_without_a_needed_value_is_refused(reviewer, values, sentence):
    claim = factories.claim_at(Status.OPEN)
    with pytest.raises(Refused) as refused:
        factories.evidence(claim, by=reviewer, **values)
    assert (str(refused.value), claim.evidence.count()) == (sentence, 0)


def test_add_evidence_refused_for_its_origin_leaves_none(admin):
    claim = factories.claim_at(Status.ASSESSED)
    with pytest.raises(Refused):
        factories.evidence(claim, by=admin)
    assert claim.evidence.count() == 1


def test_add_evidence_grades_it_f6_unless_told_otherwise(reviewer):
    claim = factories.claim_at(Status.OPEN)
    plain, graded = factories.evidence(claim), factories.evidence(claim, reliability="B", credibility=2)
    assert (plain.grade, graded.grade) == ("F6", "B2")
    assert graded.grade_in_words == "usually reliable; probably true"


def test_edit_evidence_records_what_was_there_before_and_after(reviewer):
    claim = factories.claim_at(Status.OPEN)
    piece = factories.evidence(claim, title="Map")
    version = claim.version
    event = workflow.edit_evidence(
        claim=claim, evidence=piece, by=reviewer, title="Chart", stance="for", url=piece.url, credibility=2
    )
    differ = {name: (event.before[name], value) for name, value in event.after.items() if event.before[name] != value}
    assert differ == {"title": ("Map", "Chart"), "stance": ("against", "for"), "grade": ("F6", "F2")}
    assert (claim.version, event.after["evidence"]) == (version + 1, piece.pk)


@pytest.mark.parametrize(
    ("values", "sentence"),
    [
        ({"title": ""}, "Give the evidence a title."),
        ({"url": "", "excerpt": " "}, "Give the evidence an address or a file, or say in words what was observed."),
        ({"reliability": "G"}, "Choose the grades of source and information from their lists."),
        ({}, "Nothing is different from what was there."),
    ],
)
def test_edit_evidence_without_a_needed_value_is_refused(reviewer, values, sentence):
    claim = factories.claim_at(Status.OPEN)
    piece = factories.evidence(claim)
    same = {"title": piece.title, "stance": piece.stance, "url": piece.url}
    assert refusal(workflow.edit_evidence, claim=claim, evidence=piece, by=reviewer, **{**same, **values}) == sentence


def test_edit_evidence_comes_second_to_another_change(reviewer, editor):
    claim = factories.claim_at(Status.OPEN)
    piece = factories.evidence(claim)
    mine = type(claim).objects.get(pk=claim.pk)
    TAKE[Step.EDIT](claim, editor)
    with pytest.raises(workflow.Conflict):
        TAKE[Step.EDIT_EVIDENCE](mine, reviewer)
    piece.refresh_from_db()
    assert piece.title == "Satellite picture"


def test_withdraw_evidence_keeps_the_row_and_the_reason(reviewer):
    claim = factories.claim_at(Status.OPEN)
    piece = factories.evidence(claim)
    event = workflow.withdraw_evidence(claim=claim, evidence=piece, by=reviewer, reason=" A forgery. ")
    assert recorded(event)["after"] == {"evidence": piece.pk, "title": "Satellite picture", "stance": "against"}
    assert (event.note, list(claim.evidence.current()), claim.evidence.count()) == ("A forgery.", [], 1)
    again = {"claim": claim, "evidence": piece, "by": reviewer, "reason": "Again."}
    assert refusal(workflow.withdraw_evidence, **again) == "This evidence has been withdrawn."


def test_withdraw_evidence_needs_a_reason(reviewer):
    claim = factories.claim_at(Status.OPEN)
    values = {"claim": claim, "evidence": factories.evidence(claim), "by": reviewer, "reason": " "}
    assert refusal(workflow.withdraw_evidence, **values) == "Write the reason: why does this evidence go?"


@pytest.mark.parametrize("step", [Step.EDIT_EVIDENCE, Step.WITHDRAW_EVIDENCE])
def test_evidence_of_an_assessment_that_was_approved_once_stays(step, reviewer):
    claim = factories.claim_at(Status.VERIFIED)
    TAKE[Step.REOPEN](claim, reviewer)
    with pytest.raises(Refused) as refused:
        TAKE[step](claim, reviewer)
    assert str(refused.value).startswith("A signed assessment rests on this evidence, so it stays as it is.")


@pytest.mark.parametrize("step", [Step.EDIT_EVIDENCE, Step.WITHDRAW_EVIDENCE])
def test_evidence_of_an_assessment_that_was_sent_back_can_change(step, reviewer):
    claim = factories.claim_at(Status.ASSESSED)
    TAKE[Step.SEND_BACK](claim, reviewer)
    assert TAKE[step](claim, reviewer).step == step


def test_withdrawn_evidence_is_not_cited(reviewer):
    claim = factories.claim_at(Status.IN_REVIEW, author=reviewer)
    piece = factories.evidence(claim)
    TAKE[Step.WITHDRAW_EVIDENCE](claim, reviewer)
    piece.refresh_from_db()
    sentence = "Evidence that was withdrawn cannot be cited."
    assert refusal(assess, claim=claim, by=reviewer, evidence=[piece]) == sentence


def test_withdrawn_evidence_is_not_cited_past_the_door():
    claim = factories.claim_at(Status.IN_REVIEW)
    piece = factories.evidence(claim)
    Evidence.objects.update(withdrawn_at=piece.added_at)
    sentence = f"evidence {piece.pk} has been withdrawn"
    assert why_refused(lambda: assessment(claim).citations.create(evidence=piece)) == sentence


@pytest.mark.parametrize("values", [{"reliability": "G"}, {"credibility": 0}])
def test_grade_outside_the_code_is_refused_by_the_database(values):
    factories.evidence(factories.proposed())
    assert why_refused(lambda: Evidence.objects.update(**values)) == "evidence_grade_is_of_the_admiralty_code"


@pytest.mark.parametrize("url", ["javascript:alert(1)", "data:text/html,x", "ftp://example.org/report", "example.org"])
def test_address_that_is_not_of_the_web_is_refused(reviewer, url):
    claim = factories.proposed()
    with pytest.raises(Refused, match=r"^This is not an address of the web, such as https://example\.org/report\.$"):
        factories.evidence(claim, by=reviewer, url=url)
    piece = factories.evidence(claim, by=reviewer)
    change = partial(Evidence.objects.filter(pk=piece.pk).update, url=url)
    assert why_refused(change) == "evidence_address_is_of_the_web"
