"""What happens to a published claim, in one call each; they give the claim back."""

from claims import workflow
from claims.models import Claim, Verdict
from tests import factories


def reopened(claim: Claim) -> Claim:
    """Looked at again, as readers are told."""
    workflow.reopen(claim=claim, by=factories.user("reviewer"), reason="New pictures.")
    return claim


def corrected(claim: Claim, verdict: str, *, note: str = "New pictures show it.") -> Claim:
    """Reopened, assessed with another verdict, signed and published."""
    if claim.status == "verified":
        reopened(claim)
    claim.refresh_from_db()
    author = claim.assignee
    workflow.assess(
        claim=claim,
        by=author,
        verdict=Verdict.objects.get(key=verdict),
        explanation="The newest pictures.",
        evidence=list(claim.evidence.all()),
    )
    workflow.approve(claim=claim, by=factories.user("reviewer"))
    workflow.publish_correction(claim=claim, by=factories.user("publisher"), note=note)
    return claim


def withdrawn(claim: Claim) -> Claim:
    """Taken away from readers."""
    workflow.withdraw(claim=claim, by=factories.user("publisher"), reason="It was another town.")
    return claim
