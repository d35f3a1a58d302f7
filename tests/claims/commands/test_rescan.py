"""manage.py rescan."""

from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from django.utils import timezone

from claims.detection import DETECTOR_VERSION
from claims.models import Scan
from tests import factories


def run(*arguments: str) -> str:
    out = StringIO()
    call_command("rescan", *arguments, stdout=out)
    return out.getvalue()


@pytest.mark.django_db
def test_rescan_makes_texts_of_another_detector_due():
    for detector in ("0", DETECTOR_VERSION):
        Scan.objects.create(revision=factories.revision(), finished_at=timezone.now(), detector=detector)
    sentence = f"text(s) will be scanned again, by detector version {DETECTOR_VERSION}.\n"
    assert run("--older-than-detector", "--language", "nl") == f"0 {sentence}"
    assert run("--older-than-detector") == f"1 {sentence}"
    assert list(Scan.objects.filter(due_at__isnull=False).values_list("detector", flat=True)) == ["0"]
    assert run() == f"1 {sentence}"


def test_rescan_refuses_a_language_that_detection_does_not_know():
    with pytest.raises(CommandError):
        run("--language", "xx")
