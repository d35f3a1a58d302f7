"""Files that no row names are deleted after a day; every other file stays."""

import os
from datetime import timedelta

import pytest
from django.core.files.base import ContentFile
from django.db import transaction
from django.utils import timezone

from claims import tasks, workflow
from claims.choices import LegalGround, Status
from claims.leftovers import delete_leftovers
from claims.models import Archive, Evidence
from claims.storage import archives, uploads
from tests import factories
from tests.files import uploaded


@pytest.fixture(autouse=True)
def _folders_of_the_test(monkeypatch, tmp_path):
    """Other tests, of another database, have theirs in the usual folders."""
    for storage, name in ((uploads(), "uploads"), (archives(), "archives")):
        monkeypatch.setitem(vars(storage), "location", str(tmp_path / name))


def aged(storage, name: str) -> str:
    """Makes a file two days old."""
    moment = (timezone.now() - timedelta(days=2)).timestamp()
    os.utime(storage.path(name), (moment, moment))
    return name


@pytest.mark.django_db
def test_upload_that_was_rolled_back_is_deleted_after_a_day():
    claim = factories.claim_at(Status.IN_REVIEW)
    with transaction.atomic():
        name = factories.evidence(claim, file=uploaded()).file.name
        transaction.set_rollback(True)
    delete_leftovers(now=timezone.now())
    assert uploads().exists(name)
    aged(uploads(), name)
    tasks.delete_leftovers()
    assert not uploads().exists(name)


@pytest.mark.django_db
def test_file_of_evidence_stays_and_so_does_the_one_that_it_took_the_place_of():
    claim = factories.claim_at(Status.IN_REVIEW)
    evidence = factories.evidence(claim, file=uploaded())
    first, values = evidence.file.name, {"title": "A report", "stance": "for"}
    workflow.edit_evidence(claim=claim, evidence=evidence, by=factories.user("reviewer"), file=uploaded(), **values)
    names = [aged(uploads(), name) for name in (first, Evidence.objects.get().file.name)]
    delete_leftovers(now=timezone.now())
    assert (names[0] != names[1], [uploads().exists(name) for name in names]) == (True, [True, True])


@pytest.mark.django_db
def test_archived_copy_stays_while_a_row_names_it():
    evidence = factories.evidence(factories.claim_at(Status.IN_REVIEW))
    names = [aged(archives(), archives().save(name, ContentFile(b"x"))) for name in ("kept/1", "left/2")]
    hashes = {"sha256": "a" * 64, "warc_sha256": "b" * 64}
    values = {"url": evidence.url, "final_url": evidence.url, "fetched_at": timezone.now(), "status": 200, "size": 1}
    Archive.objects.create(evidence=evidence, warc=names[0], **values, **hashes)
    delete_leftovers(now=timezone.now())
    assert [archives().exists(name) for name in names] == [True, False]


@pytest.mark.django_db
def test_one_run_deletes_so_many_files_at_most(monkeypatch):
    names = [aged(uploads(), uploads().save(f"left/{n}", ContentFile(b"x"))) for n in range(3)]
    monkeypatch.setattr("claims.leftovers.MOST", 2)
    assert delete_leftovers(now=timezone.now()) == 2
    assert [uploads().exists(name) for name in names] == [False, False, True]


def test_file_that_a_redaction_could_not_delete_is_deleted_later(committed_db):
    claim = factories.claim_at(Status.IN_REVIEW)
    name = factories.evidence(claim, file=uploaded()).file.name
    values = {"ground": LegalGround.PRIVACY, "reason": "Letter", "by": factories.user("editor")}
    redaction = workflow.ask_redaction(claim=claim, **values)
    workflow.approve_redaction(redaction=redaction, by=factories.user("publisher"))
    assert not uploads().exists(name)
    aged(uploads(), uploads().save(name, ContentFile(b"x")))
    delete_leftovers(now=timezone.now())
    assert not uploads().exists(name)
