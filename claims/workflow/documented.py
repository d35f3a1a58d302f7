"""The table of transitions as Markdown, for docs/design.md."""

from __future__ import annotations

from django.utils import translation

from claims.choices import Status, Step
from claims.permissions import TABLE, Role
from claims.workflow.table import TRANSITIONS, Transition

BEGIN = "<!-- transitions: `make docs` writes this table from claims/workflow/table.py and claims/permissions.py -->"
END = "<!-- end of transitions -->"


def table() -> str:
    """One row for each step: from which status, to which, who may, and what it needs; in English."""
    with translation.override("en"):
        lines = [_line(transition) for transition in TRANSITIONS.values()]
    return "\n".join(["| from | step | to | who | needs |", "|---|---|---|---|---|", *lines])


def written_into(text: str) -> str:
    """`text` with the table between its two marks. Raises ValueError when it does not have both."""
    before, begin, rest = text.partition(BEGIN)
    _old, end, after = rest.partition(END)
    if not begin or not end:
        raise ValueError(f"the text has no place for the table: “{BEGIN}” … “{END}”")
    return f"{before}{BEGIN}\n{table()}\n{END}{after}"


def _line(transition: Transition) -> str:
    if transition.target is not None:
        target = _words(transition.target)
    else:
        target = "(the status it had)" if transition.step == Step.RESTORE else "(stays)"
    origins = "any" if len(transition.origins) == len(Status) else ", ".join(map(_words, transition.origins))
    who = ", ".join(role.value for role in Role if role in TABLE[transition.step])
    return f"| {origins} | {_words(transition.step)} | {target} | {who} | {transition.needs} |"


def _words(name: str) -> str:
    """A status or a step as the code and this documentation call it."""
    return str(name).replace("_", " ")
