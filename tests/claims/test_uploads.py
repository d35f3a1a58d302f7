"""What an uploaded file really is."""

import hashlib

import pytest

from claims.uploads import ENDINGS, HEAD, UploadRefused, examine, media_type
from tests.files import KEPT, PDF, uploaded, zipped

REFUSED = {
    "svg": b"<svg xmlns='http://www.w3.org/2000/svg'><script/></svg>",
    "svg after a declaration": b"<?xml version='1.0'?><svg/>",
    "html": b"<!doctype html><p>x",
    "html after a comment and white space": b"\n <!-- x --> <HTML>",
    "html behind a byte order mark": b"\xef\xbb\xbf<html>",
    "a program of Linux": b"\x7fELF\x02\x01\x01",
    "a program of Windows": b"MZ\x90\0\3\0\0\0\4\0\0\0\xff\xff",
    "latin-1": "café".encode("latin-1"),
    "control characters": b"a\0b",
    "a zip of anything": zipped("a"),
    "a document with macros": zipped("word/document.xml", "word/vbaProject.bin"),
    "half a zip file": zipped("word/document.xml")[:20],
    "another open document": zipped(mimetype="application/vnd.oasis.opendocument.graphics"),
}


@pytest.mark.parametrize("name", KEPT)
def test_media_type_is_told_by_the_content(name):
    content, kind = KEPT[name]
    assert media_type(content, name=name) == kind


def test_every_kind_that_is_kept_is_tried_here():
    assert {kind for _content, kind in KEPT.values()} == set(ENDINGS)


@pytest.mark.parametrize("what", REFUSED)
def test_media_type_of_anything_else_is_none(what):
    assert media_type(REFUSED[what], name="innocent.pdf") == ""


def test_media_type_takes_no_notice_of_a_name():
    assert media_type(PDF, name="page.html") == "application/pdf"


def test_media_type_of_a_text_whose_letter_is_cut_by_the_first_look():
    text = b"a" * (HEAD - 1) + "é".encode() + b" and more"
    assert media_type(text) == "text/plain"


def test_examine_gives_hash_size_and_a_plain_name():
    found = examine(uploaded(name="re\x07port\\x.pdf"))
    assert (found.sha256, found.size) == (hashlib.sha256(PDF).hexdigest(), len(PDF))
    assert (found.media_type, found.name) == ("application/pdf", "report_x.pdf")


def test_examine_refuses_nothing_and_too_much(settings):
    settings.UPLOAD_MAX_BYTES = 10
    for content, sentence in (
        (b"", "The file is empty."),
        (PDF * 200_000, "The file has 3.4 MB; at most 1e-05 MB can be kept."),
    ):
        with pytest.raises(UploadRefused) as refused:
            examine(uploaded(content))
        assert str(refused.value) == sentence


def test_examine_says_what_can_be_chosen_instead():
    with pytest.raises(UploadRefused) as refused:
        examine(uploaded(REFUSED["svg"], name="drawing.svg"))
    assert str(refused.value).startswith("Files of this kind are not kept. Choose a PDF, a picture (PNG,")
