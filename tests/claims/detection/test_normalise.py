import pytest
from hypothesis import given
from hypothesis import strategies as st

from claims.detection.normalise import CLOSE, FILL, OPEN, shadow

MARKS = {OPEN: "<", CLOSE: ">", FILL: "_"}


def shown(text: str) -> str:
    return "".join(MARKS.get(c, c) for c in shadow(text))


@given(st.text(alphabet=st.one_of(st.sampled_from("‘’“”\"',«»„ ,.as\n"), st.characters()), max_size=200))
def test_shadow_keeps_the_length(text):
    assert len(shadow(text)) == len(text)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("‘Ja’, zei hij", "<Ja>, zei hij"),
        ("“Ja”, zei hij", "<Ja>, zei hij"),
        ('"Ja", zei hij', "<Ja>, zei hij"),
        ("'Ja', zei hij", "<Ja>, zei hij"),
        (",,Ja'', zei hij", "<_Ja>_, zei hij"),
        (",,Ja’’, zei hij", "<_Ja>_, zei hij"),
        ("Hij zei: ' Ja.'", "Hij zei: < Ja.>"),
        ("Geen 'duidelijke deadlines' stelt 'het plan'.", "Geen <duidelijke deadlines> stelt <het plan>."),
        ("«Ja», zei hij", "<Ja>, zei hij"),
        ("„Ja“, zei hij", "<Ja>, zei hij"),
        ("„Ja”, zei hij", "<Ja>, zei hij"),
        ("»Ja«, sagte er", "<Ja>, sagte er"),
        ("(»Ja.«) Er ging", "(<Ja.>) Er ging"),
        ("‚Ja.‘ Er ging", "<Ja.> Er ging"),
        ("›Ja‹, sagte er", "<Ja>, sagte er"),
        ("‹Ja›, sagte er", "<Ja>, sagte er"),
        ("gisteren,,,maar", "gisteren,<_maar"),
        ("'Ik noem dat 'laf' van hem', zei ze", "<Ik noem dat <laf> van hem>, zei ze"),
    ],
)
def test_shadow_marks_become_two(text, expected):
    assert shown(text) == expected


@pytest.mark.parametrize("text", ["foto's", "'s avonds", "’s avonds", "Trimble’s", "'t Klooster", "don't"])
def test_shadow_apostrophe_is_no_mark(text):
    assert OPEN not in shadow(text)
    assert CLOSE not in shadow(text)
