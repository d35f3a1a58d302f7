"""A deployment installs requirements.lock, nothing else: what the code imports is in it."""

import ast
import re
import sys
from importlib.metadata import packages_distributions
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
OURS = {"config", "sources", "articles", "claims"}


def imported() -> set[str]:
    """The packages that the deployed code names, the standard library's and our own left out."""
    files = [file for app in OURS for file in (ROOT / app).rglob("*.py") if "config/local" not in file.as_posix()]
    nodes = [node for file in files for node in ast.walk(ast.parse(file.read_text(encoding="utf-8")))]
    names = {name.name for node in nodes if isinstance(node, ast.Import) for name in node.names}
    names |= {node.module for node in nodes if isinstance(node, ast.ImportFrom) and node.module and not node.level}
    return {name.partition(".")[0] for name in names} - OURS - sys.stdlib_module_names


def test_everything_that_is_imported_is_locked():
    locked = set(re.findall(r"^([\w.-]+)==", (ROOT / "requirements.lock").read_text(), flags=re.MULTILINE))
    homes = packages_distributions()
    missing = {name for name in imported() if not {one.lower().replace("_", "-") for one in homes[name]} & locked}
    assert missing == set()
