import pytest

from claims.choices import ClaimKind, Severity
from claims.flag_rules.parties import names
from claims.models import Claim
from sources.models import Party
from tests import factories
from tests.claims.flag_rules.raised import open_flag, sentence

pytestmark = pytest.mark.django_db

LOSSES, GROUND = "losses_by_the_other_side", "territory_claimed_by_a_party"


@pytest.fixture
def ours() -> Party:
    """A side whose opponents are named Reds and Redland."""
    ours = factories.PartyFactory(name="Blue side", words=["Blues"])
    ours.opponents.add(factories.PartyFactory(name="Red side", words=["Reds", "Redland"]))
    factories.PartyFactory(name="Green side", words=["Greens"])
    return ours


def claim(statement: str, party: Party | None, *, kind: str = ClaimKind.LOSSES, **fields) -> Claim:
    claimant = factories.SourceFactory(name="Anna Bos", party=party)
    return factories.proposed(statement=statement, claimant=claimant, kind=kind, **fields)


@pytest.mark.parametrize("words", ["The Reds lost 40 men.", "Heavy losses for REDLAND.", "Redland's army lost men."])
def test_losses_of_an_opponent_by_its_name_are_flagged(ours, words):
    expected = "Anna Bos (Blue side) claims losses of the other side, Red side."
    assert sentence(claim(words, ours), LOSSES) == expected


@pytest.mark.parametrize(
    ("words", "language"),
    [
        ("The enemy lost 40 men.", "en"),
        ("De vijand verloor veertig man.", "nl"),
        ("De bezetter verloor.", "nl"),
        ("Die Verluste des Feindes sind hoch.", "de"),
    ],
)
def test_losses_of_the_enemy_are_flagged(ours, words, language):
    expected = "Anna Bos (Blue side) claims losses of the enemy."
    assert sentence(claim(words, ours, language=language), LOSSES) == expected


@pytest.mark.parametrize("words", ["The Blues lost 40 men.", "The Greens lost 40 men.", "Redlands lost 40 men."])
def test_losses_of_anybody_else_are_not_flagged(ours, words):
    assert sentence(claim(words, ours), LOSSES) is None


def test_losses_named_in_the_printed_words_only_are_flagged(ours):
    made = claim("Many men were lost.", ours)
    printed = factories.revision("The Reds lost men, Anna Bos said.")
    factories.appearance(made, content="The Reds lost men", in_revision=printed)
    assert open_flag(made, LOSSES).severity == Severity.HIGH


def test_losses_claimed_by_a_neutral_or_of_another_kind_are_not_flagged(ours):
    assert sentence(claim("The Reds lost 40 men.", None), LOSSES) is None
    assert sentence(claim("The Reds lost 40 men.", ours, kind=ClaimKind.OPERATION), LOSSES) is None
    assert sentence(factories.proposed(claimant=None, kind=ClaimKind.LOSSES), LOSSES) is None


def test_losses_claimed_by_a_body_of_the_party_are_flagged(ours):
    army = factories.SourceFactory(name="the army", party=ours)
    spokesman = factories.SourceFactory(name="Jan Bos", parent=factories.SourceFactory(parent=army))
    made = factories.proposed(statement="The Reds lost men.", claimant=spokesman, kind=ClaimKind.LOSSES)
    assert sentence(made, LOSSES) == "Jan Bos (Blue side) claims losses of the other side, Red side."


def test_losses_flag_closes_when_the_claimant_is_no_party(ours):
    made = claim("The Reds lost 40 men.", ours)
    assert open_flag(made, LOSSES) is not None
    made.claimant.party = None
    made.claimant.save()
    assert open_flag(made, LOSSES) is None


def test_territory_claimed_by_a_party_is_flagged(ours):
    made = claim("The village is ours.", ours, kind=ClaimKind.TERRITORIAL)
    assert sentence(made, GROUND) == "Anna Bos is a party to the conflict (Blue side) and speaks of territory."
    assert made.flags.get(rule=GROUND).severity == Severity.HIGH


def test_territory_claimed_by_a_neutral_or_of_another_kind_is_not_flagged(ours):
    assert sentence(claim("The village fell.", None, kind=ClaimKind.TERRITORIAL), GROUND) is None
    assert sentence(claim("The village fell.", ours, kind=ClaimKind.FIGURE), GROUND) is None


@pytest.mark.parametrize(
    ("text", "words", "found"),
    [
        ("the Reds lost", ["reds"], True),
        ("a redshirt", ["red"], False),
        ("Ръсия says", ["ръсия"], True),
        ("C.I.A. says", ["C.I.A."], True),
        ("ab", ["a.b", "a|b"], False),
        ("the Red Army fell", ["red army"], True),
        ("nothing", [], False),
    ],
)
def test_names_finds_whole_words_in_either_case(text, words, found):
    assert names(text, words) is found
