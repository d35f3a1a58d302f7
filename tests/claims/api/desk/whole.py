"""Claims with everything that a document can show."""

from django.utils import timezone

from claims import workflow
from claims.choices import Severity, Status
from claims.models import Claim, Flag, Span
from sources.models import Kind
from tests import factories

TEXT = "“About 300 men fell,” Anna Speaker said."


def printed(claim: Claim) -> Claim:
    """Prints the claim's content and claimant in an article of an outlet."""
    outlet = factories.SourceFactory(name="The Courier", kind=Kind.OUTLET)
    article = factories.ArticleFactory(publisher=outlet, title="Losses")
    one = factories.appearance(
        claim,
        content="About 300 men fell",
        in_revision=factories.revision(TEXT, article=article),
        mode="direct",
        hedged=True,
        quantities=[{"text": "About 300 men", "value": 300, "unit": "men", "approximate": True}],
        times=[{"text": "Friday", "start": "2023-08-11", "end": None}],
    )
    Span.objects.create(
        appearance=one, role="claimant", start=22, end=34, exact="Anna Speaker", prefix="fell,” ", suffix=" said."
    )
    return claim


def whole() -> Claim:
    """A verified claim with everything that a document can show."""
    party = factories.PartyFactory()
    parent = factories.SourceFactory(party=party)
    claim = printed(factories.claim_at(Status.VERIFIED, claimant=factories.SourceFactory(parent=parent)))
    same = printed(factories.proposed())
    workflow.merge(claim=same, into=claim, by=factories.user("editor"))
    workflow.merge_sources(source=claim.claimant, into=factories.SourceFactory(), by=factories.user("editor"))
    Flag.objects.create(
        claim=claim, rule="hedged", severity=Severity.HIGH, reason="Look.", fingerprint="x", raised_at=timezone.now()
    )
    return claim
