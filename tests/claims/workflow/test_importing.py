"""Claims from a file, row by row through the door."""

from functools import partial

import pytest

from claims import workflow
from claims.choices import Status, Via
from claims.models import Claim, ImportedRow, Tag
from claims.permissions import IMPORT_CLAIMS, TABLE, Role
from claims.workflow import Refused
from claims.workflow.importing import Row, import_rows, try_rows
from claims.workflow.tagging import tags_of
from sources.models import Source
from tests import factories
from tests.committed import at_once

BRIDGE = "https://courier.example/bridge"
TEXT = "The bridge opens in May, Anna Bos said. Nobody believed it."
ROW = Row("The bridge opens in May.", claimant="Anna Bos", kind="Prediction", language="en", tags="bridge, May")


def article():
    made = factories.ArticleFactory(url=BRIDGE)
    return factories.revision(TEXT, article=made)


def why(row: Row, by) -> str:
    return import_rows(rows=[row], by=by)[0].why


def test_row_becomes_a_proposed_claim_of_its_importer(db, editor):
    (outcome,) = import_rows(rows=[ROW], by=editor)
    claim = Claim.objects.get()
    assert (outcome.claim, outcome.is_new, claim.status, claim.kind) == (claim, True, Status.PROPOSED, "prediction")
    assert (claim.claimant.name, claim.claimant.is_provisional, claim.confidence) == ("Anna Bos", True, None)
    assert [(event.step, event.by, event.via) for event in claim.events.all()] == [
        ("propose", editor, Via.IMPORT),
        ("tag", editor, Via.IMPORT),
    ]


def test_row_with_words_of_an_article_is_printed_there(db, editor):
    revision = article()
    row = Row("The bridge opens in May.", kind="figure", article=revision.article.url, words="bridge  opens in May")
    (outcome,) = import_rows(rows=[row], by=editor)
    printed = Claim.objects.get().appearances.get()
    assert (printed.revision, printed.spans.get().exact) == (revision, "bridge opens in May")
    assert (outcome.claim.kind, {event.via for event in outcome.claim.events.all()}) == ("figure", {Via.IMPORT})


def test_same_rows_again_are_known_whatever_became_of_them(db, editor):
    rows = [ROW, Row("It fell.", language="nl")]
    first = import_rows(rows=rows, by=editor)
    claim = Claim.objects.get(pk=first[0].claim.pk)
    workflow.edit(claim=claim, by=editor, statement="It opens in June.", claimant=None, kind="other")
    workflow.dismiss(claim=claim, by=editor, reason="not_a_claim")
    again = import_rows(rows=rows, by=editor)
    assert [(one.claim, one.is_new) for one in again] == [(one.claim, False) for one in first]
    assert (Claim.objects.count(), ImportedRow.objects.count()) == (2, 2)


def test_claim_that_the_desk_has_is_known(db, editor):
    claim = factories.proposed(statement="The bridge opens in May.", claimant=factories.source("Anna Bos"))
    (outcome,) = import_rows(rows=[ROW], by=editor)
    assert (outcome.claim, outcome.is_new, tags_of(claim)) == (claim, False, [])


def test_row_that_stands_twice_in_a_file_is_taken_once(db, editor):
    first, second = import_rows(rows=[ROW, ROW], by=editor)
    assert (first.is_new, second.why) == (True, "The same as an earlier row of this file.")


@pytest.mark.parametrize(
    ("row", "said"),
    [
        (Row(" ", language="en"), "The statement is empty: write it as one sentence that can be read on its own."),
        (Row("It held.", language="xx"), "“xx” is no language that the desk reads. Choose from: de, en, nl."),
        (
            Row("It held.", kind="rumour", language="en"),
            "“rumour” is no kind. Choose from: losses, territorial, operation, civilian_casualties, figure, "
            "prediction, evaluation, denial, other.",
        ),
        (
            Row("It held.", article="https://a.example", words="It"),
            "There is no article with the address “https://a.example” on the desk: have it captured first.",
        ),
        (Row("It held.", article=BRIDGE), "Give the exact words of the article, under “words”."),
        (Row("It held.", language="en", tags="x" * 41), f"“{'x' * 41}” is too long for a tag: 40 characters at most."),
        (
            Row("It held.", article=BRIDGE, words="a bridge"),
            "“a bridge” does not stand in this text: copy the exact words, with … where something is left out.",
        ),
    ],
)  # fmt: skip
def test_row_that_is_wrong_says_why_and_leaves_nothing(db, editor, row, said):
    article()
    assert (why(row, editor), Claim.objects.count(), Source.objects.count()) == (said, 0, 0)


def test_trying_says_the_same_and_changes_nothing(db, editor):
    rows = [ROW, Row("It held.", language="xx"), ROW]
    tried = try_rows(rows=rows, by=editor)
    assert (Claim.objects.count(), Source.objects.count(), Tag.objects.count()) == (0, 0, 0)
    done = import_rows(rows=rows, by=editor)
    assert [(one.is_new, one.why) for one in tried] == [(one.is_new, one.why) for one in done]


@pytest.mark.parametrize("role", Role)
def test_claims_are_imported_by_exactly_their_roles(db, role):
    by = factories.user(role)
    if role in TABLE[IMPORT_CLAIMS]:
        assert import_rows(rows=[ROW], by=by)[0].is_new is True
    else:
        with pytest.raises(Refused, match=r"^Only an editor can import claims\.$"):
            try_rows(rows=[ROW], by=by)


def test_one_file_by_many_at_once_is_imported_once(committed_db):
    by = factories.user("editor")
    results = at_once(*[partial(import_rows, rows=[Row("It held.", language="en")], by=by)] * 6)
    assert sum(outcome.is_new for outcomes in results for outcome in outcomes) == Claim.objects.count() == 1
