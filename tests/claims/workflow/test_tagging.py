"""Tags through the door: who gave which, and what is refused."""

from functools import partial

import pytest

from claims import workflow
from claims.choices import Status
from claims.models import Claim, Tag
from claims.workflow import Refused
from claims.workflow.tagging import tag_names, tags_of
from tests import factories
from tests.committed import at_once
from tests.refusals import why_refused


def refusal(**values) -> str:
    with pytest.raises(Refused) as refused:
        workflow.tag(**values)
    return str(refused.value)


def test_tag_names_are_what_stands_between_commas_each_once():
    assert tag_names(" front  line, Elections,,ELECTIONS ,") == ["front line", "ELECTIONS"]


def test_tag_adds_and_takes_off_and_says_so_in_one_event(db, editor):
    claim = factories.proposed()
    workflow.tag(claim=claim, by=editor, add=["front line", "army"])
    event = workflow.tag(claim=claim, by=editor, add=["Budget"], remove=["ARMY"])
    assert (event.before, event.after) == ({"tags": ["army", "front line"]}, {"tags": ["Budget", "front line"]})
    assert (tags_of(claim), claim.version) == (["Budget", "front line"], 3)


def test_tag_is_one_whatever_its_capitals(db, editor, reviewer):
    one, other = factories.proposed(), factories.proposed()
    workflow.tag(claim=one, by=editor, add=["Élections"])
    workflow.tag(claim=other, by=reviewer, add=["éLECTIONS"])
    assert [tag.name for tag in Tag.objects.all()] == ["Élections"]
    assert why_refused(lambda: Tag.objects.create(name="élections")) == "tag_once_whatever_its_capitals"


def test_tag_that_is_there_already_is_refused(db, editor):
    claim = factories.proposed()
    workflow.tag(claim=claim, by=editor, add=["army"])
    said = refusal(claim=claim, by=editor, add=["Army"], remove=["navy"])
    assert said == "Nothing would change: the claim has these tags already."


@pytest.mark.parametrize(
    ("add", "said"),
    [
        (["x" * 41], f"“{'x' * 41}” is too long for a tag: 40 characters at most."),
        ([str(number) for number in range(13)], "A claim has 12 tags at most."),
    ],
)
def test_tags_that_are_too_long_or_too_many_are_refused(db, editor, add, said):
    assert refusal(claim=factories.proposed(), by=editor, add=add) == said


def test_tag_on_a_checked_claim_leaves_what_was_signed(db, editor):
    claim = factories.claim_at(Status.VERIFIED)
    workflow.tag(claim=claim, by=editor, add=["army"])
    assert (claim.status, claim.assessment.digest) == (Status.VERIFIED, Claim.objects.get().assessment.digest)


def test_tag_on_a_claim_that_somebody_changed_leaves_no_tag(db, editor):
    mine = factories.proposed()
    workflow.accept(claim=Claim.objects.get(pk=mine.pk), by=editor)
    assert refusal(claim=mine, by=editor, add=["army"]).startswith("This claim was changed by editor at ")
    assert (tags_of(mine), Tag.objects.count()) == ([], 0)


def test_new_tag_by_many_at_once_is_made_once(committed_db):
    claims, by = [factories.proposed() for _ in range(6)], factories.user("editor")
    results = at_once(*(partial(workflow.tag, claim=claim, by=by, add=["army"]) for claim in claims))
    assert [type(result).__name__ for result in results] == ["Event"] * 6
    assert [tag.name for tag in Tag.objects.all()] == ["army"]
