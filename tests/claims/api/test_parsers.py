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


@pytest.mark.parametrize("body", [r'{"kind": "\ud800"}', r'{"marks": [{"role": "a\udfff"}]}', r'{"\ud800": 1}'])
def test_half_a_character_is_refused(editor, body):
    answer = Asker(editor).client.post(f"{DESK}sources/", body, content_type="application/json")
    sentence = "A text in the JSON holds half of a surrogate pair, which is no character."
    assert (answer.status_code, answer.json()["detail"]) == (400, sentence)


def test_whole_surrogate_pair_is_read(editor):
    body = r'{"name": "Anna \ud83d\ude00", "kind": "person"}'
    answer = Asker(editor).client.post(f"{DESK}sources/", body, content_type="application/json")
    assert (answer.status_code, answer.json()["name"]) == (201, "Anna 😀")


@pytest.mark.parametrize("key", ["fal\0se", ["false"], 7, {"key": "false"}])
@pytest.mark.parametrize(("step", "name"), [("assess", "verdict"), ("assign", "assignee")])
def test_key_that_is_no_text_is_refused(reviewer, step, name, key):
    claim = factories.claim_at("in_review", author=reviewer)
    answer = Asker(reviewer).take(claim, step, {"explanation": "So.", name: key})
    assert (answer.status_code, answer.json()["errors"]) == (400, {name: ["Invalid value."]})
