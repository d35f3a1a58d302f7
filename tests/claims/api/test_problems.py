"""Errors of the whole API are problem details."""

from urllib.parse import quote

import pytest
from django.test import Client
from rest_framework.exceptions import Throttled
from rest_framework.test import APIRequestFactory
from rest_framework.views import APIView

from claims.api.public.feeds import Changes
from config.urls import handler500
from tests import factories

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("method", "path", "headers", "status"),
    [
        ("get", "/api/v1/nothing/", {}, 404),
        ("post", "/api/v1/nothing/", {}, 404),
        ("get", "/api/v1/no%0Athing/", {}, 404),
        ("get", "/api/v1/claims/7/", {}, 404),
        ("get", "/api/v1/desk/claims/", {}, 401),
        ("post", "/api/v1/claims/", {}, 405),
        ("get", "/api/v1/claims/", {"accept": "text/html"}, 406),
        ("get", "/api/v1/claims/?colour=red", {}, 400),
    ],
)
def test_every_error_is_a_problem(client, method, path, headers, status):
    answer = getattr(client, method)(path, headers=headers)
    told = answer.json()
    assert (answer.status_code, answer["Content-Type"]) == (status, "application/problem+json")
    assert (told["type"], told["status"], told["instance"]) == ("about:blank", status, path.split("?")[0])


def test_problem_of_a_parameter_names_it(client):
    told = client.get("/api/v1/changes/?since=x&sinse=1").json()
    assert told == {
        "type": "about:blank",
        "title": "Bad Request",
        "status": 400,
        "detail": "The request is wrong: see errors.",
        "instance": "/api/v1/changes/",
        "errors": {"sinse": ["There is no such parameter here. Possible: page_size, since."]},
    }


def test_problem_is_told_in_the_language_of_the_reader(client):
    answer = client.get("/api/v1/claims/7/", headers={"accept-language": "nl"})
    assert answer.json()["detail"] == "Er is geen gepubliceerde claim met dit nummer."
    assert set(answer["Vary"].split(", ")) == {"origin", "Accept-Language"}
    assert answer["Cache-Control"] == "no-store"


def test_who_asks_too_often_is_told_for_how_long_to_wait():
    class Busy(APIView):
        permission_classes = ()

        def get(self, request):
            raise Throttled(wait=7)

    answer = Busy.as_view()(APIRequestFactory().get("/api/v1/busy/"))
    assert (answer.status_code, answer["Retry-After"], answer.data["title"]) == (429, "7", "Too Many Requests")


def test_an_accident_is_a_problem_without_its_trace(monkeypatch):
    def fail(*args, **kwargs):
        raise ZeroDivisionError("a secret")

    monkeypatch.setattr(Changes, "answer", fail)
    answer = Client(raise_request_exception=False).get("/api/v1/changes/")
    assert (answer.status_code, answer["Content-Type"]) == (500, "application/problem+json")
    assert answer.json()["detail"] == "Something went wrong here. It has been noted."


def test_an_accident_outside_the_views_is_a_problem_too(rf):
    answer = handler500(rf.get("/api/v1/claims/"))
    assert (answer.status_code, answer["Content-Type"]) == (500, "application/problem+json")


@pytest.mark.django_db
@pytest.mark.parametrize(
    "moment", ["0150-12-01T17:17:59+20:04", "0001-01-01T00:00:00+14:00", "9999-12-31T23:59:59-20:04"]
)
@pytest.mark.parametrize("address", ["/api/v1/claims/?published_after", "/api/v1/desk/claims/?created_after"])
def test_moment_with_an_odd_offset_breaks_nothing(client, address, moment):
    client.force_login(factories.user("editor"))
    assert client.get(f"{address}={quote(moment)}").status_code in (200, 400)
