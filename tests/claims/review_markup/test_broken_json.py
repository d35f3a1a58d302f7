"""JSON as it stands in pages."""

import pytest

from claims.review_markup.broken_json import NotJson, values


@pytest.mark.parametrize(
    ("text", "read"),
    [
        ('{"a": "één"}', [{"a": "één"}]),
        ('\ufeff{"a": 1}\n', [{"a": 1}]),
        ('{"a": "line\nbreak\ttab"}', [{"a": "line\nbreak\ttab"}]),
        ('{"a": [1, 2,], }', [{"a": [1, 2]}]),
        ('/* made by a plugin */ {"a": 1, // one\n "b": "//no comment, }"}', [{"a": 1, "b": "//no comment, }"}]),
        ('<!--\n{"a": "<!-- kept -->"}\n-->', [{"a": "<!-- kept -->"}]),
        ('//<![CDATA[\n{"a": 1}\n//]]>', [{"a": 1}]),
        ('{"a": 1};', [{"a": 1}]),
        ('{"a": 1}{"b": 2}\n{"c": 3}', [{"a": 1}, {"b": 2}, {"c": 3}]),
        ("{&quot;a&quot;: &quot;b &amp; c&quot;}", [{"a": "b & c"}]),
        (r'{"a": "it\'s \x so \\ \u00e9", }', [{"a": "it's x so \\ é"}]),
        ('{"a": NaN, "b": 1e999, "c": "\\u0000\\ud800x"}', [{"a": None, "b": "1e999", "c": "x"}]),
        ('{"n": 123456789012345678901234567890}', [{"n": "123456789012345678901234567890"}]),
        ('{"http://schema.org/name": 1, "schema:url": 2}', [{"name": 1, "url": 2}]),
    ],
)
def test_json_is_read_as_it_was_meant(text, read):
    assert values(text) == read


@pytest.mark.parametrize(
    "text", ["", " ", "{", '{"a": }', "claim", "[" * 100_000, '"\\' * 50_000, '{"a": "b" "c": 1}', '"' * 3 + "\\"]
)
def test_what_cannot_be_mended_is_said(text):
    with pytest.raises(NotJson):
        values(text)
