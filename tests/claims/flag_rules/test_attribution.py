import pytest

from claims import workflow
from claims.choices import ClaimKind, Severity, Stance
from sources.models import Kind
from tests import factories
from tests.claims.flag_rules.raised import open_flag, sentence

pytestmark = pytest.mark.django_db

UNATTRIBUTED = "The text does not say who claims this."
SINGLE = "Nobody but Anna Bos says this, and there is no evidence from anybody else yet."


def test_unattributed_flags_a_claim_without_claimant():
    assert sentence(factories.proposed(claimant=None), "unattributed") == UNATTRIBUTED


def test_unattributed_leaves_a_claim_with_claimant():
    assert sentence(factories.proposed(), "unattributed") is None


def test_unattributed_closes_when_the_claimant_is_found(editor):
    claim = factories.proposed(claimant=None)
    flag = open_flag(claim, "unattributed")
    workflow.accept(claim=claim, by=editor, claimant=factories.SourceFactory())
    assert open_flag(claim, "unattributed") is None
    flag.refresh_from_db()
    assert (flag.severity, flag.closed_at is None, flag.closed_by) == (Severity.MEDIUM, False, None)


def test_unnamed_source_flags_a_group_without_a_name():
    group = factories.SourceFactory(name="officials", kind=Kind.UNNAMED)
    claim = factories.proposed(claimant=group)
    assert sentence(claim, "unnamed_source") == "The source is not named: “officials”."


@pytest.mark.parametrize("kind", [kind for kind in Kind if kind != Kind.UNNAMED])
def test_unnamed_source_leaves_a_named_one(kind):
    assert sentence(factories.proposed(claimant=factories.SourceFactory(kind=kind)), "unnamed_source") is None


def test_unnamed_source_closes_when_a_name_is_given(editor):
    claim = factories.proposed(claimant=factories.SourceFactory(name="officials", kind=Kind.UNNAMED))
    assert open_flag(claim, "unnamed_source").severity == Severity.MEDIUM
    workflow.accept(claim=claim, by=editor, claimant=factories.SourceFactory())
    assert open_flag(claim, "unnamed_source") is None


def test_hedged_flags_when_one_of_the_appearances_is():
    claim = factories.proposed()
    factories.appearance(claim)
    assert sentence(claim, "hedged") is None
    factories.appearance(claim, hedged=True)
    assert sentence(claim, "hedged") == "The text prints this with reserve (would, reportedly, zou)."


def test_hedged_is_of_low_severity():
    claim = factories.proposed()
    factories.appearance(claim, hedged=True)
    assert open_flag(claim, "hedged").severity == Severity.LOW


FACTUAL = {"losses", "territorial", "operation", "civilian_casualties", "figure"}


@pytest.mark.parametrize("kind", ClaimKind.values)
def test_single_source_flags_statements_of_fact(kind):
    claim = factories.proposed(kind=kind, claimant=factories.SourceFactory(name="Anna Bos"))
    factories.appearance(claim)
    assert sentence(claim, "single_source") == (SINGLE if kind in FACTUAL else None)


def test_single_source_leaves_a_claim_without_claimant_to_another_rule():
    assert sentence(factories.proposed(claimant=None), "single_source") is None


def test_single_source_closes_with_a_second_publisher():
    claim = factories.proposed()
    for expected in (True, False):
        article = factories.ArticleFactory(publisher=factories.SourceFactory(kind=Kind.OUTLET))
        factories.appearance(claim, in_revision=factories.revision(article=article))
        assert (sentence(claim, "single_source") is not None) is expected


def test_single_source_stays_with_a_second_article_of_one_publisher():
    claim, publisher = factories.proposed(claimant=factories.SourceFactory(name="Anna Bos")), factories.SourceFactory()
    for _ in range(2):
        article = factories.ArticleFactory(publisher=publisher)
        factories.appearance(claim, in_revision=factories.revision(article=article))
    assert sentence(claim, "single_source") == SINGLE


@pytest.mark.parametrize(
    ("stance", "whose", "is_flagged"),
    [
        (Stance.FOR, "another's", False),
        (Stance.AGAINST, "another's", False),
        (Stance.FOR, "nobody's", False),
        (Stance.CONTEXT, "another's", True),
        (Stance.FOR, "the claimant's", True),
    ],
)
def test_single_source_closes_with_evidence_from_elsewhere(stance, whose, is_flagged):
    claim = factories.proposed()
    owner = {"another's": factories.SourceFactory(), "the claimant's": claim.claimant, "nobody's": None}[whose]
    factories.evidence(claim, stance=stance, source=owner)
    assert (sentence(claim, "single_source") is not None) is is_flagged
