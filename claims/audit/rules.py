"""Whether what stands in the tables can have come there by the rules of the workflow.

Somebody who owns the tables can switch a rule off for a moment and on again. What they change meanwhile is recorded
like any other change, so the history agrees with the rows; but a claim that nobody signed still lacks its signatures.
"""

from __future__ import annotations

from collections.abc import Iterator

from django.utils.translation import gettext_noop

from claims.audit.findings import Finding
from claims.audit.rows import stream
from claims.models import Claim
from claims.workflow.digest import digest_as_signed

# The triggers that hold the rules, by table, besides those that make a table append-only and those that record.
TRIGGERS = {
    "auth_user": ("keeps_the_name",),
    "claims_appearance": ("stays_where_it_is",),
    "claims_approval": ("is_asked_for",),
    "claims_assessment": ("agrees_with_its_claim", "keeps_its_day", "stays_as_written"),
    "claims_citation": ("is_of_the_claim", "is_of_the_claim_and_stands"),
    "claims_claim": (
        "agrees_with_what_is_public",
        "has_its_sources",
        "is_recorded",
        "is_signed",
        "is_signed_as_it_stands",
        "keeps_the_rules",
    ),
    "claims_comment": ("is_only_retracted",),
    "claims_correctedspan": ("in_the_text",),
    "claims_event": ("is_of_now", "is_of_this_transaction"),
    "claims_evidence": ("is_cited",),
    "claims_flag": ("closed_by_a_person_stays_closed",),
    "claims_policy": ("is_an_administrators",),
    "claims_publication": ("agrees", "is_numbered", "is_of_this_transaction"),
    "claims_publicationcounter": ("only_counts",),
    "claims_redactedrow": ("is_of_this_transaction",),
    "claims_redaction": ("blanks_publications", "is_answered_once", "is_not_deleted"),
    "claims_span": ("in_the_text",),
    "claims_token": ("stays", "stays_truncate"),
    "claims_verdict": ("is_used", "keeps_its_needs"),
    "sources_registryevent": ("is_of_this_transaction",),
    "sources_source": ("makes_no_chain",),
}

UNRECORDED = """
    SELECT c.id FROM claims_claim c
    WHERE NOT EXISTS (SELECT FROM claims_event e
                      WHERE e.claim_id = c.id AND e.version = c.version AND e.to_status = c.status)
    ORDER BY 1
"""
UNSIGNED = """
    SELECT c.id FROM claims_claim c
    LEFT JOIN claims_assessment a ON a.id = c.assessment_id AND a.claim_id = c.id AND a.outcome = 'approved'
    LEFT JOIN claims_verdict v ON v.id = a.verdict_id
    WHERE c.status = 'verified' AND (
        a.id IS NULL
        OR NOT EXISTS (SELECT FROM claims_policy p WHERE p.signatures = a.signatures)
        OR a.signatures - 1 > (SELECT count(DISTINCT p.approver_id) FROM claims_approval p
                               WHERE p.assessment_id = a.id AND p.digest = a.digest AND p.approver_id <> a.author_id)
        OR v.needs_evidence AND NOT EXISTS (SELECT FROM claims_citation WHERE assessment_id = a.id))
    ORDER BY 1
"""


def broken() -> Iterator[Finding]:
    """Claims that stand as no rule lets them stand. Needs a transaction."""
    for (claim,) in stream(UNRECORDED, []):
        yield Finding(gettext_noop("Claim %(claim)s stands where no event brought it."), {"claim": claim})
    for (claim,) in stream(UNSIGNED, []):
        yield Finding(
            gettext_noop("Claim %(claim)s is checked without the signatures or the evidence that it needs."),
            {"claim": claim},
        )
    for claim in _of_other_words():
        yield Finding(
            gettext_noop("What was signed of claim %(claim)s is not what stands there now."), {"claim": claim}
        )


def _of_other_words() -> Iterator[int]:
    """Claims whose statement, claimant or cited evidence is another than their assessment signs. Of what was redacted
    nobody can tell."""
    signed = Claim.objects.filter(assessment__isnull=False).exclude(redactions__carried_out_at__isnull=False)
    cited = ("assessment__citations__evidence", "assessment__citations__archive")
    claims = signed.select_related("assessment", "claimant").prefetch_related(*cited).order_by("pk")
    for claim in claims.iterator(chunk_size=500):
        assessment = claim.assessment
        assert assessment is not None
        if (claim.statement, digest_as_signed(claim=claim, assessment=assessment)) != (
            assessment.statement,
            assessment.digest,
        ):
            yield claim.pk
