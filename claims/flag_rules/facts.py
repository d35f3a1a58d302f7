"""What a flag rule is given, and what it answers. A rule reads; it never writes."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from claims.choices import Severity
from claims.models import Appearance, Claim, Evidence, Span
from claims.querysets import TO_CHECK
from sources.models import Party


@dataclass(frozen=True)
class Facts:
    """A claim with all that the rules look at, read in a fixed number of queries."""

    claim: Claim
    party: Party | None
    parties: tuple[Party, ...]
    appearances: tuple[Appearance, ...]
    contents: tuple[Span, ...]
    publishers: frozenset[str]
    evidence: tuple[Evidence, ...]
    now: datetime

    @property
    def words(self) -> str:
        """The statement and the printed content, in which rules look for words."""
        return " ".join([self.claim.statement, *(span.exact for span in self.contents)])


@dataclass(frozen=True)
class Cause:
    """Why a claim is flagged. `reason` is an untranslated sentence with %(name)s placeholders for `values`.

    `about` is what makes it another cause: a flag that a person closed is raised again only when it changes.
    """

    reason: str
    values: dict[str, str] = field(default_factory=dict)
    about: tuple[Any, ...] = ()

    @property
    def fingerprint(self) -> str:
        text = json.dumps([self.reason, *self.about], default=str, ensure_ascii=False)
        return hashlib.sha256(text.encode()).hexdigest()


@dataclass(frozen=True)
class Finding:
    """A rule's answer: the cause if there is one, and when time alone could change the answer."""

    cause: Cause | None = None
    look_again_at: datetime | None = None


@dataclass(frozen=True)
class Rule:
    """A registered rule, about claims in one of `statuses`. `version` rises when its answers may change, so that all
    claims are checked again."""

    name: str
    severity: Severity
    judge: Callable[[Facts], Finding]
    version: int = 1
    statuses: tuple[str, ...] = tuple(TO_CHECK)


RULES: dict[str, Rule] = {}


def rule(
    name: str, severity: Severity, version: int = 1, statuses: Iterable[str] = TO_CHECK
) -> Callable[[Callable[[Facts], Finding]], Callable[[Facts], Finding]]:
    """Registers a function from Facts to Finding under `name`."""

    def register(judge: Callable[[Facts], Finding]) -> Callable[[Facts], Finding]:
        if name in RULES:
            raise ValueError(f"two flag rules are named {name}")
        RULES[name] = Rule(name, severity, judge, version, tuple(statuses))
        return judge

    return register
