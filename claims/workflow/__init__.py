"""The one door through which a claim changes: every step checks, moves by conditional update, and records."""

from claims.workflow.door import Conflict, Refused
from claims.workflow.editing import add_evidence, edit
from claims.workflow.merging import merge, unmerge
from claims.workflow.policy import set_signatures
from claims.workflow.redact import approve_redaction, ask_redaction, withdraw_redaction
from claims.workflow.review import approve, assess, reopen, send_back
from claims.workflow.sources import change_source, merge_sources
from claims.workflow.table import TRANSITIONS, Transition, next_steps
from claims.workflow.triage import accept, assign, dismiss, propose, release, restore, start

__all__ = [
    "TRANSITIONS",
    "Conflict",
    "Refused",
    "Transition",
    "accept",
    "add_evidence",
    "approve",
    "approve_redaction",
    "ask_redaction",
    "assess",
    "assign",
    "change_source",
    "dismiss",
    "edit",
    "merge",
    "merge_sources",
    "next_steps",
    "propose",
    "release",
    "reopen",
    "restore",
    "send_back",
    "set_signatures",
    "start",
    "unmerge",
    "withdraw_redaction",
]
