"""Archived copies on the desk: seen, checked, never active."""

import hashlib

import pytest
from django.core.files.base import ContentFile
from django.urls import reverse
from django.utils import timezone

from articles import warc
from articles.fetching import Fetched
from claims.choices import Status, Trouble
from claims.models import Archive, ArchiveJob
from claims.permissions import ARCHIVE, READ, TABLE, Role
from tests import factories

HTML = b"<html><script>alert(1)</script><p>The bridge stays shut until the spring, the council said on Friday.</p>"
PNG = b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR"


def copy(body: bytes = HTML, **fields) -> Archive:
    """A stored copy of a page with this body."""
    return factories.archive(factories.evidence(factories.claim_at(Status.OPEN)), body, **fields)


def get(client, name: str, archive: Archive):
    return client.get(reverse(name, args=[archive.pk]))


def test_page_shows_the_text_and_that_the_copy_is_unaltered(signed_in, auditor):
    shown = get(signed_in(auditor), "archive", copy())
    assert (shown.context["is_unaltered"], shown.context["is_page"]) == (True, True)
    assert "The bridge stays shut until the spring" in shown.context["text"]
    assert shown["Content-Security-Policy"] == "frame-src 'self'"


def test_page_says_that_a_file_was_altered(signed_in, auditor):
    archive = copy()
    archive.warc.storage.delete(archive.warc.name)
    other = warc.write(
        Fetched(url="https://x.example/", body=b"<p>Other</p>", content_type="", status=200, fetched_at=timezone.now()),
        asked_for="https://x.example/",
    )
    archive.warc.storage.save(archive.warc.name, ContentFile(other))
    shown = get(signed_in(auditor), "archive", archive)
    assert (shown.context["is_there"], shown.context["is_unaltered"]) == (True, False)


@pytest.mark.parametrize(("name", "status"), [("archive", 200), ("archive_payload", 404), ("archive_warc", 404)])
def test_file_that_is_gone_is_said_to_be(signed_in, auditor, name, status):
    archive = copy()
    archive.warc.storage.delete(archive.warc.name)
    assert get(signed_in(auditor), name, archive).status_code == status


def test_payload_of_a_page_is_inactive(signed_in, auditor):
    response = get(signed_in(auditor), "archive_payload", copy())
    assert response["Content-Security-Policy"].startswith("sandbox; default-src 'none';")
    assert (response["X-Content-Type-Options"], response["X-Frame-Options"]) == ("nosniff", "SAMEORIGIN")
    assert ("alert" in response.content.decode(), "stays shut" in response.content.decode()) == (False, True)


@pytest.mark.parametrize(
    ("body", "content_type", "disposition"),
    [
        (PNG, "image/png", "inline"),
        (b"%PDF-1.7\n", "application/pdf", "attachment"),
        (b"plain words", "text/plain; charset=utf-8", "attachment"),
        (b"\x00\x01\x02\x03", "application/octet-stream", "attachment"),
    ],
)
def test_payload_of_anything_else_is_a_picture_or_a_download(signed_in, auditor, body, content_type, disposition):
    response = get(signed_in(auditor), "archive_payload", copy(body))
    assert (response["Content-Type"], response["Content-Disposition"].split(";")[0]) == (content_type, disposition)
    assert response["Content-Security-Policy"] == "sandbox; default-src 'none'; frame-ancestors 'self'"


def test_warc_is_downloaded_as_it_was_stored(signed_in, auditor):
    archive = copy()
    response = get(signed_in(auditor), "archive_warc", archive)
    assert response["Content-Type"] == "application/warc"
    assert hashlib.sha256(response.content).hexdigest() == archive.warc_sha256
    assert response["Content-Disposition"] == f'attachment; filename="copy-{archive.pk}.warc.gz"'


@pytest.mark.parametrize("role", [*Role, None])
def test_copies_are_for_whoever_may_read_and_asked_for_by_whoever_may(signed_in, role):
    archive = copy()
    client = signed_in(factories.user(*([role] if role else [])))
    names = ("archive", "archive_payload", "archive_warc")
    may_read, may_ask = role in TABLE[READ], role in TABLE[ARCHIVE]
    assert [get(client, name, archive).status_code for name in names] == [200 if may_read else 403] * 3
    asked = client.post(reverse("archive_again", args=[archive.evidence_id]))
    assert asked.status_code == (302 if may_ask else 403)
    assert (ArchiveJob.objects.get().due_at is not None) is may_ask


def test_claim_page_says_why_a_page_was_not_archived_and_offers_to_try_again(signed_in, reviewer):
    piece = factories.evidence(factories.claim_at(Status.OPEN))
    values = {"trouble": Trouble.GONE, "status": 404, "due_at": None, "tried_at": timezone.now()}
    ArchiveJob.objects.update(**values)
    page = signed_in(reviewer).get(reverse("admin:claims_claim_change", args=[piece.claim_id])).content.decode()
    assert "Not archived: The page is gone." in page
    assert "(HTTP 404)" in page
    assert reverse("archive_again", args=[piece.pk]) in page


def test_claim_page_links_the_newest_copy(signed_in, auditor):
    archive = copy()
    page = signed_in(auditor).get(reverse("admin:claims_claim_change", args=[archive.evidence.claim_id]))
    assert reverse("archive", args=[archive.pk]) in page.content.decode()


def test_asking_by_a_link_changes_nothing(signed_in, reviewer):
    archive = copy()
    assert signed_in(reviewer).get(reverse("archive_again", args=[archive.evidence_id])).status_code == 405
