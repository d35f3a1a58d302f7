"""The one door through which a claim changes: every step checks, moves by conditional update, and records."""

from claims.workflow.door import Conflict, Refused
from claims.workflow.editing import add_evidence, edit
from claims.workflow.merging import merge, merge_sources, unmerge
from claims.workflow.review import approve, assess, reopen, send_back
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
    "assess",
    "assign",
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
    "start",
    "unmerge",
]
