"""What is signed: the digest of a claim's statement, its claimant and the cited evidence."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Mapping

from claims.models import Archive, Assessment, Citation, Claim, Evidence


def digest(
    *,
    claim: Claim,
    evidence: Iterable[Evidence],
    archives: Mapping[int, Archive] | None = None,
    claimant_name: str | None = None,
) -> str:
    """SHA-256, in hexadecimal, of statement, claimant and evidence as canonical JSON (keys sorted, no white space).

    `archives` are the archived copies that are cited, by the number of their evidence. What a piece does not have (a
    grade other than F6, a file, a copy) is left out, so that a digest from before there was such a thing holds.
    `claimant_name` None: the claimant's name as it is now.
    """
    if claimant_name is None and claim.claimant is not None:
        claimant_name = claim.claimant.name
    document = {
        "claim": claim.pk,
        "statement": claim.statement,
        "claimant": [claim.claimant_id, claimant_name if claim.claimant_id else None],
        "evidence": [
            [
                e.pk,
                e.title,
                e.url,
                e.excerpt,
                e.stance,
                e.source_id,
                e.published_on and e.published_on.isoformat(),
                *_more(e, (archives or {}).get(e.pk)),
            ]
            for e in sorted(evidence, key=lambda e: e.pk)
        ],
    }
    text = json.dumps(document, sort_keys=True, separators=(",", ":"), ensure_ascii=False)
    return hashlib.sha256(text.encode()).hexdigest()


def digest_now(*, claim: Claim, assessment: Assessment) -> str:
    """The digest of what stands under an assessment now: equal to the assessment's unless something has moved.

    Of each piece it takes the copy that the citation names, not the newest: a page that is archived after the
    assessment was written takes nothing away from what was signed.
    """
    return _digest(claim, list(assessment.citations.select_related("evidence", "archive")), None)


def digest_as_signed(*, claim: Claim, assessment: Assessment) -> str:
    """As `digest_now`, but under the name that the claimant had when it was signed, which may be another by now.
    Reads `assessment.citations.all()` with their evidence and archives."""
    return _digest(claim, list(assessment.citations.all()), assessment.claimant_name)


def _digest(claim: Claim, citations: list[Citation], claimant_name: str | None) -> str:
    archives = {citation.evidence_id: citation.archive for citation in citations if citation.archive is not None}
    evidence = [citation.evidence for citation in citations]
    return digest(claim=claim, evidence=evidence, archives=archives, claimant_name=claimant_name)


def _more(evidence: Evidence, archive: Archive | None) -> list[dict[str, str]]:
    more = {
        "grade": evidence.grade if evidence.grade != "F6" else None,
        "file": evidence.file_sha256 or None,
        "archive": archive.sha256 if archive else None,
    }
    found = {name: value for name, value in more.items() if value is not None}
    return [found] if found else []
