"""The front page: what needs me, by role."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from claims.choices import Severity, Status
from claims.models import Deadline, FlagCheck, Scan
from sources.models import Standing
from tests import factories


@pytest.fixture
def front(signed_in):
    return lambda user: signed_in(user).get(reverse("admin:index"))


def test_editor_sees_articles_to_triage_and_new_names(front, editor):
    revision = factories.revision()
    claim = factories.proposed(claimant=factories.source("Ny Navn", standing=Standing.PROVISIONAL))
    factories.appearance(claim, in_revision=revision)
    context = front(editor).context
    assert [(a, a.claims_proposed) for a in context["triage"]] == [(revision.article, 1)]
    assert context["provisional"] == {"count": 1, "sources": [claim.claimant]}
    assert (context["in_hands"], context["to_approve"]) == (None, None)


def test_reviewer_sees_what_is_in_hand_to_approve_and_to_start(front, reviewer, reviewer2):
    mine = factories.claim_at(Status.IN_REVIEW, author=reviewer)
    factories.claim_at(Status.ASSESSED, author=reviewer)
    theirs = factories.claim_at(Status.ASSESSED, author=reviewer2)
    still_open = factories.claim_at(Status.OPEN)
    context = front(reviewer).context
    boxes = {
        name: [line["claim"] for line in context[name]["claims"]] for name in ("in_hands", "to_approve", "to_start")
    }
    assert boxes == {"in_hands": [mine], "to_approve": [theirs], "to_start": [still_open]}
    assert (context["triage"], context["provisional"]) == (None, None)


def test_auditor_sees_where_the_claims_stand(front, auditor):
    factories.claim_at(Status.VERIFIED)
    page = front(auditor)
    assert [(line["value"], line["count"]) for line in page.context["statuses"]] == [("verified", 1)]
    assert "Verified" not in page.content.decode()


def test_open_flags_are_counted_by_severity(front, editor):
    claim, now = factories.proposed(), timezone.now()
    claim.flags.create(rule="hedged", severity=Severity.LOW, reason="A.", raised_at=now)
    claim.flags.create(rule="single_source", severity=Severity.HIGH, reason="B.", raised_at=now)
    claim.flags.create(rule="unattributed", severity=Severity.HIGH, reason="C.", raised_at=now, closed_at=now)
    assert [(s["value"], s["count"]) for s in front(editor).context["severities"]] == [(3, 1), (1, 1)]


def test_work_that_was_set_aside_stands_out(front, editor):
    assert "Work was set aside" not in front(editor).content.decode()
    now = timezone.now()
    Scan.objects.create(revision=factories.revision(), set_aside_at=now, error="ValueError: no")
    aside = {"set_aside_at": now, "error": "ValueError: no"}
    FlagCheck.objects.update_or_create(claim=factories.proposed(), defaults=aside)
    page = front(editor)
    assert page.context["set_aside"] == {"scans": 1, "checks": 1}
    assert "Work was set aside" in page.content.decode()


def test_somebody_without_a_role_sees_no_work(front):
    page = front(factories.user())
    assert page.context["no_role"] is True
    assert "You have no role on this desk yet." in page.content.decode()


def test_reviewer_sees_what_others_have_to_sign_and_what_is_overdue(front, reviewer):
    mine = factories.claim_at(Status.ASSESSED, author=reviewer)
    Deadline.objects.create(claim=mine, due_at=timezone.now() - timedelta(days=2))
    page = front(reviewer)
    assert [line["claim"] for line in page.context["to_be_signed"]["claims"]] == [mine]
    assert (page.context["overdue"]["count"], page.context["to_approve"]["count"]) == (1, 0)
    assert "2\xa0days late" in page.content.decode()


def test_front_page_takes_at_most_fifteen_queries(signed_in, django_assert_max_num_queries):
    client = signed_in(factories.user("editor", "reviewer"))
    for number in range(3):
        factories.claim_at(Status.IN_REVIEW, claimant=factories.source(f"Speaker {number}"))
        revision = factories.revision()
        factories.appearance(factories.proposed(), in_revision=revision)
    with django_assert_max_num_queries(15):
        client.get(reverse("admin:index"))


def test_front_page_keeps_its_figures_for_a_while_and_says_of_when(front, editor):
    first = front(editor).context["figures_at"]
    factories.proposed().flags.create(rule="hedged", severity=1, reason="A.", raised_at=first)
    again = front(editor)
    assert (again.context["figures_at"], again.context["severities"]) == (first, [])
    assert "counted anew every two minutes" in again.content.decode()
