"""Bytes to text: what a file, standard input or a web page says, as one string that offsets count in.

`load` gets the bytes of a file or of standard input, `read` makes a `Document` of bytes from anywhere.
Whatever cannot be read raises `Unreadable` with one sentence for an editor. Nothing here reaches the network.
"""

import codecs
import datetime
import functools
import re
import stat
import unicodedata
from collections.abc import Collection
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from py3langid.langid import MODEL_FILE, LanguageIdentifier

from articles.webpage import MAX_ADDRESS, extract

MAX_BYTES = 5_000_000

# Below this probability (0..1) the language is asked for instead of guessed. Measured: whole sentences of
# Dutch, English, German and Afrikaans get 0.93 and more; scraps of two to five words get 0.02 to 0.64.
LANGUAGE_CERTAINTY = 0.8
LANGUAGE_SAMPLE = 20_000  # characters; more tells nothing new

TITLE_LENGTH = 150
HEAD = 20_000  # characters in which a page shows what it is

# The encodings of the WHATWG Encoding Standard that extend ASCII, under Python's names. Python knows more
# (utf-7, unicode_escape, …), which no page uses honestly.
DECLARABLE = frozenset(
    [f"iso8859-{part}" for part in (2, 3, 4, 5, 6, 7, 8, 9, 10, 13, 14, 15, 16)]
    + [f"cp{page}" for page in (866, 874, *range(1250, 1259))]
    + ["koi8-r", "koi8-u", "mac-roman", "mac-cyrillic"]
    + ["gbk", "gb2312", "gb18030", "big5", "euc_jp", "shift_jis", "euc_kr"]
)

# The first bytes of files that are neither text nor HTML, and what an editor calls such a file.
SIGNATURES = (
    (b"%PDF-", "a PDF document"),
    (b"\x89PNG", "an image"),
    (b"\xff\xd8\xff", "an image"),
    (b"GIF8", "an image"),
    (b"II*\x00", "an image"),
    (b"MM\x00*", "an image"),
    (b"\xd0\xcf\x11\xe0", "an old Word, Excel or PowerPoint document"),
    (b"{\\rtf", "an RTF document"),
    (b"\x1f\x8b", "a compressed file"),
    (b"BZh", "a compressed file"),
    (b"\xfd7zXZ", "a compressed file"),
    (b"7z\xbc\xaf", "a compressed file"),
    (b"Rar!", "a compressed file"),
    (b"\x7fELF", "a program"),
)

_HTML_START = re.compile(
    r"\s*(?:<\?xml[^>]*>\s*)?(?:<!--.*?-->\s*)*<(?:!doctype\s+html|html|head|body|article|main|div|p|h1)\b",
    re.IGNORECASE | re.DOTALL,
)
_FEED_START = re.compile(r"\s*(?:<\?xml[^>]*>\s*)?(?:<!--.*?-->\s*)*<(?:rss|feed|rdf:RDF)\b", re.DOTALL)
_META_CHARSET = re.compile(rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?\s*([\w.:-]{1,40})", re.IGNORECASE)
_CHARSET = re.compile(r"charset\s*=\s*[\"']?([\w.:-]{1,40})", re.IGNORECASE)
_NEW_LINE = re.compile(r"\r\n|[\r\v\f\x85]")
_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1f\x7f]")


class Unreadable(ValueError):
    """Input that cannot become an article. Its message is one sentence that names the input."""


@dataclass(frozen=True)
class Document:
    """An article's text and what its page says about it; "" (None for the date) where it says nothing.

    `text` is what is stored and what offsets count in: it holds at least one word and no control characters
    other than new line and tab. `language` is a lower-case ISO 639-1 code, `media_type` "text/plain" or
    "text/html", `url` the canonical address where the page declares one of its own site.
    """

    text: str
    title: str
    language: str
    published: datetime.date | None
    publisher: str
    author: str
    url: str
    media_type: str


def load(name: str, *, stdin: BinaryIO) -> tuple[bytes, str | None]:
    """Return the bytes of the file `name` ("-" is standard input) and its content type if the name tells it.

    Never holds more than MAX_BYTES + 1 bytes. Raises `Unreadable` for what is missing, a folder, closed to
    this user or too large (a file by its size, before any of it is read).
    """
    if name == "-":
        return _capped(stdin, name=name), None
    try:
        status = Path(name).stat()
        if stat.S_ISDIR(status.st_mode):
            raise Unreadable(f"{shown(name)} is a folder, not a file.")
        refuse_size(status.st_size, name=name)
        with Path(name).open("rb") as stream:
            data = _capped(stream, name=name)
    except FileNotFoundError:
        raise Unreadable(f"{shown(name)} does not exist.") from None
    except PermissionError:
        raise Unreadable(f"{shown(name)} may not be read by this user.") from None
    except OSError as error:
        raise Unreadable(f"{shown(name)} cannot be read: {error.strerror or error}.") from None
    except ValueError as error:
        if isinstance(error, Unreadable):
            raise
        raise Unreadable(f"{shown(name)} is not the name of a file.") from None
    return data, "text/html" if Path(name).suffix.lower() in {".html", ".htm", ".xhtml"} else None


def read(
    data: bytes,
    *,
    name: str,
    languages: Collection[str],
    content_type: str | None = None,
    language: str | None = None,
    url: str = "",
    as_is: bool = False,
) -> Document:
    r"""Return the article in `data`, plain text or HTML.

    `name` is the file or address that messages speak of; `languages` the codes that are supported;
    `content_type` a media type with or without charset; `language` the code where it is known (else it is
    detected); `url` the address the bytes came from.

    The text has \n for every new line, no white space around it, and is in Unicode's composed form (NFC, so
    that one printed character is one string wherever it was typed). Of HTML it is the article alone, a blank
    line between its blocks. A plain text's first line is its title when it is under TITLE_LENGTH characters
    and a blank line follows; it stays in the text.

    With `as_is`, plain text keeps its new lines, its surrounding white space and its form: offsets then count
    in the file as decoded.

    Raises `Unreadable` when it is empty, too large, binary, of an unknown encoding, without an article, or in
    a language that is not supported or cannot be told.
    """
    refuse_size(len(data), name=name)
    if len(url) > MAX_ADDRESS:
        raise Unreadable(
            f"The address {shown(url)[:60]}… has {len(url)} characters; at most {MAX_ADDRESS} can be kept."
        )
    decoded = decode(data, name=name, content_type=content_type)
    if not decoded.strip():
        raise Unreadable(f"{shown(name)} is empty.")
    if not re.search(r"\w", decoded):
        raise Unreadable(f"{shown(name)} holds no words.")
    if _FEED_START.match(decoded[:HEAD]):
        raise Unreadable(f"{shown(name)} is a news feed, not an article.")
    if _is_html(decoded, content_type):
        page = extract(decoded, url=url)
        if page is None:
            raise Unreadable(f"No article text was found in {shown(name)}.")
        text = _tidy(page.text)
        return Document(
            text=text,
            title=_tidy(page.title) or _first_line(text),
            language=_language(text, given=language, languages=languages, name=name),
            published=page.published,
            publisher=_tidy(page.publisher),
            author=_tidy(page.author),
            url=page.url,
            media_type="text/html",
        )
    text = decoded if as_is else _tidy(decoded)
    language = _language(text, given=language, languages=languages, name=name)
    return Document(text, _first_line(_tidy(decoded)), language, None, "", "", url, "text/plain")


def decode(data: bytes, *, name: str, content_type: str | None = None) -> str:
    """Return `data` as text, exactly (only a byte order mark is dropped).

    A byte order mark decides; then UTF-8, which other encodings hardly ever satisfy by chance; then the
    encoding that the content type or the page itself declares. Raises `Unreadable` for binary data and for
    anything else.
    """
    kind = _binary_kind(data) or _refused_type(content_type)
    if kind:
        raise Unreadable(f"{shown(name)} is {kind}; only plain text and HTML can be read.")
    for encoding in _encodings(data, content_type):
        try:
            decoded = data.decode(encoding)
        except UnicodeDecodeError:
            continue
        if "\x00" in decoded or (_CONTROL.search(decoded) and not _is_html(decoded, content_type)):
            raise Unreadable(f"{shown(name)} is not text but binary data; only plain text and HTML can be read.")
        return decoded
    if _CONTROL.search(data.decode("latin-1")):
        raise Unreadable(f"{shown(name)} is not text but binary data; only plain text and HTML can be read.")
    raise Unreadable(f"The encoding of {shown(name)} is unknown; save it as UTF-8 and try again.")


def refuse_size(size: int, *, name: str) -> None:
    """Raise `Unreadable` when `size` bytes are more than MAX_BYTES."""
    if size > MAX_BYTES:
        raise Unreadable(f"{shown(name)} is {_megabytes(size)}; at most {_megabytes(MAX_BYTES)} can be read.")


def shown(name: str) -> str:
    """Return a file name or address as it can stand in a one-line message."""
    if name == "-":
        return "Standard input"
    printable = "".join(character if character.isprintable() else "\ufffd" for character in name)
    return printable or "An empty name"


def _capped(stream: BinaryIO, *, name: str) -> bytes:
    data = stream.read(MAX_BYTES + 1)
    if len(data) > MAX_BYTES:
        limit = _megabytes(MAX_BYTES)
        raise Unreadable(f"{shown(name)} is larger than {limit}; at most {limit} can be read.")
    return data


def _megabytes(size: int) -> str:
    # Rounded up to a tenth, so that what is just too large is not shown as the limit itself.
    tenths = -(-size // 100_000)
    return f"{tenths // 10} MB" if tenths % 10 == 0 else f"{tenths / 10} MB"


def _binary_kind(data: bytes) -> str:
    for signature, kind in SIGNATURES:
        if data.startswith(signature):
            return kind
    if data.startswith(b"PK\x03\x04"):
        return "a Word document" if b"word/document.xml" in data else "a zip file or office document"
    if data[:4] == b"RIFF" and data[8:12] == b"WEBP":
        return "an image"
    if data[4:8] == b"ftyp":
        return "a video, sound or image file"
    return ""


def _refused_type(content_type: str | None) -> str:
    kind = (content_type or "").split(";")[0].strip().lower()
    family = kind.split("/")[0]
    if family in {"image", "audio", "video"}:
        return {"image": "an image", "audio": "a sound file", "video": "a video"}[family]
    return {"application/pdf": "a PDF document", "application/json": "data (JSON)"}.get(kind, "")


def _encodings(data: bytes, content_type: str | None) -> list[str]:
    """Return the Python codecs to try, in order."""
    if data.startswith(codecs.BOM_UTF8):
        return ["utf-8-sig"]
    if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return ["utf-16"]
    declared = _CHARSET.search(content_type or "")
    in_page = _META_CHARSET.search(data[:4096])
    labels = [declared.group(1)] if declared else []
    labels += [in_page.group(1).decode("ascii", "replace")] if in_page else []
    return ["utf-8", *(codec for codec in map(_codec, labels) if codec)]


def _codec(label: str) -> str | None:
    try:
        codec = codecs.lookup(label).name
    except LookupError:
        return None
    # Browsers read both labels as windows-1252, and pages mean it: their curly quotes are windows-1252's.
    if codec in {"ascii", "iso8859-1"}:
        return "cp1252"
    return codec if codec in DECLARABLE else None


def _is_html(decoded: str, content_type: str | None) -> bool:
    kind = (content_type or "").split(";")[0].strip().lower()
    return kind in {"text/html", "application/xhtml+xml"} or bool(_HTML_START.match(decoded[:HEAD]))


def _tidy(text: str) -> str:
    return unicodedata.normalize("NFC", _CONTROL.sub("", _NEW_LINE.sub("\n", text))).strip()


def _first_line(text: str) -> str:
    line, _, rest = text.partition("\n")
    return line.strip() if len(line) < TITLE_LENGTH and re.match(r"[^\S\n]*\n", rest) else ""


def _language(text: str, *, given: str | None, languages: Collection[str], name: str) -> str:
    choice = ", ".join(sorted(languages))
    if given:
        code = given.strip().lower().replace("_", "-").split("-")[0]
        if code not in languages:
            raise Unreadable(f'{shown(name)}: the language "{shown(given)}" is not supported; choose from {choice}.')
        return code
    code, certainty = _identifier().classify(text[:LANGUAGE_SAMPLE])
    if certainty < LANGUAGE_CERTAINTY or code == "zxx":
        raise Unreadable(f"The language of {shown(name)} cannot be told; name it with --language ({choice}).")
    if code not in languages:
        raise Unreadable(f'{shown(name)} seems to be in the language "{code}"; supported are {choice}.')
    return code


@functools.cache
def _identifier() -> LanguageIdentifier:
    return LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)
