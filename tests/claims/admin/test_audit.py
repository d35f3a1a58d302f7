"""What the desk says of its audit trail."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from claims.admin.audit import alarms
from claims.models import AuditCheck, Policy, Seal, SealDelivery

pytestmark = pytest.mark.django_db

MISSING = {
    "sentence": "Row %(row)s of %(table)s is missing; seal %(seal)s has it.",
    "values": {"row": 5, "table": "claims_event", "seal": 1},
}


def checked(*, days_ago: float = 0, **values) -> AuditCheck:
    at = timezone.now() - timedelta(days=days_ago)
    return AuditCheck.objects.create(started_at=at, finished_at=at, rows=7, **values)


def test_desk_without_trouble_says_nothing():
    assert alarms(seals=0) == []
    checked()
    assert alarms(seals=0) == []


def test_finding_shows_to_everybody_with_a_link(signed_in, auditor, reviewer):
    check = checked(found=1, findings=[MISSING])
    for user in (auditor, reviewer):
        page = signed_in(user).get(reverse("admin:index"))
        (alarm,) = page.context["alarms"]
        assert alarm.sentence.endswith(", and 1 thing is wrong.")
        assert f'href="{alarm.url}"' in page.content.decode()
    assert alarm.url == reverse("admin:claims_auditcheck_change", args=[check.pk])


def test_newer_check_without_findings_ends_the_alarm():
    checked(found=1, findings=[MISSING])
    checked()
    assert alarms(seals=0) == []


@pytest.mark.parametrize(("days", "count"), [(1.9, 0), (2.1, 1)])
def test_check_that_is_too_old_is_said(days, count):
    checked(days_ago=days)
    assert [a.sentence.startswith("The audit trail has not been checked since ") for a in alarms(seals=0)] == [
        True
    ] * count


def test_check_that_was_never_made_is_said_after_two_days():
    installed = Policy.objects.earliest("pk").at
    assert len(alarms(seals=0, now=installed + timedelta(days=2, minutes=1))) == 1


def test_seal_that_could_not_leave_is_said(signed_in, auditor):
    now = timezone.now()
    seal = Seal.objects.create(number=1, at=now, below=1, count=1, rows="a", digest="b")
    SealDelivery.objects.create(seal=seal, destination="file", set_aside_at=now, error="OSError: full")
    page = signed_in(auditor).get(reverse("admin:index"))
    said = [alarm.sentence for alarm in page.context["alarms"]]
    assert said == ["1 seal could not leave the machine."]


def test_page_of_a_check_lists_its_sentences(signed_in, auditor):
    check = checked(found=1, findings=[MISSING])
    page = signed_in(auditor).get(reverse("admin:claims_auditcheck_change", args=[check.pk]))
    assert page.context["sentences"] == ["Row 5 of claims_event is missing; seal 1 has it."]


@pytest.mark.parametrize("name", ["auditcheck", "sealdelivery", "redaction"])
def test_lists_are_read_by_whoever_may_read(signed_in, auditor, name):
    checked()
    assert signed_in(auditor).get(reverse(f"admin:claims_{name}_changelist")).status_code == 200
