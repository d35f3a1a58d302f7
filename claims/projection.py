"""What readers are served of a claim: its newest publication as one row, with the JSON as it is sent.

Everything here is made from publications and the settings, so that `manage.py rebuild_public_claims` makes it anew.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from datetime import date
from typing import Any

from django.contrib.postgres.search import SearchVector
from django.db.models import Value

from claims import site
from claims.choices import PublicationKind
from claims.claim_review import claim_review
from claims.documents import STATES, Document
from claims.models import PublicAppearance, Publication, PublicationCounter, PublicClaim
from claims.published import SEARCHED
from sources.models import Source

SUMMARY = (
    "id",
    "url",
    "links",
    "state",
    "publication",
    "statement",
    "language",
    "kind",
    "place",
    "claimed_on",
    "claimant",
    "verdict",
    "as_of",
)


def project(publication: Publication) -> PublicClaim:
    """Puts a claim's newest publication before its readers."""
    sent = sent_document(publication)
    review = claim_review(sent, url=sent["url"], newsroom=site.newsroom())
    values = {
        "publication": publication,
        "sequence": publication.sequence,
        "first_sequence": _first(publication),
        "state": sent["state"],
        "document": as_sent(sent),
        "summary": as_sent({name: sent[name] for name in SUMMARY if name in sent}),
        "claim_review": as_sent(review) if review else "",
        "published_at": publication.at,
        "verdict": publication.verdict.key,
        "checked_on": publication.assessment.as_of,
        **_filters(publication),
    }
    row, _created = PublicClaim.objects.update_or_create(claim_id=publication.claim_id, defaults=values)
    _place_in_articles(row, publication)
    _make_searchable(row, sent)
    return row


def sent_document(publication: Publication) -> Document:
    """The document of a publication as the API sends it: with the addresses of its page and of itself."""
    number = publication.claim_id
    return {
        "id": number,
        "url": site.claim_page(number),
        "links": {
            "self": site.claim_in_the_api(number),
            "claimreview": f"{site.claim_in_the_api(number)}claimreview/",
        },
        **{name: value for name, value in publication.document.items() if name != "id"},
    }


def as_sent(document: Document) -> str:
    """JSON without white space."""
    return json.dumps(document, ensure_ascii=False, separators=(",", ":"))


def follow_sources(sources: Iterable[int]) -> None:
    """After a change in the registry: filters find published claims under the claimant, party and publisher as they
    are now. The documents keep the names they were published with."""
    changed = 0
    for source in Source.objects.filter(pk__in=sources):
        living = source.merged_into or source
        values = {"claimant": living, "party": living.effective_party}
        changed += PublicClaim.objects.filter(claimant=source).exclude(**values).update(**values)
        if source.merged_into is not None:
            PublicAppearance.objects.filter(publisher=source).update(publisher=living)
            for row in PublicClaim.objects.filter(publishers__contains=[source.pk]):
                publishers = sorted({living.pk if pk == source.pk else pk for pk in row.publishers})
                changed += PublicClaim.objects.filter(pk=row.pk).update(publishers=publishers)
    if changed:
        PublicationCounter.note_remade()


def _first(publication: Publication) -> int:
    """The number of the claim's first publication."""
    first = Publication.objects.filter(claim=publication.claim_id).order_by("version")
    return first.values_list("sequence", flat=True)[0]


def _filters(publication: Publication) -> dict[str, Any]:
    """The columns by which lists are filtered. A withdrawn claim is in no list."""
    document = publication.document
    if STATES[PublicationKind(publication.kind)] == "withdrawn":
        return {
            "language": publication.claim.language,
            "kind": publication.claim.kind,
            "place": "",
            "claimant": None,
            "party": None,
            "articles": [],
            "publishers": [],
            "claimed_on": None,
        }
    claimant = _living(document["claimant"]["id"]) if document["claimant"] else None
    articles = [one["article"] for one in document["appearances"]]
    publishers = {_living(one["publisher"]["id"]).pk for one in articles if one["publisher"]}
    return {
        "language": document["language"],
        "kind": document["kind"],
        "place": document["place"].casefold(),
        "claimant": claimant,
        "party": claimant.effective_party if claimant else None,
        "articles": sorted({one["id"] for one in articles}),
        "publishers": sorted(publishers),
        "claimed_on": date.fromisoformat(document["claimed_on"]) if document["claimed_on"] else None,
    }


def _place_in_articles(row: PublicClaim, publication: Publication) -> None:
    """Where the claim is printed, as its newest publication says; a tombstone says nothing of it."""
    printed = {one["article"]["id"]: one["article"] for one in publication.document.get("appearances", [])}
    publishers = {number: one["publisher"] for number, one in printed.items()}
    row.appearances.all().delete()
    PublicAppearance.objects.bulk_create(
        PublicAppearance(
            claim=row,
            article_id=number,
            publisher=_living(publisher["id"]) if publisher else None,
            sequence=publication.sequence,
        )
        for number, publisher in publishers.items()
    )


def _living(number: int) -> Source:
    source = Source.objects.select_related("merged_into").get(pk=number)
    return source.merged_into or source


def _make_searchable(row: PublicClaim, document: Document) -> None:
    """Statement and claimant weigh most, then explanation and place; of a withdrawn claim nothing is searched."""
    if "statement" not in document:
        PublicClaim.objects.filter(pk=row.pk).update(search=None)
        return
    config = SEARCHED.get(row.language, "simple")
    claimant = document["claimant"]["name"] if document["claimant"] else ""
    vector = SearchVector(Value(f"{document['statement']} {claimant}"), weight="A", config=config) + SearchVector(
        Value(f"{document['place']} {document['explanation']}"), weight="B", config=config
    )
    PublicClaim.objects.filter(pk=row.pk).update(search=vector)
