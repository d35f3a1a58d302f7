"""How long answers may be kept, whether they have changed, who may read, and from which site."""

import gzip

import pytest
from django.contrib.sessions.models import Session
from django.db import InterfaceError, connection
from django.test.utils import CaptureQueriesContext
from rest_framework.test import APIClient

from claims import workflow
from claims.models import PublicationCounter
from tests import factories

pytestmark = pytest.mark.django_db
PATHS = ["claims/", "sources/", "articles/", "changes/", "corrections/", "datafeed/", "export.csv", "export.ndjson"]


def long_ago() -> None:
    """As if the last change were of an hour ago, which the trigger would not let anybody say."""
    with connection.cursor() as cursor:
        cursor.execute("ALTER TABLE claims_publicationcounter DISABLE TRIGGER only_counts")
        cursor.execute("UPDATE claims_publicationcounter SET changed_at = now() - interval '1 hour'")
        cursor.execute("ALTER TABLE claims_publicationcounter ENABLE TRIGGER only_counts")


@pytest.mark.parametrize("path", PATHS)
def test_answer_that_has_not_changed_is_not_sent_again(client, path, django_assert_num_queries):
    first = client.get(f"/api/v1/{path}")
    with django_assert_num_queries(1):
        again = client.get(f"/api/v1/{path}", headers={"if-none-match": first["ETag"]})
    assert (again.status_code, again["ETag"], again.content) == (304, first["ETag"], b"")
    assert again["Cache-Control"] == first["Cache-Control"] == "public, max-age=60"


def test_answer_that_has_changed_is_sent_again(client):
    first = client.get("/api/v1/claims/")
    factories.published()
    again = client.get("/api/v1/claims/", headers={"if-none-match": first["ETag"]})
    assert (again.status_code, again["ETag"] != first["ETag"]) == (200, True)


def test_merge_of_sources_is_a_change(client):
    source, into = factories.source("Anna Speaker"), factories.source("Ann Speaker")
    factories.published(claimant=source)
    first = client.get("/api/v1/sources/")
    workflow.merge_sources(source=source, into=into, by=factories.user("editor"))
    assert client.get("/api/v1/sources/", headers={"if-none-match": first["ETag"]}).status_code == 200


def test_tag_of_one_list_is_not_that_of_another(client):
    tags = [client.get(f"/api/v1/claims/{query}")["ETag"] for query in ("", "?kind=losses", "?kind=other")]
    assert len(set(tags)) == 3


def test_date_of_the_last_change_is_given_when_its_second_is_over(client):
    PublicationCounter.note_remade()
    assert "Last-Modified" not in client.get("/api/v1/claims/").headers
    long_ago()
    first = client.get("/api/v1/claims/")
    again = client.get("/api/v1/claims/", headers={"if-modified-since": first["Last-Modified"]})
    assert again.status_code == 304
    PublicationCounter.note_remade()
    assert client.get("/api/v1/claims/", headers={"if-modified-since": first["Last-Modified"]}).status_code == 200


def test_tombstone_is_never_taken_for_what_was_known(client):
    claim = factories.published()
    tag = client.get(f"/api/v1/claims/{claim.pk}/")["ETag"]
    workflow.withdraw(claim=claim, by=factories.user("publisher"), reason="It was another town.")
    answer = client.get(f"/api/v1/claims/{claim.pk}/", headers={"if-none-match": tag})
    assert (answer.status_code, "ETag" in answer.headers) == (410, False)


@pytest.mark.parametrize("path", PATHS)
def test_reading_touches_no_session(client, path):
    client.force_login(factories.user())
    Session.objects.all().delete()
    with CaptureQueriesContext(
        connection,
    ) as asked:
        answer = client.get(f"/api/v1/{path}")
    assert [query for query in asked.captured_queries if "session" in query["sql"]] == []
    assert (answer.status_code, answer["Vary"]) == (200, "origin") or "Accept-Encoding" in answer["Vary"]
    assert answer.cookies == {}


@pytest.mark.parametrize("path", ["claims/", "export.ndjson"])
def test_head_is_the_answer_without_its_body(client, path):
    factories.published()
    get, head = (getattr(client, method)(f"/api/v1/{path}") for method in ("get", "head"))
    assert (head.status_code, b"".join(head), head["ETag"]) == (200, b"", get["ETag"])


def test_options_say_what_can_be_done(client):
    answer = client.options("/api/v1/claims/")
    assert (answer.status_code, answer["Allow"]) == (204, "GET, HEAD, OPTIONS")


def test_answer_is_compressed_for_who_can_read_that(client):
    for _ in range(2):
        factories.published()
    plain = client.get("/api/v1/claims/")
    packed = client.get("/api/v1/claims/", headers={"accept-encoding": "gzip"})
    assert (gzip.decompress(packed.content), packed["Vary"]) == (plain.content, "Accept-Encoding, origin")


def test_desk_is_never_compressed(client):
    client.force_login(factories.user("auditor"))
    factories.published()
    answer = client.get("/api/v1/desk/claims/", headers={"accept-encoding": "gzip"})
    assert "Content-Encoding" not in answer.headers


@pytest.mark.parametrize(("path", "allowed"), [("claims/", "https://paper.example"), ("desk/claims/", None)])
def test_scripts_of_another_site_read_what_is_public_where_it_is_allowed(client, settings, path, allowed):
    settings.CORS_ALLOWED_ORIGINS = ["https://paper.example"]
    asked = client.get(f"/api/v1/{path}", headers={"origin": "https://paper.example"})
    assert asked.headers.get("Access-Control-Allow-Origin") == allowed
    asked = client.get(f"/api/v1/{path}", headers={"origin": "https://other.example"})
    assert "Access-Control-Allow-Origin" not in asked.headers


def test_reader_has_to_be_known_where_the_newsroom_asks_for_it(client, settings):
    settings.PUBLIC_API_REQUIRES_TOKEN = True
    answer = client.get("/api/v1/claims/")
    assert (answer.status_code, answer["Content-Type"]) == (401, "application/problem+json")
    client.force_login(factories.user())
    answer = client.get("/api/v1/claims/")
    assert (answer.status_code, answer["Cache-Control"]) == (200, "private, max-age=60")
    assert {"Authorization", "Cookie"} <= set(answer["Vary"].split(", "))


def test_wrong_token_is_refused_even_where_none_is_needed():
    answer = APIClient().get("/api/v1/claims/", headers={"authorization": "Token no such key"})
    assert answer.status_code == 401


def test_connection_that_has_died_is_opened_anew(client, monkeypatch):
    seen = PublicationCounter.seen()
    outcomes = [InterfaceError("gone"), seen]

    def answer():
        outcome = outcomes.pop(0)
        if isinstance(outcome, Exception):
            raise outcome
        return outcome

    monkeypatch.setattr(PublicationCounter, "seen", answer)
    monkeypatch.setattr(connection, "close", lambda: None)
    assert client.get("/api/v1/verdicts/").status_code == 200
    assert outcomes == []
