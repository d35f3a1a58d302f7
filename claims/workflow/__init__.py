"""The one door through which a claim changes: every step checks, moves by conditional update, and records."""

from claims.workflow.correcting import correct
from claims.workflow.door import Conflict, Refused
from claims.workflow.editing import add_evidence, edit
from claims.workflow.merging import merge, unmerge
from claims.workflow.missed import add_missed
from claims.workflow.policy import set_signatures
from claims.workflow.review import approve, assess, reopen, send_back
from claims.workflow.sources import change_source, merge_sources
from claims.workflow.table import TRANSITIONS, Transition, next_steps
from claims.workflow.tagging import tag
from claims.workflow.triage import accept, assign, dismiss, propose, release, restore, start

__all__ = [
    "TRANSITIONS",
    "Conflict",
    "Refused",
    "Transition",
    "accept",
    "add_evidence",
    "add_missed",
    "approve",
    "assess",
    "assign",
    "change_source",
    "correct",
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
    "tag",
    "unmerge",
]
