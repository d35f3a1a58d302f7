"""Comments, and whom they mention."""

import pytest

from claims import workflow
from claims.choices import Notice
from claims.models import Comment, Notification
from claims.permissions import COMMENT, TABLE, Role
from claims.workflow import Refused
from claims.workflow.comments import mentions
from tests import factories
from tests.refusals import sql, why_refused

pytestmark = pytest.mark.django_db


@pytest.fixture
def anna():
    return factories.user("reviewer", username="Anna")


def test_comment_tells_whom_it_mentions_and_leaves_the_claim_as_it_is(editor, anna):
    claim = factories.proposed()
    posted = workflow.comment(claim=claim, by=editor, text=" Look at this, @anna. ")
    told = Notification.objects.get()
    assert (posted.comment.text, posted.mentioned, posted.unknown) == ("Look at this, @anna.", [anna], [])
    assert (told.user, told.kind, told.by, told.comment) == (anna, Notice.MENTIONED, editor, posted.comment)
    claim.refresh_from_db()
    assert claim.version == 1


@pytest.mark.parametrize("role", [*Role, None])
def test_comment_is_for_whoever_may(role):
    by = factories.user(*([role] if role else []))
    if role in TABLE[COMMENT]:
        assert workflow.comment(claim=factories.proposed(), by=by, text="Seen.").comment.author == by
    else:
        with pytest.raises(Refused, match=r"^Your role does not allow comments\.$"):
            workflow.comment(claim=factories.proposed(), by=by, text="Seen.")


def test_comment_of_nothing_is_refused(editor):
    with pytest.raises(Refused, match=r"^Write something first\.$"):
        workflow.comment(claim=factories.proposed(), by=editor, text=" \n")


def test_mention_of_oneself_or_twice_tells_nobody_or_once(editor, anna):
    workflow.comment(claim=factories.proposed(), by=editor, text="@editor @Anna @anna")
    assert [told.user for told in Notification.objects.all()] == [anna]


@pytest.mark.parametrize(
    ("text", "names", "unknown"),
    [
        ("@anna", ["Anna"], []),
        ("(@ANNA)", ["Anna"], []),
        ("@anna, @dot.: both", ["Anna", "dot."], []),
        ("@anna@paper.example has it", ["anna@paper.example"], []),
        ("write to anna@elsewhere.example", [], []),
        ("@nobody @stranger.", [], ["nobody", "stranger"]),
        ("@former @norole", [], ["former", "norole"]),
        ("no at sign", [], []),
    ],
)
def test_mentions_are_of_people_who_read_the_desk(anna, text, names, unknown):
    factories.user("editor", username="dot.")
    factories.user("editor", username="anna@paper.example")
    factories.user("editor", username="former", is_active=False)
    factories.user(username="norole")
    found, nobody = mentions(text)
    assert ([user.username for user in found], nobody) == (names, unknown)


def test_retract_is_for_the_author_and_once(editor, anna):
    made = workflow.comment(claim=factories.proposed(), by=editor, text="Wrong.").comment
    with pytest.raises(Refused, match=r"^Only its author can retract a comment\.$"):
        workflow.retract(comment=made, by=anna)
    workflow.retract(comment=made, by=editor)
    made.refresh_from_db()
    assert (made.text, made.retracted_at is not None) == ("Wrong.", True)
    with pytest.raises(Refused, match=r"^This comment has been retracted already\.$"):
        workflow.retract(comment=made, by=editor)


def test_retracted_comment_says_nothing_in_a_notification(editor, anna):
    made = workflow.comment(claim=factories.proposed(), by=editor, text="@anna wrong").comment
    assert Notification.objects.get().words == "@anna wrong"
    workflow.retract(comment=made, by=editor)
    assert Notification.objects.get().words == ""


@pytest.mark.parametrize("change", ["text = 'Other.'", "retracted_at = NULL", "author_id = author_id + 1"])
def test_comment_is_only_retracted_once(editor, change):
    made = workflow.comment(claim=factories.proposed(), by=editor, text="Wrong.").comment
    workflow.retract(comment=made, by=editor)
    sentence = f"comment {made.pk} is append-only: it can only be retracted, once"
    assert why_refused(lambda: sql(f"UPDATE claims_comment SET {change}")) == sentence


def test_comment_is_not_deleted(editor):
    workflow.comment(claim=factories.proposed(), by=editor, text="Wrong.")
    assert why_refused(Comment.objects.all().delete) == "claims_comment is append-only: DELETE is refused"
