"""What the database holds about articles and their texts."""

import hashlib

import pytest

from articles.models import Article, Revision
from tests import factories
from tests.refusals import sql, why_refused

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("statement", "verb"),
    [
        ("UPDATE articles_revision SET text = 'x'", "UPDATE"),
        ("UPDATE articles_revision SET number = number", "UPDATE"),
        ("DELETE FROM articles_revision", "DELETE"),
        ("TRUNCATE articles_revision CASCADE", "TRUNCATE"),
    ],
)
def test_revision_never_changes(statement, verb):
    factories.revision()
    sql("SET CONSTRAINTS ALL IMMEDIATE")
    assert why_refused(lambda: sql(statement)) == f"articles_revision is append-only: {verb} is refused"


def test_article_whose_newest_text_is_anothers_is_refused():
    one, other = factories.revision(), factories.revision("Another text.")
    change = {"current_revision": other}
    Article.objects.filter(pk=other.article_id).update(current_revision=None)
    refused = why_refused(lambda: Article.objects.filter(pk=one.article_id).update(**change))
    assert refused == "article_current_revision_is_its_own"


def test_article_is_deleted_with_no_text_left_behind():
    article = factories.revision().article
    Article.objects.update(current_revision=None)
    refused = why_refused(lambda: Article.objects.filter(pk=article.pk)._raw_delete("default"))
    assert refused.startswith("articles_revision_article_id")


@pytest.mark.parametrize(
    ("values", "constraint"),
    [
        ({"text": ""}, "revision_has_text"),
        ({"sha256": "A" * 64}, "revision_sha256_is_hexadecimal"),
        ({"sha256": "0" * 64}, "revision_sha256_is_that_of_its_text"),
        ({"number": 1}, "revision_number_once_per_article"),
    ],
)
def test_revision_with_a_wrong_value_is_refused(values, constraint):
    first = factories.revision()
    row = {"number": 2, "text": "x", **values}
    row.setdefault("sha256", hashlib.sha256(row["text"].encode()).hexdigest())
    refused = why_refused(lambda: Revision.objects.create(article=first.article, captured_at=first.captured_at, **row))
    assert refused == constraint


def test_identity_is_of_one_article():
    article = factories.ArticleFactory()
    assert why_refused(lambda: factories.ArticleFactory(identity=article.identity)) == "articles_article_identity_key"


def test_text_is_kept_to_the_code_point():
    text = "🚒 caf\u0065\u0301 caf\u00e9 🇺🇦\u2028\ufeff\r\n\t"
    factories.revision(text)
    assert Revision.objects.get().text == text
