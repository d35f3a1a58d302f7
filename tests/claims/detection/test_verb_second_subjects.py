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
    ("Deze maand kondigde de bond aan dat er een staking komt.",
     [("de bond", "kondigde … aan", "dat er een staking komt")]),
    ("In juni werd gemeld dat de sluis lekt.", [(None, "werd gemeld", "dat de sluis lekt")]),
    ("De man die de sluis bedient, zegt dat hij lekt.", [("De man", "zegt", "dat hij lekt")]),
    ("De bonden – ook de kleine – zeggen dat de sluis lekt.", [("De bonden", "zeggen", "dat de sluis lekt")]),
    ("Enkele getuigen menen dat de sluis lekt.", [("Enkele getuigen", "menen", "dat de sluis lekt")]),
    ("Gisteren hebben voldoende raadsleden aangegeven dat de sluis lekt.",
     [("voldoende raadsleden", "hebben … aangegeven", "dat de sluis lekt")]),
    ("Bram P. zegt dat de sluis lekt.", [("Bram P.", "zegt", "dat de sluis lekt")]),
    ("De sluis lekt, aldus van der Mol.", [("van der Mol", "aldus", "De sluis lekt")]),
    ("Volgens de wethouder zelf is er geen haast.", [("de wethouder", "Volgens", "is er geen haast")]),
    ("De raad sprak lang, waarbij Els Mol het plan ‘een gok’ noemde.", [("Els Mol", "noemde", "het plan ‘een gok’")]),
    ("Het plan noemt hij een gok.", [("hij", "noemt", "Het plan … een gok")]),
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


def test_statement_in_a_clause_beside_another_is_no_part_of_it(dutch):
    beside = dutch("De raad zegt dat de sluis lekt, terwijl de bond meldt dat hij dicht is.")
    assert found(beside) == [
        ("De raad", "zegt", "dat de sluis lekt"),
        ("de bond", "meldt", "dat hij dicht is"),
    ]


def test_own_thought_within_what_is_said_is_no_second_statement(dutch):
    assert found(dutch("Els Mol zei dat zij vond dat de sluis dicht moest.")) == [
        ("Els Mol", "zei", "dat zij vond dat de sluis dicht moest")
    ]
