"""The table of transitions in the documentation is that of the code."""

import pytest
from django.conf import settings
from django.core.management import call_command
from django.utils import translation

from claims.choices import Step
from claims.workflow import TRANSITIONS
from claims.workflow.documented import BEGIN, END, table, written_into

DESIGN = settings.BASE_DIR / "docs/design.md"


def test_table_in_the_documentation_is_up_to_date():
    text = DESIGN.read_text(encoding="utf-8")
    assert written_into(text) == text, "run `make docs`"


def test_table_has_a_row_for_every_transition():
    rows = [[cell.strip() for cell in line.split("|")[1:-1]] for line in table().splitlines()[2:]]
    assert [row[1] for row in rows] == [step.value.replace("_", " ") for step in TRANSITIONS]
    release = list(TRANSITIONS).index(Step.RELEASE)
    assert rows[release] == ["in review", "release", "open", "editor, reviewer", "the assignee, or an editor"]


def test_table_is_in_english_whatever_the_screen_speaks():
    with translation.override("nl"):
        dutch = table()
    assert dutch == table()


def test_text_without_a_place_for_the_table_is_refused():
    with pytest.raises(ValueError, match=r"^the text has no place for the table"):
        written_into(f"{END} {BEGIN}")


def test_command_writes_the_table_and_leaves_the_rest(tmp_path):
    page = tmp_path / "page.md"
    page.write_text(f"before\n{BEGIN}\nold\n{END}\nafter\n", encoding="utf-8")
    call_command("write_transitions", str(page))
    assert page.read_text(encoding="utf-8") == f"before\n{BEGIN}\n{table()}\n{END}\nafter\n"
