"""Full-text search gives the same rows, whether it looks near or asks the index of words."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from claims import search, workflow
from claims.models import PublicClaim
from tests import factories

pytestmark = pytest.mark.django_db
ORDERS = ["-sequence", "sequence", "-first_sequence"]
STATEMENTS = [
    ("nl", "De bruggen over de rivier staan."),
    ("en", "The bridges over the river stand."),
    ("de", "Die Brücken über den Fluss stehen."),
    ("uk", "Мости через річку стоять."),
    ("nl", "De rivier is breed."),
    ("en", "The river is wide."),
]


def found(words: str, **asked) -> list[str]:
    return [row.claim.statement for row in search.found(PublicClaim.objects.visible(), words, size=9, **asked)]


@pytest.fixture
def published():
    claims = [factories.published(language=language, statement=text) for language, text in STATEMENTS]
    workflow.reopen(claim=claims[1], by=factories.user("reviewer"), reason="Another river.")
    return claims


@given(
    order=st.sampled_from(ORDERS),
    words=st.sampled_from(["rivier", "river", "rivier or river", "-bridge", "nothing", "stand or breed"]),
    begin=st.none() | st.integers(0, 9),
    size=st.integers(1, 7),
    widths=st.tuples(st.integers(1, 4), st.integers(5, 9)),
)
@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_pages_are_those_of_one_question_however_far_is_looked(published, order, words, begin, size, widths):
    before, (search.NEAR, search.FURTHER) = (search.NEAR, search.FURTHER), widths
    rows = search.found(PublicClaim.objects.visible(), words, place=order, begin=begin, size=size)
    search.NEAR, search.FURTHER = before
    claims = PublicClaim.objects.visible().about(words).order_by(order)
    if begin is not None:
        claims = claims.filter(**{f"{order.removeprefix('-')}__{'lt' if order.startswith('-') else 'gt'}": begin})
    assert [row.pk for row in rows] == list(claims.values_list("pk", flat=True)[:size])


@pytest.mark.parametrize("near", [(1, 2), (1, 2000), (2000, 40_000)])
def test_each_claim_is_searched_by_the_rules_of_its_own_language(published, monkeypatch, near):
    monkeypatch.setattr(search, "NEAR", near[0])
    monkeypatch.setattr(search, "FURTHER", near[1])
    assert found("rivieren") == [STATEMENTS[4][1], STATEMENTS[0][1]]
    assert found("rivieren -bruggen") == [STATEMENTS[4][1]]
    assert found("breed -rivieren") == []
    assert found("мости") == [STATEMENTS[3][1]]
    assert found("river", language="nl") == []


def test_withdrawn_claims_are_not_found(published):
    workflow.withdraw(claim=published[0], by=factories.user("publisher"), reason="Another bridge.")
    assert found("bruggen") == []
