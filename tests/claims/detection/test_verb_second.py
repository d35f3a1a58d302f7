import pytest


def found(statements):
    return [(s.source and s.source.text, s.cue and s.cue.text, s.content.text) for s in statements]


CASES = [
    ("Volgens de politie gaat het om een man van 45.", [("de politie", "Volgens", "gaat het om een man van 45")]),
    ("De bouw duurt volgens haar zeker twee jaar.", [("haar", "volgens", "De bouw duurt … zeker twee jaar")]),
    ("De man is volgens zijn advocaat onschuldig.", [("zijn advocaat", "volgens", "De man is … onschuldig")]),
    ("‘De sluis is klaar’, aldus directeur Mark Bos.", [("directeur Mark Bos", "aldus", "De sluis is klaar")]),
    ("De sluis lekt, meldt de provincie.", [("de provincie", "meldt", "De sluis lekt")]),
    ("De sluis lekt, zo meldt de provincie.", [("de provincie", "meldt", "De sluis lekt")]),
    ("De provincie laat dinsdag weten dat de sluis lekt.", [("De provincie", "laat … weten", "dat de sluis lekt")]),
    ("De raad heeft gisteren gezegd dat de sluis lekt.", [("De raad", "heeft … gezegd", "dat de sluis lekt")]),
    ("Gisteren zei wethouder Els Mol dat de sluis lekt.", [("wethouder Els Mol", "zei", "dat de sluis lekt")]),
    ("Daarover zei Els Mol: ‘Dit moet beter.’", [("Els Mol", "zei", "Dit moet beter.")]),
    ("„Maar,” zegt Els Mol, „we geven niet op.”", [("Els Mol", "zegt", "Maar, … we geven niet op.")]),
    ("‘Wie betaalt dat?’ vroeg Els Mol.", [("Els Mol", "vroeg", "Wie betaalt dat?")]),
    ("Uit onderzoek van de universiteit blijkt dat de sluis lekt.",
     [("onderzoek van de universiteit", "Uit … blijkt", "dat de sluis lekt")]),
    ("Els Mol noemt de vertraging ‘een klap’.", [("Els Mol", "noemt", "de vertraging ‘een klap’")]),
    ("De oppositie spreekt van verspilling.", [("De oppositie", "spreekt van", "verspilling")]),
    ("Rusland ontkent betrokkenheid bij de brand.", [("Rusland", "ontkent", "betrokkenheid bij de brand")]),
    ("Rusland beschuldigt Polen van sabotage.", [("Rusland", "beschuldigt", "Polen van sabotage")]),
    ("Ook beschuldigde Rusland Polen van sabotage.", [("Rusland", "beschuldigde", "Polen van sabotage")]),
    ("Toch pleit de bond voor meer loon.", [("de bond", "pleit … voor", "meer loon")]),
    ("Naar verluidt vertrekt de directeur.", [(None, "Naar verluidt", "vertrekt de directeur")]),
    ("Het bedrijf heeft naar eigen zeggen 400 klanten.",
     [("Het bedrijf", "naar eigen zeggen", "Het bedrijf heeft … 400 klanten")]),
    ("De bond zegt dat het loon stijgt en dat de druk daalt.",
     [("De bond", "zegt", "dat het loon stijgt"), ("De bond", "zegt", "dat de druk daalt")]),
    ("De burgemeester, die vorige week aantrad, zegt dat het veilig is.",
     [("De burgemeester", "zegt", "dat het veilig is")]),
    ("De gemeente zegt het plan te steunen.", [("De gemeente", "zegt", "het plan te steunen")]),
    ("Iedereen mag blijven, klinkt het.", [(None, "klinkt het", "Iedereen mag blijven")]),
    ("De raad zegt dat er geld is, maar de bond gelooft dat niet.", [("De raad", "zegt", "dat er geld is")]),
    ("Volgens Van Dam was de sluis dicht.", [("Van Dam", "Volgens", "was de sluis dicht")]),
    ("Mol wees erop dat de afspraak oud is.", [("Mol", "wees erop", "dat de afspraak oud is")]),
    (",,Het was koud'', zei Els Mol gisteren,,,maar mooi.''", [("Els Mol", "zei", "Het was koud … maar mooi.")]),
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), CASES)
def test_dutch_constructions_are_found(dutch, text, expected):
    assert found(dutch(text)) == expected


@pytest.mark.parametrize(
    "text",
    [
        "De sluis is volgens planning in mei klaar.",
        "De vergadering verliep volgens de regels.",
        "De sluis is dicht, dat wil zeggen gesloten voor schepen.",
        "De raad had niets te zeggen over de sluis.",
        "Mol zag ‘De avonden van Ede’ in de schouwburg.",
        "Het zogenoemde ‘sluisje’ is af.",
        "Ik zeg dat het mooi was.",
        "De sluis is na drie jaar klaar.",
        "De raad stelt 2 miljoen euro beschikbaar.",
        "De bank verklaarde het bedrijf failliet.",
        "Mol meldde zich bij de balie.",
        "Het rapport beschrijft de gevolgen voor de natuur.",
    ],
)
def test_dutch_author_and_set_phrases_are_not_statements(dutch, text):
    assert found(dutch(text)) == []


def test_pointing_back_takes_the_sentence_before(dutch):
    (statement,) = dutch("De sluis gaat in mei open. Dat meldt de provincie.")
    assert found([statement]) == [("de provincie", "meldt", "De sluis gaat in mei open")]


def test_opinion_verbs_are_less_sure(dutch):
    opinion, statement = dutch("De bond verwacht dat het loon stijgt. De bond zegt dat het loon stijgt.")
    assert opinion.confidence < statement.confidence


def test_heading_with_a_reporting_verb_is_a_statement(dutch):
    text = "Wethouder zegt dat sluis lekt\n\nDe raad vergadert dinsdag over de sluis en het plan van de provincie."
    assert found(dutch(text)) == [("Wethouder", "zegt", "dat sluis lekt")]


def test_heading_between_quotation_marks_has_no_source(dutch):
    assert dutch("De raad vergadert dinsdag over de sluis van Ede.\n\n‘De sluis lekt al jaren’\n\nBos kwam ook.") == []


def test_negation_stays_with_what_is_said(dutch):
    assert found(dutch("De raad laat weten niet te reageren.")) == [("De raad", "laat weten", "niet te reageren")]


def test_impersonal_verb_of_sound_has_the_source_behind_it(dutch):
    assert found(dutch("‘Dit kan niet’, klonk het bij de bond.")) == [("de bond", "klonk het", "Dit kan niet")]
