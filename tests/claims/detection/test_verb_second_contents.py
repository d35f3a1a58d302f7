import pytest


def found(statements):
    return [(s.source and s.source.text, s.cue and s.cue.text, s.content.text) for s in statements]


CASES = [
    ("Els Mol spreekt dat tegen: de sluis is nagekeken.", [("Els Mol", "spreekt … tegen", "de sluis is nagekeken")]),
    ("De bond zegt bewijs te hebben dat de sluis lekt.",
     [("De bond", "zegt", "bewijs te hebben dat de sluis lekt")]),
    ("Els Mol zei in een brief “geen cent” te betalen.", [("Els Mol", "zei", "“geen cent” te betalen")]),
    ("De bond sprak van een goed gesprek, waar iedereen bij was.",
     [("De bond", "sprak van", "een goed gesprek, waar iedereen bij was")]),
    ("De directie ontkent de lekkage, maar erkent een fout.",
     [("De directie", "ontkent", "de lekkage"), ("De directie", "erkent", "een fout")]),
    ("De bond kondigde een staking aan, maar daar kwam niets van.", [("De bond", "kondigde … aan", "een staking")]),
    ("De provincie zegt dat de sluis lekt: “Dat moet snel anders.”",
     [("De provincie", "zegt", "dat de sluis lekt"), ("De provincie", None, "Dat moet snel anders.")]),
    ("De sluis is te klein, geeft de provincie aan.", [("de provincie", "geeft … aan", "De sluis is te klein")]),
    ("Een sluis is nooit klaar, laat nieuw onderzoek zien.",
     [("nieuw onderzoek", "laat … zien", "Een sluis is nooit klaar")]),
    ("De sluis, 20 meter breed, is dicht, zei de provincie.",
     [("de provincie", "zei", "De sluis, 20 meter breed, is dicht")]),
    ("De bond vreest stakingen en liet het bedrijf weten dat er overleg komt.",
     [("De bond", "liet … weten", "dat er overleg komt")]),
    ("‘Wie doet de deur dicht?’ mijmert Els Mol.", [("Els Mol", "mijmert", "Wie doet de deur dicht?")]),
    ("De directie ontkent het gerucht dat de sluis lekt.", [("De directie", "ontkent", "dat de sluis lekt")]),
    ("De directie ontkent de geruchten dat de sluis lekt.",
     [("De directie", "ontkent", "de geruchten dat de sluis lekt")]),
    ("De bond noemt het plan ‘laf’, maar steunt de raad.", [("De bond", "noemt", "het plan ‘laf’")]),
    ("De bond zegt geen staking te willen, maar meldt dat het stil blijft.",
     [("De bond", "zegt", "geen staking te willen"), ("De bond", "meldt", "dat het stil blijft")]),
    ("De sluis lekt, zei Els Mol deze week in een gesprek met de krant.",
     [("Els Mol", "zei", "De sluis lekt")]),
    ("De sluis lekt, zeggen onder meer de bond en de raad.", [("de bond en de raad", "zeggen", "De sluis lekt")]),
    ("De bond reageert op het bericht dat de sluis lekt.", []),
    ("Els Mol vindt het plan ‘dapper en nodig’.", [("Els Mol", "vindt", "het plan ‘dapper en nodig’")]),
    ("Els Mol vindt het plan dapper.", []),
    ("De raad meldt dat de sluis lekt, valt in de notulen te lezen.", [("De raad", "meldt", "dat de sluis lekt")]),
    ("De bond had naar voren gebracht dat de sluis lekt.", [("De bond", "had … voren gebracht", "dat de sluis lekt")]),
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), CASES)
def test_content_has_its_own_limits(dutch, text, expected):
    assert found(dutch(text)) == expected


@pytest.mark.parametrize(
    "text",
    ["De raad wil het plan in een nieuw licht stellen.", "Hij liep weg door te zeggen dat het regende."],
)
def test_infinitives_without_a_speaker_are_no_cues(dutch, text):
    assert found(dutch(text)) == []
