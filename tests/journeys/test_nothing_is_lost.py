"""Redis stopped, the worker killed, Redis emptied: every article is scanned, every flag raised, each once."""

import time

import pytest
from django.test import Client

from articles.reading import read
from claims import doorbell, intake
from claims.detection import extract
from claims.models import Appearance, Claim, Event, Flag, FlagCheck, Scan
from claims.work import GAVE_UP, MOST_ATTEMPTS
from tests import factories
from tests.journeys.desk_processes import Desk, wait_until

ARTICLES = 200


def text(number: int) -> str:
    return (
        f"De stad wacht af. Volgens het leger zijn er {number} soldaten gesneuveld bij de brug. "
        f"'We houden stand op heuvel {number}', zegt burgemeester Jan Bakker."
    )


def document(number: int):
    return read(text(number).encode(), name=f"{number}.txt", languages=("nl", "en"), language="nl")


@pytest.fixture
def start_desk(committed_db, short_folder, settings):
    desks = []

    def start(app: str = "config") -> Desk:
        desk = Desk(short_folder, committed_db, app)
        settings.CELERY_BROKER_URL = desk.redis_url.replace("unix://", "redis+socket://")
        desks.append(desk)
        return desk

    doorbell._silent_until = 0.0
    yield start
    for desk in desks:
        desk.stop()


def all_done() -> bool:
    checked = FlagCheck.objects.filter(checked_version=1).count()
    return not Scan.objects.filter(due_at__isnull=False).exists() and checked == Claim.objects.count()


def test_nothing_is_lost_when_redis_and_worker_die(start_desk):
    desk = start_desk()
    slowest = 0.0
    for number in range(ARTICLES):  # Redis is not running
        began = time.monotonic()
        intake.capture(document=document(number))
        slowest = max(slowest, time.monotonic() - began)
    assert slowest < 0.5

    desk.valkey.start()
    desk.start_beat()
    for share in (0.25, 0.5):
        worker = desk.start_worker()
        assert wait_until(
            lambda share=share: Scan.objects.filter(finished_at__isnull=False).count() >= share * ARTICLES, 60
        ), desk.log()
        desk.kill(worker)
    desk.empty_redis()
    desk.start_worker()
    assert wait_until(all_done, 90), desk.log()

    expected = [statement for n in range(ARTICLES) for statement in extract(text(n), language="nl")]
    assert len(expected) >= 2 * ARTICLES
    assert Appearance.objects.count() == Claim.objects.count() == Event.objects.count() == len(expected)
    raised = list(Flag.objects.values_list("claim_id", "rule"))
    assert len(raised) == len(set(raised)) == Flag.objects.filter(closed_at=None).count() >= ARTICLES


def test_poison_is_set_aside_and_shown_on_the_desk(start_desk):
    desk = start_desk("tests.journeys.poison")
    desk.valkey.start()
    desk.start_beat()
    desk.start_worker()
    raising, killing, sound = (
        intake.capture(document=read(f"{words} {text(1)}".encode(), name=words, languages=("nl",), language="nl"))
        for words in ("This raises.", "This kills.", "This is sound.")
    )
    assert wait_until(lambda: Scan.objects.set_aside().count() == 2, 90), desk.log()
    scans = {scan.revision_id: scan for scan in Scan.objects.all()}
    assert scans[raising.revision.pk].error == "ValueError: the detector stumbled over this text"
    assert scans[killing.revision.pk].error == GAVE_UP
    assert scans[killing.revision.pk].attempts == MOST_ATTEMPTS
    assert wait_until(lambda: Scan.objects.get(revision=sound.revision).finished_at is not None, 30)
    page = editor_client().get("/admin/claims/scan/").content.decode()
    assert "the detector stumbled over this text" in page
    assert GAVE_UP in page


def editor_client() -> Client:
    client = Client()
    client.force_login(factories.user("editor", username="watching"))
    return client
