"""Ways past the door, as SQL and bulk operations have them."""

from django.utils import timezone

from claims.choices import PublicationKind, Step, Via
from claims.documents import document
from claims.models import Approval, Assessment, Claim, Event, Publication, Verdict
from tests import factories


def write(claim: Claim, *, recorded: bool = True, step: Step = Step.EDIT, **values) -> None:
    """Writes `values` to the claim past the door, with an event as the door would write it."""
    version = values.setdefault("version", claim.version + 1)
    Claim.objects.filter(pk=claim.pk).update(**values)
    if recorded:
        Event.objects.create(
            claim=claim,
            step=step,
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


def publication(signed: Assessment) -> Publication:
    """The next publication of a claim written past the door, complete, with this assessment."""
    claim, at = signed.claim, timezone.now()
    before = claim.publications.order_by("version").last()
    is_first = before is None or before.kind == PublicationKind.WITHDRAW
    kind = PublicationKind.PUBLISH if is_first else PublicationKind.CORRECT
    shown = document(claim=claim, assessment=signed, kind=kind, before=before, note="", at=at)
    return Publication.objects.create(
        claim=claim,
        version=shown["publication"]["version"],
        kind=kind,
        assessment=signed,
        verdict=signed.verdict,
        verdict_before=before.verdict if before else None,
        document=shown,
        by=signed.author,
        at=at,
    )
