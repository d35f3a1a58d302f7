"""The language of the screen is the user's own."""

import pytest
from django.contrib.auth.hashers import make_password
from django.test import Client
from django.urls import reverse

from claims.models import Preference
from tests import factories

PASSWORD = "a reviewer's password"


@pytest.fixture
def anna(db):
    return factories.user("reviewer", username="anna", password=make_password(PASSWORD))


def log_in() -> Client:
    """A browser that asks for English, in which Anna logs in."""
    client = Client(headers={"accept-language": "en"})
    answer = client.post(reverse("admin:login"), {"username": "anna", "password": PASSWORD})
    assert answer.status_code == 302
    return client


def heading(client: Client) -> str:
    return client.get(reverse("admin:index")).context["title"]


def test_language_is_kept_for_the_next_login_on_another_machine(anna):
    client = log_in()
    assert heading(client) == "What needs me"
    client.post(reverse("set_language"), {"language": "nl"})
    assert heading(client) == heading(log_in()) != "What needs me"
    assert Preference.objects.get(user=anna).language == "nl"


@pytest.mark.parametrize("language", ["", "xx", "de"])
def test_language_that_the_desk_does_not_speak_is_not_kept(anna, language):
    client = log_in()
    client.post(reverse("set_language"), {"language": language})
    assert not Preference.objects.exists()
    assert heading(client) == "What needs me"


def test_language_of_a_stranger_is_kept_nowhere(client, db):
    client.post(reverse("set_language"), {"language": "nl"})
    assert not Preference.objects.exists()


def test_wrong_password_shows_the_login_again(anna, client):
    answer = client.post(reverse("admin:login"), {"username": "anna", "password": "wrong"})
    assert (answer.status_code, "sessionid" in client.cookies) == (200, False)
