"""Other publishers' reviews: imported as they were found, and attached to claims of ours. No verdict comes of them."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Any

from django.conf import settings
from django.contrib.auth.models import User
from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from claims.models import Claim, ExternalReview
from claims.permissions import ATTACH_REVIEW, IMPORT_REVIEWS, may
from claims.review_markup import Found, Review, Unusable, read
from claims.review_markup.parts import site
from claims.workflow.door import Refused
from sources.lookup import find
from sources.models import Kind, Source


class Result(StrEnum):
    """What became of a ClaimReview."""

    NEW = "new"
    UPDATED = "updated"
    UNCHANGED = "unchanged"
    REJECTED = "rejected"


@dataclass(frozen=True)
class Imported:
    """What became of one ClaimReview, which `label` names; `notes` are sentences: why it was rejected, or what of it
    could not be read."""

    label: str
    result: Result
    notes: tuple[str, ...] = ()
    review: ExternalReview | None = None


def import_reviews(*, found: Found, origin: str, by: User, now: datetime | None = None) -> list[Imported]:
    """Keeps each of the ClaimReviews that were found at `origin` (an address, or the name of a file), in a transaction
    of its own; one that is known already (same address, same claim) is brought up to date. Raises Refused unless
    `by` may import reviews."""
    if not may(by, IMPORT_REVIEWS):
        raise Refused(_("Only an editor can import other publishers' reviews."))
    outcomes = [Imported("", Result.REJECTED, (problem,)) for problem in found.problems]
    seen: set[str] = set()
    for node in found.nodes:
        outcomes.append(_import_one(node, found, seen, origin, by, now or timezone.now()))
    return outcomes


def try_reviews(*, found: Found, origin: str, by: User, now: datetime | None = None) -> list[Imported]:
    """What `import_reviews` would do: it is done, and taken back."""
    with transaction.atomic():
        outcomes = import_reviews(found=found, origin=origin, by=by, now=now)
        transaction.set_rollback(True)
    return outcomes


def attach_review(*, review: ExternalReview, claim: Claim, by: User, now: datetime | None = None) -> None:
    """Says that another publisher's review is about a claim of ours. The claim itself does not change. Raises
    Refused."""
    _check_attaching(by)
    if claim.merged_into_id is not None:
        raise Refused(_("This claim has been merged into another: attach the review to that one."))
    waiting = ExternalReview.objects.filter(pk=review.pk, claim__isnull=True)
    if not waiting.update(claim=claim, attached_by=by, attached_at=now or timezone.now()):
        raise Refused(_("This review is attached to a claim already."))
    review.refresh_from_db()


def detach_review(*, review: ExternalReview, by: User) -> None:
    """Takes a review off its claim; its history keeps that it was there. Raises Refused."""
    _check_attaching(by)
    attached = ExternalReview.objects.filter(pk=review.pk, claim=review.claim_id, claim__isnull=False)
    if not attached.update(claim=None, attached_by=None, attached_at=None):
        raise Refused(_("This review is not attached to the claim any more."))
    review.refresh_from_db()


def _check_attaching(by: User) -> None:
    if not may(by, ATTACH_REVIEW):
        raise Refused(_("Only an editor or a reviewer can attach other publishers' reviews."))


def _import_one(node: Any, found: Found, seen: set[str], origin: str, by: User, now: datetime) -> Imported:
    try:
        review = read(node, url=found.url, language=found.language)
        if review.site == site(settings.PUBLIC_URL):
            raise Unusable(_("It is a publication of our own."))
        fingerprint = hashlib.sha256(f"{review.url}\n{review.claim_text}".encode()).hexdigest()
        if fingerprint in seen:
            raise Unusable(_("The same review of the same claim as an earlier one here."))
    except Unusable as unusable:
        return Imported(_label(node), Result.REJECTED, (str(unusable),))
    seen.add(fingerprint)
    origins = {"fetched_from": origin[:2000], "fetched_at": now, "imported_by": by}
    try:
        with transaction.atomic():
            kept, result = _keep(fingerprint, _values(review), origins)
    except IntegrityError:  # somebody else imported it at the same moment
        kept, result = ExternalReview.objects.get(fingerprint=fingerprint), Result.UNCHANGED
    return Imported(review.claim_text, result, review.notes, kept)


def _keep(fingerprint: str, values: dict[str, Any], origins: dict[str, Any]) -> tuple[ExternalReview, Result]:
    known = ExternalReview.objects.select_for_update(of=("self",)).filter(fingerprint=fingerprint).first()
    if known is None:
        return ExternalReview.objects.create(fingerprint=fingerprint, **values, **origins), Result.NEW
    if all(getattr(known, name) == value for name, value in values.items()):
        return known, Result.UNCHANGED
    for name, value in (values | origins).items():
        setattr(known, name, value)
    known.save(update_fields=[*values, *origins])
    return known, Result.UPDATED


def _values(review: Review) -> dict[str, Any]:
    """The columns of a review but where it came from."""
    return {
        "publisher": review.publisher,
        "site": review.site,
        "url": review.url,
        "title": review.title,
        "claim_text": review.claim_text,
        "claimant_name": ", ".join(review.claimants)[:300],
        "claimant": _known(review),
        "rating_value": review.rating_value,
        "best_rating": review.best_rating,
        "worst_rating": review.worst_rating,
        "textual_rating": review.textual_rating,
        "review_date": review.review_date,
        "claim_date": review.claim_date,
        "language": review.language,
        "raw": review.raw,
    }


def _known(review: Review) -> Source | None:
    """The claimant, where there is one and the registry knows the name already."""
    if len(review.claimants) != 1:
        return None
    kinds = {True: [Kind.PERSON], False: [Kind.ORGANISATION], None: [Kind.PERSON, Kind.ORGANISATION]}
    found = (find(name=review.claimants[0], kind=kind) for kind in kinds[review.claimant_is_person])
    return next((source for source in found if source), None)


def _label(node: Any) -> str:
    """What names a ClaimReview that cannot be read."""
    given = [node.get(name) for name in ("claimReviewed", "url", "name")] if isinstance(node, dict) else []
    return next((one for one in given if isinstance(one, str) and one), "")[:200]
