"""From a document to proposed claims, through the real detection."""

import datetime
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import timedelta
from functools import partial
from typing import Any

import pytest
from django.db import IntegrityError, connection

from articles.models import Article, Revision
from articles.reading import Document
from claims import flagging, intake, workflow
from claims.choices import Mode, Role, Status
from claims.detection import UnsupportedLanguage
from claims.models import Appearance, Claim, Event, FlagCheck, Scan, Span
from claims.work import GAVE_UP, LEASE_SECONDS, MOST_ATTEMPTS, PAUSE
from sources.models import Source
from tests import factories
from tests.committed import at_once
from tests.refusals import sql

NOW = datetime.datetime(2023, 8, 11, 8, 0, tzinfo=datetime.UTC)
LATER = NOW + timedelta(hours=1)

HELD = "Het dorp houdt stand, zei Anna Bos vrijdag."
FELL = "Volgens Piet Kuil zou de brug verwoest zijn."
QUOTED = "“Wij gaan niet weg 🚒”, zei Anna Bos."
PAGE = Document(
    text=f"{HELD}\n\n{FELL}\n\n{QUOTED}",
    title="Dorp houdt stand",
    language="nl",
    published=NOW.date(),
    publisher="",
    author="",
    url="https://krant.example/1",
    media_type="text/plain",
)


def captured(text: str = PAGE.text, *, now: datetime.datetime = NOW, **fields) -> Revision:
    return intake.capture(document=replace(PAGE, text=text, **fields), now=now).revision


def scanned(text: str = PAGE.text, *, now: datetime.datetime = NOW, **fields) -> Revision:
    """A revision with this text, scanned."""
    revision = captured(text, now=now, **fields)
    assert intake.scan(revision_id=revision.pk, now=now)
    return revision


def claimants() -> list[tuple[str, str]]:
    """Who says what, as printed, in the order of the proposals."""
    return [
        (claim.claimant.name, claim.appearances.last().spans.filter(role=Role.CONTENT).first().exact)
        for claim in Claim.objects.order_by("pk")
    ]


def work() -> Scan:
    return Scan.objects.get()


@contextmanager
def meanwhile(action: Callable[[], Any]) -> Iterator[None]:
    """Does `action` once, when the worker under test has its lease and reads the text."""
    done = []

    def wrapper(execute, statement, params, many, context):
        if not done and 'FROM "articles_revision"' in statement:
            done.append(True)
            action()
        return execute(statement, params, many, context)

    with connection.execute_wrapper(wrapper):
        yield


@pytest.mark.django_db
class TestCapture:
    def test_capture_makes_the_scan_due_and_rings(self, django_capture_on_commit_callbacks):
        with django_capture_on_commit_callbacks() as callbacks:
            revision = captured()
        assert intake.due(NOW) == [revision.pk]
        assert [callback.args for callback in callbacks] == [("claims.tasks.scan", revision.pk)]

    def test_capture_twice_adds_nothing(self, django_capture_on_commit_callbacks):
        scanned()
        with django_capture_on_commit_callbacks() as callbacks:
            again = captured(now=LATER)
        assert (callbacks, intake.due(LATER)) == ([], [])
        assert intake.scan(revision_id=again.pk, now=LATER) is False
        assert (Article.objects.count(), Revision.objects.count(), Claim.objects.count()) == (1, 1, 3)

    def test_revision_without_a_scan_gets_one(self):
        revision = factories.revision()
        intake.set_due(now=NOW)
        assert intake.due(NOW) == [revision.pk]


@pytest.mark.django_db
class TestScan:
    def test_scan_proposes_each_statement_by_its_claimant(self):
        scanned()
        assert claimants() == [
            ("Anna Bos", "Het dorp houdt stand"),
            ("Piet Kuil", "zou de brug verwoest zijn"),
            ("Anna Bos", "Wij gaan niet weg 🚒"),
        ]
        assert set(Claim.objects.values_list("status", "version", "language", "created_at")) == {
            (Status.PROPOSED, 1, "nl", NOW)
        }

    def test_scan_stores_spans_as_the_text_has_them(self):
        revision = scanned()
        for span in Span.objects.all():
            assert revision.text[span.start : span.end] == span.exact
            assert revision.text[: span.start].endswith(span.prefix)
            assert revision.text[span.end :].startswith(span.suffix)
            assert len(span.prefix) == min(32, span.start)
        roles = Span.objects.order_by("start").values_list("role", flat=True)
        assert list(roles[:3]) == [Role.CONTENT, Role.CUE, Role.CLAIMANT]

    def test_scan_stores_mode_hedge_and_detector(self):
        scanned()
        found = Appearance.objects.order_by("start").values_list("mode", "hedged", "claimant_name")
        assert list(found) == [
            (Mode.INDIRECT, False, "Anna Bos"),
            (Mode.INDIRECT, True, "Piet Kuil"),
            (Mode.DIRECT, False, "Anna Bos"),
        ]

    def test_scan_twice_adds_nothing(self):
        revision = scanned()
        assert intake.scan(revision_id=revision.pk, now=LATER) is False
        Scan.objects.update(due_at=LATER)
        assert intake.scan(revision_id=revision.pk, now=LATER) is True
        assert (Claim.objects.count(), Appearance.objects.count(), Event.objects.count()) == (3, 3, 3)

    def test_scan_is_written_off(self):
        scanned()
        row = work()
        assert (row.due_at, row.leased_until, row.attempts, row.error, row.finished_at) == (None, None, 0, "", NOW)

    def test_scan_of_a_text_without_statements_finds_none(self):
        scanned("Het regent.")
        assert (Claim.objects.count(), work().finished_at) == (0, NOW)

    def test_words_printed_twice_are_one_claim_of_two_appearances(self):
        scanned(f"{QUOTED}\n\n{HELD}\n\n{QUOTED}")
        assert sorted(claim.appearances.count() for claim in Claim.objects.all()) == [1, 2]

    def test_one_claimant_is_one_source(self):
        scanned()
        assert set(Source.objects.values_list("name", flat=True)) == {"Anna Bos", "Piet Kuil"}

    def test_known_source_is_found_by_its_alias(self):
        known = factories.source("Anna Bosch-Bakker", "Anna Bos")
        scanned(HELD)
        assert Claim.objects.get().claimant == known

    def test_surname_is_whom_the_article_means(self):
        factories.source("Kees Bakker", "Bakker")
        scanned("Jan Bakker bezocht het dorp. Bakker zei dat het dorp standhoudt.")
        assert Claim.objects.get().claimant.name == "Jan Bakker"


@pytest.mark.django_db
class TestChangedText:
    def test_same_words_in_a_changed_text_are_the_same_claims(self):
        scanned()
        before = set(Claim.objects.all())
        scanned(f"Nieuw: {PAGE.text}\n\nNog iets, zei Piet Kuil.", now=LATER)
        assert before < set(Claim.objects.all())
        assert {claim.appearances.count() for claim in before} == {2}
        assert Claim.objects.count() == 4

    def test_words_that_are_gone_leave_their_claim(self):
        scanned()
        newest = scanned(HELD, now=LATER)
        assert Claim.objects.count() == 3
        assert [str(claim.claimant) for claim in Claim.objects.of_article(newest.article_id)] == ["Anna Bos"]

    @pytest.mark.parametrize("step", ["dismissed", "corrected"])
    def test_what_a_person_decided_does_not_come_back(self, editor, step):
        scanned(HELD)
        claim = Claim.objects.get()
        if step == "dismissed":
            workflow.dismiss(claim=claim, by=editor, reason="not_a_claim")
        else:
            workflow.edit(claim=claim, by=editor, statement="Anders.", claimant=None, kind="other")
        scanned(f"Nieuw! {HELD}", now=LATER)
        stored = Claim.objects.get()
        assert (stored.version, stored.statement, stored.status) == (claim.version, claim.statement, claim.status)
        assert stored.appearances.count() == 2

    def test_claim_found_again_is_checked_again(self):
        scanned(HELD)
        claim = Claim.objects.get()
        flagging.check(claim_id=claim.pk, now=NOW)
        scanned(f"Nieuw! {HELD}", now=LATER)
        assert flagging.due(LATER) == [claim.pk]
        assert FlagCheck.objects.get().due_at == LATER

    def test_same_words_in_another_article_are_another_claim(self):
        scanned(HELD)
        scanned(HELD, url="https://other.example/1")
        assert (Claim.objects.count(), Source.objects.count()) == (2, 1)


@pytest.mark.django_db
class TestFailure:
    @pytest.fixture
    def poison(self) -> Revision:
        """A revision in a language that detection does not know."""
        return captured(language="xx")

    def fail(self, revision: Revision, now: datetime.datetime) -> None:
        with pytest.raises(UnsupportedLanguage):
            intake.scan(revision_id=revision.pk, now=now)

    def test_failure_is_written_down_and_tried_after_a_pause(self, poison):
        self.fail(poison, NOW)
        row = work()
        assert row.error.startswith("UnsupportedLanguage: no lexicon for language 'xx'")
        assert (row.attempts, row.leased_until, row.set_aside_at) == (1, NOW + PAUSE, None)
        assert intake.scan(revision_id=poison.pk, now=NOW + PAUSE - timedelta(seconds=1)) is False
        self.fail(poison, NOW + PAUSE)
        assert work().leased_until == NOW + PAUSE + 2 * PAUSE

    def test_poison_is_set_aside_after_the_last_attempt(self, poison):
        now = NOW
        for attempt in range(MOST_ATTEMPTS):
            self.fail(poison, now)
            now += PAUSE * 2**attempt
        assert (list(Scan.objects.set_aside()), intake.due(now)) == ([work()], [])
        assert intake.scan(revision_id=poison.pk, now=now + timedelta(days=1)) is False

    def test_try_again_scans_what_was_set_aside(self, poison):
        now = NOW
        for attempt in range(MOST_ATTEMPTS):
            self.fail(poison, now)
            now += PAUSE * 2**attempt
        Article.objects.update(language="nl")
        Scan.objects.all().try_again(now=now)
        assert intake.scan(revision_id=poison.pk, now=now) is True
        assert (Claim.objects.count(), work().error, work().attempts) == (3, "", 0)

    def test_failure_in_the_middle_of_storing_stores_nothing(self):
        revision = captured()
        sql("ALTER TABLE claims_appearance ADD CONSTRAINT early CHECK (start < 60)")
        with pytest.raises(IntegrityError):
            intake.scan(revision_id=revision.pk, now=NOW)
        assert (Claim.objects.count(), Source.objects.count(), work().due_at, work().attempts) == (0, 0, NOW, 1)
        sql("ALTER TABLE claims_appearance DROP CONSTRAINT early")
        assert intake.scan(revision_id=revision.pk, now=NOW + PAUSE) is True
        assert (Claim.objects.count(), Source.objects.count()) == (3, 2)


@pytest.mark.django_db
class TestLease:
    def lease(self, now: datetime.datetime) -> Scan | None:
        return Scan.objects.all().lease(now=now, seconds=LEASE_SECONDS, most=MOST_ATTEMPTS)

    def test_scan_in_another_workers_hands_is_left_until_its_lease_is_over(self):
        revision = captured()
        self.lease(NOW)
        after = NOW + timedelta(seconds=LEASE_SECONDS)
        assert intake.scan(revision_id=revision.pk, now=after - timedelta(seconds=1)) is False
        assert intake.scan(revision_id=revision.pk, now=after) is True

    def test_scan_that_killed_its_worker_every_time_is_set_aside(self):
        revision = captured()
        now = NOW
        for _ in range(MOST_ATTEMPTS):
            self.lease(now)
            now += timedelta(seconds=LEASE_SECONDS)
        intake.set_due(now=now)
        assert (work().set_aside_at, work().error) == (now, GAVE_UP)
        assert intake.scan(revision_id=revision.pk, now=now) is False

    def test_worker_that_lost_its_lease_to_one_still_at_it_writes_nothing(self):
        revision = captured()
        with meanwhile(lambda: self.lease(NOW + timedelta(seconds=LEASE_SECONDS))):
            assert intake.scan(revision_id=revision.pk, now=NOW) is False
        assert (Claim.objects.count(), work().attempts, work().due_at) == (0, 2, NOW)

    def test_worker_that_lost_its_lease_to_one_that_finished_adds_nothing(self):
        revision = captured()
        after = NOW + timedelta(seconds=LEASE_SECONDS)
        with meanwhile(lambda: intake.scan(revision_id=revision.pk, now=after)):
            assert intake.scan(revision_id=revision.pk, now=NOW) is False
        assert (Claim.objects.count(), work().finished_at) == (3, after)

    def test_failure_of_a_worker_that_lost_its_lease_is_not_the_new_workers(self):
        revision = captured(language="xx")
        with meanwhile(lambda: self.lease(NOW + timedelta(seconds=LEASE_SECONDS))), pytest.raises(UnsupportedLanguage):
            intake.scan(revision_id=revision.pk, now=NOW)
        assert (work().error, work().leased_until) == ("", NOW + timedelta(seconds=2 * LEASE_SECONDS))


def test_scan_by_many_workers_at_once_is_done_once(committed_db):
    revision = captured()
    results = at_once(*[partial(intake.scan, revision_id=revision.pk, now=NOW) for _ in range(4)])
    assert sorted(results) == [False, False, False, True]
    assert (Claim.objects.count(), Source.objects.count()) == (3, 2)


def test_two_texts_of_one_article_scanned_at_once_share_their_claims(committed_db):
    revisions = [captured(text, now=NOW) for text in (PAGE.text, f"Nieuw! {PAGE.text}", f"Weer nieuw! {PAGE.text}")]
    assert at_once(*[partial(intake.scan, revision_id=r.pk, now=NOW) for r in revisions]) == [True] * 3
    assert (Claim.objects.count(), Appearance.objects.count()) == (3, 9)
