"""Contents that say the same in nearly the same words."""

import pytest

from claims.workflow.wordings import Wordings, nearly_identical, words_of


def test_words_leave_out_case_signs_and_a_leading_conjunction():
    assert words_of("dat ‘Het dorp’ standhoudt.") == words_of("“het dorp standhoudt”") == ("het", "dorp", "standhoudt")


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        ("het dorp houdt stand", "Het dorp houdt stand!", True),
        ("het dorp houdt stand vrijdag", "het dorp houdt stand", True),
        ("twaalf mensen zijn gewond geraakt", "veertien mensen zijn gewond geraakt", False),
        ("het dorp houdt stand", "het dorp houdt niet stand", False),
        ("het dorp houdt stand", "het dorp houdt stand maar de brug is weg", False),
        ("de gemeente steunt het nieuwe plan", "de gemeente steunt het nieuwe plan niet", False),
        ("200 soldaten sneuvelden bij de stad", "1.200 soldaten sneuvelden bij de stad", False),
        ("twintig soldaten sneuvelden bij de stad", "soldaten sneuvelden bij de stad", False),
        ("", "", False),
    ],
)
def test_nearly_identical_contents(one, other, expected):
    assert nearly_identical(words_of(one), words_of(other)) is expected
    wordings = Wordings()
    wordings.add(words_of(other), "it")
    assert wordings.like(words_of(one)) == (["it"] if expected else [])


def test_wordings_give_the_same_words_first():
    wordings = Wordings()
    wordings.add(words_of("het dorp houdt stand vrijdag"), "longer")
    wordings.add(words_of("het dorp houdt stand"), "same")
    assert wordings.like(words_of("het dorp houdt stand")) == ["same", "longer"]
