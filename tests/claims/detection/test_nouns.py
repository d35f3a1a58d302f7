import pytest

from claims.detection.lexicon import load
from claims.detection.normalise import shadow
from claims.detection.pipeline import split


def names(text, language="de"):
    return [i.text for s in split(shadow(text), load(language)) for i in s.items if i.capital]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Die Sprecherin der Stadt kam mit einem Zettel.", []),
        ("Kapitän Timo Lenz traf Ministerin Vogt in Melnitz.", ["Timo", "Lenz", "Vogt", "Melnitz"]),
        ("Gestern fielen laut Mohn dreihundert Schüsse.", ["Mohn"]),
        ("Mohn schwieg.", ["Mohn"]),
        ("Schwere Kämpfe dauerten an.", []),
        ("Der Rat der Freien Liste tagte.", []),
        ("Die SPD und Russland stimmten zu.", ["SPD", "Russland"]),
        ("Das Glück blieb aus. Er brauchte Glück.", []),
    ],
)
def test_capitals_of_common_nouns_are_no_names(text, expected):
    assert names(text) == expected


def test_capitals_stay_in_languages_with_small_nouns():
    assert names("De Raad van Ede stemt.", "nl") == ["De", "Raad", "Ede"]
