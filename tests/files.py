"""Files to upload: each as short as its kind can be."""

import io
import zipfile

from django.core.files.uploadedfile import SimpleUploadedFile


def zipped(*parts: str, mimetype: str = "") -> bytes:
    """A zip file with these parts in it."""
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        for name in parts:
            archive.writestr(name, "<x/>")
        if mimetype:
            archive.writestr("mimetype", mimetype)
    return file.getvalue()


PDF = b"%PDF-1.7\n1 0 obj\n"
PNG = b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR"
KEPT = {
    "a.pdf": (PDF, "application/pdf"),
    "a.png": (PNG, "image/png"),
    "a.jpg": (b"\xff\xd8\xff\xe1\0\x10Exif\0", "image/jpeg"),
    "a.webp": (b"RIFF\x24\0\0\0WEBPVP8 ", "image/webp"),
    "a.gif": (b"GIF89a\1\0\1\0", "image/gif"),
    "a.mp4": (b"\0\0\0\x20ftypisom\0\0\2\0isomiso2avc1mp41", "video/mp4"),
    "a.mp3": (b"ID3\4\0\0\0\0\0\0", "audio/mpeg"),
    "a.txt": ("De brug is dicht: ¼ van de weg.\n".encode(), "text/plain"),
    "a.csv": (b"day,number\n1,2\n", "text/csv"),
    "a.docx": (
        zipped("word/document.xml"),
        "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    ),
    "a.xlsx": (zipped("xl/workbook.xml"), "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
    "a.odt": (zipped(mimetype="application/vnd.oasis.opendocument.text"), "application/vnd.oasis.opendocument.text"),
}


def uploaded(content: bytes = PDF, *, name: str = "report.pdf") -> SimpleUploadedFile:
    return SimpleUploadedFile(name, content)
