import pytest

from articles.models import Article
from claims.api import parsers
from tests.claims.api.desk.asking import Asker

pytestmark = pytest.mark.django_db


def test_json_that_is_too_large_is_refused_before_it_is_read(editor, monkeypatch):
    monkeypatch.setattr(parsers, "MOST_BYTES", 1000)
    text = "Bridge stays shut\n\nThe bridge was damaged on Friday, the mayor of the town told reporters."
    answers = [Asker(editor).post("articles/", {"text": said}) for said in (text * 20, text)]
    assert [answer.status_code for answer in answers] == [413, 201]
    assert answers[0].json()["detail"] == "This is too much at once: JSON may have at most 20 MB."
    assert Article.objects.count() == 1
