"""Partial answers."""

import contextlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claims.api.factcheck.errors import ApiError
from claims.api.factcheck.masks import mask, masked
from claims.api.factcheck.shapes import SEARCH

REVIEW = {"publisher": {"name": "Desk", "site": "desk.example"}, "url": "https://desk.example/1"}
ANSWER = {"claims": [{"text": "It held.", "claimReview": [REVIEW]}], "nextPageToken": "x"}


@pytest.mark.parametrize(
    ("fields", "left"),
    [
        ("", ANSWER),
        ("*", ANSWER),
        ("nextPageToken", {"nextPageToken": "x"}),
        ("claims/text", {"claims": [{"text": "It held."}]}),
        ("claims.text, nextPageToken", {"claims": [{"text": "It held."}], "nextPageToken": "x"}),
        ("claims/text,claims", {"claims": ANSWER["claims"]}),
        ("claims/claimant", {"claims": [{}]}),
        (
            "claims(text,claimReview/url)",
            {"claims": [{"text": "It held.", "claimReview": [{"url": REVIEW["url"]}]}]},
        ),
        (
            "claims/claimReview(publisher(site),url),claims/text",
            {"claims": [{"text": "It held.", "claimReview": [{**REVIEW, "publisher": {"site": "desk.example"}}]}]},
        ),
        ("claims/claimReview/*", {"claims": [{"claimReview": [REVIEW]}]}),
    ],
)
def test_mask_leaves_what_is_asked_for(fields, left):
    assert masked(ANSWER, mask(fields, SEARCH)) == left


@pytest.mark.parametrize(
    ("fields", "said"),
    [
        ("claims/verdict", "Cannot find matching fields for path 'claims.verdict'."),
        ("claims/text/size", "Cannot find matching fields for path 'claims.text.size'."),
        ("claims,", "Cannot find matching fields for path ''."),
        ("claims(text", "A parenthesis is not closed."),
        ("claims)", "Invalid field mask."),
        ("claims" + ",claims" * 1_000, "Invalid field mask."),
    ],
)
def test_mask_that_cannot_be_read_says_where(fields, said):
    with pytest.raises(ApiError) as refused:
        mask(fields, SEARCH)
    violation = refused.value.details[0]["fieldViolations"][0]
    assert violation["description"] == f"Error expanding 'fields' parameter. {said}"


@given(st.lists(st.sampled_from(["claims", "text", "claimReview", "/", "(", ")", ",", ".", "*", " ", "x"])))
def test_mask_of_anything_is_read_or_refused(parts):
    with contextlib.suppress(ApiError):
        assert set(masked(ANSWER, mask("".join(parts), SEARCH))) <= set(ANSWER)
