"""Everything that is public in one stream, for the API and for `manage.py export_claims`. Rows are read by a cursor on
the server, as they were when the reading began, so that memory stays flat however many there are."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from typing import Any

from django.db import transaction

from claims import site
from claims.claim_review import CONTEXT, publisher
from claims.documents import Document, moment
from claims.lines import as_csv, in_blocks
from claims.models import PublicClaim, Seen
from claims.projection import as_sent

AT_ONCE = 500  # rows in memory


def as_ndjson() -> Iterator[str]:
    """The document of each published claim on a line, the oldest publication first; in blocks of about 64,000
    characters."""
    return in_blocks(f"{document}\n" for (document,) in _rows("document"))


def as_spreadsheet() -> Iterator[str]:
    """CSV with a line for each published claim, the oldest publication first, safe to open in a spreadsheet."""
    return in_blocks(as_csv(list(COLUMNS), (_line(json.loads(document)) for (document,) in _rows("document"))))


def as_data_feed(seen: Seen) -> Iterator[str]:
    """All ClaimReviews as one schema.org DataFeed (https://schema.org/DataFeed), the oldest publication first."""
    return in_blocks(_data_feed(seen))


def _data_feed(seen: Seen) -> Iterator[str]:
    head = {
        "@context": CONTEXT,
        "@type": "DataFeed",
        "name": site.newsroom().name,
        "publisher": publisher(site.newsroom()),
        "dateModified": moment(seen.changed_at),
    }
    yield as_sent(head)[:-1] + ',"dataFeedElement":['
    comma = ""
    for review, at in _rows("claim_review", "published_at"):
        if review:
            yield f'{comma}{{"@type":"DataFeedItem","dateModified":"{moment(at)}","item":{review}}}'
            comma = ","
    yield "]}"


def _rows(*fields: str) -> Iterator[tuple[Any, ...]]:
    """Fields of the visible claims. One transaction, since outside one the server would first copy all rows."""
    with transaction.atomic():
        visible = PublicClaim.objects.visible().order_by("sequence")
        yield from visible.values_list(*fields).iterator(chunk_size=AT_ONCE)


def _party(document: Document) -> Document:
    return (document["claimant"] or {}).get("party") or {}


# Columns of the CSV: each with where its value stands in the document.
COLUMNS: dict[str, Callable[[Document], Any]] = {
    "id": lambda d: d["id"],
    "url": lambda d: d["url"],
    "state": lambda d: d["state"],
    "sequence": lambda d: d["publication"]["sequence"],
    "version": lambda d: d["publication"]["version"],
    "published_at": lambda d: d["publication"]["at"],
    "first_published_at": lambda d: d["publication"]["first_at"],
    "note": lambda d: d["publication"]["note"],
    "statement": lambda d: d["statement"],
    "language": lambda d: d["language"],
    "kind": lambda d: d["kind"],
    "place": lambda d: d["place"],
    "claimed_on": lambda d: d["claimed_on"],
    "claimant_id": lambda d: (d["claimant"] or {}).get("id"),
    "claimant": lambda d: (d["claimant"] or {}).get("name"),
    "party": lambda d: _party(d).get("slug"),
    "verdict": lambda d: d["verdict"]["key"],
    "verdict_en": lambda d: d["verdict"]["label"]["en"],
    "verdict_nl": lambda d: d["verdict"]["label"]["nl"],
    "rating": lambda d: d["verdict"]["rating"],
    "explanation": lambda d: d["explanation"],
    "as_of": lambda d: d["as_of"],
    "evidence": lambda d: " ".join(dict.fromkeys(one["url"] for one in d["evidence"] if one["url"])),
    "articles": lambda d: " ".join(
        dict.fromkeys(one["article"]["url"] for one in d["appearances"] if one["article"]["url"])
    ),
}


def _line(document: Document) -> dict[str, Any]:
    return {name: value(document) for name, value in COLUMNS.items()}
