"""Nothing that is not published is told: not by any page, feed, map, search, header or refusal."""

import pytest

from claims import workflow
from claims.choices import Status
from sources.models import Kind
from tests import factories

SECRET = "Zwaluwstaart"
STATES = [*Status, "withdrawn"]


def hidden(state: str):
    """A claim that readers cannot see, with the secret in all its words; and where its traces would be."""
    speaker = factories.source(f"{SECRET} Speaker", party=factories.PartyFactory(name=f"Party {SECRET}"))
    outlet = factories.source(f"{SECRET} Courier", kind=Kind.OUTLET)
    article = factories.ArticleFactory(title=f"On {SECRET}", publisher=outlet)
    values = {"claimant": speaker, "statement": f"{SECRET} held out.", "place": SECRET}
    claim = factories.claim_at(state if state in Status.values else Status.VERIFIED, **values)
    factories.appearance(
        claim, content=SECRET, in_revision=factories.revision(f"{SECRET}, it is said.", article=article)
    )
    publisher = factories.user("publisher", username=SECRET)
    if state == "withdrawn":
        workflow.publish(claim=claim, by=publisher)
        workflow.withdraw(claim=claim, by=publisher, reason="Another town.")
    return claim, speaker, outlet, article


def addresses(claim, speaker, outlet, article) -> list[str]:
    lists = ["/", "/claims/", "/corrections/", "/methodology/", "/feed.atom", "/theme.css", "/robots.txt"]
    maps = ["/sitemap.xml", "/sitemap-pages.xml", "/sitemap-claims-0.xml", "/sitemap-sources.xml"]
    filters = [f"/claims/?claimant={speaker.pk}", "/claims/?claimant=speaker", f"/claims/?party={speaker.party.slug}"]
    pages = [f"/claims/{claim.pk}/", f"/claims/{claim.pk}/card.png", f"/articles/{article.pk}/"]
    people = [f"/sources/{source.pk}/" for source in (speaker, outlet)]
    feeds = [f"/feed.atom?source={speaker.pk}", "/feed.atom?verdict=false", "/search/?q=held"]
    return [*lists, *maps, *filters, *pages, *people, *feeds]


@pytest.mark.parametrize("state", STATES)
def test_what_is_not_published_is_told_nowhere(client, state):
    traces = hidden(state)
    factories.published(statement="Something else.", claimant=factories.source("Anna Speaker"))
    told = {}
    for address in addresses(*traces):
        answer = client.get(address)
        told[address] = SECRET.lower() in f"{answer.content.decode(errors='replace')}{answer.headers}".lower()
    assert [address for address, is_told in told.items() if is_told] == []


@pytest.mark.parametrize("state", [Status.VERIFIED, "withdrawn"])
def test_traces_of_what_is_not_published_have_no_pages(client, state):
    claim, speaker, outlet, article = hidden(state)
    pages = [f"/sources/{speaker.pk}/", f"/sources/{outlet.pk}/", f"/articles/{article.pk}/", "/sitemap-claims-0.xml"]
    assert [client.get(page).status_code for page in [*pages, f"/claims/{claim.pk}/card.png"]] == [404] * 5


def test_work_on_a_published_claim_is_not_told_before_it_is_published(client):
    author = factories.user("reviewer")
    claim = factories.published(author=author)
    workflow.reopen(claim=claim, by=author, reason=SECRET)
    speaker = factories.source("Anna Speaker")
    workflow.edit(
        claim=claim, by=factories.user("editor"), statement=SECRET, claimant=speaker, kind="figure", place=SECRET
    )
    factories.evidence(claim, by=author, title=SECRET)
    told = [client.get(address).content.decode() for address in ("/", f"/claims/{claim.pk}/", "/feed.atom")]
    assert [SECRET in page for page in told] == [False] * 3
