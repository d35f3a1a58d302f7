import pytest


def found(statements):
    return [(s.source and s.source.text, s.cue and s.cue.text, s.content.text) for s in statements]


CASES = [
    ("De bewering van de minister dat de dijk veilig is, overtuigt niemand.",
     [("de minister", "bewering", "dat de dijk veilig is")]),
    ("De raad hoorde de waarschuwing van Els Mol dat de sluis lekt.",
     [("Els Mol", "waarschuwing", "dat de sluis lekt")]),
    ("Zij maakte haar dreigement waar, dat ze zou opstappen.", [("haar", "dreigement", "dat ze zou opstappen")]),
    ("De conclusie van de inspectie: de sluis lekt.", [("de inspectie", "conclusie", "de sluis lekt")]),
    ("De boodschap van Els Mol is duidelijk: ‘De sluis blijft dicht.’",
     [("Els Mol", "boodschap", "De sluis blijft dicht.")]),
    ("In het rapport van de inspectie staat dat de sluis lekt.",
     [("het rapport van de inspectie", "In … staat", "dat de sluis lekt")]),
    ("In de brief valt te lezen dat de sluis lekt.", [("de brief", "In … valt", "dat de sluis lekt")]),
    ("Er is een onderzoek gedaan waaruit blijkt dat de sluis lekt.",
     [("een onderzoek", "waaruit blijkt", "dat de sluis lekt")]),
    ("‘De sluis is veilig’, staat in de brief van de provincie.",
     [("de brief van de provincie", "staat in", "De sluis is veilig")]),
    ("De sluis lekt al jaren. Dat is de conclusie van de inspectie.",
     [("de inspectie", "conclusie", "De sluis lekt al jaren")]),
    ("De raad zei dat de sluis lekt en door de regen is er veel water.",
     [("De raad", "zei", "dat de sluis lekt")]),
    ("De raad zei dat de vissers boos waren en schreeuwden en dat de sluis lekt.",
     [("De raad", "zei", "dat de vissers boos waren en schreeuwden"), ("De raad", "zei", "dat de sluis lekt")]),
    ("Volgens Els Mol ligt dat anders, hij stelt dat de sluis lekt.",
     [("Els Mol", "Volgens", "ligt dat anders"), ("hij", "stelt", "dat de sluis lekt")]),
    ("De raad zegt dat de brood- en visverkoop daalt.", [("De raad", "zegt", "dat de brood- en visverkoop daalt")]),
    ("De politie bevestigt dat de sluis lekt, maar wil verder niets kwijt.",
     [("De politie", "bevestigt", "dat de sluis lekt")]),
    ("De politie bevestigt dat de sluis dicht is, maar zal opengaan.",
     [("De politie", "bevestigt", "dat de sluis dicht is, maar zal opengaan")]),
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), CASES)
def test_nouns_and_documents_that_say_something_are_found(dutch, text, expected):
    assert found(dutch(text)) == expected


@pytest.mark.parametrize(
    "text",
    [
        "Het feit dat de sluis lekt is bekend.",
        "De sluis, die in mei openging, staat in brand.",
        "De waarschuwing kwam te laat.",
        "De brief van de provincie kwam gisteren aan.",
    ],
)
def test_nouns_without_a_statement_are_not_cues(dutch, text):
    assert found(dutch(text)) == []
