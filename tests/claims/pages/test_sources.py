"""The pages of a source and of an article."""

import datetime

from claims import workflow
from claims.choices import Status
from sources.models import Position
from tests import factories
from tests.claims.pages.reading import statements, texts, tree


def test_source_page_counts_out_of_how_many_and_names_no_percentage(client):
    speaker = factories.source("Anna Speaker", party=factories.PartyFactory(name="Council", slug="council"))
    for verdict in ("false", "false", "true"):
        factories.published(claimant=speaker, verdict=verdict)
    again = factories.published(claimant=speaker)
    workflow.reopen(claim=again, by=factories.user("reviewer"), reason="A letter.")
    page = tree(client, f"/sources/{speaker.pk}/")
    assert texts(page, ".counts > *") == ["3 claims checked", "True 1 of 3", "False 2 of 3", "Under review again 1"]
    assert "%" not in page.get_text()
    assert texts(page, ".lead a") == ["Council"]


def test_source_page_lists_positions_with_their_days(client):
    speaker, town = factories.source("Anna Speaker"), factories.source("The town", kind="organisation")
    Position.objects.create(source=speaker, title="Mayor", organisation=town, began_on=datetime.date(2020, 1, 2))
    factories.published(claimant=speaker)
    assert texts(tree(client, f"/sources/{speaker.pk}/"), ".positions li") == ["Mayor, The town 2 Jan 2020 –"]


def test_source_page_changes_when_the_registry_does(client):
    speaker = factories.source("Anna Speaker")
    factories.published(claimant=speaker)
    before = client.get(f"/sources/{speaker.pk}/")
    Position.objects.create(source=speaker, title="Mayor")
    after = client.get(f"/sources/{speaker.pk}/", headers={"if-none-match": before["ETag"]})
    unchanged = client.get(f"/sources/{speaker.pk}/", headers={"if-none-match": after["ETag"]})
    assert (after.status_code, unchanged.status_code, unchanged.content) == (200, 304, b"")


def test_merged_source_leads_to_the_one_it_was_merged_into(client):
    old, new = factories.source("Anna Speaker"), factories.source("Ann Speaker")
    factories.published(claimant=old)
    workflow.merge_sources(source=old, into=new, by=factories.user("editor"))
    answer = client.get(f"/sources/{old.pk}/")
    assert (answer.status_code, answer["Location"]) == (301, f"/sources/{new.pk}/")
    assert statements(client, f"/sources/{new.pk}/") == ["The town held out."]


def test_source_without_published_claims_has_no_page(client):
    speaker, silent = factories.source("Anna Speaker"), factories.source("Bob Silent")
    factories.claim_at(Status.VERIFIED, claimant=speaker)
    gone = factories.published(claimant=silent)
    workflow.withdraw(claim=gone, by=factories.user("publisher"), reason="No.")
    addresses = [f"/sources/{number}/" for number in (speaker.pk, silent.pk, 999_999, 10**30)]
    assert [client.get(address).status_code for address in addresses] == [404] * 4


def test_article_page_shows_published_quotes_in_the_order_of_the_text(client):
    publisher = factories.source("The Courier", kind="outlet")
    revision = factories.revision(article=factories.ArticleFactory(title="Friday", publisher=publisher))
    for content in ("The mayor disagreed", "The town held out"):
        claim = factories.claim_at(Status.VERIFIED, statement=f"{content}.")
        factories.appearance(claim, content=content, in_revision=revision)
        workflow.publish(claim=claim, by=factories.user("publisher"))
    page = tree(client, f"/articles/{revision.article_id}/")
    assert texts(page, "h3") == ["The town held out.", "The mayor disagreed."]
    assert texts(page, ".in-article mark") == ["The town held out", "The mayor disagreed"]
    assert texts(page, ".lead") == ["The Courier, 11 Aug 2023 · Read the article"]


def test_article_page_has_no_more_of_the_text_than_was_published(client):
    claim = factories.claim_at(Status.VERIFIED)
    revision = factories.revision(f"{factories.TEXT} {'Much more was said. ' * 40}The end of it.")
    factories.appearance(claim, in_revision=revision)
    workflow.publish(claim=claim, by=factories.user("publisher"))
    page = tree(client, f"/articles/{revision.article_id}/")
    (quote,) = texts(page, ".quote")
    assert (quote[:17], quote[-1], len(quote) < 200) == ("The town held out", "…", True)
    assert "The end of it." not in page.get_text()


def test_article_without_published_claims_has_no_page(client):
    revision = factories.revision()
    factories.appearance(factories.claim_at(Status.VERIFIED), in_revision=revision)
    assert client.get(f"/articles/{revision.article_id}/").status_code == 404
