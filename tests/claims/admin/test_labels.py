from django.utils import timezone

from claims.admin.labels import LANGUAGE_NAMES, RULE_LABELS, age, flag_count, web_address
from claims.detection import LANGUAGES
from claims.flag_rules import RULES
from claims.models import Flag


def test_every_rule_has_a_label():
    assert set(RULE_LABELS) == set(RULES)


def test_every_language_has_a_name():
    assert set(LANGUAGE_NAMES) == set(LANGUAGES)


def test_flag_count_has_the_colour_and_the_name_of_the_gravest():
    assert flag_count([Flag(severity=1), Flag(severity=3)]) == (
        '<span class="desk-badge desk-severity-3" title="2 open flags">2 · high</span>'
    )
    assert flag_count([]) == "–"


def test_age_is_the_largest_unit():
    assert ">2\xa0days</time>" in age(timezone.now() - timezone.timedelta(days=2, hours=3))
    assert ">less than a minute</time>" in age(timezone.now())


def test_web_address_keeps_only_what_leads_to_the_web():
    given = ["https://example.org/", "HTTP://example.org/", "javascript:alert(1)", " https://x", ""]
    assert [web_address(url) for url in given] == ["https://example.org/", "HTTP://example.org/", "", "", ""]
