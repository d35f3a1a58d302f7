"""Answers by their bytes, and what no client of Google's would ask."""

import pytest
from django.db import transaction
from django.test import Client
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from claims import workflow
from claims.models import PublicClaim
from tests import factories

BAD_REQUEST = "type.googleapis.com/google.rpc.BadRequest"


def said(response) -> list[str]:
    return [claim["text"] for claim in response.json().get("claims", [])]


def refusal(response) -> tuple[int, str]:
    error = response.json()["error"]
    assert error["code"] == response.status_code
    return error["code"], error["message"]


def test_error_has_all_its_fields(ask):
    message = "Invalid value at 'page_size' (TYPE_INT32), \"ten\""
    violation = {"field": "page_size", "description": message}
    error = {
        "code": 400,
        "message": message,
        "status": "INVALID_ARGUMENT",
        "details": [{"@type": BAD_REQUEST, "fieldViolations": [violation]}],
    }
    assert ask(query="town", pageSize="ten").json() == {"error": error}


@pytest.mark.parametrize(
    ("asked", "message"),
    [
        ({"query": ""}, "Either query or reviewPublisherSiteFilter is required."),
        ({"query": " \0"}, "Either query or reviewPublisherSiteFilter is required."),
        ({"pageSize": "1.5"}, "Invalid value at 'page_size' (TYPE_INT32), \"1.5\""),
        ({"offset": "2147483648"}, "Invalid value at 'offset' (TYPE_INT32), \"2147483648\""),
        ({"maxAgeDays": "-1"}, "max_age_days must not be negative."),
        ({"prettyPrint": "maybe"}, "Invalid value at 'pretty_print' (TYPE_BOOL), \"maybe\""),
        ({"languageCode": "en us"}, '"en us" is not a BCP-47 language code.'),
        ({"alt": "proto"}, 'The alt "proto" is not supported: this service answers json.'),
        ({"callback": "alert(1)"}, "The callback is not the name of a function."),
        ({"callback": "a" * 129}, "The callback is not the name of a function."),
        ({"fields": "claims/verdict"}, "Request contains an invalid argument."),
        ({"pageToken": "é"}, "Request contains an invalid argument."),
        (
            {"size": "1"},
            'Invalid JSON payload received. Unknown name "size": Cannot bind query parameter. '
            "Field 'size' could not be found in request message.",
        ),
        (
            {"page_size": "1", "pageSize": "1"},
            'Invalid JSON payload received. Unknown name "pageSize": Proto field is not repeating, cannot start list.',
        ),
    ],
)
def test_request_that_cannot_be_read_is_refused(ask, asked, message):
    assert refusal(ask(**{"query": "town", **asked})) == (400, message)


@pytest.mark.parametrize(
    ("method", "asked", "code", "message"),
    [
        ("pages", {}, 400, "Exactly one of url and organization is required."),
        ("pages", {"url": "x", "organization": "x"}, 400, "Exactly one of url and organization is required."),
        ("pages/x", {}, 404, "Requested entity was not found."),
        (f"pages/{'9' * 30}", {}, 404, "Requested entity was not found."),
        ("claims", {}, 404, "Method not found."),
    ],
)
def test_other_methods_refuse_in_the_same_shape(ask, method, asked, code, message):
    assert refusal(ask(method, **asked)) == (code, message)


def test_post_is_no_search(db):
    assert refusal(Client().post("/v1alpha1/claims:search?query=town")) == (404, "Method not found.")


def test_names_with_underscores_are_understood(ask):
    for _ in range(2):
        factories.published()
    assert len(said(ask(query="town", page_size=1))) == 1


def test_only_what_stands_is_found(ask):
    factories.claim_at("verified")
    reopened, withdrawn = factories.published(), factories.published()
    workflow.reopen(claim=reopened, by=factories.user("reviewer"), reason="A new report.")
    workflow.withdraw(claim=withdrawn, by=factories.user("publisher"), reason="Mistaken.")
    assert ask(query="town").json() == ask("pages", organization="localhost").json() == {}
    assert {ask(f"pages/{claim.pk}").status_code for claim in (reopened, withdrawn)} == {404}


@pytest.mark.parametrize("site", ["desk.example", "www.desk.example", "https://DESK.example/", "courier.example"])
def test_site_is_that_of_the_pages_or_of_the_newsroom(ask, settings, site):
    settings.PUBLIC_URL, settings.NEWSROOM_URL = "https://www.desk.example", "https://courier.example/news"
    factories.published()
    found = ask(reviewPublisherSiteFilter=site).json()["claims"][0]["claimReview"][0]
    assert found["publisher"]["site"] == "desk.example"


def test_site_of_another_finds_nothing(ask):
    factories.published()
    assert ask(reviewPublisherSiteFilter="elsewhere.example").json() == {}
    assert ask("pages", organization="elsewhere.example").json() == {}


@pytest.mark.parametrize("written", ["{url}", "{bare}", "{url}?from=feed#review", "{host}{path}"])
def test_page_is_found_however_its_address_is_written(ask, written):
    claim = factories.published()
    path = f"/claims/{claim.pk}/"
    url = written.format(
        url=f"http://localhost:8000{path}", bare=f"http://localhost:8000{path[:-1]}", host="localhost:8000", path=path
    )
    assert [page["name"] for page in ask("pages", url=url).json()["claimReviewMarkupPages"]] == [f"pages/{claim.pk}"]


@pytest.mark.parametrize("url", ["https://elsewhere.example/claims/1/", "http://localhost:8000/claims/x/", "http://["])
def test_page_of_another_address_is_not_found(ask, url):
    factories.published()
    assert ask("pages", url=url).json() == {}


def test_answer_is_pretty_unless_asked_otherwise(ask):
    assert ask(query="town", prettyPrint="false").content == b"{}\n"
    factories.published()
    assert ask(query="town", fields="claims/text").content.startswith(b'{\n  "claims": [\n    {\n      "text"')


def test_callback_gets_a_script_that_is_only_a_call(ask):
    factories.published(statement="</script><b>Towns & \u2028 more.</b>")
    response = ask(query="town", callback="a.b$", prettyPrint="false", fields="claims/text")
    text = "\\u003c/script\\u003e\\u003cb\\u003eTowns \\u0026 \\u2028 more.\\u003c/b\\u003e"
    assert response.content.decode() == f'// API callback\na.b$({{"claims":[{{"text":"{text}"}}]}});\n'
    assert response["Content-Type"] == "text/javascript; charset=UTF-8"
    assert response["X-Content-Type-Options"] == "nosniff"


def test_unchanged_answer_is_not_sent_again(ask, django_assert_num_queries):
    factories.published()
    etag = ask(query="town")["ETag"]
    with django_assert_num_queries(1):
        assert ask(query="town", headers={"If-None-Match": etag}).status_code == 304
    factories.published()
    assert len(said(ask(query="town", headers={"If-None-Match": etag}))) == 2


@pytest.mark.parametrize("count", [1, 3])
def test_search_takes_three_queries_however_many_rows(ask, django_assert_num_queries, count):
    for _ in range(count):
        factories.published()
    with django_assert_num_queries(3):
        assert len(said(ask(query="town"))) == count


def test_token_is_for_its_question_only(ask):
    for _ in range(2):
        factories.published()
    token = ask(query="town", pageSize=1).json()["nextPageToken"]
    assert refusal(ask(query="village", pageToken=token))[0] == 400
    assert len(said(ask(query="town", pageToken=token, offset=5))) == 1


@settings(max_examples=6, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(meanwhile=st.lists(st.sampled_from(["publish", "withdraw", "correct"]), min_size=1, max_size=3))
def test_no_claim_is_passed_over_or_comes_twice_while_others_are_published(ask, meanwhile):
    with transaction.atomic():
        claims, gone, found = [factories.published().pk for _ in range(3)], set(), []
        asked = {"organization": "localhost", "pageSize": 1, "fields": "claimReviewMarkupPages/name,nextPageToken"}
        answer = ask("pages", **asked).json()
        while True:
            found += [int(page["name"][6:]) for page in answer.get("claimReviewMarkupPages", [])]
            if "nextPageToken" not in answer:
                break
            gone |= _happen(meanwhile.pop()) if meanwhile else set()
            answer = ask("pages", pageToken=answer["nextPageToken"], **asked).json()
        transaction.set_rollback(True)
    assert len(found) == len(set(found))
    assert set(claims) - gone <= set(found)


def _happen(what: str) -> set[int]:
    """Something is published, corrected or withdrawn; gives what was taken away."""
    row = PublicClaim.objects.visible().earliest("first_sequence")
    publisher = factories.user("publisher")
    if what == "publish":
        factories.published()
    elif what == "correct":
        factories.appearance(row.claim, content="The mayor disagreed", in_revision=factories.revision())
        workflow.publish_correction(claim=row.claim, by=publisher, note="Printed elsewhere too.")
    elif what == "withdraw":
        workflow.withdraw(claim=row.claim, by=publisher, reason="Mistaken.")
        return {row.claim_id}
    return set()
