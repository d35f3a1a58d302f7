import re

from claims.detection.normalise import shadow
from claims.detection.quotations import find
from claims.detection.sentences import paragraphs


def inner(text: str) -> list[str]:
    made = shadow(text)
    return [text[q.inner_begin : q.inner_end] for q in find(made, paragraphs(made), re.compile(r",\szei\s"))]


def test_find_pairs_marks_of_one_paragraph():
    assert inner("“Een.” En “twee”.\n\n“Drie.”") == ["Een.", "twee", "Drie."]


def test_find_unbalanced_mark_is_left_alone():
    assert inner("Hij zei “nee en ging.\n\nZij bleef.") == []


def test_find_quotation_of_two_paragraphs_is_two():
    assert inner("“Een.\n\n“Twee.”") == ["Een.", "Twee."]


def test_find_inner_quotation_belongs_to_the_outer():
    assert inner("“Hij zei ‘nee’ tegen mij.”") == ["Hij zei ‘nee’ tegen mij."]


def test_find_mark_left_open_after_a_colon_reaches_the_end_of_its_paragraph():
    assert inner("Zij zei: “Nee, nooit.\n\nHij ging.") == ["Nee, nooit."]


def test_find_mark_left_open_ends_where_the_speaker_is_named():
    assert inner("‘De weg is dicht, zei Els Mol. ‘Wij lopen.’") == ["De weg is dicht", "Wij lopen."]


def test_find_mark_left_open_before_a_small_letter_is_no_quotation():
    assert inner("Het ‘open huis, zei Els Mol, was druk.") == []


def test_find_speaker_named_within_a_closed_quotation_ends_nothing():
    assert inner("“Toen, zei Els, kwam ‘de baas’ binnen.”") == ["Toen, zei Els, kwam ‘de baas’ binnen."]
