"""The figures of the front page."""

import datetime
from datetime import timedelta

import pytest
from django.utils import timezone

from claims import workflow
from claims.admin.charts import bar, stacked_columns
from claims.admin.figure_boxes import duration
from claims.admin.figures import claims_by_claimant, claims_by_party, flags_by_age, time_to_verdict, weeks_until
from claims.choices import Status
from tests import factories

DAY = timedelta(days=1)


@pytest.fixture
def now(db):
    return timezone.now()


def flagged(days: float, now, severity: int = 2, **fields):
    claim = factories.proposed()
    return claim.flags.create(rule="hedged", severity=severity, reason="?", raised_at=now - days * DAY, **fields)


def verified(hours: float):
    """A claim whose verdict came so many hours after its first flag."""
    claim = factories.claim_at(Status.ASSESSED)
    raised = timezone.now()
    claim.flags.create(rule="hedged", severity=1, reason="?", raised_at=raised)
    workflow.approve(claim=claim, by=factories.user("reviewer"), now=raised + timedelta(hours=hours))


def test_open_flags_are_counted_by_severity_and_age(now):
    for days in (0.5, 1.5, 6.9, 8, 40):
        flagged(days, now)
    flagged(2, now, severity=4)
    flagged(2, now, severity=3, closed_at=now)
    assert flags_by_age(now) == {
        4: {"day": 0, "week": 1, "month": 0, "older": 0},
        2: {"day": 1, "week": 2, "month": 1, "older": 1},
    }


def test_time_from_flag_to_verdict_has_its_median_and_nine_in_ten(now):
    for hours in range(1, 12):
        verified(hours)
    month, quarter = time_to_verdict(timezone.now() + DAY)
    assert (month.days, month.count, quarter.days, quarter.count) == (30, 11, 90, 11)
    assert (month.median, month.ninth) == (timedelta(hours=6), timedelta(hours=10))


def test_time_from_flag_to_verdict_leaves_out_what_was_never_flagged_or_is_long_ago(now):
    factories.claim_at(Status.VERIFIED)
    verified(1)
    later = timezone.now() + 40 * DAY
    assert [(t.count, t.median) for t in time_to_verdict(later)] == [(0, None), (1, timedelta(hours=1))]


def test_claims_are_counted_by_claimant_in_four_weeks_each(now):
    anna, ben = factories.source("Anna"), factories.source("Ben")
    for days in (1, 2, 30, 60, 90):
        factories.proposed(claimant=anna, now=now - days * DAY)
    factories.proposed(claimant=ben, now=now)
    factories.proposed(claimant=None)
    rows = claims_by_claimant(now)
    assert [(r["claimant__name"], r["weeks_12"], r["weeks_8"], r["weeks_4"], r["total"]) for r in rows] == [
        ("Anna", 1, 1, 2, 4),
        ("Ben", 0, 0, 1, 1),
    ]


def test_claims_are_counted_by_party_and_week_through_the_parent_too(now):
    party = factories.PartyFactory(name="North")
    factories.proposed(claimant=factories.source("Anna", party=party), now=now)
    ministry = factories.source("Ministry", party=party)
    factories.proposed(claimant=factories.source("Ben", parent=ministry), now=now - 14 * DAY)
    weeks, series = claims_by_party(now)
    assert (len(weeks), series) == (12, {"North": [0] * 9 + [1, 0, 1]})


def test_smaller_parties_are_counted_together(now):
    for number in range(6):
        party = factories.PartyFactory(name=f"Party {number}")
        factories.proposed(claimant=factories.source(f"Speaker {number}", party=party), now=now)
    _weeks, series = claims_by_party(now)
    assert (list(series), series[""][-1]) == (["Party 0", "Party 1", "Party 2", "Party 3", ""], 2)


def test_weeks_begin_on_monday_at_midnight_over_a_change_of_the_clock():
    weeks = weeks_until(datetime.datetime(2023, 11, 15, 12, 0, tzinfo=datetime.UTC))
    local = [timezone.localtime(week) for week in weeks]
    assert {(week.weekday(), week.hour) for week in local} == {(0, 0)}
    assert (local[0].date(), local[-1].date()) == (datetime.date(2023, 8, 28), datetime.date(2023, 11, 13))


def test_chart_says_what_it_shows_and_escapes_names():
    drawn = stacked_columns(["1 May"], {"<North>": [2], "South": [0]}, label="Claims & parties")
    assert 'role="img" aria-label="Claims &amp; parties"' in drawn
    assert drawn.count("<rect") == 1
    assert "<title>1 May: &lt;North&gt; 2</title>" in drawn


def test_bar_is_as_long_as_its_share():
    drawn = bar([("a", 1), ("b", 0), ("c", 2)], of=4, label="Ages")
    assert drawn.count("<rect") == 2
    assert '<rect x="25.0" y="0" width="50.0"' in drawn


@pytest.mark.parametrize(
    ("length", "words"),
    [(None, "–"), (timedelta(hours=30), "1\xa0day, 6\xa0hours"), (timedelta(minutes=5), "5\xa0minutes")],
)
def test_duration_is_in_its_two_largest_units(length, words):
    assert duration(length) == words
