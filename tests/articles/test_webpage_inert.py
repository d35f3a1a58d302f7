import pytest

from articles.webpage import inert


@pytest.mark.parametrize(
    "active",
    [
        "<script>alert(1)</script>",
        '<link rel="preconnect" href="https://elsewhere.example">',
        '<meta http-equiv="refresh" content="0;url=https://elsewhere.example">',
        '<iframe src="https://elsewhere.example"></iframe>',
        '<img src="https://elsewhere.example/p.png">',
        '<img srcset="https://elsewhere.example/p.png 2x">',
        '<a href="https://elsewhere.example">elsewhere</a>',
        '<p onclick="alert(1)">x</p>',
        '<form action="https://elsewhere.example"><input formaction="https://elsewhere.example"></form>',
        '<svg><image xlink:href="https://elsewhere.example/p.png"/></svg>',
    ],
)
def test_inert_leaves_nothing_that_runs_or_leads_elsewhere(active: str) -> None:
    page = inert(f"<html><body><p>The bridge stays shut.</p>{active}</body></html>")
    assert ("elsewhere.example" in page, "alert" in page) == (False, False)
    assert "<p>The bridge stays shut.</p>" in page


def test_inert_keeps_words_styles_and_pictures_of_its_own() -> None:
    page = inert('<style>p{color:red}</style><p id="a"><a href="#a">Up</a> <img src="data:image/gif;base64,R0"></p>')
    assert '<a href="#a">Up</a>' in page
    assert ('src="data:image/gif;base64,R0"' in page, "p{color:red}" in page) == (True, True)


def test_inert_of_nothing_is_nothing() -> None:
    assert inert("") == ""
