"""The front page: what needs me now, by role."""

from __future__ import annotations

from typing import Any

from django.contrib.auth.models import User
from django.db.models import Count
from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext as _

from articles.models import Article
from claims.admin import labels
from claims.admin.articles import with_claim_counts
from claims.admin.audit import alarms
from claims.admin.base import user_of
from claims.choices import Severity, Status, Step
from claims.models import Claim, Flag, FlagCheck, Scan
from claims.permissions import MANAGE_SOURCES, READ, TRY_AGAIN, may
from sources.models import Source

MOST = 8  # lines in a box; the rest is a link away


def dashboard(request: HttpRequest, context: dict[str, Any]) -> dict[str, Any]:
    """Adds to the admin index what needs this user; nothing for somebody without a role."""
    user = user_of(request)
    context["title"] = _("What needs me")
    if not may(user, READ):
        return {**context, "no_role": True}
    return {
        **context,
        "alarms": alarms(),
        "set_aside": set_aside(),
        "may_try_again": may(user, TRY_AGAIN),
        "severities": severities(),
        "triage": to_triage() if may(user, Step.ACCEPT) else None,
        "in_hands": lines(Claim.objects.in_the_hands_of(user)) if may(user, Step.ASSESS) else None,
        "to_approve": lines(Claim.objects.waiting_for_approval_by(user)) if may(user, Step.APPROVE) else None,
        "to_start": lines(Claim.objects.current().filter(status=Status.OPEN)) if may(user, Step.START) else None,
        "provisional": provisional() if may(user, MANAGE_SOURCES) else None,
        "statuses": None if concerned(user) else statuses(),
        "claims_url": reverse("admin:claims_claim_changelist"),
    }


def concerned(user: User) -> bool:
    """Whether the user has work here; others (publishers, auditors) see where the claims stand."""
    return may(user, Step.ACCEPT) or may(user, Step.ASSESS)


def set_aside() -> dict[str, int]:
    """How many scans and flag checks were given up."""
    return {"scans": Scan.objects.set_aside().count(), "checks": FlagCheck.objects.set_aside().count()}


def severities() -> list[dict[str, Any]]:
    """Open flags by severity, the gravest first."""
    counts = dict(Flag.objects.open().order_by().values_list("severity").annotate(Count("pk")))
    return [
        {"value": value, "badge": labels.severity(value), "count": counts[value]}
        for value in sorted(Severity.values, reverse=True)
        if value in counts
    ]


def to_triage() -> list[Article]:
    """Articles whose newest text has proposed claims, the newest first."""
    waiting = Claim.objects.current().filter(status=Status.PROPOSED).values("appearances__revision")
    articles = Article.objects.filter(current_revision__in=waiting).select_related("publisher")
    return list(with_claim_counts(articles)[:MOST])


def lines(claims: Any) -> dict[str, Any]:
    """The claims that have waited longest, and how many there are."""
    waiting = claims.select_related("claimant").order_by("status_since", "pk")
    return {
        "count": claims.count(),
        "claims": [{"claim": claim, "age": labels.age(claim.status_since)} for claim in waiting[:MOST]],
    }


def provisional() -> dict[str, Any]:
    sources = Source.objects.provisional()
    return {"count": sources.count(), "sources": list(sources.order_by("-created_at")[:MOST])}


def statuses() -> list[dict[str, Any]]:
    counts = dict(Claim.objects.current().order_by().values_list("status").annotate(Count("pk")))
    return [{"value": s.value, "label": s.label, "count": counts[s]} for s in Status if s in counts]
