"""Tagged copies of a text are read back as they were written, whatever overlaps."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claims.scoring import Attribution, BadMarkup, parse
from claims.scoring.tagging import tagged, touching_joined

TEXT = "“It holds”, Anna said, “for now”."


def test_tagged_shares_a_part_that_several_attributions_have():
    one = Attribution(source=[(12, 16)], cue=[(17, 21)], content=[(1, 9)], entity="anna")
    two = Attribution(source=[(12, 16)], content=[(24, 31)], entity="anna", soft=True)
    assert tagged(TEXT, [one, two]) == (
        '“<c a="1">It holds</c>”, <s a="1,2" e="anna">Anna</s> <q a="1">said</q>, “<c a="2" soft="1">for now</c>”.'
    )


def test_tagged_nests_a_part_inside_another():
    one, two = Attribution(content=[(0, 10)]), Attribution(content=[(3, 6)], cue=[(0, 3)])
    assert tagged("abcdefghij", [one, two]) == '<c a="1"><q a="2">abc</q><c a="2">def</c>ghij</c>'


def test_tagged_cuts_a_part_that_crosses_another():
    one, two = Attribution(content=[(0, 5)]), Attribution(content=[(3, 8)])
    copy = tagged("abcdefgh", [one, two])
    assert copy == '<c a="1">abc<c a="2">de</c></c><c a="2">fgh</c>'
    assert [touching_joined(each.content) for each in parse("abcdefgh", copy)] == [[(0, 5)], [(3, 8)]]


def test_tagged_without_attributions_is_the_text():
    assert parse(TEXT, tagged(TEXT, [])) == []


@pytest.mark.parametrize("text", ["a <c>b</c>", 'a <s a="1">', "a </q> b"])
def test_tagged_refuses_a_text_that_has_tags_of_its_own(text):
    with pytest.raises(BadMarkup):
        tagged(text, [])


def test_tagged_refuses_an_entity_that_no_attribute_can_hold():
    with pytest.raises(BadMarkup):
        tagged(TEXT, [Attribution(source=[(0, 3)], content=[(4, 6)], entity='"x')])


spans = st.tuples(st.integers(0, 30), st.integers(1, 12)).map(lambda pair: (pair[0], pair[0] + pair[1]))
parts = st.lists(spans, max_size=3).map(touching_joined)
attributions = st.builds(
    Attribution,
    source=parts,
    cue=parts,
    content=st.lists(spans, min_size=1, max_size=3).map(touching_joined),
    entity=st.sampled_from(["", "anna", "jan-bakker"]),
    soft=st.booleans(),
)


@given(st.lists(attributions, max_size=5))
def test_tagged_is_read_back(given_attributions):
    text = "é <x> 🚒\n\r\nde burgemeester & co < 3 > 2 “q”"
    back = parse(text, tagged(text, given_attributions))
    assert len(back) == len(given_attributions)
    for one, other in zip(given_attributions, back, strict=True):
        for part in ("source", "cue", "content"):
            assert touching_joined(getattr(other, part)) == getattr(one, part)
        assert (other.soft, other.entity) == (one.soft, one.entity if one.source else "")
