import pytest


@pytest.mark.django_db
def test_root_lists_where_everything_is(client):
    words = ["desk", "schema", "docs"]
    assert client.get("/api/v1/").json() == {word: f"http://testserver/api/v1/{word}/" for word in words}


def test_api_without_version_leads_to_the_newest(client):
    assert client.get("/api/").headers["Location"] == "/api/v1/"


@pytest.mark.django_db
def test_an_address_that_is_not_there_is_a_404_in_json(client):
    answer = client.get("/api/v1/nothing/")
    assert (answer.status_code, answer.json()) == (404, {"detail": "There is nothing at this address."})
