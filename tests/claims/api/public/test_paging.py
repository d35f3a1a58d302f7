"""Pages stay right while claims are published, corrected and withdrawn between them."""

from typing import Any

import pytest
from django.db import transaction
from django.test import Client
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from claims import workflow
from claims.models import Claim, PublicClaim
from tests import factories

HAPPENINGS = st.lists(st.tuples(st.sampled_from(["publish", "change", "withdraw"]), st.integers(0, 9)), max_size=3)
Row = tuple[int, int]  # claim, sequence


@pytest.fixture
def claims(db) -> list[Claim]:
    """Four that are published and two that may be."""
    made = [factories.claim_at("verified") for _ in range(6)]
    for claim in made:
        factories.appearance(claim)
    for claim in made[:4]:
        workflow.publish(claim=claim, by=factories.user("publisher"))
    return made


@pytest.fixture
def people(db) -> dict[str, Any]:
    return {role: factories.user(role) for role in ("reviewer", "publisher")}


def happen(what: str, which: int, people: dict[str, Any]) -> None:
    """Publishes a claim, gives it another number, or takes it away; nothing when there is none for it."""
    states = {"publish": None, "change": "published", "withdraw": "published"}
    there = list(
        Claim.objects.filter(public__state=states[what]) if states[what] else Claim.objects.filter(public=None)
    )
    if not there:
        return
    claim = there[which % len(there)]
    if what == "publish":
        workflow.publish(claim=claim, by=people["publisher"])
    elif what == "change":
        workflow.reopen(claim=claim, by=people["reviewer"], reason="Once more.")
    else:
        workflow.withdraw(claim=claim, by=people["publisher"], reason="It was another town.")


def visible() -> set[Row]:
    return set(PublicClaim.objects.visible().values_list("claim", "sequence"))


def read(order: str, size: int, between: list[Any], people: dict[str, Any]) -> list[Row]:
    """All pages, while something happens after each."""
    seen, address, later = [], f"/api/v1/claims/?order={order}&page_size={size}", iter(between)
    while address:
        page = Client().get(address).json()
        seen += [(row["id"], row["publication"]["sequence"]) for row in page["results"]]
        address = page["next"]
        for what, which in next(later, []):
            happen(what, which, people)
    return seen


@pytest.mark.parametrize("order", ["-sequence", "sequence"])
@given(size=st.integers(1, 3), between=st.lists(HAPPENINGS, max_size=4))
@settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_pages_skip_nothing_and_repeat_nothing(claims, people, order, size, between):
    with transaction.atomic():
        before = visible()
        seen = read(order, size, between, people)
        stayed, still_there = before & visible(), {claim for claim, _ in before} & {claim for claim, _ in visible()}
        transaction.set_rollback(True)
    assert stayed <= set(seen)
    assert len(set(seen)) == len(seen)
    known = [claim for claim, _sequence in seen]
    if order == "-sequence":  # whatever is changed meanwhile is before the first page: no claim comes twice
        assert len(set(known)) == len(known)
    else:  # whatever is changed meanwhile comes at the end: no claim is missed
        assert still_there <= set(known)
