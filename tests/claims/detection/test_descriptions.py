import pytest


def last_name(statements):
    return statements[-1].source.name


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Volgens het Noorse leger is de brug dicht. Het leger meldt dat er sneeuw ligt.", "Noorse leger"),
        ("Het Noorse leger trok weg. Volgens het leger is de brug dicht.", "Noorse leger"),
        ("De gemeente Ede sluit de brug. De gemeente zegt dat het werk lang duurt.", "gemeente Ede"),
        (
            "Het ministerie van Landbouw in Oslo zegt dat het regent. Het ministerie meldt dat het sneeuwt.",
            "ministerie van Landbouw in Oslo",
        ),
        ("Het Defensieministerie zegt dat het regent. Het ministerie meldt dat het sneeuwt.", "Defensieministerie"),
        (
            "De Noorse minister van Landbouw zegt dat het regent. De minister meldt dat het sneeuwt.",
            "Noorse minister van Landbouw",
        ),
        ("De vakbond FNX zegt dat het loon laag is. De bond meldt dat er gestaakt wordt.", "FNX"),
        ("Zonlicht, een bedrijf uit Ede, gaat dicht. Het bedrijf zegt dat er geen geld is.", "Zonlicht"),
    ],
)
def test_short_description_takes_the_fuller_one_dutch(dutch, text, name):
    assert last_name(dutch(text)) == name


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("The Norwegian army left. The army also said that the bridge was shut.", "Norwegian army"),
        ("The Irish Farm Ministry said it rained. The ministry said that it snowed.", "Irish Farm Ministry"),
        ("The Ministry of Fish said it rained. The Ministry said that it snowed.", "Ministry of Fish"),
        ("Leeds University said it rained. The university said that it snowed.", "Leeds University"),
        ("A Norwegian official said it rained. The official said that it snowed.", "Norwegian official"),
        ("Acme, a software company, grew. The company said that it was pleased.", "Acme"),
    ],
)
def test_short_description_takes_the_fuller_one_english(english, text, name):
    assert last_name(english(text)) == name


def test_short_description_of_two_that_spoke_is_the_last(dutch):
    text = "Volgens het Noorse leger dooit het. Volgens het Deense leger klopt dat. Het leger meldt dat het vriest."
    assert last_name(dutch(text)) == "Deense leger"


def test_short_description_of_one_that_spoke_is_that_one(dutch):
    text = "Volgens het Noorse leger week het Deense leger. Het leger meldt dat het sneeuwt."
    assert last_name(dutch(text)) == "Noorse leger"


def test_short_description_of_one_that_opened_a_sentence_since_is_that_one(dutch):
    text = "Volgens het Noorse leger dooit het. Het Deense leger spreekt dat tegen. Volgens het leger vriest het."
    assert last_name(dutch(text)) == "Deense leger"


def test_short_description_of_two_silent_ones_stays(dutch):
    text = "Het Noorse leger week en het Deense leger trok op. Het leger meldt dat het sneeuwt."
    assert last_name(dutch(text)) == "leger"


def test_short_description_takes_nothing_that_comes_later(dutch):
    first, _ = dutch("Het leger zegt dat het sneeuwt. Volgens het Noorse leger is de brug dicht.")
    assert first.source.name == "leger"


def test_title_alone_prefers_the_person_named(english):
    text = "Defence Minister Anna Ford was there. The defence minister said that it was over."
    assert last_name(english(text)) == "Anna Ford"


def test_description_with_a_name_before_it_is_no_person(english):
    (statement,) = english("An Interlex spokesperson said the list was long.")
    assert (statement.source.name, statement.source.kind) == ("Interlex spokesperson", "unnamed")
