import datetime
import hashlib
import io

import pytest
from warcio.archiveiterator import ArchiveIterator

from articles import warc
from articles.fetching import Fetched
from articles.warc import Damaged

BODY = b"<p>Een bericht, 12 mei.</p>"
FETCHED = Fetched(
    url="https://courier.example/new?a=b",
    body=BODY,
    content_type="text/html",
    status=200,
    fetched_at=datetime.datetime(2026, 5, 12, 8, 30, tzinfo=datetime.UTC),
    reason="OK",
    headers=(("Content-Type", "text/html"), ("Content-Encoding", "gzip"), ("X-Made", "here")),
    asked=(("Host", "courier.example"),),
    redirects=("https://courier.example/old",),
)


def records(file: bytes) -> dict:
    """Of each record its WARC headers, its HTTP headers, and its body."""
    return {
        record.rec_type: (
            dict(record.rec_headers.headers),
            dict(record.http_headers.headers) if record.http_headers else {},
            record.content_stream().read(),
        )
        for record in ArchiveIterator(io.BytesIO(file))
    }


def test_write_makes_a_file_that_archives_read() -> None:
    found = records(warc.write(FETCHED, asked_for="https://courier.example/old"))
    assert list(found) == ["warcinfo", "response", "request", "metadata"]
    about, http, body = found["response"]
    assert (about["WARC-Target-URI"], about["WARC-Date"]) == (FETCHED.url, "2026-05-12T08:30:00.000000Z")
    assert about["WARC-Payload-Digest"] == f"sha256:{hashlib.sha256(BODY).hexdigest()}"
    assert (http["X-Made"], body) == ("here", BODY)


def test_write_stores_the_body_decompressed_and_says_so() -> None:
    http = records(warc.write(FETCHED, asked_for=FETCHED.url))["response"][1]
    assert (http["X-Archive-Orig-Content-Encoding"], http["Content-Length"]) == ("gzip", str(len(BODY)))
    assert "Content-Encoding" not in http


def test_write_keeps_the_way_to_the_page() -> None:
    body = records(warc.write(FETCHED, asked_for="https://courier.example/old"))["metadata"][2]
    assert body == b"asked-for: https://courier.example/old\r\nvia: https://courier.example/old\r\n"


def test_read_gives_back_the_page() -> None:
    assert warc.read(warc.write(FETCHED, asked_for=FETCHED.url), max_bytes=100) == warc.Copy(BODY, "text/html")


def test_read_takes_no_more_than_it_may() -> None:
    assert warc.read(warc.write(FETCHED, asked_for=FETCHED.url), max_bytes=3).body == BODY[:3]


@pytest.mark.parametrize("file", [b"", b"not a file of this kind", b"\x1f\x8b\x08garbage"])
def test_read_refuses_what_holds_no_page(file: bytes) -> None:
    with pytest.raises(Damaged):
        warc.read(file, max_bytes=100)


def test_read_refuses_a_file_that_was_cut_off() -> None:
    file = warc.write(FETCHED, asked_for=FETCHED.url)
    with pytest.raises(Damaged):
        warc.read(file[:300], max_bytes=100)
