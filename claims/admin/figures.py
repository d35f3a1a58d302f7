"""The figures of the front page: what waits, what was flagged, how long a verdict took, who is quoted."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from datetime import datetime, time, timedelta
from typing import Any

from django.core.cache import cache
from django.db.models import Aggregate, Count, DurationField, F, Min, Q, QuerySet
from django.db.models.functions import Coalesce, TruncWeek
from django.utils import timezone

from claims.choices import Severity, Step
from claims.models import Claim, Event, Flag

KEPT_AS, KEPT_SECONDS = "desk-figures", 120
WEEKS = 12
DAY = timedelta(days=1)
AGES = ((DAY, "day"), (7 * DAY, "week"), (30 * DAY, "month"))  # up to which age a flag is counted as that; else older
CLAIMANTS = 8
PARTIES = 4  # the others are counted together


class Percentile(Aggregate):
    """PostgreSQL's percentile_cont: the value below which a share of the rows lies, between rows where needed.

    https://www.postgresql.org/docs/current/functions-aggregate.html#FUNCTIONS-ORDEREDSET-TABLE
    """

    function = "PERCENTILE_CONT"
    template = "%(function)s(%(share)s) WITHIN GROUP (ORDER BY %(expressions)s)"
    output_field = DurationField()


@dataclass(frozen=True)
class Figures:
    """All figures as they were `at` a moment."""

    at: datetime
    flags: dict[int, dict[str, int]]
    taken: list[Taken]
    claimants: list[dict[str, Any]]
    parties: tuple[list[datetime], dict[str, list[int]]]


def lately(now: datetime) -> Figures:
    """The figures, counted anew when those at hand are older than two minutes.

    Each web process keeps its own, in memory: nothing depends on Redis.
    """
    kept: Figures | None = cache.get(KEPT_AS)
    if kept is None:
        kept = Figures(now, flags_by_age(now), time_to_verdict(now), claims_by_claimant(now), claims_by_party(now))
        cache.set(KEPT_AS, kept, KEPT_SECONDS)
    return kept


@dataclass(frozen=True)
class Taken:
    """How long it took from the first flag to the verdict, in the last `days`; None where nothing was checked."""

    days: int
    count: int
    median: timedelta | None
    ninth: timedelta | None


def flags_by_age(now: datetime) -> dict[int, dict[str, int]]:
    """Open flags by severity, then by age: day, week, month, older. A severity without flags is left out."""
    counts: dict[str, Any] = {}
    above = now + DAY  # a clock that is ahead makes no flag disappear
    for most, name in AGES:
        counts[name] = Count("pk", filter=Q(raised_at__gt=now - most, raised_at__lte=above))
        above = now - most
    counts["older"] = Count("pk", filter=Q(raised_at__lte=above))
    rows = Flag.objects.open().order_by().values("severity").annotate(**counts)
    found = {row.pop("severity"): row for row in rows}
    return {severity: found[severity] for severity in sorted(Severity.values, reverse=True) if severity in found}


def time_to_verdict(now: datetime) -> list[Taken]:
    """From a claim's first flag to its verdict, for verdicts of the last 30 and 90 days.

    A claim that was never flagged does not count; one that was checked again counts again.
    """
    signed = Event.objects.filter(step=Step.APPROVE, at__gt=now - 90 * DAY).order_by()
    taken = signed.annotate(taken=F("at") - Min("claim__flags__raised_at")).filter(taken__gte=timedelta())
    asked: dict[str, Any] = {}
    for days in (30, 90):
        within = Q(at__gt=now - days * DAY)
        asked[f"count_{days}"] = Count("pk", filter=within)
        asked[f"median_{days}"] = Percentile("taken", share=0.5, filter=within)
        asked[f"ninth_{days}"] = Percentile("taken", share=0.9, filter=within)
    row = taken.aggregate(**asked)
    return [Taken(d, row[f"count_{d}"], row[f"median_{d}"], row[f"ninth_{d}"]) for d in (30, 90)]


def claims_by_claimant(now: datetime) -> list[dict[str, Any]]:
    """The sources with most claims in the last twelve weeks: name, id, and how many in each four weeks."""
    periods = {
        f"weeks_{end}": Count("pk", filter=Q(created_at__gt=now - 7 * end * DAY, created_at__lte=now - 7 * begin * DAY))
        for begin, end in ((8, 12), (4, 8), (0, 4))
    }
    rows = _recent(now).filter(claimant__isnull=False).order_by().values("claimant_id", "claimant__name")
    ordered: Any = rows.annotate(total=Count("pk"), **periods).order_by("-total", "claimant__name")
    return list(ordered[:CLAIMANTS])


def claims_by_party(now: datetime) -> tuple[list[datetime], dict[str, list[int]]]:
    """The weeks, and for each party how many claims its sources made in each; the smaller ones together as ""."""
    party = Coalesce("claimant__party__name", "claimant__parent__party__name")
    rows = (
        _recent(now)
        .annotate(party=party, week=TruncWeek("created_at"))
        .filter(party__isnull=False)
        .order_by()
        .values("party", "week")
        .annotate(n=Count("pk"))
    )
    counts: dict[str, dict[datetime, int]] = defaultdict(dict)
    for row in rows:
        counts[row["party"]][row["week"]] = row["n"]
    weeks = weeks_until(now)
    order = sorted(counts, key=lambda name: (-sum(counts[name].values()), name))
    series = {name: [counts[name].get(week, 0) for week in weeks] for name in order[:PARTIES]}
    rest = [sum(counts[name].get(week, 0) for name in order[PARTIES:]) for week in weeks]
    return weeks, {**series, "": rest} if any(rest) else series


def weeks_until(now: datetime) -> list[datetime]:
    """The Mondays at midnight, local time, of the last twelve weeks, this one included."""
    local = timezone.localtime(now)
    monday = (local - local.weekday() * DAY).date()
    return [
        timezone.make_aware(datetime.combine(monday - 7 * back * DAY, time.min)) for back in range(WEEKS - 1, -1, -1)
    ]


def _recent(now: datetime) -> QuerySet[Claim]:
    return Claim.objects.current().filter(created_at__gt=now - 7 * WEEKS * DAY, created_at__lte=now + DAY)
