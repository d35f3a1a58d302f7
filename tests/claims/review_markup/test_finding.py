"""ClaimReviews in pages: in scripts, or in the markup."""

import pytest

from claims.review_markup import find, read

PAGE = '<!doctype html><html lang="nl-BE"><head>{head}</head><body>{body}</body></html>'
JSON = '{"@context": "http://schema.org", "@type": "ClaimReview", "claimReviewed": "De brug is dicht.", "url": "/1"}'
MICRODATA = """<div itemscope itemtype="http://schema.org/ClaimReview">
  <span itemprop="claimReviewed">De brug is dicht.</span><a itemprop="url" href="/1">Lees</a>
  <div itemprop="itemReviewed" itemscope itemtype="http://schema.org/Claim">
    <div itemprop="author" itemscope itemtype="http://schema.org/Person"><b itemprop="name">Anna Bos</b></div></div>
  <p itemprop="reviewRating" itemscope itemtype="http://schema.org/Rating"><i itemprop="alternateName">Onwaar</i></p>
</div>"""
RDFA = (
    MICRODATA.replace("itemscope ", "")
    .replace("itemtype=", "typeof=")
    .replace("itemprop=", "property=")
    .replace('="http://schema.org/', '="schema:')
    .replace('property="', 'property="schema:')
)
URL = "https://check.example/page"
NOTHING = ["There is no ClaimReview in it."]


def scripts(*texts: str, kind: str = "application/ld+json") -> bytes:
    return PAGE.format(head="".join(f'<script type="{kind}">{text}</script>' for text in texts), body="").encode()


@pytest.mark.parametrize(
    "page",
    [
        scripts(JSON),
        scripts(JSON, kind="Application/LD+JSON; charset=utf-8"),
        scripts("{broken", '{"@type": "WebSite"}', JSON),
        scripts(f"<!-- {JSON[:-1]},}} -->"),
        b'<?xml version="1.0" encoding="utf-8"?>' + scripts(JSON),
        PAGE.format(head="", body=MICRODATA).encode(),
        PAGE.format(head="", body=RDFA).encode(),
        PAGE.format(head=f'<script type="application/ld+json">{JSON}</script>', body=MICRODATA).encode(),
        scripts(JSON).decode().encode("utf-16"),
    ],
)
def test_review_is_found_in_a_page(page):
    found = find(page, url=URL, content_type="text/html")
    reviews = [read(node, url=found.url, language=found.language) for node in found.nodes]
    assert [(one.claim_text, one.url, one.language) for one in reviews] == [
        ("De brug is dicht.", "https://check.example/1", "nl")
    ]
    assert found.problems == []


@pytest.mark.parametrize("body", [MICRODATA, RDFA])
def test_markup_is_read_the_same_each_time(body):
    page = PAGE.format(head="", body=body).encode()
    first = find(page, url=URL)
    review = read(first.nodes[0], url=URL)
    assert (review.claimants, review.textual_rating) == (("Anna Bos",), "Onwaar")
    assert find(page, url=URL) == first


@pytest.mark.parametrize(
    ("content", "problems"),
    [
        (b"", NOTHING),
        (b"\x89PNG\r\n\x1a\n", NOTHING),
        (b"<p>About ClaimReview.</p>", NOTHING),
        (b"[]", NOTHING),
        (b'{"@type": "WebSite"}', NOTHING),
        (
            scripts('{"@type": "ClaimReview", "url" "x"}'),
            ["Script 1 of the page cannot be read as JSON: Expecting ':' delimiter: line 1 column 32 (char 31)."],
        ),
        (b'{"a": }', ["It cannot be read as JSON: Expecting value: line 1 column 7 (char 6)."]),
    ],
)
def test_what_holds_no_review_says_so(content, problems):
    found = find(content)
    assert (found.nodes, found.problems) == ([], problems)


def test_letters_are_read_by_the_encoding_that_is_declared():
    page = scripts(JSON.replace("dicht", "coördinatie")).decode().encode("latin-1")
    assert read(find(page, url=URL, content_type="text/html; charset=iso-8859-1").nodes[0], url=URL).claim_text == (
        "De brug is coördinatie."
    )
