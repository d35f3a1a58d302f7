import pytest


@pytest.mark.django_db
def test_every_address_of_the_root_answers(client):
    addresses = client.get("/api/v1/").json()
    answers = {word: client.get(address).status_code for word, address in addresses.items()}
    assert answers == {word: 401 if word == "desk" else 200 for word in addresses}


def test_api_without_version_leads_to_the_newest(client):
    assert client.get("/api/").headers["Location"] == "/api/v1/"
