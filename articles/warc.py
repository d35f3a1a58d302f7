"""A fetched page as a WARC file, and back: the archives' own format, ISO 28500 (WARC/1.1), gzipped record by record.

A file has four records: who wrote it, the request, the response, and which addresses led to the page. The body is
stored as it is after decompression; headers that would say otherwise are kept under X-Archive-Orig-….
"""

from __future__ import annotations

import hashlib
import io
import zlib
from dataclasses import dataclass
from urllib.parse import urlsplit

from warcio.archiveiterator import ArchiveIterator
from warcio.exceptions import ArchiveLoadFailed
from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

from articles.fetching import HEADERS, Fetched

# True of the bytes on the wire, not of the body that is stored.
OF_THE_WIRE = {"content-encoding", "content-length", "transfer-encoding"}


class Damaged(ValueError):
    """A file that has no response in it that can be read."""


@dataclass(frozen=True)
class Copy:
    """The response of a WARC file: the body, and what the server said of its type ("" when nothing)."""

    body: bytes
    content_type: str


def write(fetched: Fetched, *, asked_for: str) -> bytes:
    """The WARC file of one fetched page; `asked_for` is the address before redirects."""
    file = io.BytesIO()
    writer = WARCWriter(file, gzip=True, warc_version="WARC/1.1")
    date = fetched.fetched_at.strftime("%Y-%m-%dT%H:%M:%S.%fZ")
    writer.write_record(writer.create_warcinfo_record("", {"software": HEADERS["User-Agent"]}))
    kept = [(f"X-Archive-Orig-{n}" if n.lower() in OF_THE_WIRE else n, v) for n, v in fetched.headers]
    response = writer.create_warc_record(
        fetched.url,
        "response",
        payload=io.BytesIO(fetched.body),
        length=len(fetched.body),  # without it a temporary file is made, and not closed
        http_headers=StatusAndHeaders(
            f"{fetched.status} {fetched.reason}".strip(),
            [*kept, ("Content-Length", str(len(fetched.body)))],
            protocol="HTTP/1.1",
        ),
        warc_headers_dict={
            "WARC-Date": date,
            "WARC-Payload-Digest": f"sha256:{hashlib.sha256(fetched.body).hexdigest()}",
        },
    )
    parts = urlsplit(fetched.url)
    path = (parts.path or "/") + (f"?{parts.query}" if parts.query else "")
    line = StatusAndHeaders(f"GET {path} HTTP/1.1", list(fetched.asked), is_http_request=True)
    request = writer.create_warc_record(fetched.url, "request", http_headers=line)
    writer.write_request_response_pair(request, response)
    way = "\r\n".join(f"via: {address}" for address in fetched.redirects)
    metadata = f"asked-for: {asked_for}\r\n{way}\r\n".encode()
    writer.write_record(
        writer.create_warc_record(
            fetched.url,
            "metadata",
            payload=io.BytesIO(metadata),
            length=len(metadata),
            warc_content_type="application/warc-fields",
            warc_headers_dict={"WARC-Date": date},
        )
    )
    return file.getvalue()


def read(data: bytes, *, max_bytes: int) -> Copy:
    """The response in a WARC file, at most `max_bytes` of its body. Raises Damaged."""
    try:
        for record in ArchiveIterator(io.BytesIO(data)):
            if record.format == "warc" and record.rec_type == "response":
                content_type = record.http_headers.get_header("Content-Type") if record.http_headers else ""
                return Copy(body=record.content_stream().read(max_bytes), content_type=content_type or "")
    except (ArchiveLoadFailed, zlib.error, EOFError, ValueError) as error:
        raise Damaged(str(error)) from error
    raise Damaged("no response in it")
