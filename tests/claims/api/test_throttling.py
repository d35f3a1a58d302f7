import pytest
from rest_framework.test import APIClient

from claims import limits
from tests import factories

CLAIMS = "/api/v1/desk/claims/"


@pytest.fixture
def asked(settings, monkeypatch):
    """Asks with a key, or without one, from an address of its own; two requests are possible in these twelve days."""
    settings.API_REQUESTS_A_MINUTE = settings.API_REQUESTS_A_MINUTE_ANONYMOUS = 2
    monkeypatch.setattr(limits, "WINDOW", 1_000_000)

    def ask(path: str = CLAIMS, key: str = "", address: str = "198.51.100.7"):
        headers = {"authorization": f"Token {key}"} if key else {}
        return APIClient(REMOTE_ADDR=address).get(path, headers=headers)

    return ask


@pytest.fixture(autouse=True)
def _counted_anew(settings):
    """Counters of an earlier run are of other rows with the same numbers."""
    client = limits._redis(settings.REDIS_URL)
    for key in client.scan_iter("claimdesk:asked:*"):
        client.delete(key)


def test_limits_are_those_of_the_token(asked, editor):
    one, other = factories.token(editor), factories.token(editor)
    assert [asked(key=key).status_code for key in (one, one, one, other)] == [200, 200, 429, 200]


def test_limits_say_when_to_try_again(asked, editor):
    key = factories.token(editor)
    refused = [asked(key=key) for _ in range(3)][-1]
    seconds = int(refused["Retry-After"])
    sentence = f"Too many requests: 2 a minute are possible. Try again in {seconds} seconds."
    assert (1 <= seconds <= 1_000_000, refused.json()["detail"]) == (True, sentence)


@pytest.mark.django_db
def test_limits_are_those_of_the_address_where_nobody_is_known(asked):
    addresses = ["198.51.100.7", "198.51.100.7", "198.51.100.7", "203.0.113.9"]
    assert [asked("/api/v1/", address=one).status_code for one in addresses] == [200, 200, 429, 200]


@pytest.mark.django_db
def test_wrong_keys_are_counted_by_address(asked):
    assert [asked(key=f"wrong{n}").status_code for n in range(3)] == [401, 401, 429]


def test_limits_of_0_let_all_through(asked, settings, editor):
    settings.API_REQUESTS_A_MINUTE = 0
    key = factories.token(editor)
    assert [asked(key=key).status_code for _ in range(4)] == [200] * 4
