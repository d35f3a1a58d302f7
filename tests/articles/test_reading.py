import codecs
import datetime
import io
import os
import re
from pathlib import Path

import pytest

from articles.reading import MAX_BYTES, Document, Unreadable, decode, load, read

DEMO = Path(__file__).parents[2] / "articles" / "demo"
LANGUAGES = ("en", "nl")
DUTCH = "De burgemeester zegt dat de brug volgende week weer opengaat voor het verkeer."
CURLY = "‘De brug gaat open’, zegt de burgemeester. “Dat is zeker”, aldus de wethouder, die lang wachtte."
BOILERPLATE = "<nav><ul><li><a href='/'>Voorpagina</a></li></ul></nav>"
ARTICLE = f"<article><h1>De brug</h1><p>{CURLY}</p><p>{DUTCH}</p></article>"
PAGE = f"""<!DOCTYPE html><html lang="nl"><head><meta charset="utf-8">
<title>De brug | De Voorbeeldkrant</title>
<meta property="og:site_name" content="De Voorbeeldkrant"><meta name="author" content="Anna Bos">
<meta property="article:published_time" content="2023-08-11T09:00:00+02:00">
<link rel="canonical" href="https://krant.example/brug"></head><body>{BOILERPLATE}{ARTICLE}
<section id="comments"><p>Een lezer schrijft: ik geloof er helemaal niets van.</p></section>
<footer><p>© 2019 De Voorbeeldkrant</p></footer></body></html>"""


def refusal(data: bytes, **options: object) -> str:
    with pytest.raises(Unreadable) as caught:
        read(data, name="brug.txt", languages=LANGUAGES, **options)
    return str(caught.value)


def text_of(data: bytes, **options: object) -> str:
    return read(data, name="brug", languages=LANGUAGES, **options).text


def test_read_returns_plain_text_with_its_language() -> None:
    expected = Document(DUTCH, "", "nl", None, "", "", "", "text/plain")
    assert read(DUTCH.encode(), name="brug.txt", languages=LANGUAGES) == expected


def test_read_takes_a_short_first_line_before_a_blank_line_as_title_and_keeps_it() -> None:
    document = read(f"De brug\n\n{DUTCH}".encode(), name="brug.txt", languages=LANGUAGES)
    assert (document.title, document.text) == ("De brug", f"De brug\n\n{DUTCH}")


@pytest.mark.parametrize("text", [f"De brug\n{DUTCH}", "x " * 80 + f"\n\n{DUTCH}"])
def test_read_finds_no_title_in_running_text(text: str) -> None:
    assert read(text.encode(), name="brug.txt", languages=LANGUAGES, language="nl").title == ""


def test_read_evens_new_lines_trims_and_composes() -> None:
    assert text_of(f" \r\nEen.\r\rCafe\u0301.\r\n{DUTCH}\n ".encode()) == f"Een.\n\nCafé.\n{DUTCH}"


def test_read_as_is_keeps_every_character_of_plain_text() -> None:
    written = f" \r\nCafe\u0301.\r\n{DUTCH}\n "
    assert text_of(written.encode(), as_is=True) == written


@pytest.mark.parametrize(
    "data",
    [
        codecs.BOM_UTF8 + CURLY.encode(),
        CURLY.encode("utf-16"),
        codecs.BOM_UTF16_BE + CURLY.encode("utf-16-be"),
        CURLY.encode(),
    ],
)
def test_read_decodes_utf_8_and_utf_16(data: bytes) -> None:
    assert text_of(data) == CURLY


@pytest.mark.parametrize("charset", ["windows-1252", "iso-8859-1", '"Windows-1252"'])
def test_read_decodes_another_encoding_that_the_content_type_declares(charset: str) -> None:
    assert text_of(CURLY.encode("cp1252"), content_type=f"text/plain; charset={charset}") == CURLY


def test_read_decodes_another_encoding_that_the_page_declares() -> None:
    data = PAGE.replace("utf-8", "windows-1252").encode("cp1252")
    assert text_of(data) == f"De brug\n\n{CURLY}\n\n{DUTCH}"


def test_read_trusts_valid_utf_8_over_a_wrong_declaration() -> None:
    assert text_of(CURLY.encode(), content_type="text/plain; charset=iso-8859-1") == CURLY


@pytest.mark.parametrize("content_type", [None, "text/plain", "text/plain; charset=x", "text/plain; charset=utf-7"])
def test_read_refuses_an_encoding_that_nothing_declares(content_type: str | None) -> None:
    message = "The encoding of brug.txt is unknown; save it as UTF-8 and try again."
    assert refusal(CURLY.encode("cp1252"), content_type=content_type) == message


@pytest.mark.parametrize(
    ("data", "kind"),
    [
        (b"%PDF-1.7\n", "a PDF document"),
        (b"\x89PNG\r\n\x1a\n\x00", "an image"),
        (b"\xff\xd8\xff\xe0\x00", "an image"),
        (b"RIFF\x00\x00\x00\x00WEBPVP8", "an image"),
        (b"PK\x03\x04\x14\x00word/document.xml", "a Word document"),
        (b"PK\x03\x04\x14\x00mimetype", "a zip file or office document"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1", "an old Word, Excel or PowerPoint document"),
        (b"{\\rtf1\\ansi", "an RTF document"),
        (b"\x1f\x8b\x08\x00", "a compressed file"),
        (b"\x00\x00\x00\x18ftypmp42", "a video, sound or image file"),
    ],
)
def test_read_names_what_a_binary_file_is(data: bytes, kind: str) -> None:
    assert refusal(data) == f"brug.txt is {kind}; only plain text and HTML can be read."


@pytest.mark.parametrize("data", [b"tekst\x00tekst", b"\x01\x02\x03", b"\xfe\x00\x81\x07", b"<p>tekst\x00</p>"])
def test_read_refuses_other_binary_data(data: bytes) -> None:
    assert refusal(data) == "brug.txt is not text but binary data; only plain text and HTML can be read."


def test_read_refuses_what_the_content_type_calls_data() -> None:
    message = "brug.txt is data (JSON); only plain text and HTML can be read."
    assert refusal(b'{"a": 1}', content_type="application/json; charset=utf-8") == message


@pytest.mark.parametrize("data", [b"", b" \r\n\t ", codecs.BOM_UTF8, codecs.BOM_UTF16_LE, "\u00a0\u2028".encode()])
def test_read_refuses_what_is_empty(data: bytes) -> None:
    assert refusal(data) == "brug.txt is empty."


def test_read_refuses_what_holds_no_words() -> None:
    assert refusal(b"... -- !", language="nl") == "brug.txt holds no words."


@pytest.mark.parametrize(("size", "said"), [(50_000_000, "50 MB"), (5_000_001, "5.1 MB"), (12_340_000, "12.4 MB")])
def test_read_refuses_more_than_five_megabytes(size: int, said: str) -> None:
    assert refusal(b"x" * size) == f"brug.txt is {said}; at most 5 MB can be read."


def test_read_returns_the_article_of_a_page_and_what_it_declares() -> None:
    assert read(PAGE.encode(), name="https://krant.example/x", languages=LANGUAGES) == Document(
        text=f"De brug\n\n{CURLY}\n\n{DUTCH}",
        title="De brug",
        language="nl",
        published=datetime.date(2023, 8, 11),
        publisher="De Voorbeeldkrant",
        author="Anna Bos",
        url="https://krant.example/brug",
        media_type="text/html",
    )


def test_read_finds_an_article_in_a_fragment_when_the_type_says_html() -> None:
    assert text_of(f"Vooraf<p>{CURLY}</p><p>{DUTCH}</p>".encode(), content_type="text/html").endswith(
        f"{CURLY}\n\n{DUTCH}"
    )


def test_read_prints_the_quote_marks_of_inline_quotations() -> None:
    page = PAGE.replace(DUTCH, "Hij zei <q>wij gaan <b>open</b></q> en <q>„nu”</q>, en daar bleef het die dag bij.")
    expected = "Hij zei “wij gaan open” en „nu”, en daar bleef het die dag bij."
    assert text_of(page.encode()).split("\n\n")[-1] == expected


def test_read_keeps_block_quotations_headings_and_line_breaks() -> None:
    extra = f"<h2>Kop</h2><blockquote><p>{CURLY}</p></blockquote><p>Eén regel.<br>En nog één.</p></article>"
    tail = text_of(PAGE.replace("</article>", extra).encode()).split("\n\n")[3:]
    assert tail == ["Kop", CURLY, "Eén regel.\nEn nog één."]


def test_read_survives_control_characters_and_references_to_them_in_a_page() -> None:
    page = PAGE.replace("zegt dat", "zegt\x08 &#0;&#x1;dat")
    assert text_of(page.encode()) == f"De brug\n\n{CURLY}\n\n{DUTCH}"


@pytest.mark.parametrize("declared", ["https://elders.example/brug", "javascript:alert(1)", "/brug"])
def test_read_takes_no_address_of_another_site_from_a_page(declared: str) -> None:
    page = PAGE.replace("https://krant.example/brug", declared).encode()
    url = "https://www.krant.example/x"
    assert read(page, name=url, url=url, languages=LANGUAGES).url == url


def test_read_takes_no_year_of_a_copyright_line_for_the_date() -> None:
    page = PAGE.replace("2023-08-11T09:00:00+02:00", "").replace("© 2019", "© 2019, updated 3 May 2020").encode()
    assert read(page, name="brug.html", languages=LANGUAGES).published is None


@pytest.mark.parametrize(
    "page",
    ["<html><body></body></html>", f"<html><body>{BOILERPLATE}</body></html>", "<html>" + "<div>" * 50_000],
)
def test_read_refuses_a_page_without_an_article(page: str) -> None:
    assert refusal(page.encode()) == "No article text was found in brug.txt."


def test_read_refuses_a_feed() -> None:
    feed = b'<?xml version="1.0"?><rss version="2.0"><channel><title>Nieuws</title></channel></rss>'
    assert refusal(feed, content_type="text/html") == "brug.txt is a news feed, not an article."


@pytest.mark.parametrize("language", ["nl", "NL", "nl-BE", "nl_NL"])
def test_read_takes_the_language_that_is_given(language: str) -> None:
    assert read(b"Ja.", name="brug.txt", languages=LANGUAGES, language=language).language == "nl"


def test_read_refuses_a_given_language_that_is_not_supported() -> None:
    message = 'brug.txt: the language "fr" is not supported; choose from en, nl.'
    assert refusal(DUTCH.encode(), language="fr") == message


def test_read_refuses_a_detected_language_that_is_not_supported() -> None:
    message = 'brug.txt seems to be in the language "fr"; supported are en, nl.'
    assert refusal("Le ministre a déclaré hier que la ville était sûre.".encode()) == message


@pytest.mark.parametrize("text", ["Ja", "Kyiv, Moskou", "12 34 56", "asdf qwer zxcv"])
def test_read_asks_for_the_language_of_scraps(text: str) -> None:
    message = "The language of brug.txt cannot be told; name it with --language (en, nl)."
    assert refusal(text.encode()) == message


def test_messages_are_one_line_whatever_the_name() -> None:
    with pytest.raises(Unreadable, match=r"^a�b�c is empty.$"):
        read(b"", name="a\nb\udce9c", languages=LANGUAGES)


def test_decode_drops_the_byte_order_mark_and_nothing_else() -> None:
    assert decode(codecs.BOM_UTF8 + b" a\r\n", name="a.txt") == " a\r\n"


def test_load_returns_the_bytes_of_a_file_and_the_type_its_name_tells(tmp_path: Path) -> None:
    for name, content_type in [("a.txt", None), ("a.HTML", "text/html"), ("a b.htm", "text/html")]:
        (tmp_path / name).write_bytes(b"abc")
        assert load(str(tmp_path / name), stdin=io.BytesIO()) == (b"abc", content_type)


def test_load_reads_standard_input_and_no_more_than_it_must() -> None:
    assert load("-", stdin=io.BytesIO(b"abc")) == (b"abc", None)
    endless = io.BytesIO(b"x" * (MAX_BYTES + 100))
    with pytest.raises(Unreadable, match=r"^Standard input is larger than 5 MB; at most 5 MB can be read.$"):
        load("-", stdin=endless)
    assert endless.tell() == MAX_BYTES + 1


def test_load_refuses_a_large_file_by_its_size(tmp_path: Path) -> None:
    large = tmp_path / "groot.txt"
    with large.open("wb") as stream:
        stream.truncate(50_000_000)
    with pytest.raises(Unreadable, match=r"groot.txt is 50 MB; at most 5 MB can be read.$"):
        load(str(large), stdin=io.BytesIO())


def test_load_refuses_what_is_no_readable_file_in_one_sentence(tmp_path: Path) -> None:
    cases = {
        str(tmp_path): "is a folder, not a file.",
        str(tmp_path / "x"): "does not exist.",
        "\x00": "file.",
    }
    for name, ending in cases.items():
        with pytest.raises(Unreadable) as caught:
            load(name, stdin=io.BytesIO())
        assert str(caught.value).endswith(ending)


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything")
def test_load_refuses_a_file_that_is_closed_to_this_user(tmp_path: Path) -> None:
    closed = tmp_path / "dicht.txt"
    closed.write_text("x")
    closed.chmod(0)
    with pytest.raises(Unreadable, match=r"dicht.txt may not be read by this user.$"):
        load(str(closed), stdin=io.BytesIO())


def test_demo_articles_read_as_articles() -> None:
    found = {}
    for name in ("kupiansk-nl.txt", "kupiansk-en.html"):
        data, content_type = load(str(DEMO / name), stdin=io.BytesIO())
        document = read(data, name=name, content_type=content_type, languages=LANGUAGES)
        found[name] = (document.language, document.publisher, document.published)
        assert document.text.startswith(f"{document.title}\n\n")
        assert not re.search("cookies|Subscribe|Read more|Privacy", document.text)
    assert found == {
        "kupiansk-nl.txt": ("nl", "", None),
        "kupiansk-en.html": ("en", "The Example Courier", datetime.date(2023, 8, 11)),
    }


def test_read_refuses_an_address_that_is_too_long_to_keep() -> None:
    url = "https://krant.example/" + "a" * 2_000
    with pytest.raises(Unreadable) as refused:
        read(PAGE.encode(), name="brug", url=url, languages=LANGUAGES)
    assert str(refused.value) == f"The address {url[:60]}… has 2022 characters; at most 2000 can be kept."


def test_read_takes_no_address_from_a_page_that_is_too_long_to_keep() -> None:
    page = PAGE.replace("https://krant.example/brug", "https://krant.example/" + "a" * 2_000).encode()
    assert read(page, name="brug.html", languages=LANGUAGES).url == ""
