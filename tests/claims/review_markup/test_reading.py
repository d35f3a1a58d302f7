"""ClaimReviews in the shapes in which they are found; the content is our own."""

import json
from datetime import date
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from claims.review_markup import Found, Review, Unusable, find, read

URL = "https://check.example/bridge"
PLAIN: dict[str, Any] = {
    "@context": "https://schema.org",
    "@type": "ClaimReview",
    "url": URL,
    "claimReviewed": "The bridge at Woudbode is closed.",
    "author": {"@type": "Organization", "name": "Check"},
    "datePublished": "2023-08-11",
    "itemReviewed": {
        "@type": "Claim",
        "author": {"@type": "Person", "name": "Anna Bos"},
        "datePublished": "2023-08-09",
    },
    "reviewRating": {
        "@type": "Rating",
        "ratingValue": 1,
        "bestRating": 5,
        "worstRating": 1,
        "alternateName": "False",
    },
}
PEOPLE = [{"@type": "Person", "name": "Anna Bos"}, {"@type": "Person", "name": "Jan Dijk"}]
LONG = "<p>The council’s minutes show&nbsp;it.</p>\n<p>So this is &amp;quot;wrong&amp;quot;.</p>"


def found(value: Any, **options: Any) -> Found:
    return find(json.dumps(value).encode(), **options)


def of(value: Any, **options: Any) -> Review:
    """The review in a value that holds one."""
    everything = found(value, **options)
    assert (len(everything.nodes), everything.problems) == (1, [])
    return read(everything.nodes[0], url=everything.url)


def but(**changes: Any) -> Review:
    return of({**PLAIN, **changes})


def rated(**rating: Any) -> Review:
    return but(reviewRating={"@type": "Rating", **rating})


def test_review_is_read_whole():
    assert of(PLAIN) == Review(
        url=URL,
        site="check.example",
        publisher="Check",
        title="",
        claim_text="The bridge at Woudbode is closed.",
        claimants=("Anna Bos",),
        claimant_is_person=True,
        rating_value="1",
        best_rating="5",
        worst_rating="1",
        textual_rating="False",
        review_date=date(2023, 8, 11),
        claim_date=date(2023, 8, 9),
        language="",
        raw=PLAIN,
        notes=(),
    )


def schema(value: Any) -> Any:
    """The same with every name in full, as expanded JSON-LD has it."""
    if isinstance(value, dict):
        full = {
            n if n[0] == "@" else f"http://schema.org/{n}": [schema(v)] for n, v in value.items() if n != "@context"
        }
        return {**full, "@type": [f"http://schema.org/{value['@type']}"]} if "@type" in value else full
    return {"@value": value}


PARTS = {
    "@graph": [
        {**PLAIN, "author": {"@id": "#us"}, "itemReviewed": {"@id": "#claim"}, "reviewRating": {"@id": "#rating"}},
        {"@id": "#us", "@type": "Organization", "name": "Check"},
        {"@id": "#rating", **PLAIN["reviewRating"]},
        {"@id": "#claim", "@type": "Claim", "author": {"@id": "#anna"}, "datePublished": "2023-08-09"},
        {"@id": "#anna", "@type": "Person", "name": "Anna Bos"},
    ]
}


@pytest.mark.parametrize(
    "shape",
    [
        [PLAIN],
        [[PLAIN], None, "x"],
        {"@graph": [{"@type": "WebPage"}, PLAIN]},
        {"@type": "NewsArticle", "review": [PLAIN]},
        {"@type": "DataFeed", "dataFeedElement": [{"@type": "DataFeedItem", "item": [PLAIN]}]},
        {"@type": "DataFeed", "dataFeedElement": PLAIN},
        {**PLAIN, "@type": ["Review", "ClaimReview"]},
        {**PLAIN, "@type": "schema:ClaimReview"},
        {**PLAIN, "@type": "http://schema.org/ClaimReview"},
        {**PLAIN, "@type": "claimreview", "@context": {"@vocab": "http://www.schema.org/"}},
        {**{name: value for name, value in PLAIN.items() if name != "@type"}, "type": "ClaimReview"},
        [PLAIN, {"@type": "ClaimReview", "@id": "#other"}],
        [schema(PLAIN)],
        PARTS,
    ],
)
def test_review_is_found_wherever_it_stands(shape):
    review = of(shape)
    assert (review.claim_text, review.publisher, review.claimants, review.textual_rating, review.claim_date) == (
        "The bridge at Woudbode is closed.",
        "Check",
        ("Anna Bos",),
        "False",
        date(2023, 8, 9),
    )


@pytest.mark.parametrize(
    ("rating", "kept"),
    [
        ({"ratingValue": "4.50", "bestRating": "10"}, ("4.50", "10", "", "")),
        ({"ratingValue": 2.5, "bestRating": 5.0}, ("2.5", "5", "", "")),
        ({"ratingValue": "Mostly false"}, ("Mostly false", "", "", "Mostly false")),
        ({"ratingValue": "", "alternateName": "Onwaar"}, ("", "", "", "Onwaar")),
        ({"ratingValue": -1, "name": "Unproven"}, ("-1", "", "", "Unproven")),
        ({"alternateName": ["Half true", "Half waar"]}, ("", "", "", "Half true")),
        ({"alternateName": LONG}, ("", "", "", 'The council’s minutes show it. So this is "wrong".')),
        (
            {"ratingValue": "5" * 150, "alternateName": {"@value": "True", "@language": "en"}},
            ("5" * 100, "", "", "True"),
        ),
    ],
)
def test_rating_is_kept_as_given(rating, kept):
    review = rated(**rating)
    assert (review.rating_value, review.best_rating, review.worst_rating, review.textual_rating) == kept


@pytest.mark.parametrize(
    ("rating", "words"), [(None, ""), ("False", "False"), (3, "3"), ([{"@type": "Rating"}, "Mixed"], "Mixed"), ([], "")]
)
def test_rating_that_is_no_rating_or_missing_is_taken(rating, words):
    assert but(reviewRating=rating).textual_rating == words


@pytest.mark.parametrize(
    ("reviewed", "claimants"),
    [
        ({"@type": "Claim", "author": PEOPLE}, ("Anna Bos", "Jan Dijk")),
        ({"@type": "Claim", "author": "Anna Bos"}, ("Anna Bos",)),
        ({"@type": "Claim", "author": ["Anna Bos", "Anna Bos", "", None]}, ("Anna Bos",)),
        ({"@type": "Claim", "author": {"@type": "Person", "name": ["Anna Bos", "Jan Dijk"]}}, ("Anna Bos", "Jan Dijk")),
        ({"@type": "Claim", "author": {"givenName": "Anna", "familyName": "Bos"}}, ("Anna Bos",)),
        ({"@type": "Claim", "author": "https://people.example/anna", "creator": "Anna Bos"}, ("Anna Bos",)),
        ({"@type": "CreativeWork", "itemReviewed": {"@type": "Claim", "author": PEOPLE[0]}}, ("Anna Bos",)),
        ([{"@type": "Claim"}, {"@type": "Claim", "author": PEOPLE[0]}], ("Anna Bos",)),
        ([[{"@type": "Claim", "author": PEOPLE[0]}]], ("Anna Bos",)),
        (PEOPLE[0], ("Anna Bos",)),
        ("The bridge", ()),
        (None, ()),
    ],
)
def test_claimant_is_read_from_what_is_reviewed(reviewed, claimants):
    assert but(itemReviewed=reviewed).claimants == claimants


@pytest.mark.parametrize(
    ("given", "publisher"),
    [
        (
            {"author": [{"@type": "Person", "name": "Jan Dijk"}, {"@type": "NewsMediaOrganization", "name": "Check"}]},
            "Check",
        ),
        ({"author": {"@type": "Person", "name": "Jan"}, "publisher": PLAIN["author"]}, "Check"),
        ({"author": "Check"}, "Check"),
        ({"author": {"@type": "Organization", "url": "https://check.example"}}, "check.example"),
        ({"author": None}, "check.example"),
        ({"author": {"@type": "Organization", "name": "Q&amp;A " + "x" * 400}}, "Q&A " + "x" * 296),
    ],
)
def test_publisher_is_a_body_before_a_person(given, publisher):
    assert but(**given).publisher == publisher


@pytest.mark.parametrize(
    ("given", "url"),
    [
        ({"url": "/bridge"}, "https://page.example/bridge"),
        ({"url": ""}, "https://page.example/a/b"),
        ({"url": None, "@id": "#review"}, "https://page.example/a/b#review"),
        ({"url": ["HTTPS://check.example/1", "https://check.example/2"]}, "https://check.example/1"),
        ({"url": {"@id": "http://check.example/1 2"}}, "http://check.example/1%202"),
        ({"url": "javascript:alert(1)", "mainEntityOfPage": {"@id": URL}}, URL),
        ({"url": "http://["}, "https://page.example/a/b"),
    ],
)
def test_address_is_whole_and_of_the_web(given, url):
    assert of({**PLAIN, **given}, url="https://page.example/a/b").url == url


@pytest.mark.parametrize(
    ("given", "language"),
    [
        ("nl-NL", "nl"),
        ("EN", "en"),
        ({"@type": "Language", "alternateName": "de"}, "de"),
        (["fr"], "fr"),
        ("Dutch", ""),
    ],
)
def test_language_is_a_code(given, language):
    assert but(inLanguage=given).language == language


def test_claim_is_worded_by_what_is_reviewed_where_need_be():
    claim = {"@type": "Claim", "name": "The bridge is <b>closed</b>."}
    assert but(claimReviewed="", itemReviewed=claim).claim_text == "The bridge is closed."


def test_date_that_cannot_be_read_is_noted():
    review = but(datePublished="08/11/2023", itemReviewed={"@type": "Claim", "datePublished": "last week"})
    assert (review.review_date, review.claim_date) == (None, None)
    assert review.notes == (
        "The date “08/11/2023” could not be read.",
        "The date “last week” could not be read.",
    )


@pytest.mark.parametrize(
    ("node", "why"),
    [
        ("ClaimReview", "It is no ClaimReview."),
        ({**PLAIN, "claimReviewed": " <br> "}, "It does not say which claim was reviewed (claimReviewed)."),
        ({**PLAIN, "claimReviewed": "<!--" * 25_000}, "It does not say which claim was reviewed (claimReviewed)."),
        ({**PLAIN, "url": "ftp://check.example/"}, "It has no address (url) at which the review can be read."),
        ({**PLAIN, "url": f"{URL}/{'x' * 2_000}"}, "It has no address (url) at which the review can be read."),
        ({**PLAIN, "reviewBody": "x" * 200_000}, "It is too large for a ClaimReview."),
    ],
)
def test_review_that_cannot_be_kept_says_why(node, why):
    with pytest.raises(Unusable) as unusable:
        read(node)
    assert str(unusable.value) == why


def test_references_in_a_circle_come_to_an_end():
    node = {**PLAIN, "@id": "#a", "itemReviewed": {"@id": "#b"}}
    circle = {"@id": "#b", "@type": "Claim", "author": PEOPLE[0], "itemReviewed": [{"@id": "#a"}] * 9}
    assert of({"@graph": [node, circle]}).claimants == ("Anna Bos",)


def test_element_of_a_feed_without_a_review_is_told():
    feed = {"@type": "DataFeed", "dataFeedElement": [{"item": None}, {"item": [PLAIN]}, {}]}
    told = [f"Element {number} of the feed holds no ClaimReview." for number in (1, 3)]
    assert (len(found(feed).nodes), found(feed).problems) == (1, told)


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text() | st.sampled_from(["ClaimReview", URL]),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(
            st.sampled_from([*PLAIN, "@id", "@graph", "name", "inLanguage"]) | st.text(), inner, max_size=6
        )
    ),
    max_leaves=12,
)


@settings(max_examples=40, deadline=None)
@given(value=JSON, changes=st.dictionaries(st.sampled_from([*PLAIN]), JSON))
def test_reader_never_fails_on_any_json(value, changes):
    for given_value in (value, {**PLAIN, **changes, "@type": "ClaimReview"}):
        for node in found(given_value, url=URL).nodes:
            try:
                review = read(node, url=URL)
            except Unusable as unusable:
                review = str(unusable)
            json.dumps(review.raw if isinstance(review, Review) else review, allow_nan=False)


@settings(max_examples=60, deadline=None)
@given(st.binary(max_size=60) | st.text(alphabet='{}[]":,\\/*<>!-ClaimReview@type', max_size=80).map(str.encode))
def test_finder_never_fails_on_any_bytes(content):
    assert isinstance(find(content), Found)
    assert isinstance(find(b"<script type='application/ld+json'>ClaimReview" + content), Found)
