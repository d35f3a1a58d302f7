"""The map of the site, read by an XML parser."""

from lxml import etree

from claims import workflow
from claims.choices import Status
from claims.pages import sitemaps
from tests import factories

NAMES = {"s": "http://www.sitemaps.org/schemas/sitemap/0.9"}
HOST = "http://localhost:8000"


def addresses(client, path: str) -> list[str]:
    """The addresses in a part, without the host."""
    answer = client.get(path)
    assert (answer.status_code, answer["Content-Type"]) == (200, "application/xml; charset=utf-8")
    found = etree.fromstring(answer.content).xpath("//s:loc/text()", namespaces=NAMES)
    return [address.removeprefix(HOST) for address in found]


def test_sitemap_leads_to_every_claim_and_source(client, monkeypatch):
    monkeypatch.setattr(sitemaps, "IN_PART", 2)
    source = factories.SourceFactory()
    claims = [factories.published(claimant=source) for _ in range(4)]
    parts = addresses(client, "/sitemap.xml")
    assert parts[:2] == ["/sitemap-pages.xml", "/sitemap-sources.xml"]
    found = [address for part in parts[2:] for address in addresses(client, part)]
    assert found == [f"/claims/{claim.pk}/" for claim in claims]
    assert addresses(client, "/sitemap-sources.xml") == [f"/sources/{source.pk}/"]


def test_pages_of_the_sitemap_are_there(client):
    factories.published()
    pages = addresses(client, "/sitemap-pages.xml")
    assert [client.get(page).status_code for page in pages] == [200] * 4


def test_sitemap_says_when_a_part_last_changed(client):
    claim = factories.published()
    moment = claim.publications.get().at.strftime("%Y-%m-%dT%H:%M:%SZ")
    found = etree.fromstring(client.get("/sitemap.xml").content)
    assert found.xpath("//s:lastmod/text()", namespaces=NAMES) == [moment]


def test_sitemap_of_an_empty_desk_has_its_pages_alone(client):
    factories.claim_at(Status.VERIFIED)
    assert addresses(client, "/sitemap.xml") == ["/sitemap-pages.xml"]
    empty = ["/sitemap-claims-0.xml", "/sitemap-claims-99999999999999999999.xml", "/sitemap-sources.xml"]
    assert [client.get(part).status_code for part in empty] == [404] * 3


def test_withdrawn_claim_leaves_the_sitemap(client):
    claim, gone = factories.published(), factories.published()
    addresses(client, "/sitemap.xml")
    workflow.withdraw(claim=gone, by=factories.user("publisher"), reason="No.")
    (part,) = [part for part in addresses(client, "/sitemap.xml") if "claims" in part]
    assert addresses(client, part) == [f"/claims/{claim.pk}/"]


def test_sitemap_costs_the_same_for_three_claims_as_for_one(client, django_assert_num_queries):
    for number in (1, 2):
        for _ in range(number):
            factories.published()
        with django_assert_num_queries(4):
            client.get("/sitemap.xml")
        with django_assert_num_queries(2):
            client.get("/sitemap-claims-0.xml")


def test_robots_are_told_where_the_map_is(client):
    assert f"Sitemap: {HOST}/sitemap.xml" in client.get("/robots.txt").content.decode().splitlines()
