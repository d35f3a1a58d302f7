import io
import json

import pytest
from django.core.management import CommandError, call_command

TEXT = "\r\nVolgens burgemeester Jan Bakker blijft de brug vorige week gesloten. 😀 ‘Zo is het’, zei Bakker.\r\n"


def extract(*arguments: str) -> list[dict]:
    out = io.StringIO()
    call_command("extract_claims", *arguments, stdout=out)
    return [json.loads(line) for line in out.getvalue().splitlines()]


@pytest.fixture
def file(tmp_path):
    path = tmp_path / "brug.txt"
    path.write_bytes(TEXT.encode())
    return path


def test_extract_prints_one_line_a_file(file):
    lines = extract(str(file), str(file), "--language", "nl")
    assert [(line["file"], line["language"]) for line in lines] == [("brug.txt", "nl")] * 2


def test_extract_spans_are_offsets_into_the_decoded_text(file):
    (line,) = extract(str(file), "--language", "nl", "--published", "2023-08-11")
    parts = [claim[part] for claim in line["claims"] for part in ("source", "cue", "content") if claim[part]]
    assert len(line["claims"]) == 2
    assert [part["text"] for part in parts] == [" … ".join(TEXT[b:e] for b, e in part["spans"]) for part in parts]


def test_extract_has_the_documented_keys(file):
    (line,) = extract(str(file), "--language", "nl")
    keys = {"source", "cue", "content", "mode", "hedged", "kind", "confidence", "quantities", "times"}
    assert all(keys <= set(claim) for claim in line["claims"])
    assert {claim["source"]["name"] for claim in line["claims"]} == {"Jan Bakker"}


def test_extract_of_a_bad_file_prints_the_others_and_fails(file, tmp_path):
    out = io.StringIO()
    with pytest.raises(CommandError, match=r"missing\.txt does not exist\."):
        call_command("extract_claims", str(tmp_path / "missing.txt"), str(file), "--language", "nl", stdout=out)
    assert json.loads(out.getvalue())["file"] == "brug.txt"
