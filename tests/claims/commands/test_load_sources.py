import io
import json

import pytest
from django.core.management import CommandError, call_command

from sources.models import Source

pytestmark = pytest.mark.django_db


def load(path, data: str) -> str:
    path.write_text(data)
    out = io.StringIO()
    call_command("load_sources", str(path), stdout=out)
    return out.getvalue()


def test_load_sources_adds_what_is_new(tmp_path):
    data = json.dumps({"parties": [], "sources": [{"slug": "bos", "kind": "person", "name": "Anna Bos"}]})
    assert load(tmp_path / "a.json", data) == "1 sources added; those that were there stay as they are.\n"
    assert load(tmp_path / "a.json", data) == "0 sources added; those that were there stay as they are.\n"
    assert Source.objects.get().name == "Anna Bos"


@pytest.mark.parametrize(
    ("data", "sentence"), [("{", "is not JSON"), ("{}", "lacks something"), ('{"parties": 1}', "lacks something")]
)
def test_load_sources_refuses_a_bad_file_in_one_line(tmp_path, data, sentence):
    with pytest.raises(CommandError, match=sentence):
        load(tmp_path / "a.json", data)
    assert Source.objects.count() == 0


def test_load_sources_refuses_a_missing_file(tmp_path):
    with pytest.raises(CommandError, match=r"cannot be read: No such file or directory\.$"):
        call_command("load_sources", str(tmp_path / "none.json"))


@pytest.mark.parametrize(
    ("entry", "sentence"),
    [
        ({"kind": "alien"}, "Choose a kind from the list."),
        ({"name": "x" * 400}, "A name has 300 characters at most."),
        ({"name": ""}, "Give the name as it is printed."),
        ({"wikidata_id": "12"}, "source_wikidata_id_is_a_q_number"),
        ({"positions": [{"title": "Minister", "began_on": "1999-99-99"}]}, "month must be in 1..12"),
    ],
)
def test_load_sources_refuses_what_the_registry_does_not_take(tmp_path, entry, sentence):
    entry = {"slug": "bos", "kind": "person", "name": "Anna Bos", **entry}
    with pytest.raises(CommandError, match=sentence):
        load(tmp_path / "a.json", json.dumps({"parties": [], "sources": [entry]}))
