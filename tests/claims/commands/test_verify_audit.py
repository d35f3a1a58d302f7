import json
from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from claims.models import Seal
from tests import factories
from tests.claims.audit.conftest import past_the_triggers

pytestmark = pytest.mark.usefixtures("committed_db")


def run(*arguments: str) -> tuple[int, str]:
    """The exit code and what was printed."""
    out = StringIO()
    try:
        call_command("verify_audit", *arguments, stdout=out)
    except SystemExit as end:
        return int(end.code or 0), out.getvalue()
    return 0, out.getvalue()


def test_sealed_trail_is_in_order():
    factories.PartyFactory()
    call_command("seal_audit", stdout=StringIO())
    count = Seal.objects.get().count
    assert run() == (0, f"1 seals over {count} rows. Nothing is wrong.\n")


def test_altered_row_is_named_and_the_exit_code_is_1():
    factories.PartyFactory()
    call_command("seal_audit", stdout=StringIO())
    count = Seal.objects.get().count
    past_the_triggers("UPDATE sources_partychange SET name = 'X'", "UPDATE sources_party SET name = 'X'")
    sentence = "Row 1 of sources_partychange was changed after seal 1."
    assert run() == (1, f"{sentence}\n1 seals over {count} rows. 1 thing is wrong.\n")
    values = {"table": "sources_partychange", "row": 1, "seal": 1}
    assert json.loads(run("--json")[1]) == {
        "seals": 1,
        "rows": count,
        "findings": [{"sentence": sentence, **values}],
    }


def test_file_of_seals_that_is_not_there_is_refused(tmp_path):
    with pytest.raises(CommandError, match=r"seals cannot be read: No such file or directory\.") as refusal:
        run("--seals", str(tmp_path / "seals"))
    assert refusal.value.returncode == 2
