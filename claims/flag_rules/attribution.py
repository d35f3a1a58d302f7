"""Rules about who says it, how firmly, and who else does."""

from __future__ import annotations

from django.utils.translation import gettext_noop

from claims.choices import ClaimKind, Severity, Stance
from claims.flag_rules.facts import Cause, Facts, Finding, rule
from sources.models import Kind

# Kinds for which one voice is not enough.
FACTUAL = {
    ClaimKind.LOSSES,
    ClaimKind.TERRITORIAL,
    ClaimKind.OPERATION,
    ClaimKind.CIVILIAN_CASUALTIES,
    ClaimKind.FIGURE,
}


@rule("unattributed", Severity.MEDIUM)
def unattributed(facts: Facts) -> Finding:
    """Nobody is named as saying it."""
    if facts.claim.claimant is not None:
        return Finding()
    return Finding(Cause(gettext_noop("The text does not say who claims this."), about=(facts.claim.statement,)))


@rule("unnamed_source", Severity.MEDIUM)
def unnamed_source(facts: Facts) -> Finding:
    """A person or group without a name says it."""
    claimant = facts.claim.claimant
    if claimant is None or claimant.kind != Kind.UNNAMED:
        return Finding()
    reason = gettext_noop("The source is not named: “%(claimant)s”.")
    return Finding(Cause(reason, {"claimant": claimant.name}, (claimant.pk, facts.claim.statement)))


@rule("hedged", Severity.LOW)
def hedged(facts: Facts) -> Finding:
    """The text keeps its distance: would have, reportedly, zou."""
    if not any(appearance.hedged for appearance in facts.appearances):
        return Finding()
    reason = gettext_noop("The text prints this with reserve (would, reportedly, zou).")
    return Finding(Cause(reason, about=(facts.claim.statement,)))


@rule("single_source", Severity.LOW)
def single_source(facts: Facts) -> Finding:
    """A statement of fact in one publisher's articles only, with no evidence for or against it from elsewhere."""
    claim = facts.claim
    elsewhere = [e for e in facts.evidence if e.stance != Stance.CONTEXT and e.source_id != claim.claimant_id]
    if claim.kind not in FACTUAL or claim.claimant is None or elsewhere or len(facts.publishers) > 1:
        return Finding()
    reason = gettext_noop("Nobody but %(claimant)s says this, and there is no evidence from anybody else yet.")
    return Finding(Cause(reason, {"claimant": claim.claimant.name}, (claim.claimant_id, claim.statement)))
