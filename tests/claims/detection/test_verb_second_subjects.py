import pytest


def found(statements):
    return [(s.source and s.source.text, s.cue and s.cue.text, s.content.text) for s in statements]


CASES = [
    ("Hij hoopt op steun nadat de bond gisteren zei dat de sluis lekt.", [("de bond", "zei", "dat de sluis lekt")]),
    ("Toen Els Mol in de raad aankondigde dat de sluis dichtgaat, bleef het stil.",
     [("Els Mol", "aankondigde", "dat de sluis dichtgaat")]),
    ("Els Mol ondervroeg de sluiswachter en verklaarde later dat de sluis lekt.",
     [("Els Mol", "verklaarde", "dat de sluis lekt")]),
    ("Els Mol, een van de vier wethouders, kreeg bijval en zei dat de sluis lekt.",
     [("Els Mol", "zei", "dat de sluis lekt")]),
    ("Zaterdag verklaarde Els Mol, een van de wethouders die vorig jaar aantraden, dat de sluis lekt.",
     [("Els Mol", "verklaarde", "dat de sluis lekt")]),
    ("De raad sprak met Els Mol en de provincie zei dat de sluis lekt.",
     [("de provincie", "zei", "dat de sluis lekt")]),
    ("Vissers zoeken een sluis die volgens de bond te smal is.", [("de bond", "volgens", "die … te smal is")]),
    ("Federale sluiswachters zeggen dat de sluis lekt.", [("Federale sluiswachters", "zeggen", "dat de sluis lekt")]),
    ("De politie kon bevestigen dat de sluis dicht is.", [("De politie", "kon bevestigen", "dat de sluis dicht is")]),
    ("Naar eigen zeggen heeft de bond 400 leden.", [("de bond", "Naar eigen zeggen", "heeft de bond 400 leden")]),
    ("Volgens Els Mol, die dertig jaar wethouder was, is de sluis te klein.",
     [("Els Mol", "Volgens", "is de sluis te klein")]),
    ("‘De sluis lekt’, zei Els Mol, directeur van de dienst voor sluizen in Ede.",
     [("Els Mol, directeur van de dienst voor sluizen in Ede", "zei", "De sluis lekt")]),
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), CASES)
def test_subjects_of_dutch_verbs_are_found(dutch, text, expected):
    assert found(dutch(text)) == expected


@pytest.mark.parametrize(
    "text",
    ["De politie wilde niet zeggen of de sluis dicht is.", "Hij vertrok toen hij dacht dat de sluis brak."],
)
def test_who_does_not_speak_is_no_source(dutch, text):
    assert found(dutch(text)) == []


def test_pronoun_after_a_name_in_its_sentence_is_that_person(dutch):
    (statement,) = dutch("Premier Joris Bakker kwam dinsdag aan in Ede en hij zei: “Wij blijven.”")
    assert statement.source.name == "Joris Bakker"


def test_bare_plural_is_many_people(dutch):
    (statement,) = dutch("Bezoekers zeggen dat het druk was.")
    assert (statement.source.name, statement.source.kind) == ("Bezoekers", "unnamed")
