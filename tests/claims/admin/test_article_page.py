"""The page of an article: its text with its claims, newest and earlier revisions."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from claims import workflow
from tests import factories


@pytest.fixture
def open_article(signed_in, editor):
    def get(article, query: str = "", user=None):
        address = reverse("admin:articles_article_change", args=[article.pk])
        return signed_in(user or editor).get(f"{address}{query}")

    return get


def test_page_marks_claims_and_links_to_them(open_article):
    revision, claim = factories.revision(), factories.proposed()
    factories.appearance(claim, in_revision=revision)
    text = open_article(revision.article).context["text"]
    assert text == (
        f'<p data-start="0"><span id="claim-{claim.pk}"></span><a href="/admin/claims/claim/{claim.pk}/change/" '
        f'title="Content · {claim.claimant.name}: The town held out. (Proposed)" data-claim="{claim.pk}">'
        '<mark class="desk-content desk-is-proposed">The town held out</mark></a>'
        ", Anna Speaker said on Friday. The mayor disagreed.</p>"
    )


def test_page_links_overlapping_claims_each_where_it_is_narrowest(open_article):
    revision = factories.revision()
    wide, narrow = factories.proposed(), factories.proposed()
    factories.appearance(wide, content="The town held out, Anna Speaker said", in_revision=revision)
    factories.appearance(narrow, content="held out", in_revision=revision)
    text = open_article(revision.article).context["text"]
    assert text.count(f'href="/admin/claims/claim/{wide.pk}/change/"') == 2
    assert text.count(f'href="/admin/claims/claim/{narrow.pk}/change/"') == 1
    assert (text.count(f'id="claim-{wide.pk}"'), text.count(f'id="claim-{narrow.pk}"')) == (1, 1)


def test_page_escapes_text_title_and_address(open_article):
    bad = "<img src=x onerror=alert(1)>"
    article = factories.ArticleFactory(title=bad, url="javascript:alert(2)", author=bad)
    revision = factories.revision(f"The town held {bad} out.", article=article)
    factories.appearance(factories.proposed(statement=bad), content=f"held {bad}", in_revision=revision)
    page = open_article(article).content.decode()
    assert bad not in page
    assert "javascript:alert" not in page
    assert "&lt;img src=x onerror=alert(1)&gt;" in page


def test_page_shows_the_newest_text_and_an_earlier_one_when_asked(open_article):
    old = factories.revision("The old text.")
    new = factories.revision("The new text.", article=old.article)
    assert open_article(old.article).context["shown"] == new
    assert open_article(old.article, "?revision=1").context["shown"] == old
    assert open_article(old.article, "?revision=9").status_code == 404
    assert open_article(old.article, "?revision=x").context["shown"] == new


def test_page_lists_claims_in_the_order_of_the_text_without_merged_ones(open_article, editor):
    revision = factories.revision()
    second, first, merged = factories.proposed(), factories.proposed(), factories.proposed()
    factories.appearance(second, content="The mayor disagreed", in_revision=revision)
    factories.appearance(first, in_revision=revision)
    factories.appearance(merged, content="town", in_revision=revision)
    workflow.merge(claim=merged, into=first, by=editor)
    assert [line["claim"] for line in open_article(revision.article).context["claims"]] == [first, second]


def test_page_takes_as_many_queries_for_three_claims_as_for_one(signed_in, editor):
    revision, client = factories.revision(), signed_in(editor)
    address = reverse("admin:articles_article_change", args=[revision.article_id])

    def queries() -> int:
        with CaptureQueriesContext(connection) as captured:
            client.get(address)
        return len(captured)

    factories.appearance(factories.proposed(), in_revision=revision)
    one = queries()
    factories.appearance(factories.proposed(), content="The mayor", in_revision=revision)
    factories.appearance(factories.proposed(), content="on Friday", in_revision=revision)
    assert queries() == one


def test_page_offers_triage_to_editors_only(open_article, auditor):
    revision = factories.revision()
    factories.appearance(factories.proposed(), in_revision=revision)
    address = reverse("triage", args=[revision.article_id])
    assert address in open_article(revision.article).content.decode()
    assert address not in open_article(revision.article, user=auditor).content.decode()
