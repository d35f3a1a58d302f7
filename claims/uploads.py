"""What an uploaded or archived file really is: told by its first bytes, never by its name or what a server says."""

from __future__ import annotations

import hashlib
import io
import re
import zipfile
from dataclasses import dataclass

import puremagic
from django.conf import settings
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext as _

# Media types that the desk keeps, with the ending that a download gets.
ENDINGS = {
    "application/pdf": ".pdf",
    "image/png": ".png",
    "image/jpeg": ".jpg",
    "image/webp": ".webp",
    "image/gif": ".gif",
    "video/mp4": ".mp4",
    "audio/mpeg": ".mp3",
    "text/plain": ".txt",
    "text/csv": ".csv",
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document": ".docx",
    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet": ".xlsx",
    "application/vnd.oasis.opendocument.text": ".odt",
}
BY_FIRST_BYTES = {"application/pdf", "image/png", "image/jpeg", "image/webp", "image/gif", "video/mp4", "audio/mpeg"}
# Shown in the page; everything else is handed out as a download.
INLINE = {"image/png", "image/jpeg", "image/webp", "image/gif"}
OFFICE = {  # the part that tells which kind of office document a zip file is
    "word/document.xml": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "xl/workbook.xml": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}
OPEN_DOCUMENT = "application/vnd.oasis.opendocument.text"
HEAD = 4096  # bytes that tell what a file is
_MARKUP = re.compile(r"\s*(?:<!--.*?-->\s*)*<(?:\?xml|!doctype|[a-z][\w:-]*[\s/>])", re.IGNORECASE | re.DOTALL)
_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1a\x1c-\x1f\x7f]")


class UploadRefused(ValueError):
    """A file that the desk does not keep; the message says why, for the person who chose it."""


@dataclass(frozen=True)
class Examined:
    """A file that the desk keeps: its media type, its SHA-256 in hexadecimal, its size in bytes, its name."""

    media_type: str
    sha256: str
    size: int
    name: str


def examine(file: UploadedFile) -> Examined:
    """Raises UploadRefused for a file that is empty, too large, or of a kind that the desk does not keep."""
    size = file.size or 0
    most = settings.UPLOAD_MAX_BYTES
    if size == 0:
        raise UploadRefused(_("The file is empty."))
    if size > most:
        raise UploadRefused(
            _("The file has %(size).1f MB; at most %(most)g MB can be kept.")
            % {"size": size / 1_000_000, "most": most / 1_000_000}
        )
    file.seek(0)
    data = file.read()
    file.seek(0)
    kind = media_type(data, name=file.name or "")
    if not kind:
        raise UploadRefused(
            _(
                "Files of this kind are not kept. Choose a PDF, a picture (PNG, JPEG, WebP, GIF), a text or CSV file "
                "in UTF-8, a document (DOCX, XLSX, ODT), an MP4 or an MP3; save a web page as PDF, or give its address."
            )
        )
    name = "".join(c for c in (file.name or "") if c.isprintable()).replace("/", "_").replace("\\", "_")
    return Examined(kind, hashlib.sha256(data).hexdigest(), size, name[-200:])


def media_type(data: bytes, *, name: str = "") -> str:
    """The media type of a file among those that the desk keeps, or "". Text has no first bytes that tell, so it is
    text if all of it is UTF-8 and none of it markup or control characters; `name` then tells CSV from other text."""
    if data.startswith(b"PK\x03\x04"):
        return _office(data)
    found = _by_first_bytes(data[:HEAD])
    if found:
        return found if found in BY_FIRST_BYTES else ""
    return _text(data, name=name)


def _by_first_bytes(head: bytes) -> str:
    """What puremagic takes it for; "" when it does not know, or by bytes that may as well begin a text."""
    try:
        matches = puremagic.magic_string(head)
    except (puremagic.PureError, ValueError):
        return ""
    best = matches[0].mime_type
    return best if best in BY_FIRST_BYTES or not _is_utf8(head) else ""


def _office(data: bytes) -> str:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            names = set(archive.namelist())
            if any(name.lower().endswith("vbaproject.bin") for name in names):  # macros
                return ""
            if "mimetype" in names and archive.getinfo("mimetype").file_size < 200:
                found = archive.read("mimetype").decode("ascii", "replace").strip()
                return found if found == OPEN_DOCUMENT else ""
    except (zipfile.BadZipFile, NotImplementedError, RuntimeError, OSError):
        return ""
    return next((kind for part, kind in OFFICE.items() if part in names), "")


def _is_utf8(head: bytes) -> bool:
    """Whether bytes cut off anywhere can be UTF-8 text."""
    try:
        head.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        return error.start >= len(head) - 3 and len(head) == HEAD
    return True


def _text(data: bytes, *, name: str) -> str:
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return ""
    if _CONTROL.search(text) or _MARKUP.match(text):
        return ""
    return "text/csv" if name.lower().endswith(".csv") else "text/plain"
