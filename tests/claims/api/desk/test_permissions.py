import pytest
from rest_framework.authtoken.models import Token
from rest_framework.test import APIClient

from tests import factories

LISTS = ["claims/", "sources/", "articles/", ""]


@pytest.mark.django_db
@pytest.mark.parametrize("path", LISTS)
def test_reads_the_desk_asks_nobody_who_they_are(path):
    answer = APIClient().get(f"/api/v1/desk/{path}")
    assert (answer.status_code, answer["WWW-Authenticate"]) == (401, "Token")
    assert answer.json() == {
        "detail": "Say who asks: send the header “Authorization: Token KEY”, or log in to the desk."
    }


@pytest.mark.django_db
@pytest.mark.parametrize("path", LISTS)
def test_reads_the_desk_refuses_a_user_without_role(path):
    client = APIClient()
    client.force_login(factories.user())
    answer = client.get(f"/api/v1/desk/{path}")
    assert answer.status_code == 403
    assert answer.json() == {
        "detail": "Your account has no role at this desk, so it cannot read here. An administrator can give it one."
    }


@pytest.mark.django_db
@pytest.mark.parametrize("role", ["editor", "reviewer", "publisher", "auditor"])
def test_reads_the_desk_lets_a_token_of_any_role_read(role):
    token = Token.objects.create(user=factories.user(role))
    answer = APIClient().get("/api/v1/desk/claims/", headers={"authorization": f"Token {token.key}"})
    assert (answer.status_code, answer.json()) == (200, {"next": None, "results": []})


@pytest.mark.django_db
@pytest.mark.parametrize("is_wrong", [True, False])
def test_reads_the_desk_refuses_a_wrong_token_and_that_of_a_deactivated_user(is_wrong):
    token = Token.objects.create(user=factories.user("editor", is_active=False))
    key = "no such key" if is_wrong else token.key
    answer = APIClient().get("/api/v1/desk/claims/", headers={"authorization": f"Token {key}"})
    assert (answer.status_code, list(answer.json())) == (401, ["detail"])


@pytest.mark.django_db
def test_reads_the_desk_forgets_the_session_of_a_deactivated_user(client, auditor):
    auditor.is_active = False
    auditor.save()
    assert client.get("/api/v1/desk/claims/").status_code == 401
