import base64
import datetime
from urllib.parse import parse_qs, urlsplit

import pytest
from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from articles.models import Article
from claims import workflow
from tests import factories

NOON = datetime.datetime(2026, 3, 1, 12, tzinfo=datetime.UTC)


def at(seconds: int) -> Article:
    return factories.ArticleFactory(captured_at=NOON + datetime.timedelta(seconds=seconds))


def page(client, size: int, cursor: str | None) -> tuple[list[int], str | None]:
    """The numbers on a page of the article list, and the cursor of the next."""
    parameters = {"page_size": size} | ({"cursor": cursor} if cursor else {})
    document = client.get("/api/v1/desk/articles/", parameters).json()
    following = document["next"] and parse_qs(urlsplit(document["next"]).query)["cursor"][0]
    return [row["id"] for row in document["results"]], following


# Few distinct moments, so that many rows share one; what comes in meanwhile may be as old as the newest row.
@given(
    moments=st.lists(st.integers(0, 3), min_size=1, max_size=9),
    later=st.lists(st.integers(3, 6), max_size=6),
    size=st.integers(1, 4),
)
@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@pytest.mark.django_db
def test_newest_first_gives_each_row_once_while_rows_are_added(client, moments, later, size):
    with transaction.atomic():
        known = [at(seconds) for seconds in moments]
        expected = [one.pk for one in sorted(known, key=lambda one: (one.captured_at, one.pk), reverse=True)]
        seen, cursor = page(client, size, None)
        while cursor:
            if later:
                at(later.pop())
            rows, cursor = page(client, size, cursor)
            seen += rows
        transaction.set_rollback(True)
    assert seen == expected


def test_newest_first_keeps_the_other_parameters_in_the_next_address(client):
    for _ in range(2):
        factories.ArticleFactory(language="nl")
    document = client.get("/api/v1/desk/articles/", {"language": "nl", "page_size": "1"}).json()
    query = parse_qs(urlsplit(document["next"]).query)
    assert {name: query[name] for name in ("language", "page_size")} == {"language": ["nl"], "page_size": ["1"]}
    assert client.get(document["next"]).json()["next"] is None


@pytest.mark.parametrize(("asked", "given"), [(None, 50), ("7", 7), ("200", 200), ("201", 200), ("9" * 9, 200)])
def test_newest_first_caps_the_size_of_a_page(client, asked, given):
    Article.objects.bulk_create(
        Article(identity=f"url:https://a.example/{n}", language="en", captured_at=NOON) for n in range(203)
    )
    document = client.get("/api/v1/desk/articles/", {"page_size": asked} if asked else {}).json()
    assert len(document["results"]) == given


@pytest.mark.parametrize("size", ["0", "-1", "many", "1.5", "²", "1" * 10, "9" * 5000])
def test_newest_first_refuses_a_size_that_is_no_number(refused, size):
    assert refused("articles/", page_size=size) == {"page_size": ["Write a number from 1 to 200."]}


@pytest.mark.parametrize(
    "plain",
    ["", "3", "2026-03-01 3", "2026-03-01T12:00:00 3", "now 3", "2026-03-01T12:00:00+00:00 x",
     "0001-01-01T00:00:00+23:59 3", "9999-12-31T23:59:59-23:59 3"],
)  # fmt: skip
def test_newest_first_refuses_a_cursor_that_is_not_its_own(refused, plain):
    cursor = base64.urlsafe_b64encode(plain.encode()).decode() or "é"
    assert refused("articles/", cursor=cursor) == {"cursor": ["This is no cursor: follow the address in `next`."]}


@pytest.mark.parametrize("moment", ["2023-01-01T00:00:00+23:59:59.999999", "9999-12-31T23:59:59+00:00"])
def test_newest_first_takes_a_moment_in_any_zone(client, moment):
    cursor = base64.urlsafe_b64encode(f"{moment} {'9' * 30}".encode()).decode()
    assert client.get("/api/v1/desk/claims/", {"cursor": cursor}).status_code == 200


def test_newest_first_puts_claims_of_one_moment_in_a_fixed_order(api):
    claims = [factories.proposed(now=NOON) for _ in range(3)]
    workflow.dismiss(claim=claims[1], by=factories.user("editor"), reason="not_a_claim")
    assert [row["id"] for row in api("claims/")["results"]] == [one.pk for one in reversed(claims)]
