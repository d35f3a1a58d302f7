from claims.detection.normalise import shadow
from claims.detection.quotations import find
from claims.detection.sentences import paragraphs


def inner(text: str) -> list[str]:
    made = shadow(text)
    return [text[q.inner_begin : q.inner_end] for q in find(made, paragraphs(made))]


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
