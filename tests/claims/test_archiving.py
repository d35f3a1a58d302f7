"""Archiving what evidence points to."""

import hashlib
from datetime import timedelta

import pytest
from django.utils import timezone

from articles import warc
from articles.fetching import Fetched
from claims import archiving, tasks, workflow
from claims.archiving import PAUSES
from claims.choices import Status, Trouble
from claims.models import Archive, ArchiveJob, Citation, Evidence
from claims.workflow import Refused
from claims.workflow.digest import digest
from tests import factories
from tests.claims.workflow.past_the_door import assessment
from tests.claims.workflow.steps import assess
from tests.refusals import sql, why_refused
from tests.web import PAGE, open_to, reply, site

pytestmark = pytest.mark.django_db


@pytest.fixture
def visit(monkeypatch):
    """Archives a piece of evidence whose page answers as told."""

    def archive(answer=None, *, path="/page", evidence=None, now=None) -> Evidence:
        with site(answer or reply(Content_Type="text/html")) as address:
            open_to(monkeypatch, address)
            piece = evidence or factories.evidence(factories.proposed(), url=f"{address}{path}")
            archiving.archive(evidence_id=piece.pk, now=now)
        return piece

    return archive


def job_of(piece) -> ArchiveJob:
    return ArchiveJob.objects.get(evidence=piece)


def stored(content: bytes = PAGE, **values) -> Archive:
    """A copy that was made without the network."""
    piece = values["evidence"]
    return Archive.objects.create(
        **{
            "url": piece.url,
            "final_url": piece.url,
            "fetched_at": timezone.now(),
            "status": 200,
            "size": len(content),
            "sha256": hashlib.sha256(content).hexdigest(),
            "warc_sha256": "0" * 64,
            **values,
        }
    )


def test_archive_stores_the_page_with_its_hashes(visit):
    piece = visit()
    copy = Archive.objects.get(evidence=piece)
    with copy.warc.open() as stored_file:
        file = stored_file.read()
    assert (copy.url, copy.final_url, copy.status, copy.content_type) == (piece.url, piece.url, 200, "text/html")
    assert (copy.size, copy.sha256) == (len(PAGE), hashlib.sha256(PAGE).hexdigest())
    assert copy.warc_sha256 == hashlib.sha256(file).hexdigest()
    assert warc.read(file, max_bytes=1000).body == PAGE
    assert (job_of(piece).due_at, job_of(piece).trouble) == (None, "")


def test_archive_twice_makes_one_copy(visit):
    piece = visit()
    assert archiving.archive(evidence_id=piece.pk) is False
    assert Archive.objects.count() == 1


@pytest.mark.parametrize(
    ("status", "trouble"),
    [(404, Trouble.GONE), (410, Trouble.GONE), (403, Trouble.BLOCKED), (451, Trouble.BLOCKED), (503, Trouble.SERVER)],
)
def test_page_that_is_dead_or_blocked_is_a_state_of_the_row(visit, status, trouble):
    job = job_of(visit(reply(status=status)))
    assert (job.trouble, job.status, job.tries, job.error, job.attempts) == (trouble, status, 1, "", 0)
    assert Archive.objects.count() == 0


def test_page_that_is_too_large_is_a_state_of_the_row(visit, settings):
    settings.ARCHIVE_MAX_BYTES = 10
    assert job_of(visit()).trouble == Trouble.LARGE


def test_address_inside_the_network_is_not_fetched():
    piece = factories.evidence(factories.proposed(), url="http://127.0.0.1/secret")
    archiving.archive(evidence_id=piece.pk)
    assert (job_of(piece).trouble, job_of(piece).due_at) == (Trouble.ADDRESS, None)


def test_page_that_may_come_back_is_tried_again_a_few_times(monkeypatch):
    now = timezone.now() + timedelta(minutes=1)
    with site(reply(status=503)) as address:
        open_to(monkeypatch, address)
        piece = factories.evidence(factories.proposed(), url=address)
        for pause in PAUSES:
            archiving.archive(evidence_id=piece.pk, now=now)
            assert job_of(piece).due_at == now + pause
            now += pause
        archiving.archive(evidence_id=piece.pk, now=now)
    assert (job_of(piece).due_at, job_of(piece).tries) == (None, len(PAUSES) + 1)


def test_page_that_is_gone_waits_for_somebody_to_ask(visit, reviewer):
    piece = visit(reply(status=404))
    assert job_of(piece).due_at is None
    archiving.ask(evidence=piece, by=reviewer)
    assert (job_of(piece).due_at is not None, job_of(piece).trouble, job_of(piece).tries) == (True, "", 0)


def test_asking_again_makes_a_second_copy(visit, reviewer, monkeypatch):
    with site(reply()) as address:
        open_to(monkeypatch, address)
        piece = factories.evidence(factories.proposed(), url=address)
        archiving.archive(evidence_id=piece.pk)
        archiving.ask(evidence=piece, by=reviewer)
        archiving.archive(evidence_id=piece.pk)
    assert Archive.objects.filter(evidence=piece).count() == 2


def test_ask_is_refused_without_a_page_and_without_the_role(auditor, reviewer):
    words = factories.evidence(factories.proposed(), url="", excerpt="Seen from the bridge.")
    for by, sentence in (
        (auditor, "Only an editor or a reviewer can have a page archived."),
        (reviewer, "This evidence has no page to archive."),
    ):
        with pytest.raises(Refused) as refused:
            archiving.ask(evidence=words, by=by)
        assert str(refused.value) == sentence


def test_copy_of_an_address_that_was_corrected_meanwhile_does_not_count(monkeypatch):
    def fetch(url, **limits):
        ArchiveJob.objects.update(url="https://other.example/")
        return Fetched(url=url, body=PAGE, content_type="", status=200, fetched_at=timezone.now())

    monkeypatch.setattr(archiving, "fetch", fetch)
    piece = factories.evidence(factories.proposed())
    assert archiving.archive(evidence_id=piece.pk) is False
    assert Archive.objects.count() == 0


def test_corrected_address_is_archived_anew(visit, reviewer):
    piece = visit(reply(status=404))
    workflow.edit_evidence(
        claim=piece.claim, evidence=piece, by=reviewer, title="x", stance="for", url="https://other.example/"
    )
    job = job_of(piece)
    assert (job.url, job.due_at is not None, job.trouble) == ("https://other.example/", True, "")


def test_copy_of_an_earlier_address_is_not_the_newest_of_the_evidence():
    piece = factories.evidence(factories.proposed())
    stored(evidence=piece, url="https://earlier.example/")
    assert Archive.objects.newest_of([piece]) == {}
    kept = stored(evidence=piece)
    assert Archive.objects.newest_of([piece]) == {piece.pk: kept}


def test_sweep_archives_evidence_without_a_row(monkeypatch):
    with site(reply()) as address:
        open_to(monkeypatch, address)
        piece = factories.evidence(factories.proposed(), url=address)
        ArchiveJob.objects.all().delete()
        tasks.sweep()
    assert Archive.objects.get().evidence == piece


def test_withdrawn_evidence_is_not_due(reviewer):
    claim = factories.proposed()
    piece = factories.evidence(claim)
    workflow.withdraw_evidence(claim=claim, evidence=piece, by=reviewer, reason="Wrong page.")
    assert archiving.due(timezone.now() + timedelta(days=1)) == []
    assert archiving.archive(evidence_id=piece.pk) is False


def test_assessment_signs_the_copy_that_there_is(reviewer):
    claim = factories.claim_at(Status.IN_REVIEW, author=reviewer)
    piece = factories.evidence(claim)
    copy = stored(evidence=piece)
    assess(claim, reviewer)
    signed = claim.assessment
    assert signed.citations.get().archive == copy
    assert signed.digest == digest(claim=claim, evidence=[piece], archives={piece.pk: copy})
    assert signed.digest != digest(claim=claim, evidence=[piece])


@pytest.mark.parametrize("copies_before", [0, 1])
def test_copy_that_comes_after_the_assessment_leaves_it_as_it_was_signed(reviewer, reviewer2, copies_before):
    claim = factories.claim_at(Status.IN_REVIEW, author=reviewer)
    piece = factories.evidence(claim)
    for _ in range(copies_before):
        stored(evidence=piece)
    assess(claim, reviewer)
    stored(b"Another page by now.", evidence=piece)
    workflow.approve(claim=claim, by=reviewer2)
    assert claim.status == Status.VERIFIED


def test_citation_of_a_copy_of_other_evidence_is_refused():
    claim = factories.claim_at(Status.IN_REVIEW)
    piece, foreign = factories.evidence(claim), stored(evidence=factories.evidence(factories.proposed()))
    change = Citation(evidence=piece, archive=foreign)

    def cite():
        change.assessment = assessment(claim)
        change.save()

    assert why_refused(cite) == "citation_cites_a_copy_of_its_evidence"


@pytest.mark.parametrize("change", ["UPDATE claims_archive SET status = 1", "DELETE FROM claims_archive"])
def test_copies_are_append_only(change):
    stored(evidence=factories.evidence(factories.proposed()))
    assert why_refused(lambda: sql(change)) == f"claims_archive is append-only: {change[:6]} is refused"


@pytest.mark.parametrize("values", [{"sha256": "short"}, {"warc_sha256": "G" * 64}])
def test_copy_without_its_hashes_is_refused(values):
    piece = factories.evidence(factories.proposed())
    assert why_refused(lambda: stored(evidence=piece, **values)) == "archive_has_its_hashes"
