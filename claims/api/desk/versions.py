"""Which version a request is about: ETag and If-Match (RFC 9110, 13.1.1)."""

from __future__ import annotations

import hashlib
import json

from django.utils.http import parse_etags
from django.utils.translation import gettext as _
from rest_framework.request import Request

from claims.api.refusals import NoPrecondition, Overtaken, as_answer
from claims.models import Claim
from claims.workflow.door import conflict
from sources.models import Source


def claim_etag(claim: Claim) -> str:
    """The version of a claim: it rises with every change that a person makes to it or to what belongs to it."""
    return f'"{claim.version}"'


def source_etag(source: Source) -> str:
    """A digest of what `registry.change` and the other doors of a source write."""
    said = [source.name, source.kind, source.party_id, source.parent_id, source.wikidata_id, source.standing]
    digest = hashlib.sha256(json.dumps([*said, source.merged_into_id]).encode()).hexdigest()
    return f'"{digest[:16]}"'


def require_claim_version(request: Request, claim: Claim) -> None:
    """Raises NoPrecondition without If-Match, Overtaken when it names another version of the claim."""
    if claim_etag(claim) not in _named(request):
        raise as_answer(conflict(claim))


def require_source_version(request: Request, source: Source) -> None:
    """Likewise of a source."""
    if source_etag(source) not in _named(request):
        raise Overtaken(_("%(name)s has been changed meanwhile. Look at it and try again.") % {"name": source.name})


def _named(request: Request) -> list[str]:
    """The tags in If-Match. `*` names no version, so it does not keep anybody from writing over another's work."""
    given = request.headers.get("If-Match", "").strip()
    if not given or given == "*":
        raise NoPrecondition
    return parse_etags(given)
