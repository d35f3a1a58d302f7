"""A claim's history as sentences, in order, with what changed before and after: its events, the recorded changes
around it, and redactions; narrowed by kind and by person."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils.formats import date_format
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, gettext_noop

from claims.admin import row_history
from claims.admin.labels import NOTHING
from claims.admin.link_words import in_words as in_words_of_link
from claims.admin.row_history import Change, Entry
from claims.choices import ClaimKind, DismissalReason, ExtractionError, Stance, Status, Step
from claims.models import Claim, Event, Redaction, Verdict
from sources.history import OUTSIDE, change_model

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
    Step.EDIT_EVIDENCE: gettext_noop("%(who)s corrected the evidence “%(title)s”"),
    Step.WITHDRAW_EVIDENCE: gettext_noop("%(who)s withdrew evidence"),
    Step.LINK: gettext_noop("%(who)s linked the claim with another"),
    Step.UNLINK: gettext_noop("%(who)s took off a link with another claim"),
    Step.TAG: gettext_noop("%(who)s changed the tags"),
    Step.CHANGE_CLAIMANT: gettext_noop("%(who)s merged the claimant into another source"),
    Step.PUBLISH: gettext_noop("%(who)s published the claim"),
    Step.PUBLISH_CORRECTION: gettext_noop("%(who)s published a correction"),
    Step.WITHDRAW: gettext_noop("%(who)s withdrew the claim from publication"),
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
    "place": gettext_lazy("place"),
    "assignee": gettext_lazy("assignee"),
    "verdict": gettext_lazy("verdict"),
    "review_again_on": gettext_lazy("to be looked at again on"),
    "dismissal_reason": gettext_lazy("reason for dismissal"),
    "error": gettext_lazy("what was wrong"),
    "merged_into": gettext_lazy("merged into"),
    "link": gettext_lazy("link"),
    "title": gettext_lazy("evidence"),
    "stance": gettext_lazy("stance"),
    "url": gettext_lazy("address"),
    "file": gettext_lazy("file"),
    "excerpt": gettext_lazy("excerpt or observation"),
    "source": gettext_lazy("source"),
    "published_on": gettext_lazy("published on"),
    "grade": gettext_lazy("grade"),
    "tags": gettext_lazy("tags"),
}
CHOICES = {
    "status": Status,
    "kind": ClaimKind,
    "dismissal_reason": DismissalReason,
    "error": ExtractionError,
    "stance": Stance,
}
DAYS = ("review_again_on", "published_on")

KINDS = {
    "steps": gettext_lazy("steps"),
    "evidence": gettext_lazy("evidence"),
    "flags": gettext_lazy("flags"),
    "printed": gettext_lazy("places in print"),
    "claimant": gettext_lazy("claimant"),
    "redaction": gettext_lazy("redaction"),
}
MACHINE = "-"  # how an address asks for what no person did


@dataclass(frozen=True)
class History:
    """What a reader sees of a history, and what it can be narrowed by: [(value, label)] with the chosen value."""

    entries: list[Entry]
    kinds: list[tuple[str, str]]
    people: list[tuple[str, str]]
    kind: str
    who: str


def of(claim: Claim, asked: Mapping[str, Any]) -> History:
    """A claim's history, narrowed as an address asks (`kind`, `by`); what there is none of narrows nothing."""
    told = entries(claim)
    kinds = [(kind, capfirst(str(label))) for kind, label in KINDS.items() if any(e.kind == kind for e in told)]
    people = sorted({e.who for e in told if e.who})
    choices = [*((name, name) for name in people), *([(MACHINE, capfirst(_("the machine")))] if people else [])]
    kind = asked.get("kind", "") if asked.get("kind") in dict(kinds) else ""
    who = asked.get("by", "") if asked.get("by") in dict(choices) else ""
    shown = [e for e in told if kind in ("", e.kind) and (not who or e.who == (who if who != MACHINE else ""))]
    return History(shown, kinds, choices, kind, who)


def entries(claim: Claim) -> list[Entry]:
    """A claim's history, oldest first."""
    events = list(claim.events.select_related("by"))
    evidence = {event.after.get("evidence") for event in events if event.step == Step.ADD_EVIDENCE}
    found = [*steps(claim, events), *row_history.entries(claim, told=evidence), *redactions(claim)]
    return sorted(found, key=lambda entry: entry.at)


def steps(claim: Claim, events: list[Event]) -> list[Entry]:
    """The events; one whose change the database saw made outside Claimdesk says so, whatever it says itself."""
    verdicts = {verdict.key: verdict.label for verdict in Verdict.objects.all()}
    changes_of_claim: Any = change_model(Claim).objects
    outside = changes_of_claim.filter(pgh_obj=claim.pk, pgh_context__through=OUTSIDE)
    versions = set(outside.values_list("version", flat=True))
    return [
        Entry(
            at=event.at,
            kind="steps",
            who=event.by.get_username() if event.by else "",
            sentence=sentence(event),
            through=str(
                row_history.THROUGH[OUTSIDE] if event.version in versions else THROUGH.get(event.via, event.via)
            ),
            changes=changes(event, verdicts),
            note=event.note,
        )
        for event in events
    ]


def redactions(claim: Claim) -> list[Entry]:
    found = []
    for one in Redaction.objects.filter(claim=claim, withdrawn_at__isnull=True).select_related(
        "asked_by", "approved_by"
    ):
        asked = {"who": one.asked_by.get_username(), "ground": one.get_ground_display()}
        said = _("%(who)s asked for a redaction (%(ground)s)") % asked
        found.append(Entry(one.asked_at, "redaction", asked["who"], said, "", [], one.reason))
        if one.carried_out_at is not None and one.approved_by is not None:
            who = one.approved_by.get_username()
            said = _("%(who)s approved the redaction, and the text was blanked") % {"who": who}
            found.append(Entry(one.carried_out_at, "redaction", who, said, "", []))
    return found


def sentence(event: Event) -> str:
    values = {
        "who": event.by.get_username() if event.by else _("the machine"),
        "title": event.before.get("title") or event.after.get("title", ""),
    }
    said = (_("%(who)s took the claim over") if took_over(event) else _(SENTENCES[Step(event.step)])) % values
    return capfirst(said) if event.by is None else said


def took_over(event: Event) -> bool:
    """Whether somebody put the claim into their own hands."""
    assignee = event.after.get("assignee") or {}
    return event.step == Step.ASSIGN and event.by_id is not None and assignee.get("id") == event.by_id


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
    if field == "link":
        return f"{in_words_of_link(value['kind'], points_here=value['points_here'])}: {value['name']}"
    if isinstance(value, dict):
        return f"{value['name']} ({_('claim')} {value['id']})" if field == "merged_into" else str(value["name"])
    if isinstance(value, list):
        return ", ".join(value)
    if field == "verdict":
        return verdicts.get(value, str(value))
    if field in DAYS:
        return date_format(date.fromisoformat(value), _("j M Y"))
    choices = CHOICES.get(field)
    return str(choices(value).label) if choices and value in choices.values else str(value)
