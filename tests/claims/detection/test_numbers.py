import string

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claims.detection.lexicon import LANGUAGES, load
from claims.detection.numbers import quantities


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
        ("voor €40 mln", ("€40 mln", 40000000, "€", False)),
        ("een half miljoen vaten", ("een half miljoen vaten", 500000, "vaten", False)),
        ("enkele honderden sluizen", ("honderden sluizen", [200, 999], "sluizen", True)),
        ("een paar duizend euro", ("een paar duizend euro", [2000, 9999], "euro", True)),
        ("tientallen miljoenen euro’s", ("tientallen miljoenen euro’s", [20000000, 99999999], "euro’s", True)),
        ("3 à 4 weken", ("3 à 4 weken", [3, 4], "weken", False)),
        ("de helft van de leden", ("helft van de leden", 0.5, "leden", False)),
        ("twee derde van de sluizen", ("twee derde van de sluizen", 0.6667, "sluizen", False)),
        ("drie op de tien is dicht", ("drie op de tien", 0.3, "", False)),
        ("drie en een half jaar", ("drie en een half jaar", 3.5, "jaar", False)),
        ("een 14-jarige schipper", ("14-jarige", 14, "jarige", False)),
        ("een terrein van 20.000 m²", ("20.000 m²", 20000, "m²", False)),
        ("het is -5 graden", ("-5 graden", -5, "graden", False)),
        ("vijf roestige Friese sluizen", ("vijf roestige Friese sluizen", 5, "sluizen", False)),
        ("minstens een dode", ("minstens een dode", 1, "dode", True)),
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
        ("dozens of tanks", ("dozens of tanks", [24, 99], "tanks", True)),
        ("twenty-five percent", ("twenty-five percent", 25, "percent", False)),
        ("worth $2.5bn", ("$2.5bn", 2500000000, "$", False)),
        ("tens of thousands of barges", ("tens of thousands of barges", [20000, 99999], "barges", True)),
        ("several thousand", ("several thousand", [2000, 9999], "", True)),
        ("one in five", ("one in five", 0.2, "", False)),
        ("two-thirds of skippers", ("two-thirds of skippers", 0.6667, "skippers", False)),
        ("half a dozen locks", ("half a dozen locks", 6, "locks", False)),
        ("10-15 percent", ("10-15 percent", [10, 15], "percent", False)),
        ("5% to 10% less", ("5% to 10%", [5, 10], "%", False)),
        ("a 14-year-old girl", ("14-year-old", 14, "year-old", False)),
        ("two and a half years", ("two and a half years", 2.5, "years", False)),
        ("three rusty old locks", ("three rusty old locks", 3, "locks", False)),
        ("one mile", ("one mile", 1, "mile", False)),
    ],
)
def test_quantities_english(text, expected):
    assert read(text, "en") == [expected]


@pytest.mark.parametrize(
    "text",
    [
        *("in 2014", "een huis", "sinds 1998 al", "geen getal", "op 3 mei 2021", "om 15.00 uur", "rond 8 uur", "2-1"),
        *("artikel 5", "pagina 12", "nummer zeven", "Kerkstraat 12", "Boeing 737", "F-16", "MH17", "Covid-19", "A12"),
        *("bel 06-12345678", "020 - 123 45 67", "+31 20 123 4567", "192.168.1.2", "de 3e plaats", "een derde man"),
        *("de jaren 90", "over twee weken", "half open", "een van hen", "de twee spraken", "een jaar", "24/7"),
    ],
)
def test_quantities_names_dates_and_articles_are_none_in_dutch(text):
    assert read(text, "nl") == []


@pytest.mark.parametrize(
    "text",
    [
        *("in 2014", "May 3, 2021", "at 3 p.m.", "the 1990s", "two days ago", "one of them", "no one", "a third man"),
        *("page 12", "Article 5", "10 Downing Street", "(206) 555-1212", "a 2-1 win", "9/11", "3D", "the 5th floor"),
    ],
)
def test_quantities_names_dates_and_pronouns_are_none_in_english(text):
    assert read(text, "en") == []


def test_quantities_two_amounts_are_not_added():
    assert [value for _, value, *_ in read("1 million and 2 million", "en")] == [1000000, 2000000]


def test_quantities_year_before_a_plural_is_an_amount():
    assert read("2000 sluizen", "nl") == [("2000 sluizen", 2000, "sluizen", False)]


NUMBERS = st.sampled_from(
    [
        *(
            "3",
            "1.130",
            "2,5",
            "twee",
            "two",
            "half",
            "honderd",
            "million",
            "dozens",
            "tussen",
            "en",
            "to",
            "-",
            "/",
            "%",
        ),
        *("een", "one", "a", "kwart", "third", "of", "op de", "in", "ruim", "about", "mei", "2014", "\u00a0", "(", "½"),
    ]
)
TEXT = st.lists(NUMBERS | st.text(max_size=8), max_size=20).map(" ".join) | st.text(alphabet=string.digits + " ,.-/")


@given(text=TEXT, language=st.sampled_from(LANGUAGES))
def test_quantities_lie_in_the_text_and_are_ordered(text, language):
    end = 0
    for quantity in quantities(text, ((0, len(text)),), load(language)):
        assert end <= quantity.begin < quantity.end <= len(text)
        assert quantity.text == text[quantity.begin : quantity.end]
        low, high = quantity.value if isinstance(quantity.value, list) else (quantity.value, quantity.value)
        assert low <= high
        end = quantity.end
