import hashlib

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from claims import workflow
from claims.models import Scan
from sources.models import Kind
from tests import factories


def scanned() -> Scan:
    """An article of an outlet with two claims, scanned."""
    article = factories.ArticleFactory(publisher=factories.SourceFactory(kind=Kind.OUTLET))
    revision = factories.revision(article=article)
    for content in ("The mayor disagreed", "The town held out"):
        factories.appearance(factories.proposed(), content=content, in_revision=revision)
    return Scan.objects.create(revision=revision, finished_at=timezone.now())


def test_article_document_has_its_newest_text_and_its_claims_in_order(api):
    scan = scanned()
    article = scan.revision.article
    document = api(f"articles/{article.pk}/")
    claims = [one.claim_id for one in scan.revision.appearances.order_by("start")]
    assert document["claims"] == claims
    assert document["scan"]["state"] == "done"
    assert document["publisher"] == {"id": article.publisher_id, "name": article.publisher.name}
    assert document["links"]["claims"] == f"http://testserver/api/v1/desk/claims/?article={article.pk}"
    assert hashlib.sha256(document["revision"]["text"].encode()).hexdigest() == document["revision"]["sha256"]


def test_article_list_says_the_same_without_the_text(api):
    scan = scanned()
    document = api(f"articles/{scan.revision.article_id}/")
    del document["revision"]["text"]
    assert api("articles/")["results"] == [document]


def test_article_document_names_the_claim_that_one_of_its_own_was_merged_into(api, editor):
    scan, other = scanned(), factories.proposed()
    first, second = (one.claim for one in scan.revision.appearances.order_by("start"))
    workflow.merge(claim=first, into=other, by=editor)
    assert api(f"articles/{scan.revision.article_id}/")["claims"] == [other.pk, second.pk]


def test_article_document_leaves_out_what_stood_in_an_older_text_only(api):
    article = scanned().revision.article
    factories.revision("Nothing of it stands.", article=article)
    document = api(f"articles/{article.pk}/")
    assert (document["claims"], document["scan"]) == ([], {"state": "due", "finished_at": None})


@pytest.mark.parametrize(("field", "state"), [("due_at", "due"), ("set_aside_at", "set_aside")])
def test_article_document_says_whether_its_text_has_been_scanned(api, field, state):
    article = factories.revision().article
    Scan.objects.create(revision=article.current_revision, **{field: timezone.now()})
    assert api(f"articles/{article.pk}/")["scan"]["state"] == state


def test_article_document_can_lack_a_text(api):
    article = factories.ArticleFactory()
    document = api(f"articles/{article.pk}/")
    assert (document["revision"], document["claims"], document["publisher"]) == (None, [], None)


def test_article_list_asks_as_many_queries_for_three_articles_as_for_one(api):
    asked = []
    for n in (1, 2):
        for _ in range(n):
            scanned()
        with CaptureQueriesContext(connection) as queries:
            found = api("articles/")["results"]
        asked.append(len(queries))
    assert len(found) == 3
    assert asked[0] == asked[1]
