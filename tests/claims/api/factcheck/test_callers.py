"""Tokens and limits of the Fact Check Tools API."""

import pytest

from claims import tokens
from tests import factories

pytestmark = pytest.mark.django_db

SEARCH = "/v1alpha1/claims:search"


def search(client, **asked):
    return client.get(SEARCH, {"query": "town", **asked})


def test_somebody_elses_key_is_nobodys(client):
    assert search(client, key="AIza-not-ours").status_code == 200


def test_newsroom_that_asks_who_reads_refuses_strangers_as_google_does(client, settings):
    settings.PUBLIC_API_REQUIRES_TOKEN = True
    answer = search(client)
    assert (answer.status_code, answer.json()["error"]["status"]) == (403, "PERMISSION_DENIED")


def test_newsroom_that_asks_who_reads_lets_its_own_tokens_in(client, settings):
    settings.PUBLIC_API_REQUIRES_TOKEN = True
    admin = factories.user(is_superuser=True)
    issued = tokens.issue(user=admin, name="Partner", scopes=["read"], by=admin)
    assert search(client, key=issued.key).status_code == 200


def test_too_many_calls_are_refused_as_google_does(client, settings):
    settings.API_REQUESTS_A_MINUTE_ANONYMOUS = 2
    here = {"REMOTE_ADDR": "203.0.113.77"}
    answers = [client.get(SEARCH, {"query": "town"}, **here) for _ in range(6)]  # a minute may turn meanwhile
    assert answers[-1].status_code == 429
    assert answers[-1].json()["error"]["status"] == "RESOURCE_EXHAUSTED"
