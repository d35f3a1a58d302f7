import pytest

from claims.detection.lexicon import load
from claims.detection.normalise import shadow
from claims.detection.pipeline import split
from claims.detection.subjunctive import reported_verb


@pytest.mark.parametrize(
    ("text", "verb"),
    [
        ("Die Lage sei ernst.", "sei"),
        ("Wenn der Rat zögere, werde es teuer.", "werde"),
        ("Morgen regne es, und es brenne.", "brenne"),
        ("Die Frage, ob sie begonnen habe, blieb offen.", None),
        ("Ich habe gewartet.", None),
        ("Das Haus ist alt.", None),
        ("Die Sorge ist groß.", None),
    ],
)
def test_reported_verb(text, verb):
    (sentence,) = split(shadow(text), load("de"))
    found = reported_verb(sentence.items, load("de"))
    assert (found.text if found else None) == verb


def test_other_languages_report_in_no_such_verb():
    (sentence,) = split(shadow("De toestand zij ernstig."), load("nl"))
    assert reported_verb(sentence.items, load("nl")) is None
