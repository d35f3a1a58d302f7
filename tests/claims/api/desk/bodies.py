"""For every step what a client sends so that it succeeds on a claim that is ready for it."""

from collections.abc import Callable
from typing import Any

from claims.choices import Step
from claims.models import Claim
from tests import factories
from tests.claims.workflow.steps import EXPLANATION, linked, piece

BODIES: dict[Step, Callable[[Claim], dict[str, Any]]] = {
    **{step: lambda claim: {} for step in (Step.ACCEPT, Step.START, Step.RELEASE, Step.APPROVE, Step.RESTORE)},
    **{step: lambda claim: {} for step in (Step.UNMERGE, Step.PUBLISH)},
    Step.ASSIGN: lambda claim: {"assignee": factories.user("reviewer").username},
    Step.ASSESS: lambda claim: {
        "verdict": "false",
        "explanation": EXPLANATION,
        "evidence": [e.pk for e in claim.evidence.all()],
    },
    Step.SEND_BACK: lambda claim: {"comment": "Which day?"},
    Step.REOPEN: lambda claim: {"reason": "New pictures."},
    Step.DISMISS: lambda claim: {"reason": "out_of_scope"},
    Step.CORRECT: lambda claim: {"appearance": factories.appearance(claim).pk},
    Step.EDIT: lambda claim: {"statement": "It held."},
    Step.ADD_EVIDENCE: lambda claim: {"title": "Map", "stance": "for", "url": "https://maps.example/1"},
    Step.EDIT_EVIDENCE: lambda claim: {"evidence": piece(claim).pk, "title": "Corrected"},
    Step.WITHDRAW_EVIDENCE: lambda claim: {"evidence": piece(claim).pk, "reason": "A forgery."},
    Step.LINK: lambda claim: {"other": factories.proposed().pk, "kind": "contradicts"},
    Step.UNLINK: lambda claim: {"link": linked(claim).pk},
    Step.TAG: lambda claim: {"add": ["front line"]},
    Step.MERGE: lambda claim: {"into": factories.proposed().pk},
    Step.PUBLISH_CORRECTION: lambda claim: {"note": "New pictures."},
    Step.WITHDRAW: lambda claim: {"reason": "Another town was meant."},
}
