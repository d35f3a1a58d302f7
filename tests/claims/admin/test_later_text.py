"""What became of a quote in the newest text."""

import pytest
from django.urls import reverse

from claims.admin.later_text import Fate, later_text, most_alike, stands
from claims.admin.word_diff import word_diff
from tests import factories

BEFORE = "The mayor spoke first.\n\nThe town held out, Anna Speaker said on Friday, after a long week of rain."


@pytest.fixture
def became(db):
    """What became of "The town held out" when the article got another text."""

    def compare(text: str):
        first = factories.revision(BEFORE)
        claim = factories.proposed()
        appearance = factories.appearance(claim, in_revision=first)
        return later_text(appearance, factories.revision(text, article=first.article))

    return compare


def test_quote_stands_where_only_its_paragraph_changed(became):
    later = became(BEFORE.replace("Friday", "Saturday"))
    assert later.fate == Fate.STANDS
    assert "<del>Friday</del><ins>Saturday</ins>" in later.diff


def test_quote_stands_without_a_difference_where_another_paragraph_changed(became):
    later = became(BEFORE.replace("spoke first", "was silent"))
    assert (later.fate, later.diff) == (Fate.STANDS, "")


def test_quote_has_changed(became):
    later = became(BEFORE.replace("held out", "fell"))
    assert later.fate == Fate.CHANGED
    assert later.diff.startswith("The town <del>held out</del><ins>fell</ins>, Anna Speaker")


def test_quote_is_gone(became):
    later = became("The mayor spoke first.")
    assert later.fate == Fate.GONE


def test_pieces_of_a_quote_stand_in_their_order():
    assert stands(["the town", "held  out"], "He said the town has held out.") is True
    assert stands(["held out", "the town"], "He said the town has held out.") is False


def test_most_alike_is_no_paragraph_that_shares_only_small_words():
    assert most_alike("The bridge over the river was hit.", "The cat sat on a mat and slept.\n\nIt was late.") == ""


def test_word_diff_escapes_what_a_text_says():
    assert word_diff("a <b>", "a <i>") == "a &lt;<del>b</del><ins>i</ins>&gt;"


def test_claim_page_says_what_changed_since(signed_in, editor):
    first, claim = factories.revision(BEFORE), factories.proposed()
    factories.appearance(claim, in_revision=first)
    factories.revision(BEFORE.replace("held out", "fell"), article=first.article)
    page = signed_in(editor).get(reverse("admin:claims_claim_change", args=[claim.pk])).content.decode()
    assert "The quote has changed in the newest text." in page
    assert "<del>held out</del><ins>fell</ins>" in page
