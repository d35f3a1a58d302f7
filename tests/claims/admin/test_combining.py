"""What the second to come is shown, and saves."""

import pytest

from claims import workflow
from claims.choices import Status
from claims.models import Verdict
from tests import factories


@pytest.fixture
def colleague(db):
    return factories.user("editor", username="colleague")


def edited(claim, by, **fields):
    """The claim as a colleague leaves it, while the caller's row is the earlier one."""
    stale = type(claim).objects.get(pk=claim.pk)
    values = {"statement": "The town fell.", "claimant": claim.claimant, "kind": claim.kind, **fields}
    workflow.edit(claim=stale, by=by, **values)


@pytest.mark.parametrize("step", ["accept", "edit"])
def test_second_to_come_sees_both_texts_side_by_side_and_saves_a_third(take, editor, colleague, step):
    claim = factories.proposed()
    edited(claim, colleague)
    typed = {"statement": "The town held.", "claimant": claim.claimant_id, "kind": claim.kind}
    shown = take(editor, claim, step, version=1, **typed).context
    (one,) = shown["both"]
    assert (one.label, one.theirs, one.yours) == ("Statement", "The town fell.", "The town held.")
    assert one.diff == "The town <del>fell</del><ins>held</ins>."
    assert [entry.sentence for entry in shown["since"]] == ["colleague edited the claim"]
    take(editor, claim, step, version=2, **{**typed, "statement": "Both."})
    claim.refresh_from_db()
    assert (claim.statement, claim.version) == ("Both.", 3)


def test_second_to_come_sees_another_claimant_by_name(take, editor, colleague):
    claim, other = factories.proposed(), factories.source("Other Speaker")
    edited(claim, colleague, statement=claim.statement, claimant=other)
    typed = {"statement": claim.statement, "claimant": claim.claimant_id, "kind": claim.kind}
    (one,) = take(editor, claim, "edit", version=1, **typed).context["both"]
    assert (one.theirs, one.yours, one.value) == ("Other Speaker", claim.claimant.name, str(other.pk))


def test_assessor_keeps_the_explanation_and_sees_what_happened(take, reviewer, colleague):
    claim = factories.claim_at(Status.IN_REVIEW, author=reviewer)
    version = claim.version
    edited(claim, colleague)
    typed = {"verdict": Verdict.objects.get(key="unproven").pk, "explanation": "Nobody saw it."}
    response = take(reviewer, claim, "assess", version=version, **typed)
    assert response.context["form"]["explanation"].value() == "Nobody saw it."
    assert [entry.sentence for entry in response.context["since"]] == ["colleague edited the claim"]
    assert "The town fell." in response.content.decode()
    take(reviewer, claim, "assess", version=version + 1, **typed)
    claim.refresh_from_db()
    assert (claim.status, claim.assessment.statement) == (Status.ASSESSED, "The town fell.")


@pytest.mark.parametrize("version", ["", "x", "9" * 40])
def test_form_without_its_version_shows_no_history(take, editor, version):
    shown = take(editor, factories.proposed(), "dismiss", version=version, reason="not_a_claim").context
    assert (shown["since"], shown["both"]) == ([], [])
