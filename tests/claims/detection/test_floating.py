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


def test_name_and_colon_introduce_a_quotation(dutch):
    (statement,) = dutch("Anna Mol: ‘Wij zijn er klaar mee.’")
    assert (statement.source.text, statement.mode) == ("Anna Mol", "direct")
