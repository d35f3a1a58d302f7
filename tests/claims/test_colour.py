"""Colours are made legible, whatever a newsroom chose."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claims.colour import BLACK, ENOUGH, WHITE, contrast, is_colour, legible_on, readable_on

COLOURS = st.integers(0, 0xFFFFFF).map(lambda number: f"#{number:06x}")


def test_readable_on_chooses_the_colour_with_more_contrast():
    assert [readable_on(colour) for colour in (WHITE, "#facc15", "#b91c1c", BLACK)] == [BLACK, BLACK, WHITE, WHITE]


@given(COLOURS)
def test_badge_of_any_colour_can_be_read(colour):
    assert contrast(readable_on(colour), colour) >= ENOUGH


@given(COLOURS, COLOURS)
def test_link_of_any_colour_can_be_read_on_any_ground(ground, colour):
    assert contrast(legible_on(ground, colour), ground) >= ENOUGH


def test_legible_on_leaves_a_colour_that_can_be_read():
    assert legible_on(WHITE, "#1d4ed8") == "#1d4ed8"


def test_contrast_of_black_and_white_is_21():
    assert contrast(BLACK, WHITE) == pytest.approx(21)


@pytest.mark.parametrize("text", ["red", "#fff", "#1d4ed8;}", "#1d4ed8\n", ""])
def test_other_notations_are_no_colours(text):
    assert not is_colour(text)
