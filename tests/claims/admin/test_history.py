"""A claim's history: steps, evidence, flags, places in print, the claimant; by whom and through what; narrowed."""

import pytest
from django.urls import reverse

from claims import flagging, workflow
from claims.admin.history import entries, of
from claims.choices import LegalGround, Status
from claims.models import Evidence
from sources import registry
from sources.history import through
from tests import factories
from tests.refusals import sql

pytestmark = pytest.mark.django_db


def told(claim, kind: str) -> list[str]:
    return [entry.sentence for entry in entries(claim) if entry.kind == kind]


def test_changed_evidence_is_told_with_its_values_before_and_after(reviewer):
    claim = factories.claim_at(Status.IN_REVIEW)
    evidence = factories.evidence(claim, stance="for")
    with through("desk", user=reviewer.pk, username="reviewer"):
        Evidence.objects.filter(pk=evidence.pk).update(stance="against", title="Another picture")
    (entry,) = [entry for entry in entries(claim) if entry.kind == "evidence"]
    assert (entry.sentence, entry.who, entry.through) == (
        "reviewer changed the evidence Another picture",
        "reviewer",
        "through the desk",
    )
    assert [(c.label, c.before, c.after) for c in entry.changes] == [
        ("Title", "Satellite picture", "Another picture"),
        ("Stance", "for", "against"),
    ]


def test_days_are_told_as_on_the_rest_of_the_page():
    claim = factories.claim_at(Status.ASSESSED)
    days = [c.after for entry in entries(claim) for c in entry.changes if c.label == "To be looked at again on"]
    assert days == [f"{claim.assessment.review_again_on:%-d %b %Y}"]


def test_evidence_is_told_once_when_it_is_added():
    claim = factories.claim_at(Status.IN_REVIEW)
    factories.evidence(claim)
    assert (told(claim, "evidence"), [s for s in told(claim, "steps") if "evidence" in s]) == (
        [],
        [f"{claim.events.last().by} added evidence"],
    )


def test_claim_in_ones_own_hands_was_taken_over(editor, reviewer, reviewer2):
    claim = factories.claim_at(Status.IN_REVIEW, author=reviewer)
    workflow.assign(claim=claim, by=reviewer2, assignee=reviewer2)
    workflow.assign(claim=claim, by=editor, assignee=reviewer)
    assert told(claim, "steps")[-2:] == ["reviewer2 took the claim over", "editor assigned the claim"]


def test_evidence_that_was_put_in_by_sql_is_told(reviewer):
    claim = factories.proposed()
    sql(
        "INSERT INTO claims_evidence (claim_id, title, url, excerpt, stance, added_by_id, added_at,"
        " file, file_name, file_type, file_size, file_sha256, reliability, credibility)"
        f" VALUES ({claim.pk}, 'Odd', '', 'x', 'for', {reviewer.pk}, now(), '', '', '', 0, '', 'F', 6)"
    )
    sql(f"DELETE FROM claims_evidence WHERE claim_id = {claim.pk}")
    assert told(claim, "evidence") == ["Somebody added evidence: Odd", "Somebody deleted the evidence Odd"]
    assert {entry.through for entry in entries(claim)} == {"outside Claimdesk"}


def test_flags_are_told_when_raised_and_closed(reviewer):
    claim = factories.proposed(claimant=None)
    with through("task", task="sweep"):
        flagging.check(claim_id=claim.pk)
    flag = claim.flags.first()
    with through("desk", username="reviewer"):
        flagging.close(flag=flag, by=reviewer, note="Clear.")
    last = [entry for entry in entries(claim) if entry.kind == "flags"][-1]
    assert told(claim, "flags")[0].startswith("The machine raised a flag: ")
    assert (last.sentence, last.note) == (f"reviewer closed a flag: {flag.sentence}", "Clear.")


def test_new_name_of_the_claimant_is_told(editor):
    claim = factories.proposed(claimant=factories.source("Anna Bos"))
    with through("desk", username="editor"):
        registry.change(source=claim.claimant, by=editor, values={"name": "Anna Bosch"})
    (entry,) = [entry for entry in entries(claim) if entry.kind == "claimant"]
    assert (entry.sentence, entry.changes[0].before, entry.changes[0].after) == (
        "editor changed the claimant",
        "Anna Bos",
        "Anna Bosch",
    )


def test_further_place_in_print_is_told():
    claim = factories.proposed()
    with through("task", task="scan"):
        factories.appearance(claim)
        factories.appearance(claim)
    assert told(claim, "printed") == ["The machine found the claim in another place in print"]


def test_step_past_the_desk_says_so(editor):
    claim = factories.proposed()
    with through("desk", username="editor"):
        workflow.accept(claim=claim, by=editor)
    assert [entry.through for entry in entries(claim)] == ["outside Claimdesk", "through the desk"]


def test_redaction_is_told_with_ground_and_reason(editor):
    claim = factories.proposed()
    workflow.ask_redaction(claim=claim, by=editor, ground=LegalGround.PRIVACY, reason="Letter of 3 May")
    (entry,) = [entry for entry in entries(claim) if entry.kind == "redaction"]
    assert (entry.sentence, entry.note) == ("editor asked for a redaction (privacy)", "Letter of 3 May")


def test_history_is_narrowed_by_kind_and_person(editor):
    claim = factories.claim_at(Status.OPEN, editor=editor)
    with through("desk", username="anna"):
        flagging.check(claim_id=claim.pk)
    assert {entry.kind for entry in of(claim, {"kind": "steps"}).entries} == {"steps"}
    assert {entry.who for entry in of(claim, {"by": "editor"}).entries} == {"editor"}
    assert {entry.who for entry in of(claim, {"by": "-"}).entries} == {""}
    assert len(of(claim, {"kind": "gossip", "by": "nobody"}).entries) == len(entries(claim))


def test_page_narrows_its_history(signed_in, editor):
    claim = factories.claim_at(Status.OPEN, editor=editor)
    address = reverse("admin:claims_claim_change", args=[claim.pk])
    page = signed_in(editor).get(address, {"by": "editor"})
    assert [entry.sentence for entry in page.context["history"].entries] == ["editor accepted the claim"]
    assert '<option value="editor" selected>' in page.content.decode()
