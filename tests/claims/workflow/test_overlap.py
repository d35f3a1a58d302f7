"""Contents at the same place of a text."""

import pytest

from claims.workflow.overlap import Contents, jaccard


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        ([(0, 10)], [(0, 10)], 1.0),
        ([(0, 10)], [(10, 20)], 0.0),
        ([(0, 10)], [(0, 5)], 0.5),
        ([(0, 4), (6, 10)], [(0, 10)], 0.8),
        ([(0, 4), (6, 10)], [(0, 4), (6, 10)], 1.0),
    ],
)
def test_jaccard_of_two_contents(one, other, expected):
    assert jaccard(one, other) == jaccard(other, one) == expected


def test_contents_give_the_most_alike():
    contents = Contents()
    contents.add([(0, 100)], "long")
    contents.add([(0, 60)], "short")
    assert [contents.same_as([(0, end)]) for end in (95, 62, 20)] == ["long", "short", None]


def test_contents_find_what_reaches_over_many_stretches():
    contents = Contents()
    contents.add([(300, 9000)], "far")
    assert [contents.same_as([(500, 9500)]), contents.same_as([(9000, 9500)])] == ["far", None]
