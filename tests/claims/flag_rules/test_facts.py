import pytest

from claims.choices import Severity
from claims.flag_rules import RULES, Cause, Finding, rule

SEVERITIES = {
    "losses_by_the_other_side": Severity.HIGH,
    "territory_claimed_by_a_party": Severity.HIGH,
    "unnamed_source": Severity.MEDIUM,
    "unattributed": Severity.MEDIUM,
    "waiting_too_long": Severity.MEDIUM,
    "review_due": Severity.MEDIUM,
    "hedged": Severity.LOW,
    "single_source": Severity.LOW,
}


def test_rules_are_registered_with_their_severity():
    assert {r.name: r.severity for r in RULES.values()} == SEVERITIES


def test_rule_of_a_taken_name_is_refused():
    with pytest.raises(ValueError, match="two flag rules are named hedged"):
        rule("hedged", Severity.LOW)(lambda facts: Finding())


@pytest.mark.parametrize(
    ("other", "is_same"),
    [
        (Cause("Why %(who)s.", {"who": "B"}, (1, "x")), True),  # a renamed source is no new cause
        (Cause("Why %(who)s.", {"who": "A"}, (2, "x")), False),
        (Cause("Why not %(who)s.", {"who": "A"}, (1, "x")), False),
        (Cause("Why %(who)s.", {"who": "A"}, ("1", "x")), False),
    ],
)
def test_fingerprint_is_of_the_reason_and_what_it_is_about(other, is_same):
    assert (Cause("Why %(who)s.", {"who": "A"}, (1, "x")).fingerprint == other.fingerprint) is is_same
