import pytest

from claims.detection.lexicon import load
from claims.detection.units import countable, unit_after


@pytest.mark.parametrize(
    ("text", "name", "measure"),
    [
        (" vierkante kilometer", "vierkante kilometer", True),
        ("-jarige", "jarige", False),
        ("-delige", "delige", False),
        (" roestige sluizen", "sluizen", False),
        ("%", "%", True),
    ],
)
def test_unit_after_a_number(text, name, measure):
    unit = unit_after(text, 0, len(text), load("nl"))
    assert (unit.name, unit.measure) == (name, measure)


@pytest.mark.parametrize("text", [" tegen de wind", ", sluizen", " kwamen", "-Eleven"])
def test_unit_after_needs_a_noun(text):
    assert unit_after(text, 0, len(text), load("nl")) is None


def test_countable_words_look_like_plurals():
    assert [countable(word, load("en")) for word in ("pieces", "was", "across")] == [True, False, False]
