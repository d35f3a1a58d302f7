"""The front page: what needs me, by role."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from claims import workflow
from claims.admin.notifications import drawn
from claims.choices import Severity, Status
from claims.models import ArchiveJob, AuditCheck, Deadline, FlagCheck, NotificationMail, Scan
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


def test_publisher_sees_what_is_checked_and_not_published(front, signed_in, publisher):
    claim = factories.claim_at(Status.VERIFIED)
    waiting = front(publisher).context["to_publish"]
    assert (waiting["count"], [line["claim"] for line in waiting["claims"]]) == (1, [claim])
    page = signed_in(publisher).get(reverse("admin:claims_claim_changelist"), {"mine": "publication"})
    assert list(page.context["cl"].result_list) == [claim]


def test_nothing_to_do_is_said(front, auditor):
    assert "Nothing waits for you." in front(auditor).content.decode()


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


def test_bell_of_the_front_page_counts_what_is_unread(front, editor, reviewer):
    workflow.comment(claim=factories.proposed(), by=editor, text="Seen, @reviewer?")
    page = front(reviewer)
    assert page.context["bell"] == drawn(1)
    assert drawn(1) in page.content.decode()


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
    aside = {"set_aside_at": timezone.now(), "error": "ValueError: no"}
    Scan.objects.create(revision=factories.revision(), **aside)
    claim = factories.proposed()
    FlagCheck.objects.update_or_create(claim=claim, defaults=aside)
    factories.evidence(claim)
    ArchiveJob.objects.update(**aside)
    told = factories.user("reviewer", username="anna", email="anna@desk.example")
    workflow.comment(claim=claim, by=editor, text="Seen, @anna?")
    NotificationMail.objects.filter(notification__user=told).update(**aside)
    page = front(editor)
    assert [line["sentence"] for line in page.context["set_aside"]] == [
        "1 text could not be scanned",
        "the flags of 1 claim could not be checked",
        "1 page could not be archived",
        "1 e-mail could not be sent",
    ]
    assert "Work was set aside" in page.content.decode()


def test_page_that_is_gone_is_no_failure_of_the_desk(front, editor):
    factories.evidence(factories.proposed())
    ArchiveJob.objects.update(trouble="gone", due_at=None)
    assert front(editor).context["set_aside"] == []


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


@pytest.mark.parametrize("rows", [1, 3])
def test_front_page_takes_few_queries_whatever_it_shows(signed_in, django_assert_num_queries, rows):
    user = factories.user("editor", "reviewer")
    client = signed_in(user)
    AuditCheck.objects.create(started_at=timezone.now(), finished_at=timezone.now())
    for number in range(rows):
        factories.claim_at(Status.IN_REVIEW, author=user, claimant=factories.source(f"Speaker {number}"))
        factories.appearance(factories.proposed(), in_revision=factories.revision())
    with django_assert_num_queries(12):  # four of them for figures, counted every two minutes
        client.get(reverse("admin:index"))
    with django_assert_num_queries(8):
        client.get(reverse("admin:index"))


def test_front_page_keeps_its_figures_for_a_while_and_says_of_when(front, editor):
    first = front(editor).context["figures_at"]
    factories.proposed().flags.create(rule="hedged", severity=1, reason="A.", raised_at=first)
    again = front(editor)
    assert (again.context["figures_at"], again.context["severities"]) == (first, [])
    assert "counted anew every two minutes" in again.content.decode()
