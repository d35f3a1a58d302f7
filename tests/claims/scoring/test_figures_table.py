import pytest

from claims.scoring import NoPlaceForFigures, as_markdown, write

ROWS = {"triple": {"p": 50.0, "r": 25.0, "f1": 33.3}, "gold": 4, "interval": [10.0, 60.5]}
TABLE = """\
| | nl p | nl r | nl f1 |
| --- | --- | --- | --- |
| triple | 50.0 | 25.0 | 33.3 |
| gold | | | 4 |
| interval | | | 10.0 to 60.5 |"""


def test_as_markdown_puts_a_single_figure_in_the_last_column():
    assert as_markdown({"nl": ROWS}) == TABLE


def test_as_markdown_puts_folders_beside_each_other():
    lines = as_markdown({"nl": ROWS, "en": ROWS}).splitlines()
    assert lines[0] == "| | nl p | nl r | nl f1 | en p | en r | en f1 |"
    assert lines[3] == "| gold | | | 4 | | | 4 |"


def test_write_replaces_what_stands_between_the_marks(tmp_path):
    path = tmp_path / "docs.md"
    path.write_text("Before é\n<!-- figures -->\nold\n<!-- end of figures -->\nafter\n", encoding="utf-8")
    write(path, {"nl": ROWS})
    once = path.read_text(encoding="utf-8")
    assert once == f"Before é\n<!-- figures -->\n{TABLE}\n<!-- end of figures -->\nafter\n"
    write(path, {"nl": ROWS})
    assert path.read_text(encoding="utf-8") == once


@pytest.mark.parametrize("text", ["", "<!-- figures -->", "<!-- end of figures -->\n<!-- figures -->"])
def test_write_refuses_a_document_without_marks(text, tmp_path):
    path = tmp_path / "docs.md"
    path.write_text(text)
    with pytest.raises(NoPlaceForFigures, match=r"docs\.md has no place for the figures"):
        write(path, {"nl": ROWS})
    assert path.read_text() == text
