"""Commands that change rows say so in the history."""

import pkgutil
from importlib import import_module

from claims.management import commands
from claims.management.recorded import RecordedCommand

# They read, or write nothing that has a history.
READING = {
    "create_service_role",
    "export_claims",
    "export_corrections",
    "extract_claims",
    "import_polnear",
    "rescan",
    "score_detection",
    "seal_audit",
    "verify_audit",
    "write_transitions",
}


def test_commands_that_change_rows_are_recorded():
    classes = {
        m.name: import_module(f"{commands.__name__}.{m.name}").Command for m in pkgutil.iter_modules(commands.__path__)
    }
    recorded = {name for name, command in classes.items() if issubclass(command, RecordedCommand)}
    assert recorded == set(classes) - READING
