import pytest

from claims.detection.lexicon import load
from claims.detection.numbers import quantities, word_value


def read(text: str, language: str):
    return [(q.text, q.value, q.unit, q.approximate) for q in quantities(text, ((0, len(text)),), load(language))]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("op zo’n acht kilometer", ("zo’n acht kilometer", 8, "kilometer", True)),
        ("met ruim tweehonderd mensen", ("ruim tweehonderd mensen", 200, "mensen", True)),
        ("kost anderhalf miljoen euro", ("anderhalf miljoen euro", 1500000, "euro", False)),
        ("tientallen doden", ("tientallen doden", [20, 99], "doden", True)),
        ("er zijn 1.130 woningen", ("1.130 woningen", 1130, "woningen", False)),
        ("groei van 2,5 procent", ("2,5 procent", 2.5, "procent", False)),
        ("tussen de 3.000 en 4.000 mensen", ("tussen de 3.000 en 4.000 mensen", [3000, 4000], "mensen", False)),
        ("3 tot 4 miljoen euro", ("3 tot 4 miljoen euro", [3000000, 4000000], "euro", False)),
        ("een kleine 30 duizend inwoners", ("een kleine 30 duizend inwoners", 30000, "inwoners", True)),
        ("voor € 40 miljoen", ("€ 40 miljoen", 40000000, "€", False)),
    ],
)
def test_quantities_dutch(text, expected):
    assert read(text, "nl") == [expected]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("between 3,000 and 4,000 people", ("between 3,000 and 4,000 people", [3000, 4000], "people", False)),
        ("about two hundred and fifty soldiers", ("about two hundred and fifty soldiers", 250, "soldiers", True)),
        ("1.5 billion euros", ("1.5 billion euros", 1500000000, "euros", False)),
        ("dozens of tanks", ("dozens", [24, 99], "", True)),
        ("twenty-five percent", ("twenty-five percent", 25, "percent", False)),
    ],
)
def test_quantities_english(text, expected):
    assert read(text, "en") == [expected]


@pytest.mark.parametrize("text", ["in 2014", "een huis", "sinds 1998 al", "geen getal"])
def test_quantities_years_and_articles_are_none(text):
    assert read(text, "nl") == []


@pytest.mark.parametrize(
    ("word", "value"),
    [("eenentwintig", 21), ("vijfendertigduizend", 35000), ("tweeëndertig", 32), ("driehonderd", 300), ("sluis", None)],
)
def test_word_value_dutch(word, value):
    assert word_value(word, load("nl")) == value
