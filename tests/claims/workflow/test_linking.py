"""Links between claims."""

import pytest

from claims import workflow
from claims.choices import LinkKind, Status, Step
from claims.models import Claim, ClaimLink
from claims.workflow import Conflict, Refused
from tests import factories
from tests.claims.workflow.steps import NOW
from tests.refusals import why_refused

pytestmark = pytest.mark.django_db


def refusal(door, **values) -> str:
    with pytest.raises(Refused) as refused:
        door(**values)
    return str(refused.value)


@pytest.fixture
def pair() -> tuple[Claim, Claim]:
    return factories.proposed(statement="Twelve fell."), factories.proposed(statement="Nobody fell.")


def test_link_stands_in_the_history_of_both(pair, editor):
    one, other = pair
    made = workflow.link(claim=one, other=other, kind=LinkKind.SUPERSEDES, by=editor)
    assert (made.claim, made.other, made.kind, made.by) == (one, other, "supersedes", editor)
    assert [claim.events.last().after["link"] for claim in pair] == [
        {"kind": "supersedes", "id": other.pk, "name": "Nobody fell.", "points_here": False},
        {"kind": "supersedes", "id": one.pk, "name": "Twelve fell.", "points_here": True},
    ]
    assert list(Claim.objects.order_by("pk").values_list("version", flat=True)) == [2, 2]


def test_link_leaves_a_checked_claim_as_it_was_signed(editor):
    checked, new = factories.claim_at(Status.VERIFIED), factories.proposed()
    workflow.link(claim=new, other=checked, kind=LinkKind.REPEATS, by=editor)
    stored = Claim.objects.get(pk=checked.pk)
    assert (stored.status, stored.assessment) == (Status.VERIFIED, checked.assessment)


@pytest.mark.parametrize("turned", [False, True])
def test_link_of_a_kind_is_made_once_in_whichever_direction(pair, editor, turned):
    one, other = pair
    workflow.link(claim=one, other=other, kind=LinkKind.REPEATS, by=editor)
    one, other = Claim.objects.order_by("-pk" if turned else "pk")
    values = {"claim": one, "other": other, "by": editor}
    assert refusal(workflow.link, **values, kind=LinkKind.REPEATS) == "The two claims are linked so already."
    workflow.link(**values, kind=LinkKind.CONTRADICTS)
    assert ClaimLink.objects.count() == 2


def test_link_with_itself_with_a_merged_claim_or_of_no_kind_is_refused(pair, editor):
    one, other = pair
    merged = factories.proposed()
    workflow.merge(claim=merged, into=other, by=editor)
    said = [
        refusal(workflow.link, claim=one, other=one, kind="repeats", by=editor),
        refusal(workflow.link, claim=one, other=merged, kind="repeats", by=editor),
        refusal(workflow.link, claim=one, other=other, kind="", by=editor),
    ]
    assert said == [
        "A claim cannot be linked with itself.",
        "The other claim has itself been merged. Choose the one it was merged into.",
        "Say what the two claims have to do with each other.",
    ]


def test_link_from_a_claim_that_has_moved_on_is_a_conflict(pair, editor):
    one, other = pair
    mine = Claim.objects.get(pk=one.pk)
    workflow.edit(claim=one, by=editor, statement="It fell.", claimant=one.claimant, kind=one.kind)
    with pytest.raises(Conflict):
        workflow.link(claim=mine, other=other, kind="repeats", by=editor)


@pytest.mark.parametrize("end", [0, 1])
def test_unlink_from_either_end_stands_in_the_history_of_both(pair, editor, end):
    one, other = pair
    made = workflow.link(claim=one, other=other, kind=LinkKind.CONTRADICTS, by=editor)
    workflow.unlink(claim=Claim.objects.get(pk=pair[end].pk), link=made, by=editor)
    assert ClaimLink.objects.count() == 0
    assert [claim.events.last().step for claim in pair] == [Step.UNLINK, Step.UNLINK]


def test_unlink_twice_is_refused(pair, editor):
    one, other = pair
    made = workflow.link(claim=one, other=other, kind=LinkKind.CONTRADICTS, by=editor)
    workflow.unlink(claim=Claim.objects.get(pk=one.pk), link=made, by=editor)
    values = {"claim": Claim.objects.get(pk=one.pk), "link": made, "by": editor}
    assert refusal(workflow.unlink, **values) == "This link has been taken off already."


def test_link_past_the_door_is_to_another_claim_and_once(pair, editor):
    one, other = pair
    values = {"kind": "repeats", "by": editor, "at": NOW}
    itself = ClaimLink(claim=one, other=one, **values)
    assert why_refused(itself.save) == "link_is_to_another_claim"
    ClaimLink.objects.create(claim=one, other=other, **values)
    turned = ClaimLink(claim=other, other=one, **values)
    assert why_refused(turned.save) == "link_once_per_pair_and_kind"
    unknown = ClaimLink(claim=other, other=one, **{**values, "kind": "resembles"})
    assert why_refused(unknown.save) == "link_kind_is_known"
