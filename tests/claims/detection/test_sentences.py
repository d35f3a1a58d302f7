from claims.detection.lexicon import load
from claims.detection.normalise import shadow
from claims.detection.pipeline import split
from claims.detection.sentences import paragraphs


def cut(text: str, language: str = "nl") -> list[str]:
    return [text[s.begin : s.end] for s in split(shadow(text), load(language))]


def test_sentences_abbreviations_and_initials_do_not_end():
    assert cut("Dr. J. Mol kwam. Mgr. Bos ook.") == ["Dr. J. Mol kwam.", "Mgr. Bos ook."]


def test_sentences_quotation_is_not_cut():
    assert cut("‘Wij gaan. Wij blijven.’ Mol zweeg.") == ["‘Wij gaan. Wij blijven.’", "Mol zweeg."]


def test_sentences_question_before_its_verb_is_not_cut():
    assert cut("“Who pays?” Mark Ford asked. He left.", "en") == ["“Who pays?” Mark Ford asked.", "He left."]


def test_paragraphs_wrapped_line_is_joined():
    text = "De sluis is\nin mei klaar.\nHeading\n\nNieuw."
    assert [text[b:e] for b, e in paragraphs(text)] == ["De sluis is\nin mei klaar.", "Heading", "Nieuw."]


def test_sentences_dateline_belongs_to_none():
    assert cut("UTRECHT (ANP) - De sluis lekt. Meer volgt.") == ["De sluis lekt.", "Meer volgt."]


def test_sentences_time_of_day_is_one_word():
    (sentence,) = split(shadow("Om 17:30 uur ging de sluis open."), load("nl"))
    assert [i.text for i in sentence.items][:3] == ["Om", "17:30", "uur"]


def test_sentences_name_with_a_small_article_is_capital():
    (sentence,) = split(shadow("Gezant Omar al-Masri kwam."), load("nl"))
    assert [i.capital for i in sentence.items] == [True, True, True, False, False]


def test_sentences_quotation_between_paragraphs_is_a_heading_unless_it_ends_as_a_sentence():
    parsed = split(shadow("‘De sluis lekt al jaren’\n\n‘De sluis lekt al jaren.’"), load("nl"))
    assert [s.heading for s in parsed] == [True, False]


def test_sentences_last_initial_of_a_name_ends_before_a_small_word():
    assert cut("Dat zei Bram P. Zowel hij als zij ging.") == ["Dat zei Bram P.", "Zowel hij als zij ging."]


def test_sentences_country_in_capitals_is_no_abbreviation():
    assert cut("Zij komt uit de VS. Mol ook.") == ["Zij komt uit de VS.", "Mol ook."]


def test_sentences_initials_and_a_hyphen_are_one_word():
    (sentence,) = split(shadow("Kenner en A.I.-specialist Mol kwam."), load("nl"))
    assert [i.text for i in sentence.items][2:4] == ["A.I.-specialist", "Mol"]
