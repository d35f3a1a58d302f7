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
from django.utils.translation import ngettext_lazy

from articles.models import Article
from claims.admin import labels, notifications
from claims.admin.articles import with_claim_counts
from claims.admin.audit import alarms
from claims.admin.base import user_of
from claims.admin.figure_boxes import figures
from claims.choices import Status, Step
from claims.models import (
    ArchiveJob,
    ArticleFetch,
    Claim,
    Delivery,
    FlagCheck,
    Notification,
    NotificationMail,
    Scan,
    SealDelivery,
)
from claims.permissions import MANAGE_SOURCES, READ, TRY_AGAIN, may
from sources.models import Source

MOST = 8  # lines in a box; the rest is a link away
Rows = Any  # a queryset of any model

# Work that was given up: its list, and what is said of it.
GIVEN_UP = {
    "scans": (
        "scan",
        ngettext_lazy("%(count)s text could not be scanned", "%(count)s texts could not be scanned", "count"),
    ),
    "checks": (
        "flagcheck",
        ngettext_lazy(
            "the flags of %(count)s claim could not be checked",
            "the flags of %(count)s claims could not be checked",
            "count",
        ),
    ),
    "archiving": (
        "archivejob",
        ngettext_lazy("%(count)s page could not be archived", "%(count)s pages could not be archived", "count"),
    ),
    "mails": (
        "notificationmail",
        ngettext_lazy("%(count)s e-mail could not be sent", "%(count)s e-mails could not be sent", "count"),
    ),
    "fetches": (
        "articlefetch",
        ngettext_lazy("%(count)s article could not be fetched", "%(count)s articles could not be fetched", "count"),
    ),
    "deliveries": (
        "delivery",
        ngettext_lazy(
            "%(count)s message could not be delivered to a webhook",
            "%(count)s messages could not be delivered to webhooks",
            "count",
        ),
    ),
}


def dashboard(request: HttpRequest, context: dict[str, Any]) -> dict[str, Any]:
    """Adds to the admin index what needs this user; nothing for somebody without a role."""
    user, now = user_of(request), timezone.now()
    context["title"] = _("What needs me")
    if not may(user, READ):
        return {**context, "no_role": True}
    queues = queues_of(user, now)
    aside = set_aside()
    unread = Notification.objects.filter(user=user).unread()
    counts = counted({**queues, "sources": Source.objects.provisional(), "unread": unread, **aside})
    return {
        **context,
        "bell": notifications.drawn(counts["unread"]),  # which every other page counts by itself
        "alarms": alarms(seals=counts["seals"]),
        "set_aside": set_aside_lines({name: counts[name] for name in aside}),
        "may_try_again": may(user, TRY_AGAIN),
        "triage": to_triage() if may(user, Step.ACCEPT) else None,
        **dict.fromkeys(("in_hands", "to_approve", "to_be_signed", "to_start", "to_publish", "overdue")),
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
    if may(user, Step.PUBLISH):
        queues["to_publish"] = claims.waiting_for_publication()
    queues["overdue"] = claims.due_by(now).order_by("deadline__due_at", "pk")
    return queues


def set_aside() -> dict[str, Rows]:
    """Work that was given up, by its kind."""
    return {
        "scans": Scan.objects.set_aside(),
        "checks": FlagCheck.objects.set_aside(),
        "archiving": ArchiveJob.objects.set_aside(),
        "mails": NotificationMail.objects.set_aside(),
        "fetches": ArticleFetch.objects.set_aside(),
        "deliveries": Delivery.objects.set_aside(),
        "seals": SealDelivery.objects.set_aside(),
    }


def set_aside_lines(counts: dict[str, int]) -> list[dict[str, str]]:
    """A sentence and its list for each kind of work that was given up; seals have an alarm of their own."""
    return [
        {"sentence": said % {"count": counts[kind]}, "url": reverse(f"admin:claims_{page}_changelist")}
        for kind, (page, said) in GIVEN_UP.items()
        if counts[kind]
    ]


def counted(rows: dict[str, Rows]) -> dict[str, int]:
    """How many rows each has, and how many claims stand in each status that has any; in one query."""
    by_status = Claim.objects.current().order_by().annotate(which=Cast("status", TextField()))
    asked = [of.order_by().annotate(which=Value(name, TextField())) for name, of in rows.items()]
    counts = [of.values("which").annotate(n=Count("pk")).values_list("which", "n") for of in (by_status, *asked)]
    return dict.fromkeys(rows, 0) | dict(counts[0].union(*counts[1:], all=True))


def boxes(queues: dict[str, QuerySet[Claim]], counts: dict[str, int]) -> dict[str, Any]:
    """The first claims of every queue and how many there are, in one query for all of them."""
    asked = [
        rows.annotate(which=Value(name)).select_related("claimant", "deadline")[:MOST] for name, rows in queues.items()
    ]
    first: list[Any] = list(asked[0].union(*asked[1:], all=True) if len(asked) > 1 else asked[0])
    found: dict[str, Any] = {}
    for name in queues:
        waiting = [claim for claim in first if claim.which == name]
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
