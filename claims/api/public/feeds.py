"""What changed: every publication in order, the ledger of corrections; and the scale of verdicts."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponse

from claims.api.public import schemas
from claims.api.public.addresses import here_with
from claims.api.public.parameters import CURSOR, FEED, PAGE, PAGE_SIZE, SINCE
from claims.api.public.reading import PublicRead, sent
from claims.api.public.versions import correction, version
from claims.documents import verdict_document
from claims.models import Publication, Seen, Verdict
from claims.projection import as_sent


@schemas.changes
class Changes(PublicRead):
    """Every publication after a number, in order, none skipped: what to ask again and again to stay up to date."""

    parameters = FEED

    def answer(self, values: dict[str, Any], seen: Seen, **address: Any) -> HttpResponse:
        since, size = values[SINCE], values[PAGE_SIZE]
        rows = Publication.objects.after(since).with_what_became_of_it().select_related("verdict")
        found = list(rows[: size + 1])
        results = [version(one) for one in found[:size]]
        last = results[-1]["sequence"] if results else since
        following = here_with(self.request, {SINCE: last}) if len(found) > size else None
        return sent(as_sent({"next": following, "last": last, "results": results}))


@schemas.corrections
class Corrections(PublicRead):
    """The ledger: what was corrected or withdrawn, the newest first, with the verdicts before and after and why."""

    parameters = PAGE

    def answer(self, values: dict[str, Any], seen: Seen, **address: Any) -> HttpResponse:
        cursor, size = values.get(CURSOR), values[PAGE_SIZE]
        rows = Publication.objects.corrections().with_what_became_of_it().select_related("verdict", "verdict_before")
        if cursor is not None:
            rows = rows.filter(sequence__lt=cursor)
        found = list(rows[: size + 1])
        results = [correction(one) for one in found[:size]]
        following = here_with(self.request, {CURSOR: results[-1]["sequence"]}) if len(found) > size else None
        return sent(as_sent({"next": following, "last": seen.last, "results": results}))


@schemas.verdicts
class Verdicts(PublicRead):
    """The newsroom's scale, in its order. A retired verdict is not given any more; older publications have it."""

    is_dated = False  # the scale is changed without a publication

    def answer(self, values: dict[str, Any], seen: Seen, **address: Any) -> HttpResponse:
        results = [{**verdict_document(one), "retired": one.retired_at is not None} for one in Verdict.objects.all()]
        return sent(as_sent({"results": results}))
