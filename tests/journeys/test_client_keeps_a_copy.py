"""The story of an API client: it takes everything once, then asks what changed, and has what readers see."""

import json
from typing import Any

import pytest
from django.test import Client

from tests import factories
from tests.claims.api.public.steps import corrected, reopened, withdrawn

pytestmark = pytest.mark.django_db
Copy = dict[int, Any]  # documents by the number of their claim


def ask(address: str) -> Any:
    answer = Client().get(address)
    assert answer.status_code == 200
    return answer.json()


def everything() -> Copy:
    lines = b"".join(Client().get("/api/v1/export.ndjson").streaming_content).splitlines()
    return {row["id"]: row for row in map(json.loads, lines)}


def follow(copy: Copy, since: int) -> int:
    """Brings the copy up to date; gives the number to ask after next."""
    address = f"/api/v1/changes/?since={since}&page_size=2"
    while address:
        page = ask(address)
        for change in page["results"]:
            if change["document"] and change["kind"] != "withdraw":
                copy[change["claim"]["id"]] = change["document"]
            else:
                copy.pop(change["claim"]["id"], None)
        since, address = page["last"], page["next"]
    return since


def test_client_that_follows_the_changes_has_what_readers_see():
    claims = [factories.published() for _ in range(3)]
    copy = everything()
    since = ask("/api/v1/claims/")["last"]
    assert copy.keys() == {claim.pk for claim in claims}
    for happens in (
        lambda: corrected(claims[0], "true"),
        lambda: reopened(claims[1]),
        lambda: withdrawn(claims[2]),
        lambda: (factories.published(), withdrawn(factories.published()), withdrawn(claims[0])),
    ):
        happens()
        since = follow(copy, since)
        assert copy == everything()
    assert follow(copy, since) == since
    assert copy == {number: ask(f"/api/v1/claims/{number}/") for number in copy}
    assert sorted(document["state"] for document in copy.values()) == ["published", "under_review"]
