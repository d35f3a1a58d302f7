"""Rules about parties to a conflict: what a side says of its own gains and of the other side's losses."""

from __future__ import annotations

import re
from collections.abc import Iterable

from django.utils.translation import gettext_noop

from claims.choices import ClaimKind, Severity
from claims.detection import enemy_words
from claims.flag_rules.facts import Cause, Facts, Finding, rule
from sources.models import Party


@rule("losses_by_the_other_side", Severity.HIGH)
def losses_by_the_other_side(facts: Facts) -> Finding:
    """A party claims losses of an opponent: named by one of its words, or called the enemy."""
    if facts.claim.kind != ClaimKind.LOSSES or facts.party is None:
        return Finding()
    opponents = set(facts.party.opponents.all())
    for opponent in facts.parties:
        if opponent in opponents and names(facts.words, opponent.words):
            return Finding(
                Cause(
                    gettext_noop("%(claimant)s (%(party)s) claims losses of the other side, %(opponent)s."),
                    {
                        "claimant": str(facts.claim.claimant),
                        "party": facts.party.name,
                        "opponent": opponent.name,
                    },
                    (facts.claim.claimant_id, opponent.slug, facts.claim.statement),
                )
            )
    if names(facts.words, enemy_words(facts.claim.language)):
        return Finding(
            Cause(
                gettext_noop("%(claimant)s (%(party)s) claims losses of the enemy."),
                {"claimant": str(facts.claim.claimant), "party": facts.party.name},
                (facts.claim.claimant_id, facts.claim.statement),
            )
        )
    return Finding()


@rule("territory_claimed_by_a_party", Severity.HIGH)
def territory_claimed_by_a_party(facts: Facts) -> Finding:
    """A party to the conflict says who holds or gains ground."""
    if facts.claim.kind != ClaimKind.TERRITORIAL or facts.party is None:
        return Finding()
    return Finding(
        Cause(
            gettext_noop("%(claimant)s is a party to the conflict (%(party)s) and speaks of territory."),
            {"claimant": str(facts.claim.claimant), "party": facts.party.name},
            (facts.claim.claimant_id, facts.claim.statement),
        )
    )


def names(text: str, words: Iterable[str]) -> bool:
    """Whether `text` has one of `words` as a whole word, in either case."""
    return any(re.search(rf"(?<!\w){re.escape(word)}(?!\w)", text, re.IGNORECASE) for word in words)


def parties_of_all() -> tuple[Party, ...]:
    """Every party with its opponents; there are few."""
    return tuple(Party.objects.prefetch_related("opponents"))
