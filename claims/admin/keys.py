"""The keys of a claim's page. static/claims/desk.js presses whatever has data-key."""

from __future__ import annotations

from django.utils.translation import gettext as _

from claims.choices import Step

KEYS: dict[Step, str] = {
    Step.ACCEPT: "a",
    Step.START: "s",
    Step.ASSIGN: "t",
    Step.RELEASE: "r",
    Step.ASSESS: "v",
    Step.APPROVE: "p",
    Step.SEND_BACK: "b",
    Step.REOPEN: "o",
    Step.DISMISS: "d",
    Step.CORRECT: "w",
    Step.RESTORE: "u",
    Step.EDIT: "e",
    Step.ADD_EVIDENCE: "i",
    Step.LINK: "k",
    Step.MERGE: "m",
    Step.UNMERGE: "n",
    Step.PUBLISH: "g",
    Step.PUBLISH_CORRECTION: "c",
    Step.WITHDRAW: "z",
}
FLAGS, PRINTED, EVIDENCE, HISTORY, LIST = "f", "q", "y", "h", "l"


def shortcuts(steps: list[tuple[str, str]]) -> list[tuple[str, str]]:
    """All keys of a claim's page with what they do: the steps on it, then the ways through the page."""
    return [
        *((key, words) for key, words in steps if key),
        (FLAGS, _("Go to the flags")),
        (PRINTED, _("Go to where it is printed")),
        (EVIDENCE, _("Go to the evidence")),
        (HISTORY, _("Go to the history")),
        (LIST, _("Go to the list of claims")),
        ("?", _("This list")),
    ]
