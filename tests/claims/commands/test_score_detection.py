import io
import json
import re
import shutil
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

GOLD = Path(__file__).parents[2] / "gold"
DOCS = Path(__file__).parents[3] / "docs/detection.md"
TAGGED = '“<c a="1">De brug is klaar</c>”, <q a="1">zei</q> <s a="1" e="bakker">Jan Bakker</s>.\r\n'
TEXT = "“De brug is klaar”, zei Jan Bakker.\r\n"


def score(*arguments):
    out, errors = io.StringIO(), io.StringIO()
    call_command("score_detection", *map(str, arguments), stdout=out, stderr=errors)
    return out.getvalue(), errors.getvalue()


@pytest.fixture
def folder(tmp_path):
    folder = tmp_path / "nl"
    folder.mkdir()
    (folder / "brug.txt").write_bytes(TEXT.encode())
    (folder / "brug.tagged").write_bytes(TAGGED.encode())
    return folder


def test_score_prints_a_line_a_row(folder):
    out, _ = score(folder)
    lines = out.splitlines()
    assert len(lines) == 12
    assert lines[0] == "triple                    p 100.0 r 100.0 f1 100.0"
    assert lines[-2:] == ["triple f1, 95% interval   100.0 to 100.0", "documents                 1"]


@pytest.mark.parametrize(("language", "gold"), [("nl", 24), ("en", 26), ("de", 32)])
def test_score_reads_the_projects_own_gold(language, gold):
    rows = json.loads(score(GOLD / language, "--json")[0])
    assert (rows["gold"], rows["documents"]) == (gold, 2)


def test_score_lists_errors_apart(folder):
    (folder / "brug.tagged").write_bytes(TEXT.encode())
    out, errors = score(folder, "--json", "--errors")
    assert errors == "brug.txt\tspurious\tDe brug is klaar\tJan Bakker\n"
    assert json.loads(out)["predicted"] == 1


def test_score_takes_the_language_from_the_option_where_the_folder_has_none(folder):
    other = folder.rename(folder.with_name("bridges"))
    with pytest.raises(CommandError, match=r"^Say which language .*bridges is in: --language .*nl"):
        score(other)
    assert score(other, "--language", "nl")[0].startswith("triple                    p 100.0")


@pytest.mark.parametrize(
    ("tagged", "message"),
    [
        (b"Another text.", r"brug\.tagged: Without its tags it differs from the text at character 0"),
        (b"\xff", r"brug\.tagged is not UTF-8\.$"),
    ],
)
def test_score_refuses_gold_that_does_not_fit(folder, tagged, message):
    (folder / "brug.tagged").write_bytes(tagged)
    with pytest.raises(CommandError, match=message):
        score(folder)


def test_score_refuses_a_folder_without_gold(tmp_path):
    with pytest.raises(CommandError, match=r"^There is no gold in .*: it needs texts NAME\.txt beside NAME\.tagged\.$"):
        score(tmp_path)
    with pytest.raises(CommandError, match=r"^There is no folder .*missing\.$"):
        score(tmp_path / "missing")


@pytest.fixture
def second_folder(folder, tmp_path):
    return Path(shutil.copytree(folder, tmp_path / "second" / "nl"))


def test_score_of_several_folders_heads_each(folder, second_folder):
    out, _ = score(folder, second_folder)
    first, second = out.split(f"\n{second_folder}\n")
    assert first.startswith(f"{folder}\ntriple                    p 100.0 r 100.0 f1 100.0\n")
    assert second.startswith("triple                    p 100.0 r 100.0 f1 100.0\n")


def test_score_calibration_adds_the_folders_up(folder, second_folder):
    out, _ = score(folder, second_folder, "--calibration")
    assert out.splitlines()[2].split()[:2] == ["0.85", "and"]
    assert out.splitlines()[-1].startswith("quote verb                    2 ")


def test_score_writes_the_figures_into_a_document(folder, tmp_path):
    document = tmp_path / "detection.md"
    document.write_text("<!-- figures -->\n<!-- end of figures -->")
    score(folder, "--write", document)
    assert document.read_text().splitlines()[:4] == [
        "<!-- figures -->",
        "| | nl p | nl r | nl f1 |",
        "| --- | --- | --- | --- |",
        "| triple | 100.0 | 100.0 | 100.0 |",
    ]


@pytest.mark.parametrize("name", ["empty.md", "missing.md"])
def test_score_refuses_a_document_it_cannot_write(folder, tmp_path, name):
    (tmp_path / "empty.md").write_text("")
    with pytest.raises(CommandError, match=re.escape(name)):
        score(folder, "--write", tmp_path / name)


def test_documentation_shows_the_figures_of_today(tmp_path):
    """`make bench` writes them anew."""
    document = tmp_path / "detection.md"
    document.write_bytes(DOCS.read_bytes())
    score(*sorted({path.parent for path in GOLD.glob("*/*.tagged")}), "--write", document)
    assert document.read_text(encoding="utf-8") == DOCS.read_text(encoding="utf-8")
