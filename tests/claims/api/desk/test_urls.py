import pytest
from rest_framework.test import APIClient


def test_root_lists_where_everything_is(api):
    words = ["queues", "claims", "flags", "sources", "articles", "reviews", "notifications", "redactions"]
    assert api("") == {word: f"http://testserver/api/v1/desk/{word}/" for word in words}


@pytest.mark.parametrize("path", ["claims/0/", "claims/one/", f"sources/{'9' * 30}/", "articles/%00/"])
def test_a_document_that_is_not_there_is_a_404_in_json(client, path):
    answer = client.get(f"/api/v1/desk/{path}")
    assert (answer.status_code, answer.json()["detail"]) == (404, "There is nothing with this number.")


@pytest.mark.parametrize("path", ["verdicts/", "fetches/%0A/"])
def test_an_address_that_is_not_there_is_a_404_in_json(client, path):
    answer = client.get(f"/api/v1/desk/{path}")
    assert (answer.status_code, answer.json()["detail"]) == (404, "There is nothing at this address.")


def test_an_address_without_its_last_slash_leads_to_the_one_with_it(client):
    assert client.get("/api/v1/desk/claims?status=open").headers["Location"] == "/api/v1/desk/claims/?status=open"


@pytest.mark.parametrize(
    ("path", "allowed"),
    [
        ("", "GET, HEAD, OPTIONS"),
        ("claims/", "GET, HEAD, OPTIONS"),
        ("claims/{}/", "GET, PATCH, HEAD, OPTIONS"),
        ("claims/{}/accept/", "POST, OPTIONS"),
        ("sources/", "GET, POST, HEAD, OPTIONS"),
        ("flags/", "GET, HEAD, OPTIONS"),
    ],
)
def test_nothing_is_written_in_another_way(editor, path, allowed):
    client = APIClient()
    client.force_login(editor)
    answers = [getattr(client, method)(f"/api/v1/desk/{path.format(1)}") for method in ("put", "delete")]
    assert [(answer.status_code, answer["Allow"]) for answer in answers] == [(405, allowed)] * 2


@pytest.mark.django_db
@pytest.mark.parametrize("path", ["claims/1/", "nothing/"])
def test_nobody_learns_what_is_there(path):
    assert APIClient().get(f"/api/v1/desk/{path}").status_code == 401
