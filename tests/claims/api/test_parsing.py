"""What is sent as JSON and cannot be read is refused with a sentence."""

import pytest

from tests import factories
from tests.claims.api.desk.asking import Asker

SURROGATE = "A text in the JSON holds half of a surrogate pair, which is no character."
DEEP = "The JSON is nested too deeply."


@pytest.mark.parametrize(
    ("body", "sentence"),
    [
        (r'{"kind": "\ud800"}', SURROGATE),
        (r'{"marks": [{"role": "a\udfff"}]}', SURROGATE),
        (r'{"\ud800": 1}', SURROGATE),
        ("[" * 21 + "]" * 21, DEEP),
        ('{"a":' * 100_000, DEEP),
    ],
)
def test_json_that_cannot_be_kept_is_refused(editor, body, sentence):
    client = Asker(editor).client
    answer = client.post("/api/v1/desk/sources/", body, content_type="application/json")
    assert (answer.status_code, answer.json()["detail"]) == (400, sentence)


def test_json_with_a_whole_surrogate_pair_is_read(editor):
    body = r'{"name": "Anna \ud83d\ude00", "kind": "person"}'
    answer = Asker(editor).client.post("/api/v1/desk/sources/", body, content_type="application/json")
    assert (answer.status_code, answer.json()["name"]) == (201, "Anna 😀")


@pytest.mark.parametrize("key", ["fal\0se", ["false"], 7, {"key": "false"}])
@pytest.mark.parametrize(("step", "name"), [("assess", "verdict"), ("assign", "assignee")])
def test_key_that_is_no_text_is_refused(reviewer, step, name, key):
    claim = factories.claim_at("in_review", author=reviewer)
    answer = Asker(reviewer).take(claim, step, {"explanation": "So.", name: key})
    assert (answer.status_code, answer.json()["errors"]) == (400, {name: ["Invalid value."]})
