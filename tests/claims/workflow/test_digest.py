"""What is signed."""

import datetime

import pytest

from claims.choices import Stance
from claims.models import Evidence
from claims.workflow.digest import digest
from tests import factories

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    "values",
    [
        {"title": "Other"},
        {"url": "https://other.example"},
        {"excerpt": "other"},
        {"stance": Stance.FOR},
        {"published_on": datetime.date(2023, 8, 12)},
        {"source": "new"},
        {"reliability": "B"},
        {"credibility": 2},
        {"file": "2026/05/x", "file_sha256": "a" * 64},
    ],
)
def test_digest_changes_with_every_part_of_the_evidence(values):
    claim = factories.proposed()
    evidence = factories.evidence(claim)
    before = digest(claim=claim, evidence=[evidence])
    values = {name: factories.SourceFactory() if value == "new" else value for name, value in values.items()}
    Evidence.objects.filter(pk=evidence.pk).update(**values)
    assert digest(claim=claim, evidence=claim.evidence.all()) != before


def test_digest_changes_with_statement_and_claimant_and_claim():
    claim = factories.proposed()
    others = [
        factories.proposed(claimant=claim.claimant),
        factories.proposed(claimant=None),
        factories.proposed(claimant=claim.claimant, statement="It fell."),
    ]
    assert len({digest(claim=one, evidence=[]) for one in [claim, *others]}) == 4


def test_digest_is_the_same_in_any_order_of_the_evidence():
    claim = factories.proposed()
    one, two = factories.evidence(claim), factories.evidence(claim)
    assert digest(claim=claim, evidence=[one, two]) == digest(claim=claim, evidence=[two, one])
