"""The one door through which a claim changes: every step checks, moves by conditional update, and records."""

from claims.workflow.comments import comment, retract
from claims.workflow.correcting import correct
from claims.workflow.door import Conflict, Refused
from claims.workflow.editing import edit
from claims.workflow.evidence import add_evidence, edit_evidence, withdraw_evidence
from claims.workflow.external_reviews import attach_review, detach_review, import_reviews
from claims.workflow.linking import link, unlink
from claims.workflow.merging import merge, unmerge
from claims.workflow.methodology import write_methodology
from claims.workflow.missed import add_missed
from claims.workflow.notices import choose_mail
from claims.workflow.policy import set_review_after, set_signatures
from claims.workflow.publishing import publish, publish_correction, withdraw
from claims.workflow.redact import approve_redaction, ask_redaction, withdraw_redaction
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
    "approve_redaction",
    "ask_redaction",
    "assess",
    "assign",
    "attach_review",
    "change_source",
    "choose_mail",
    "comment",
    "correct",
    "detach_review",
    "dismiss",
    "edit",
    "edit_evidence",
    "import_reviews",
    "link",
    "merge",
    "merge_sources",
    "next_steps",
    "propose",
    "publish",
    "publish_correction",
    "release",
    "reopen",
    "restore",
    "retract",
    "send_back",
    "set_review_after",
    "set_signatures",
    "start",
    "tag",
    "unlink",
    "unmerge",
    "withdraw",
    "withdraw_evidence",
    "withdraw_redaction",
    "write_methodology",
]
