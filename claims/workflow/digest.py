"""What is signed: the digest of a claim's statement, its claimant and the cited evidence."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable

from claims.models import Claim, Evidence


def digest(*, claim: Claim, evidence: Iterable[Evidence]) -> str:
    """SHA-256, in hexadecimal, of statement, claimant and evidence as canonical JSON (keys sorted, no white space).

    What a piece does not have (a grade other than F6) is left out, so that a digest that was signed before there was
    such a thing still holds.
    """
    document = {
        "claim": claim.pk,
        "statement": claim.statement,
        "claimant": [claim.claimant_id, claim.claimant.name if claim.claimant else None],
        "evidence": [
            [
                e.pk,
                e.title,
                e.url,
                e.excerpt,
                e.stance,
                e.source_id,
                e.published_on and e.published_on.isoformat(),
                *_more(e),
            ]
            for e in sorted(evidence, key=lambda e: e.pk)
        ],
    }
    text = json.dumps(document, sort_keys=True, separators=(",", ":"), ensure_ascii=False)
    return hashlib.sha256(text.encode()).hexdigest()


def _more(evidence: Evidence) -> list[dict[str, str]]:
    more = {"grade": evidence.grade} if evidence.grade != "F6" else {}
    return [more] if more else []
