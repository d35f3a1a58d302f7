"""The front page: what needs me now, by role, and the newsroom's figures. Its number of queries is fixed."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.contrib.auth.models import User
from django.db.models import Count, QuerySet, TextField, Value
from django.db.models.functions import Cast
from django.http import HttpRequest
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from articles.models import Article
from claims.admin import labels
from claims.admin.articles import with_claim_counts
from claims.admin.audit import alarms
from claims.admin.base import user_of
from claims.admin.figure_boxes import figures
from claims.choices import Status, Step
from claims.models import Claim, FlagCheck, Scan
from claims.permissions import MANAGE_SOURCES, READ, TRY_AGAIN, may
from sources.models import Source

MOST = 8  # lines in a box; the rest is a link away
Rows = Any  # a queryset of any model


def dashboard(request: HttpRequest, context: dict[str, Any]) -> dict[str, Any]:
    """Adds to the admin index what needs this user; nothing for somebody without a role."""
    user, now = user_of(request), timezone.now()
    context["title"] = _("What needs me")
    if not may(user, READ):
        return {**context, "no_role": True}
    queues = queues_of(user, now)
    counts = counted({**queues, "sources": Source.objects.provisional(), **set_aside()})
    return {
        **context,
        "alarms": alarms(),
        "set_aside": {"scans": counts["scans"], "checks": counts["checks"]},
        "may_try_again": may(user, TRY_AGAIN),
        "triage": to_triage() if may(user, Step.ACCEPT) else None,
        **dict.fromkeys(("in_hands", "to_approve", "to_be_signed", "to_start", "overdue")),
        **boxes(queues, counts),
        "provisional": provisional(counts["sources"]) if may(user, MANAGE_SOURCES) else None,
        "statuses": [
            {"value": s.value, "label": s.label, "count": counts[s.value]} for s in Status if s.value in counts
        ],
        "claims_url": reverse("admin:claims_claim_changelist"),
        **figures(now),
    }


def queues_of(user: User, now: datetime) -> dict[str, QuerySet[Claim]]:
    """The claims that wait for this user, by the name of their box, the most pressing first."""
    claims = Claim.objects.order_by("status_since", "pk")
    queues: dict[str, QuerySet[Claim]] = {}
    if may(user, Step.ASSESS):
        queues["in_hands"] = claims.in_the_hands_of(user)
        queues["to_be_signed"] = claims.waiting_for_others_to_sign(user)
    if may(user, Step.APPROVE):
        queues["to_approve"] = claims.waiting_for_approval_by(user)
    if may(user, Step.START):
        queues["to_start"] = claims.current().filter(status=Status.OPEN)
    queues["overdue"] = claims.due_by(now).order_by("deadline__due_at", "pk")
    return queues


def set_aside() -> dict[str, Rows]:
    """Scans and flag checks that were given up."""
    return {"scans": Scan.objects.set_aside(), "checks": FlagCheck.objects.set_aside()}


def counted(rows: dict[str, Rows]) -> dict[str, int]:
    """How many rows each has, and how many claims stand in each status that has any; in one query."""
    by_status = Claim.objects.current().order_by().annotate(which=Cast("status", TextField()))
    asked = [of.order_by().annotate(which=Value(name, TextField())) for name, of in rows.items()]
    counts = [of.values("which").annotate(n=Count("pk")).values_list("which", "n") for of in (by_status, *asked)]
    return dict.fromkeys(rows, 0) | dict(counts[0].union(*counts[1:], all=True))


def boxes(queues: dict[str, QuerySet[Claim]], counts: dict[str, int]) -> dict[str, Any]:
    """The first claims of every queue and how many there are, in two queries for all of them."""
    asked = [rows.annotate(which=Value(name)).values_list("which", "pk")[:MOST] for name, rows in queues.items()]
    first = list(asked[0].union(*asked[1:], all=True) if len(asked) > 1 else asked[0])
    claims = Claim.objects.filter(pk__in={pk for _name, pk in first}).select_related("claimant", "deadline")
    by_pk = {claim.pk: claim for claim in claims}
    found: dict[str, Any] = {}
    for name in queues:
        waiting = [by_pk[pk] for of, pk in first if of == name and pk in by_pk]
        found[name] = {"count": counts[name], "claims": [line(claim) for claim in in_order(name, waiting)]}
    return found


def in_order(name: str, claims: list[Claim]) -> list[Claim]:
    """As the queue itself is ordered: a union keeps no order."""
    if name == "overdue":
        return sorted(claims, key=lambda claim: (claim.deadline.due_at, claim.pk))
    return sorted(claims, key=lambda claim: (claim.status_since, claim.pk))


def line(claim: Claim) -> dict[str, Any]:
    due = labels.due_of(claim)
    return {"claim": claim, "age": labels.age(claim.status_since), "due": "" if due == labels.NOTHING else due}


def to_triage() -> list[Article]:
    """Articles whose newest text has proposed claims, the newest first."""
    waiting = Claim.objects.current().filter(status=Status.PROPOSED).values("appearances__revision")
    articles = Article.objects.filter(current_revision__in=waiting).select_related("publisher")
    return list(with_claim_counts(articles)[:MOST])


def provisional(count: int) -> dict[str, Any]:
    return {"count": count, "sources": list(Source.objects.provisional().order_by("-created_at")[:MOST])}
