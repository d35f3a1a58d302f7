"""A claim's events as sentences, with what changed before and after."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, gettext_noop

from claims.admin.labels import NOTHING
from claims.choices import ClaimKind, DismissalReason, ExtractionError, Stance, Status, Step
from claims.models import Claim, Event, Verdict

SENTENCES = {
    Step.PROPOSE: gettext_noop("%(who)s proposed the claim"),
    Step.ACCEPT: gettext_noop("%(who)s accepted the claim"),
    Step.START: gettext_noop("%(who)s started the review"),
    Step.ASSIGN: gettext_noop("%(who)s assigned the claim"),
    Step.RELEASE: gettext_noop("%(who)s released the claim"),
    Step.ASSESS: gettext_noop("%(who)s assessed the claim"),
    Step.APPROVE: gettext_noop("%(who)s approved the assessment"),
    Step.SEND_BACK: gettext_noop("%(who)s sent the assessment back"),
    Step.REOPEN: gettext_noop("%(who)s reopened the claim"),
    Step.DISMISS: gettext_noop("%(who)s dismissed the claim"),
    Step.CORRECT: gettext_noop("%(who)s reported an extraction error"),
    Step.RESTORE: gettext_noop("%(who)s restored the claim"),
    Step.MERGE: gettext_noop("%(who)s merged the claim into another"),
    Step.UNMERGE: gettext_noop("%(who)s undid the merge"),
    Step.EDIT: gettext_noop("%(who)s edited the claim"),
    Step.ADD_EVIDENCE: gettext_noop("%(who)s added evidence"),
    Step.TAG: gettext_noop("%(who)s changed the tags"),
    Step.CHANGE_CLAIMANT: gettext_noop("%(who)s merged the claimant into another source"),
}
THROUGH = {
    "desk": gettext_lazy("through the desk"),
    "api": gettext_lazy("through the API"),
    "task": gettext_lazy("by a scan"),
    "command": gettext_lazy("through a command"),
    "import": gettext_lazy("from a file"),
}
# Fields worth showing, in this order; the rest of an event's values is for auditors' tools.
FIELDS = {
    "status": gettext_lazy("status"),
    "statement": gettext_lazy("statement"),
    "claimant": gettext_lazy("claimant"),
    "kind": gettext_lazy("kind"),
    "assignee": gettext_lazy("assignee"),
    "verdict": gettext_lazy("verdict"),
    "dismissal_reason": gettext_lazy("reason for dismissal"),
    "error": gettext_lazy("what was wrong"),
    "merged_into": gettext_lazy("merged into"),
    "title": gettext_lazy("evidence"),
    "stance": gettext_lazy("stance"),
    "tags": gettext_lazy("tags"),
}
CHOICES = {
    "status": Status,
    "kind": ClaimKind,
    "dismissal_reason": DismissalReason,
    "error": ExtractionError,
    "stance": Stance,
}


@dataclass(frozen=True)
class Change:
    """One field: its label, and its value before (None where there was none to speak of) and after."""

    label: str
    before: str | None
    after: str


@dataclass(frozen=True)
class Entry:
    event: Event
    sentence: str
    through: str
    changes: list[Change]


def entries(claim: Claim) -> list[Entry]:
    """A claim's history, oldest first."""
    verdicts = {verdict.key: verdict.label for verdict in Verdict.objects.all()}
    return [
        Entry(event, sentence(event), str(THROUGH.get(event.via, event.via)), changes(event, verdicts))
        for event in claim.events.select_related("by")
    ]


def sentence(event: Event) -> str:
    who = event.by.get_username() if event.by else _("the machine")
    return (
        capfirst(_(SENTENCES[Step(event.step)]) % {"who": who})
        if event.by is None
        else (_(SENTENCES[Step(event.step)]) % {"who": who})
    )


def changes(event: Event, verdicts: dict[str, str]) -> list[Change]:
    """What the event changed; values that stayed the same are left out."""
    found = []
    for field, label in FIELDS.items():
        if field not in event.after or event.before.get(field, ...) == event.after[field]:
            continue
        after = in_words(field, event.after[field], verdicts)
        before = in_words(field, event.before[field], verdicts) if field in event.before else None
        if before != after:
            found.append(Change(capfirst(str(label)), before, after))
    return found


def in_words(field: str, value: Any, verdicts: dict[str, str]) -> str:
    """A value of an event as a person reads it."""
    if value is None or value in ("", []):
        return NOTHING
    if isinstance(value, dict):
        return f"{value['name']} ({_('claim')} {value['id']})" if field == "merged_into" else str(value["name"])
    if isinstance(value, list):
        return ", ".join(value)
    if field == "verdict":
        return verdicts.get(value, str(value))
    choices = CHOICES.get(field)
    return str(choices(value).label) if choices and value in choices.values else str(value)
