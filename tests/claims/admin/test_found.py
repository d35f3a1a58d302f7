"""What was found and why, in words."""

from pathlib import Path

import pytest
from django.utils import translation

from claims.admin import found
from claims.detection import LANGUAGES, extract
from claims.models import Appearance

GOLD = Path(__file__).resolve().parents[2] / "gold"


@pytest.mark.parametrize("language", LANGUAGES)
def test_rules_that_find_something_have_words(language):
    rules = {
        statement.rule
        for path in (GOLD / language).glob("*.txt")
        for statement in extract(path.read_bytes().decode(), language=language)
    }
    assert len(rules) > 5
    assert rules - set(found.RULES) == set()


def test_badge_has_the_tier_and_the_number_in_the_language_of_the_screen():
    assert found.badge(0.9).endswith('>High <span class="desk-number">0.90</span></span>')
    with translation.override("nl"):
        assert found.badge(0.5).endswith('>Laag <span class="desk-number">0,50</span></span>')


def test_badge_of_a_persons_claim_is_a_dash():
    assert found.badge(None) == "–"


@pytest.mark.parametrize(
    ("appearance", "sentence"),
    [
        (Appearance(rule="verb that", detector="2"), "Recognised by: a verb of saying with a that-clause."),
        (Appearance(rule="brand new", detector="3"), "Recognised by: brand new."),
        (Appearance(rule="", detector="1"), ""),
        (Appearance(rule="", detector=""), "Marked by a person: the machine had missed it."),
    ],
)
def test_why_says_by_what_it_was_recognised(appearance, sentence):
    assert found.why(appearance) == sentence
