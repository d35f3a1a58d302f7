import pytest

from claims.detection import UnsupportedLanguage, enemy_words
from claims.detection.lexicon import LANGUAGES, load


def test_languages_are_the_lexicons():
    assert LANGUAGES == ("nl", "en", "de")


@pytest.mark.parametrize("language", LANGUAGES)
def test_load_is_cached(language):
    assert load(language) is load(language)


OPTIONAL = {"finite", "grammar", "capital_nouns", "cases"}


@pytest.mark.parametrize("language", LANGUAGES)
def test_languages_have_the_same_tables(language):
    assert set(load(language).data) - OPTIONAL == set(load("en").data) - OPTIONAL


def test_enemy_words_are_those_of_the_language():
    assert enemy_words("nl") == frozenset({"vijand", "bezetter", "agressor"})


def test_enemy_words_unsupported_language_raises():
    with pytest.raises(UnsupportedLanguage, match="'xx'"):
        enemy_words("xx")
