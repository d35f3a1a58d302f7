import pytest


def test_second_quotation_keeps_the_source(dutch):
    first, second = dutch("‘De sluis is klaar’, zegt Anna Mol. ‘Wij zijn blij.’")
    assert (second.source.name, second.cue, second.content.text) == ("Anna Mol", None, "Wij zijn blij.")
    assert second.source.spans == first.source.spans


def test_quotation_after_a_sentence_takes_its_subject(dutch):
    (statement,) = dutch("Zwemster Anna Mol was tevreden met haar race. „Het ging beter dan ik dacht.”")
    assert statement.source.text == "Zwemster Anna Mol"


def test_carried_over_modal_is_hedged(dutch):
    first, second = dutch("Volgens de politie is een groep jongeren gezien. Deze zou uit tien leden bestaan.")
    assert (second.source.name, second.cue.text, second.hedged) == ("politie", "zou", True)
    assert second.confidence < first.confidence


@pytest.mark.parametrize("opening", ["Daarin zouden", "Daarmee zouden", "Ze zouden", "Dit zou", "Die zou"])
def test_carried_over_modal_follows_any_word_that_points_back(dutch, opening):
    first, second = dutch(f"De politie meldt dat er een groep is gezien. {opening} tien leden te zien zijn.")
    assert (second.source.spans, second.hedged) == (first.source.spans, True)


@pytest.mark.parametrize(
    "text",
    [
        "De politie zag een groep. Deze zou uit tien leden bestaan.",
        "Volgens de politie is een groep gezien. Een buurman zou tien leden kennen.",
        "Volgens de politie is een groep gezien.\n\nDeze zou uit tien leden bestaan.",
    ],
)
def test_modal_is_carried_only_right_after_its_statement(dutch, text):
    assert [s for s in dutch(text) if s.cue.text == "zou"] == []


def test_name_and_colon_introduce_a_quotation(dutch):
    (statement,) = dutch("Anna Mol: ‘Wij zijn er klaar mee.’")
    assert (statement.source.text, statement.mode) == ("Anna Mol", "direct")


@pytest.mark.parametrize(
    "reaction", ["De bond is boos.", "De bond reageert verheugd.", "De bond heeft kritiek op het plan."]
)
def test_quotation_after_a_reaction_is_that_of_the_body_that_reacts(dutch, reaction):
    (statement,) = dutch(f"{reaction} „Wij hebben niets gehoord.”")
    assert statement.source.text == "De bond"


def test_quotation_after_a_colon_keeps_the_source_of_its_sentence(dutch):
    first, second = dutch("Woensdag zei Els Mol dat zij geen haast had: ‘Het duurt zo lang als het duurt.’")
    assert (second.source.spans, second.cue) == (first.source.spans, None)


def test_quotation_after_a_sentence_about_somebodys_friend_is_not_the_friends(dutch):
    (statement,) = dutch("Zwemster Anna Mol was maanden weg. Haar zus Els werd ziek. „Die weken had ik veel moeite.”")
    assert statement.source.text == "Zwemster Anna Mol"


def test_name_in_brackets_does_not_speak(dutch):
    (statement,) = dutch("‘Wat doen wij?’ Het is al laat als Anna Mol (Hart voor Ede) dat vraagt.")
    assert statement.source.text == "Anna Mol"
