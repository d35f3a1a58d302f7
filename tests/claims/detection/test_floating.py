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
