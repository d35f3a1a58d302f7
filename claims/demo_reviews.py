"""Demo claims taken through the whole workflow by the demo users and published, so that every page, feed and client
has something to show: one of them is corrected, one withdrawn."""

from __future__ import annotations

import json
from collections.abc import Iterable
from datetime import date
from typing import Any

from django.contrib.auth.models import User
from django.db import transaction

from articles.models import Article
from claims import workflow
from claims.choices import Role, Status, Via
from claims.demo import FOLDER
from claims.models import Claim, Evidence, Verdict

VIA = Via.COMMAND


def publish_claims(articles: Iterable[Article]) -> int:
    """Reviews and publishes what articles/demo/reviews.json says, as far as the claims are still as they were found;
    returns how many were published."""
    people = User.objects.in_bulk(["editor", "reviewer", "reviewer2", "publisher"], field_name="username")
    reviews = json.loads((FOLDER / "reviews.json").read_text(encoding="utf-8"))
    printed = list(articles)
    return sum(_publish(review, printed, people) for review in reviews)


@transaction.atomic
def _publish(review: dict[str, Any], articles: list[Article], people: dict[str, User]) -> bool:
    claim = _find(review["words"], articles)
    if claim is None or not all(user.is_active for user in people.values()):
        return False
    editor, reviewer, publisher = people["editor"], people["reviewer"], people["publisher"]
    values: dict[str, Any] = {"statement": claim.statement, "claimant": claim.claimant, "kind": claim.kind}
    workflow.edit(claim=claim, by=editor, place=review["place"], via=VIA, **values)
    unknown = claim.claimant is None
    workflow.accept(claim=claim, by=editor, claimant_unknown=unknown, confirm_source=True, via=VIA)
    workflow.start(claim=claim, by=reviewer, via=VIA)
    _sign(claim, review, people)
    workflow.publish(claim=claim, by=publisher, via=VIA)
    if "corrected" in review:
        correction = review["corrected"]
        workflow.reopen(claim=claim, by=reviewer, reason=correction["reason"], via=VIA)
        _sign(claim, correction, people)
        workflow.publish_correction(claim=claim, by=publisher, note=correction["note"], via=VIA)
    if "withdrawn" in review:
        workflow.withdraw(claim=claim, by=publisher, reason=review["withdrawn"], via=VIA)
    return True


def _find(words: str, articles: list[Article]) -> Claim | None:
    """The claim with these words in its content, while nobody has touched it."""
    claims = Claim.objects.current().filter(
        status=Status.PROPOSED,
        version=1,
        appearances__revision__article__in=articles,
        appearances__spans__role=Role.CONTENT,
        appearances__spans__exact__contains=words,
    )
    return claims.order_by("pk").first()


def _sign(claim: Claim, review: dict[str, Any], people: dict[str, User]) -> None:
    """Evidence, the assessment that cites it, and the second signature."""
    reviewer = people["reviewer"]
    cited = [_add(claim, piece, reviewer) for piece in review["evidence"]]
    verdict = Verdict.objects.get(key=review["verdict"])
    explanation = review["explanation"]
    workflow.assess(claim=claim, by=reviewer, verdict=verdict, explanation=explanation, evidence=cited, via=VIA)
    workflow.approve(claim=claim, by=people["reviewer2"], via=VIA)


def _add(claim: Claim, piece: dict[str, Any], by: User) -> Evidence:
    day = piece.get("published_on")
    values = {**piece, "published_on": date.fromisoformat(day) if day else None}
    return workflow.add_evidence(claim=claim, by=by, via=VIA, **values)
