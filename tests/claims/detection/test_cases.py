import pytest

from claims.detection.cases import dative, giver, nominative
from claims.detection.lexicon import load
from claims.detection.normalise import shadow
from claims.detection.pipeline import split

GERMAN = load("de")


def items(phrase):
    """The items of a phrase within a sentence."""
    (sentence,) = split(shadow(f"Es liegt an {phrase} heute."), GERMAN)
    return sentence.items[3:-2]


@pytest.mark.parametrize(
    ("printed", "expected"),
    [
        ("des russischen Verteidigungsministeriums", ("das", "russische Verteidigungsministerium")),
        ("der ukrainischen Armee", ("die", "ukrainische Armee")),
        ("dem polnischen Präsidenten", ("der", "polnische Präsidenten")),
        ("einer früheren Richterin", ("eine", "frühere Richterin")),
        ("einem früheren Offizier", ("ein", "früherer Offizier")),
        ("den Behörden", ("die", "Behörden")),
        ("Anna Mohn", ("", "Anna Mohn")),
    ],
)
def test_nominative(printed, expected):
    assert nominative(items(printed), GERMAN) == expected


@pytest.mark.parametrize(
    ("article", "name", "expected"),
    [
        ("das", "russische Ministerium", "dem russischen Ministerium"),
        ("die", "Armee", "der Armee"),
        ("die", "Behörden", "den Behörden"),
        ("", "Anna Mohn", "Anna Mohn"),
    ],
)
def test_dative(article, name, expected):
    assert dative(article, name, GERMAN) == expected


@pytest.mark.parametrize(
    ("printed", "expected"),
    [
        ("ukrainischen Angaben", ("die", "Ukraine")),
        ("Polizeiangaben", ("die", "Polizei")),
        ("neuen Angaben", ("", "")),
        ("Anna Mohn", ("", "")),
    ],
)
def test_giver_of_a_statement_named_in_one_word(printed, expected):
    assert giver(items(printed), GERMAN) == expected
