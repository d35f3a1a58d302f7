"""Publications one by one: a claim's history, the feed of changes, the ledger of corrections."""

from __future__ import annotations

from typing import Any

from claims.choices import PublicationKind
from claims.documents import moment, verdict_document
from claims.models import Publication
from claims.projection import sent_document
from claims.site import claim_in_the_api, claim_page


def version(publication: Publication) -> dict[str, Any]:
    """A publication read `with_what_became_of_it`: what happened, and the document unless the claim was withdrawn
    later; that of a withdrawal is the tombstone."""
    return {
        **_happened(publication),
        "verdict": _verdict(publication),
        "document": None if publication.is_gone else sent_document(publication),  # type: ignore[attr-defined]
    }


def correction(publication: Publication) -> dict[str, Any]:
    """A correction or withdrawal as the ledger has it, of a publication read `with_what_became_of_it`."""
    before = publication.verdict_before
    return {
        **_happened(publication),
        "statement": None if publication.is_gone else publication.document.get("statement"),  # type: ignore[attr-defined]
        "verdict_before": verdict_document(before) if before else None,
        "verdict": _verdict(publication),
    }


def _happened(publication: Publication) -> dict[str, Any]:
    return {
        "sequence": publication.sequence,
        "claim": {
            "id": publication.claim_id,
            "url": claim_page(publication.claim_id),
            "links": {"self": claim_in_the_api(publication.claim_id)},
        },
        "version": publication.version,
        "kind": publication.kind,
        "at": moment(publication.at),
        "note": publication.note,
    }


def _verdict(publication: Publication) -> dict[str, Any] | None:
    """What was found; None of a withdrawal, after which nothing stands."""
    return None if publication.kind == PublicationKind.WITHDRAW else verdict_document(publication.verdict)
