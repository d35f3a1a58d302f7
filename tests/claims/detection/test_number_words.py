import pytest

from claims.detection.lexicon import load
from claims.detection.number_words import digits_value, word_value


@pytest.mark.parametrize(
    ("word", "value"),
    [
        ("eenentwintig", 21),
        ("vijfendertigduizend", 35000),
        ("tweeëndertig", 32),
        ("driehonderd", 300),
        ("tweeënhalf", 2.5),
        ("sluis", None),
        ("miljoen" * 6, None),
    ],
)
def test_word_value_dutch(word, value):
    assert word_value(word, load("nl")) == value


@pytest.mark.parametrize(
    ("printed", "language", "value"),
    [
        ("1.130", "nl", 1130),
        ("1,130", "en", 1130),
        ("40 000", "nl", 40000),
        ("2,5", "nl", 2.5),
        ("10 1/2", "en", 10.5),
        ("007", "en", None),
        ("9/11", "en", None),
    ],
)
def test_digits_value_by_the_separators_of_the_language(printed, language, value):
    assert digits_value(printed, load(language).data["numbers"]) == value
