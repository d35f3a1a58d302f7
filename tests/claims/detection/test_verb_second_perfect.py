import pytest


def found(statements):
    return [(s.source and s.source.text, s.cue and s.cue.text, s.content.text) for s in statements]


CASES = [
    ("Nadat de bond bekend had gemaakt dat er wordt gestaakt, reden er geen treinen.",
     [("de bond", "bekend had gemaakt", "dat er wordt gestaakt")]),
    ("Els Mol heeft dinsdag in een brief laten weten dat de sluis lekt.",
     [("Els Mol", "heeft … laten weten", "dat de sluis lekt")]),
    ("De sluis lekt, heeft de provincie bekendgemaakt.", [("de provincie", "heeft … bekendgemaakt", "De sluis lekt")]),
    ("‘De sluis lekt’, had Els Mol eerder gezegd.", [("Els Mol", "had … gezegd", "De sluis lekt")]),
    ("De sluis lekt. Dat heeft de provincie laten weten.",
     [("de provincie", "heeft … laten weten", "De sluis lekt")]),
    ("Els Mol zou hebben gezegd dat de sluis lekt.", [("Els Mol", "hebben gezegd", "dat de sluis lekt")]),
    ("De bond heeft de directie beschuldigd van leugens.",
     [("De bond", "heeft … beschuldigd", "de directie … van leugens")]),
    ("Er wordt gezegd dat de sluis lekt.", [(None, "Er wordt gezegd", "dat de sluis lekt")]),
    ("Verwacht wordt dat de sluis opengaat.", [(None, "Verwacht wordt", "dat de sluis opengaat")]),
    ("In het rapport wordt vermeld dat de sluis lekt.", [("het rapport", "wordt vermeld", "dat de sluis lekt")]),
    ("Door de provincie is gemeld dat de sluis lekt.", [("de provincie", "is gemeld", "dat de sluis lekt")]),
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), CASES)
def test_participles_report(dutch, text, expected):
    assert found(dutch(text)) == expected


@pytest.mark.parametrize(
    "text",
    [
        "Het is bekend dat de sluis lekt.",
        "De man heeft steen en been geklaagd.",
        "De sluis heeft gelekt, waardoor steun wordt geëist.",
    ],
)
def test_participles_without_a_statement_are_no_cues(dutch, text):
    assert found(dutch(text)) == []
