import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from claims.detection import LANGUAGES, Statement, UnsupportedLanguage, extract

WORDS = st.sampled_from(
    [
        "Jan",
        "Smit",
        "Anna",
        "de",
        "Wit",
        "zegt",
        "zei",
        "volgens",
        "aldus",
        "dat",
        "het",
        "regent",
        ",",
        ".",
        ":",
        ";",
        "‘",
        "’",
        "“",
        "”",
        '"',
        "'",
        ",,",
        "''",
        "«",
        "»",
        "„",
        "?",
        "!",
        "\n",
        "\n\n",
        "said",
        "according",
        "to",
        "told",
        "reporters",
        "the",
        "ministry",
        "announced",
        "that",
        "hij",
        "ze",
        "she",
        "they",
        "3",
        "1.130",
        "miljoen",
        "gisteren",
        "last",
        "week",
        "in",
        "juli",
        "zou",
        "noemt",
        "een",
        "klap",
        "heeft",
        "gezegd",
        "uit",
        "onderzoek",
        "van",
        "X",
        "blijkt",
        "(",
        ")",
        "–",
        "…",
        "Dat",
        "meldt",
        "NOS",
        "'s",
        "'t",
        ",",
    ]
)
SENTENCES = st.lists(WORDS, max_size=60).map(" ".join)


def check(text: str, statements: list[Statement]) -> None:
    for statement in statements:
        parts = [statement.content, statement.cue, statement.source, statement.via]
        assert any(c.isalnum() for c in statement.content.text)
        assert 0 <= statement.confidence <= 1
        for part in filter(None, parts):
            assert part.spans == tuple(sorted(part.spans))
            assert all(0 <= begin < end <= len(text) for begin, end in part.spans)
            assert part.text == " … ".join(text[begin:end] for begin, end in part.spans)
        for found in statement.quantities:
            assert text[found.begin : found.end] == found.text
        for found in statement.times:
            assert text[found.begin : found.end_offset] == found.text
    json.dumps([s.as_dict() for s in statements])


@settings(max_examples=150, deadline=None)
@given(text=st.text(max_size=300), language=st.sampled_from(LANGUAGES))
def test_extract_any_text_keeps_offsets(text, language):
    check(text, extract(text, language=language))


@settings(max_examples=400, deadline=None)
@given(text=SENTENCES, language=st.sampled_from(LANGUAGES))
def test_extract_news_like_text_keeps_offsets(text, language):
    check(text, extract(text, language=language))


@pytest.mark.parametrize("text", ["", " ", "\n\n", ".", "“", "''", ",,,", "\x00", "🙂" * 50, "\ue000\ue001\ue002"])
@pytest.mark.parametrize("language", LANGUAGES)
def test_extract_without_statements_is_empty(text, language):
    assert extract(text, language=language) == []


def test_extract_unsupported_language_raises():
    with pytest.raises(UnsupportedLanguage, match="'xx'"):
        extract("tekst", language="xx")


@pytest.mark.parametrize(
    "piece", ['"', "“", "‘a ", "Jan zegt “ja ", "Jan Smit zegt dat het regent en ", "van de Jan ", "X, "]
)
def test_extract_monstrous_text_is_answered(piece):
    check(piece * 3000, extract(piece * 3000, language="nl"))


def test_as_dict_has_the_documented_keys(dutch):
    (statement,) = dutch("Volgens de gemeente kost de sluis vorige week 40 miljoen euro.")
    as_dict = statement.as_dict()
    assert list(as_dict) == [
        "source", "via", "cue", "content", "mode", "hedged", "kind", "confidence", "statement", "quantities", "times",
    ]  # fmt: skip
    assert as_dict["source"] == {"spans": [[8, 19]], "text": "de gemeente", "name": "gemeente", "kind": "government"}
    assert as_dict["quantities"] == [
        {"text": "40 miljoen euro", "value": 40000000, "unit": "euro", "approximate": False}
    ]
    assert as_dict["times"] == [{"text": "vorige week", "start": "2023-07-31", "end": "2023-08-06"}]


def test_extract_relayed_statement_names_the_relay(dutch):
    agency, ministry = dutch("Het ministerie heeft gezegd dat de dijk veilig is, meldt persbureau Delta.")
    assert (ministry.content.text, ministry.via.name) == ("dat de dijk veilig is", "Delta")
    assert agency.content.text == "Het ministerie heeft gezegd dat de dijk veilig is"


def test_extract_counts_code_points_not_bytes(dutch):
    text = "🙂 ‘Wij gaan door’, zegt Łukasz Öz."
    (statement,) = dutch(text)
    assert text[slice(*statement.content.spans[0])] == "Wij gaan door"
    assert statement.source.name == "Łukasz Öz"


def test_extract_mode_follows_the_quote_marks(dutch):
    modes = [
        s.mode for s in dutch("‘Het is klaar’, zegt Jan. Hij noemt de sluis ‘een ramp’. Volgens Jan regent het nu.")
    ]
    assert modes == ["direct", "mixed", "indirect"]
