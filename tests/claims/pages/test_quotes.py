"""Quotations in their context, marked."""

from hypothesis import given
from hypothesis import strategies as st
from lxml import html

from claims.documents import CONTEXT
from claims.pages.quotes import marked

TEXT = st.text(st.characters(exclude_categories=["Cs", "Cc"]), min_size=1, max_size=60)


def appearance(prefix: str, exact: str, suffix: str, *spans: tuple[str, int, int], at: int = 0) -> dict:
    first = at + len(prefix)
    content = {"role": "content", "start": first, "end": first + len(exact)}
    others = [{"role": role, "start": start, "end": end} for role, start, end in spans]
    return {"quote": {"exact": exact, "prefix": prefix, "suffix": suffix}, "spans": [content, *others]}


def test_context_that_was_cut_is_shown_from_whole_words():
    prefix, suffix = "ord " + "a" * (CONTEXT - 5) + " ", " " + "b" * (CONTEXT - 4) + " wo"
    shown = marked(appearance(prefix, "They left", suffix, at=7))
    assert shown.startswith("… aaa")
    assert shown.endswith("bbb …")


def test_text_that_begins_and_ends_there_is_whole():
    assert marked(appearance("So ", "they left", ".")) == 'So <mark class="content">they left</mark>.'


def test_roles_that_lie_in_each_other_are_both_marked():
    shown = marked(appearance("", "they left, he said, at six", "", ("cue", 11, 18)))
    assert '<mark class="content cue">he said</mark>' in shown


def test_span_outside_of_what_is_shown_is_left_out():
    shown = marked(appearance("So ", "they left", ".", ("claimant", 500, 510), at=3))
    assert "claimant" not in shown


@given(TEXT, TEXT, TEXT, st.integers(0, 80), st.integers(1, 80))
def test_words_stay_as_they_are_whatever_is_in_them(prefix, exact, suffix, start, length):
    shown = marked(appearance(prefix, exact, suffix, ("cue", start, start + length)))
    parsed = html.fromstring(f"<div>{shown}</div>")
    assert {child.tag for child in parsed.iter()} == {"div", "mark"}
    assert "".join(parsed.text_content().split()) == "".join(f"{prefix}{exact}{suffix}".split())
