"""The figures of the front page as it shows them: charts, and the tables that say the same."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

from django.utils.formats import date_format
from django.utils.timesince import timesince
from django.utils.translation import gettext as _

from claims.admin import charts, labels
from claims.admin.figures import lately


def figures(now: datetime) -> dict[str, Any]:
    """What the front page shows of the newsroom's work, and of which moment the figures are."""
    found = lately(now)
    return {
        "figures_at": found.at,
        "severities": severities(found.flags),
        "ages": age_labels(),
        "taken": [
            {"days": t.days, "count": t.count, "median": duration(t.median), "ninth": duration(t.ninth)}
            for t in found.taken
        ],
        "claimants": found.claimants,
        "parties": parties(*found.parties),
    }


def severities(found: dict[int, dict[str, int]]) -> list[dict[str, Any]]:
    """Open flags by severity, the gravest first, each with a bar of its ages."""
    most = max((sum(ages.values()) for ages in found.values()), default=0)
    lines = []
    for severity, ages in found.items():
        pieces = [(f"desk-age-{age}", number) for age, number in ages.items()]
        label = ", ".join(f"{words}: {ages[age]}" for age, words in age_labels().items())
        chart = charts.bar(pieces, of=most, label=label)
        count, badge = sum(ages.values()), labels.severity(severity)
        lines.append({"value": severity, "badge": badge, "count": count, "ages": list(ages.values()), "bar": chart})
    return lines


def age_labels() -> dict[str, str]:
    return {
        "day": _("up to a day"),
        "week": _("up to a week"),
        "month": _("up to 30 days"),
        "older": _("older"),
    }


def parties(weeks: list[datetime], series: dict[str, list[int]]) -> dict[str, Any] | None:
    """Claims per party and week as columns, with the numbers; None where no party was quoted."""
    if not series:
        return None
    named = {name or _("others"): numbers for name, numbers in series.items()}
    days = [date_format(week, _("j M")) for week in weeks]
    label = _("Claims per party in each of the last %(count)d weeks; the table below has the numbers.")
    return {
        "chart": charts.stacked_columns(days, named, label=label % {"count": len(weeks)}),
        "first": days[0],
        "last": days[-1],
        "rows": [{"week": day, "numbers": [numbers[i] for numbers in named.values()]} for i, day in enumerate(days)],
        "series": [{"name": name, "numbers": numbers, "total": sum(numbers)} for name, numbers in named.items()],
    }


def duration(of: timedelta | None) -> str:
    """A length of time in its two largest units: "3 days, 4 hours"."""
    if of is None:
        return labels.NOTHING
    now = datetime(2000, 1, 31)  # any moment; only the length counts
    return timesince(now - of, now)
