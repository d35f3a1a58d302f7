"""What readers are served is made from publications."""

import json

import pytest
from django.core.management import call_command
from django.utils import translation

from claims import workflow
from claims.models import PublicAppearance, PublicationCounter, PublicClaim
from tests import factories

pytestmark = pytest.mark.django_db


def public() -> PublicClaim:
    return PublicClaim.objects.get()


def test_document_is_sent_with_its_addresses():
    claim = factories.published()
    sent = json.loads(public().document)
    assert (sent["id"], sent["url"]) == (claim.pk, f"http://localhost:8000/claims/{claim.pk}/")


def test_filters_follow_a_merge_and_names_stay():
    source, into = factories.source("Anna Speaker"), factories.source("Ann Speaker")
    factories.published(claimant=source)
    workflow.merge_sources(source=source, into=into, by=factories.user("editor"))
    assert public().claimant == into
    assert json.loads(public().document)["claimant"]["name"] == "Anna Speaker"
    assert list(PublicClaim.objects.by_claimant(source.pk)) == list(PublicClaim.objects.by_claimant(into.pk))


def test_mark_changes_with_publications_and_with_merges():
    marks = [PublicationCounter.mark()]
    source, into = factories.source("Anna Speaker"), factories.source("Ann Speaker")
    factories.published(claimant=source)
    marks.append(PublicationCounter.mark())
    workflow.merge_sources(source=source, into=into, by=factories.user("editor"))
    marks.append(PublicationCounter.mark())
    assert len(set(marks)) == 3


def test_filter_by_party_follows_a_change_of_party():
    party = factories.PartyFactory()
    source = factories.source("Anna Speaker")
    factories.published(claimant=source)
    workflow.change_source(source=source, by=factories.user("editor"), values={"party": party})
    assert public().party == party


@pytest.mark.parametrize(
    ("language", "statement", "words"),
    [
        ("en", "The troops were crossing the river.", "crossed rivers"),
        ("nl", "De troepen staken de rivier over.", "rivieren"),
        ("nl", "De coördinatie faalde.", "coordinatie"),
    ],
)
def test_search_finds_words_by_the_rules_of_the_language(language, statement, words):
    factories.published(language=language, statement=statement)
    assert [one.pk for one in PublicClaim.objects.about(words)] == [public().pk]


def test_rebuild_makes_the_same_rows():
    claim = factories.published()
    workflow.reopen(claim=claim, by=factories.user("reviewer"), reason="New pictures.")
    before = PublicClaim.objects.values().get()
    PublicClaim.objects.update(document="{}", summary="{}", state="published", search=None)
    with translation.override("nl"):
        call_command("rebuild_public_claims")
    assert PublicClaim.objects.values().get() == before


def test_rebuild_puts_claims_into_their_articles_again():
    claim = factories.published()
    before = PublicAppearance.objects.values("claim", "article", "publisher", "sequence").get()
    assert before["article"] == claim.appearances.get().revision.article_id
    PublicAppearance.objects.all().delete()
    call_command("rebuild_public_claims")
    assert PublicAppearance.objects.values("claim", "article", "publisher", "sequence").get() == before
