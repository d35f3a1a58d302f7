"""How public pages are answered: unchanged, in which language, and with nothing active."""

import pytest
from django.conf import settings

from claims import workflow
from claims.models import PublicationCounter
from tests import factories
from tests.claims.pages.reading import texts, tree

PAGES = [
    "/",
    "/claims/",
    "/search/?q=town",
    "/corrections/",
    "/methodology/",
    "/feed.atom",
    "/sitemap.xml",
    "/robots.txt",
]


@pytest.mark.parametrize("address", [*PAGES, "/theme.css", "/sitemap-pages.xml"])
def test_unchanged_page_is_not_sent_again(client, address):
    factories.published()
    first = client.get(address)
    again = client.get(address, headers={"if-none-match": first["ETag"]})
    assert (first.status_code, again.status_code, again.content) == (200, 304, b"")
    assert again.headers["Vary"] == first.headers["Vary"]


@pytest.mark.parametrize("address", [*PAGES[:4], "/feed.atom", "/sitemap-claims-0.xml"])
def test_page_is_sent_anew_after_a_publication(client, address):
    factories.published(statement="The town held out.")
    first = client.get(address)
    factories.published(statement="The town fell.")
    assert client.get(address, headers={"if-none-match": first["ETag"]}).status_code == 200


def test_unchanged_page_costs_one_query(client, django_assert_num_queries):
    claim = factories.published()
    etag = client.get(f"/claims/{claim.pk}/")["ETag"]
    with django_assert_num_queries(1):
        client.get(f"/claims/{claim.pk}/", headers={"if-none-match": etag})


def test_etag_differs_by_language_by_address_and_by_newsroom(client, settings):
    etags = [client.get("/claims/", headers={"accept-language": code})["ETag"] for code in ("en", "nl")]
    etags.append(client.get("/claims/?kind=figure")["ETag"])
    settings.NEWSROOM_NAME = "The Courier"
    etags.append(client.get("/claims/")["ETag"])
    assert len(set(etags)) == 4


def test_claim_page_says_when_it_was_last_changed(client):
    claim = factories.published()
    moment = claim.publications.get().at
    assert client.get(f"/claims/{claim.pk}/")["Last-Modified"] == moment.strftime("%a, %d %b %Y %H:%M:%S GMT")


@pytest.mark.parametrize("address", [*PAGES, "/claims/999/"])
def test_pages_run_nothing_set_no_cookie_and_vary_by_language(client, address):
    answer = client.get(address)
    policy = answer["Content-Security-Policy"]
    assert policy.startswith("default-src 'none'; script-src 'none'; style-src 'self'; img-src 'self';")
    assert answer["Vary"] == "Accept-Language, Cookie"
    assert answer["Cache-Control"] == "public, no-cache"
    assert client.cookies == {}


def test_page_of_a_withdrawn_claim_runs_nothing_either(client):
    claim = factories.published()
    workflow.withdraw(claim=claim, by=factories.user("publisher"), reason="No.")
    assert "script-src 'none'" in client.get(f"/claims/{claim.pk}/")["Content-Security-Policy"]


@pytest.mark.parametrize("address", PAGES)
@pytest.mark.parametrize("method", ["post", "put", "delete"])
def test_pages_are_only_read(client, address, method):
    answer = getattr(client, method)(address)
    assert (answer.status_code, answer["Allow"]) == (405, "GET, HEAD")


def test_language_follows_the_browser_until_one_is_chosen(client):
    assert tree(client, "/", language="nl").html["lang"] == "nl"
    answer = client.post("/language/", {"language": "nl", "next": "/claims/?kind=figure"})
    assert (answer.status_code, answer["Location"]) == (302, "/claims/?kind=figure")
    assert list(client.cookies) == [settings.LANGUAGE_COOKIE_NAME]
    assert tree(client, "/", language="en").html["lang"] == "nl"


def test_language_form_leads_to_no_other_site(client):
    answer = client.post("/language/", {"language": "nl", "next": "https://elsewhere.example/"})
    assert answer["Location"] == "/"


def test_newsroom_puts_in_its_name_logo_and_colour(client, settings):
    settings.NEWSROOM_NAME, settings.NEWSROOM_URL = "The Courier", "https://courier.example/"
    settings.NEWSROOM_LOGO, settings.NEWSROOM_COLOUR = "https://static.courier.example/logo.svg", "#ffee00"
    page = tree(client, "/")
    assert [(img.get("src"), img.get("alt")) for img in page.select(".newsroom img")] == [
        ("https://static.courier.example/logo.svg", "The Courier")
    ]
    assert [a.get("href") for a in page.select("footer .whose a")] == ["https://courier.example/"]
    assert texts(page, ".made") == ["Made with Claimdesk"]
    assert page.get_text().count("Claimdesk") == 1
    assert "img-src 'self' https://static.courier.example;" in client.get("/")["Content-Security-Policy"]
    theme = client.get("/theme.css").content.decode()
    assert "--brand: #ffee00; --on-brand: #000000; --link: #736b00" in theme


def test_reader_who_works_at_the_desk_sees_what_everybody_sees(client, admin):
    factories.published()
    everybody = client.get("/claims/").content
    client.force_login(admin)
    assert client.get("/claims/").content == everybody


def test_mark_changes_when_the_methodology_does(publisher):
    before = PublicationCounter.mark()
    workflow.write_methodology(language="en", text="We ask.", by=publisher)
    assert PublicationCounter.mark() != before
