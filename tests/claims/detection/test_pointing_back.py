import pytest


def found(statements):
    return [(s.source and s.source.text, s.cue and s.cue.text, s.content.text) for s in statements]


def test_pointing_back_to_a_quotation_is_one_direct_statement(dutch):
    (statement,) = dutch("‘De sluis lekt, maar morgen is hij dicht.’ Dat heeft Els Mol gezegd.")
    assert found([statement]) == [("Els Mol", "heeft … gezegd", "De sluis lekt, maar morgen is hij dicht.")]
    assert statement.mode == "direct"


@pytest.mark.parametrize(
    ("text", "source"),
    [
        ("Uit cijfers van het bureau blijkt dat de sluis lekt.", "cijfers van het bureau"),
        ("Uit een rondgang van de krant langs winkels blijkt dat de sluis lekt.",
         "een rondgang van de krant langs winkels"),
        ("Uit een peiling die dinsdag verscheen bleek echter dat de sluis lekt.", "een peiling"),
        ("Uit het rapport komt naar voren dat de sluis lekt.", "het rapport"),
    ],
)  # fmt: skip
def test_findings_that_open_the_sentence_are_the_source(dutch, text, source):
    (statement,) = dutch(text)
    assert (statement.source.text, statement.content.text) == (source, "dat de sluis lekt")


@pytest.mark.parametrize("text", ["De bus komt uit Ede.", "De krant, die dik was, staat op zichzelf."])
def test_place_is_no_finding(dutch, text):
    assert found(dutch(text)) == []


@pytest.mark.parametrize(
    ("text", "content"),
    [
        ("De sluis zou lekken, maar dat ontkent Els Mol.", "De sluis zou lekken"),
        ("De raad meldt dat de sluis lekt, maar dat ontkent Els Mol.", "dat de sluis lekt"),
    ],
)
def test_pointing_back_within_the_sentence(dutch, text, content):
    assert found(dutch(text))[-1] == ("Els Mol", "ontkent", content)
