"""Storing what was read."""

import datetime
import hashlib
from dataclasses import replace
from functools import partial

import pytest

from articles.capture import capture
from articles.models import Article, Revision
from articles.reading import Document
from sources.models import Kind, Source, Standing
from tests import factories
from tests.committed import at_once

NOW = datetime.datetime(2023, 8, 11, 8, 0, tzinfo=datetime.UTC)
DAY = datetime.date(2023, 8, 10)
PAGE = Document(
    text="The town held out.",
    title="Town holds out",
    language="en",
    url="https://courier.example/1",
    published=DAY,
    author="Anna Bos",
    publisher="The Courier",
    media_type="text/html",
)


def rows() -> tuple[int, int, int]:
    return Article.objects.count(), Revision.objects.count(), Source.objects.count()


@pytest.mark.django_db
class TestCapture:
    def test_capture_stores_article_and_revision(self):
        captured = capture(document=PAGE, now=NOW)
        article, text = Article.objects.get(), Revision.objects.get()
        assert (captured.article, captured.revision, captured.is_new) == (article, text, True)
        assert (article.identity, article.url, article.title) == (f"url:{PAGE.url}", PAGE.url, "Town holds out")
        assert (article.author, article.published_on, article.language) == ("Anna Bos", DAY, "en")
        assert (article.captured_at, article.current_revision) == (NOW, text)
        assert (text.number, text.text, text.captured_at) == (1, PAGE.text, NOW)
        assert text.sha256 == hashlib.sha256(PAGE.text.encode()).hexdigest()

    def test_capture_twice_adds_nothing(self):
        first = capture(document=PAGE, now=NOW)
        before = rows()
        again = capture(document=PAGE, now=NOW + datetime.timedelta(days=1))
        assert (again.revision, again.is_new, rows()) == (first.revision, False, before)

    def test_capture_of_a_changed_text_adds_a_revision(self):
        capture(document=PAGE, now=NOW)
        changed = capture(document=replace(PAGE, text="The town fell."), now=NOW)
        assert (changed.revision.number, changed.is_new) == (2, True)
        assert (Article.objects.get().current_revision, Revision.objects.count()) == (changed.revision, 2)

    def test_capture_of_a_text_changed_back_adds_a_revision(self):
        texts = [PAGE.text, "The town fell.", PAGE.text]
        numbers = [capture(document=replace(PAGE, text=text), now=NOW).revision.number for text in texts]
        assert (numbers, Article.objects.get().current_revision.text) == ([1, 2, 3], PAGE.text)

    def test_capture_without_a_url_goes_by_the_text(self):
        file = replace(PAGE, url="")
        articles = {capture(document=document, now=NOW).article.pk for document in (file, file, PAGE)}
        assert len(articles) == 2
        assert capture(document=replace(file, text="Other."), now=NOW).article.pk not in articles

    def test_capture_of_one_text_at_two_addresses_makes_two_articles(self):
        capture(document=PAGE, now=NOW)
        assert capture(document=replace(PAGE, url="https://other.example/"), now=NOW).is_new is True

    def test_what_the_caller_says_comes_before_what_the_document_says(self):
        other = datetime.date(2023, 8, 9)
        article = capture(document=PAGE, now=NOW, publisher="Other Paper", published_on=other).article
        assert (article.publisher.name, article.published_on) == ("Other Paper", other)

    def test_publisher_is_resolved_as_an_outlet(self):
        known = factories.source("The Courier", kind=Kind.OUTLET)
        assert capture(document=PAGE, now=NOW).article.publisher == known
        new = capture(document=replace(PAGE, url="https://other.example", publisher="New Paper"), now=NOW)
        assert (new.article.publisher.kind, new.article.publisher.standing) == (Kind.OUTLET, Standing.PROVISIONAL)

    def test_document_that_says_nothing_of_itself_is_stored(self):
        article = capture(document=replace(PAGE, title="", author="", publisher="", published=None), now=NOW).article
        assert (article.publisher, article.published_on, article.title, article.author) == (None, None, "", "")

    def test_titles_and_authors_that_are_too_long_are_cut(self):
        article = capture(document=replace(PAGE, title="t" * 900, author="a" * 900), now=NOW).article
        assert (len(article.title), len(article.author)) == (500, 300)


def test_capture_by_many_at_once_makes_one_article_of_one_revision(committed_db):
    results = at_once(*[partial(capture, document=PAGE, now=NOW) for _ in range(8)])
    assert sorted(captured.is_new for captured in results) == [False] * 7 + [True]
    assert rows() == (1, 1, 1)


def test_capture_of_different_texts_at_once_numbers_them(committed_db):
    texts = [f"Text {number}." for number in range(6)]
    at_once(*[partial(capture, document=replace(PAGE, text=text), now=NOW) for text in texts])
    numbers = Revision.objects.order_by("number").values_list("number", flat=True)
    newest = Article.objects.get().current_revision
    assert (list(numbers), newest.number) == ([1, 2, 3, 4, 5, 6], 6)
