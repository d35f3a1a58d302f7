"""Words that a person gives are looked up in the text to the character."""

import pytest

from claims.workflow import Refused
from claims.workflow.words import joined, places

TEXT = "Anna said it rained.\nBob said “it\nsnowed”. Anna left, Annabel said.  🚒 Anna said no."


def words_at(found) -> list[str]:
    return [TEXT[begin:end] for begin, end in found]


def test_places_finds_words_that_stand_there_once():
    assert places(TEXT, " it rained ") == [(10, 19)]


def test_places_reads_across_white_space():
    assert words_at(places(TEXT, "“it snowed”")) == ["“it\nsnowed”"]


def test_places_counts_characters_outside_the_basic_plane_as_one():
    (place,) = places(TEXT, "no")
    assert (TEXT[slice(*place)], place[0]) == ("no", TEXT.index("no."))


def test_places_does_not_find_a_part_of_a_word():
    assert words_at(places(TEXT, "Annabel")) == ["Annabel"]
    with pytest.raises(Refused):
        places(TEXT, "nabel")


@pytest.mark.parametrize(("near", "expected"), [(0, 0), (30, 43), (len(TEXT), 71)])
def test_places_takes_the_nearest(near, expected):
    assert places(TEXT, "Anna", near=near)[0][0] == expected


def test_places_reads_parts_with_a_gap_between_them_one_after_another():
    assert words_at(places(TEXT, "Bob said … Anna left", near=0)) == ["Bob said", "Anna left"]


def test_places_says_that_words_are_ambiguous():
    with pytest.raises(Refused) as refused:
        places(TEXT, "Anna")
    assert str(refused.value) == (
        "“Anna” stands in this text 3 times: give more of the words, or select them in the text."
    )


def test_places_says_that_two_places_are_equally_near():
    with pytest.raises(Refused, match="stands in this text 2 times"):
        places("ja nee ne ja", "ja", near=5)


@pytest.mark.parametrize("words", ["it hailed", "Anna left … Bob", "", "…", ".*", "Anna|Bob"])
def test_places_says_that_words_do_not_stand_there(words):
    with pytest.raises(Refused) as refused:
        places(TEXT, words)
    assert str(refused.value) == (
        f"“{words}” does not stand in this text: copy the exact words, with … where something is left out."
    )


def test_joined_is_read_back_by_places():
    parts = ["it\nsnowed", "Anna left"]
    assert words_at(places(TEXT, joined(parts))) == parts
