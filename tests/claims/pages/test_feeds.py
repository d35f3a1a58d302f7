"""The Atom feed, read by an XML parser."""

import pytest
from django.utils.http import http_date
from lxml import etree

from claims import workflow
from claims.models import PublicationCounter
from tests import factories
from tests.claims.pages.test_claim_page import checked_again

ATOM = "{http://www.w3.org/2005/Atom}"


def feed(client, query: str = "", language: str = "en") -> etree._Element:
    answer = client.get(f"/feed.atom{query}", headers={"accept-language": language})
    assert (answer.status_code, answer["Content-Type"]) == (200, "application/atom+xml; charset=utf-8")
    return etree.fromstring(answer.content)


def titles(client, query: str = "", language: str = "en") -> list[str]:
    return [entry.findtext(f"{ATOM}title") for entry in feed(client, query, language).iter(f"{ATOM}entry")]


def test_feed_has_what_atom_asks_for(client):
    claim = factories.published()
    found = feed(client)
    assert [bool(found.findtext(f"{ATOM}{name}")) for name in ("id", "title", "updated")] == [True] * 3
    assert found.findtext(f"{ATOM}author/{ATOM}name") == "Claimdesk"
    (entry,) = found.iter(f"{ATOM}entry")
    assert entry.findtext(f"{ATOM}id") == f"http://localhost:8000/claims/{claim.pk}/#version-1"
    assert entry.find(f"{ATOM}link").get("href") == f"http://localhost:8000/claims/{claim.pk}/"
    assert "<p>The pictures show otherwise.</p>" in entry.findtext(f"{ATOM}summary")


def test_empty_feed_is_dated_by_the_last_change(client):
    factories.published()
    days = {client.get("/feed.atom?source=999")["Last-Modified"] for _ in range(2)}
    assert days == {http_date(PublicationCounter.seen().changed_at.timestamp())}


def test_feed_names_verdicts_in_the_language_of_the_reader(client):
    factories.published(claimant=factories.SourceFactory(name="Anna Speaker"))
    assert titles(client) == ["Checked: False – Anna Speaker: The town held out."]
    assert titles(client, language="nl") == ["Gecheckt: Onwaar – Anna Speaker: The town held out."]


def test_feed_brings_a_correction_as_a_new_entry_that_says_what_changed(client):
    claim = factories.published(claimant=None)
    checked_again(claim, "true")
    workflow.publish_correction(claim=claim, by=factories.user("publisher"), note="A letter came.")
    assert titles(client) == ["Corrected. Checked: True – Unknown claimant: The town held out."]
    (entry,) = feed(client).iter(f"{ATOM}entry")
    assert entry.findtext(f"{ATOM}id").endswith("#version-3")
    summary = entry.findtext(f"{ATOM}summary")
    assert "The verdict was “False” and is now “True”.</p><p>A letter came.</p>" in summary


def test_feed_tells_a_withdrawal_without_the_claim(client):
    claim = factories.published()
    workflow.withdraw(claim=claim, by=factories.user("publisher"), reason="Another town.")
    assert titles(client) == [f"Withdrawn: claim {claim.pk}"]
    assert b"The town held out" not in client.get("/feed.atom").content


def test_feed_of_a_claim_under_review_says_so(client):
    claim = factories.published(claimant=None)
    workflow.reopen(claim=claim, by=factories.user("reviewer"), reason="A letter.")
    assert titles(client) == ["Under review again: Unknown claimant: The town held out."]


def test_feed_is_narrowed_to_a_source_and_to_a_verdict(client):
    source = factories.SourceFactory(name="Anna")
    factories.published(claimant=source)
    factories.published(claimant=source, verdict="true")
    factories.published(verdict="true")
    assert [len(titles(client, query)) for query in (f"?source={source.pk}", "?verdict=true", "?source=none")] == [
        2,
        2,
        0,
    ]
    assert titles(client, f"?source={source.pk}&verdict=true") == ["Checked: True – Anna: The town held out."]


@pytest.mark.parametrize("query", ["?source=%00", "?verdict=%00%22%3E", f"?source={'9' * 40}"])
def test_feed_is_well_formed_whatever_is_asked(client, query):
    assert titles(client, query) == []


def test_feed_is_well_formed_whatever_was_said(client):
    factories.published(claimant=None, statement="A \x0b bell \x07 & <b> ]]> \ufffe rang.")
    assert titles(client) == ["Checked: False – Unknown claimant: A  bell  & <b> ]]>  rang."]
