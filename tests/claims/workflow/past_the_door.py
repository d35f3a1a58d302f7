"""Ways past the door, as SQL and bulk operations have them."""

from django.utils import timezone

from claims.choices import Step, Via
from claims.models import Approval, Assessment, Claim, Event, Verdict
from tests import factories


def write(claim: Claim, *, recorded: bool = True, **values) -> None:
    """Writes `values` to the claim past the door, with an event as the door would write it."""
    version = values.setdefault("version", claim.version + 1)
    Claim.objects.filter(pk=claim.pk).update(**values)
    if recorded:
        Event.objects.create(
            claim=claim,
            step=Step.EDIT,
            by=factories.user(),
            via=Via.API,
            at=timezone.now(),
            version=version,
            from_status=claim.status,
            to_status=values.get("status", claim.status),
        )


def assessment(claim: Claim, **values) -> Assessment:
    """An assessment written past the door."""
    values = {
        "author": claim.assignee,
        "verdict": Verdict.objects.get(key="unproven"),
        "signatures": 2,
        "review_again_on": "2030-01-01",
        "statement": claim.statement,
        "claimant_name": claim.claimant.name if claim.claimant else "",
        **values,
    }
    return Assessment.objects.create(
        claim=claim, explanation="So.", digest="d" * 64, written_at=timezone.now(), **values
    )


def sign(signed: Assessment, **values) -> Approval:
    """An approval written past the door."""
    values = {"author": signed.author, "approver": factories.user("reviewer"), "digest": signed.digest, **values}
    return Approval.objects.create(assessment=signed, at=timezone.now(), **values)
