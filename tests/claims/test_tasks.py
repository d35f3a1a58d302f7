from datetime import timedelta

import pytest
from django.utils import timezone

from articles.reading import read
from claims import flagging, intake, tasks
from claims.models import Claim, Flag, FlagCheck, Scan
from claims.work import GAVE_UP, MOST_ATTEMPTS
from tests import factories

pytestmark = pytest.mark.django_db

TEXT = "Volgens burgemeester Jan Bakker zijn er twaalf soldaten gesneuveld bij de brug."


def captured(text: str = TEXT):
    return intake.capture(document=read(text.encode(), name="a.txt", languages=("nl",), language="nl")).revision


def test_sweep_scans_and_flags_what_no_message_announced():
    captured()
    tasks.sweep()
    claim = Claim.objects.get()
    assert FlagCheck.objects.get().checked_version == claim.version
    assert list(Flag.objects.values_list("rule", flat=True)) == ["single_source"]


def test_sweep_finds_a_revision_without_a_scan():
    revision = factories.revision(TEXT, article=factories.ArticleFactory(language="nl"))
    tasks.sweep()
    assert Scan.objects.get(revision=revision).finished_at is not None


def test_sweep_twice_adds_nothing():
    captured()
    tasks.sweep()
    before = (Claim.objects.count(), Flag.objects.count())
    tasks.sweep()
    assert (Claim.objects.count(), Flag.objects.count()) == before == (1, 1)


def test_sweep_checks_again_what_another_rule_set_has_checked(monkeypatch):
    captured()
    tasks.sweep()
    monkeypatch.setattr(flagging, "RULE_SET", "newer")
    tasks.sweep()
    assert FlagCheck.objects.get().rule_set == "newer"


def test_sweep_goes_on_after_a_failure(monkeypatch):
    def extract(text, **options):
        if "stumbles" in text:
            raise ValueError("no")
        return []

    monkeypatch.setattr(intake, "extract", extract)
    bad, good = captured("De brug stumbles."), captured("De brug blijft dicht.")
    tasks.sweep()
    assert Scan.objects.get(revision=bad).error == "ValueError: no"
    assert Scan.objects.get(revision=good).finished_at is not None


def test_sweep_sets_aside_what_no_attempt_has_finished():
    revision = captured()
    Scan.objects.update(attempts=MOST_ATTEMPTS, leased_until=timezone.now() - timedelta(seconds=1))
    tasks.sweep()
    scan = Scan.objects.get(revision=revision)
    assert (scan.error, scan.set_aside_at is not None, Claim.objects.count()) == (GAVE_UP, True, 0)


def test_what_was_set_aside_can_be_tried_again():
    revision = captured()
    Scan.objects.update(attempts=MOST_ATTEMPTS, set_aside_at=timezone.now(), error="x")
    assert Scan.objects.all().try_again(now=timezone.now()) == 1
    tasks.scan(revision.pk)
    assert Scan.objects.get().finished_at is not None
