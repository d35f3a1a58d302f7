import pytest

from articles.models import Article
from claims.api import parsers
from claims.api.parsers import DEEPEST
from tests import factories
from tests.claims.api.desk.asking import DESK, Asker

pytestmark = pytest.mark.django_db


def test_json_that_is_too_large_is_refused_before_it_is_read(editor, monkeypatch):
    monkeypatch.setattr(parsers, "MOST_BYTES", 1000)
    text = "Bridge stays shut\n\nThe bridge was damaged on Friday, the mayor of the town told reporters."
    answers = [Asker(editor).post("articles/", {"text": said}) for said in (text * 20, text)]
    assert [answer.status_code for answer in answers] == [413, 201]
    assert answers[0].json()["detail"] == "This is too much at once: JSON may have at most 20 MB."
    assert Article.objects.count() == 1


@pytest.mark.parametrize(("levels", "status"), [(DEEPEST, 409), (DEEPEST + 1, 400), (900, 400), (100_000, 400)])
def test_json_that_is_nested_too_deep_is_refused(editor, levels, status):
    """409 is what whoever is let in hears of the text that is lacking."""
    claim = factories.proposed()
    body = '{"text": " ", "more": ' + "[" * (levels - 1) + "]" * (levels - 1) + "}"
    answer = Asker(editor).client.post(
        f"{DESK}claims/{claim.pk}/comments/", body, content_type="application/json", headers={"idempotency-key": "k"}
    )
    assert answer.status_code == status
