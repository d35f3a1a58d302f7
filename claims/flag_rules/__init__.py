"""Flag rules: one small function each, registered by name. `claims.flagging` runs them, raises and closes.

A new rule is one function with `@rule` in a module imported here.
"""

import hashlib

from claims.flag_rules import attribution, parties, waiting  # noqa: F401  (registers the rules)
from claims.flag_rules.facts import RULES, Cause, Facts, Finding, Rule, rule

# Claims checked with another rule set are checked again.
RULE_SET = hashlib.sha256(repr(sorted((r.name, r.severity, r.version) for r in RULES.values())).encode()).hexdigest()

__all__ = ["RULES", "RULE_SET", "Cause", "Facts", "Finding", "Rule", "rule"]
