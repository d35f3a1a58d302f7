"""The picture of a claim that other sites show beside a link to it: 1200 × 630, drawn by Pillow.

It is in the language of the claim, whoever asks, since one picture is kept for all who see the link.
"""

from __future__ import annotations

import unicodedata
from io import BytesIO

from django.conf import settings
from django.core.cache import cache
from django.http import Http404, HttpRequest, HttpResponse
from django.utils import translation
from django.utils.formats import date_format
from django.utils.translation import gettext
from PIL import Image, ImageDraw

from claims import claim_review
from claims.choices import PublicState
from claims.colour import readable_on
from claims.documents import Document
from claims.models import PublicClaim
from claims.pages import shown
from claims.pages.answering import etag_of, for_readers
from claims.pages.fonts import Font, font, font_for

SIZE = WIDTH, HEIGHT = 1200, 630
MARGIN = 72
PAPER, INK, QUIET = "#fbfaf7", "#1b1c1e", "#5a5d63"
STATEMENT_SIZES = (64, 56, 48, 42, 36)
STATEMENT_BOX = (WIDTH - 2 * MARGIN, 296)  # the room that a statement has
BADGE_TOP, BADGE_HEIGHT, BADGE_PADDING = 434, 80, 28
LINE = 1.24  # of the size
CUT = "…"
LONGEST = 600  # characters of a statement that are tried
KEPT = 24 * 3600  # seconds that a picture is kept here: drawing it takes longer than any page
REVIEW_COLOUR = "#6b4e00"


@for_readers
def card(request: HttpRequest, number: int) -> HttpResponse:
    """The picture as PNG; 404 for what readers cannot see."""
    row = PublicClaim.objects.visible().filter(pk=number).first()
    if row is None:
        raise Http404
    with translation.override(row.language if row.language in dict(settings.LANGUAGES) else settings.LANGUAGE_CODE):
        name = f"card-{etag_of(str(number), str(row.sequence))}"
        picture = cache.get_or_set(name, lambda: _as_png(drawn(shown.read(row.document))), KEPT)
    return HttpResponse(picture, content_type="image/png")


def _as_png(picture: Image.Image) -> bytes:
    file = BytesIO()
    picture.save(file, "PNG", optimize=True)
    return file.getvalue()


def drawn(document: Document) -> Image.Image:
    """The claim, who says it, what was found on which day, and who says so. A text for which this machine has no
    font is left out; the verdict and the newsroom remain."""
    image = Image.new("RGB", SIZE, PAPER)
    draw = ImageDraw.Draw(image)
    draw.rectangle((0, 0, WIDTH, 16), fill=settings.NEWSROOM_COLOUR)
    claimant = document["claimant"]["name"] if document["claimant"] else ""
    _line(draw, claimant, (MARGIN, 66), size=32, fill=QUIET, width=WIDTH - 2 * MARGIN)
    _statement(draw, document["statement"])
    _verdict(draw, document)
    day = gettext("as of %(day)s") % {"day": date_format(document["as_of"], "DATE_FORMAT")}
    signed = settings.NEWSROOM_NAME if _is_under_review(document) else f"{settings.NEWSROOM_NAME}, {day}"
    _line(draw, signed, (MARGIN, HEIGHT - 78), size=30, fill=QUIET, width=WIDTH - 2 * MARGIN)
    return image


def _statement(draw: ImageDraw.ImageDraw, text: str) -> None:
    text = _plain(text)[:LONGEST]
    path = font_for(text)
    if path is None:
        return
    wide, high = STATEMENT_BOX
    for size in STATEMENT_SIZES:
        used, step = font(path, size), round(size * LINE)
        lines = wrapped(text, used, wide)
        if len(lines) * step <= high:
            break
    room = high // step
    if len(lines) > room:
        lines = [*lines[: room - 1], _shortened(f"{lines[room - 1]} {CUT}", used, wide)]
    for at, line in enumerate(lines):
        draw.text((MARGIN, 122 + at * step), line, font=used, fill=INK)


def _verdict(draw: ImageDraw.ImageDraw, document: Document) -> None:
    """A badge in the verdict's colour."""
    is_under_review = _is_under_review(document)
    colour = REVIEW_COLOUR if is_under_review else document["verdict"]["colour"]
    checked = gettext("Checked: %(verdict)s") % {"verdict": claim_review.label(document)}
    words = _plain(gettext("Under review again") if is_under_review else checked)
    used = font(font_for(words) or "", 42)
    words = _shortened(words, used, WIDTH - 2 * MARGIN - 2 * BADGE_PADDING)
    right = MARGIN + used.getlength(words) + 2 * BADGE_PADDING
    draw.rectangle((MARGIN, BADGE_TOP, right, BADGE_TOP + BADGE_HEIGHT), fill=colour)
    at = (MARGIN + BADGE_PADDING, BADGE_TOP + BADGE_HEIGHT / 2)
    draw.text(at, words, font=used, fill=readable_on(colour), anchor="lm")


def _is_under_review(document: Document) -> bool:
    return bool(document["state"] == PublicState.UNDER_REVIEW)


def _line(draw: ImageDraw.ImageDraw, text: str, at: tuple[float, float], *, size: int, fill: str, width: float) -> None:
    """One line of text, shortened to `width`."""
    text = _plain(text)
    path = font_for(text)
    if text and path is not None:
        used = font(path, size)
        draw.text(at, _shortened(text, used, width), font=used, fill=fill)


def wrapped(text: str, used: Font, width: float) -> list[str]:
    """Lines no wider than `width`: parted between words, and within one that is wider, as in scripts without spaces."""
    lines: list[str] = []
    line = ""
    for word in text.split():
        longer = f"{line} {word}".strip()
        if used.getlength(longer) <= width:
            line = longer
            continue
        lines += [line] if line else []
        *full, line = _parts(word, used, width)
        lines += full
    return [*lines, line]


def _parts(word: str, used: Font, width: float) -> list[str]:
    """A word in pieces that fit; a mark stays with the letter before it."""
    parts, part = [], ""
    for sign in word:
        if part and not unicodedata.combining(sign) and used.getlength(part + sign) > width:
            parts.append(part)
            part = ""
        part += sign
    return [*parts, part]


def _shortened(text: str, used: Font, width: float) -> str:
    """`text`, or as much of it as fits before an ellipsis."""
    if used.getlength(text) <= width:
        return text
    text = text.removesuffix(CUT).rstrip()
    while text and used.getlength(f"{text} {CUT}") > width:
        text = text[:-1].rstrip()
    return f"{text} {CUT}"


def _plain(text: str) -> str:
    """Text on one line, without what shows nothing or turns the direction, and without the few signs (an emoji, say)
    for which the font of all the others has none."""
    kept = "".join(sign if sign.isprintable() else " " for sign in unicodedata.normalize("NFC", text))
    kept = " ".join(kept.split())
    if font_for(kept) is None:
        without = "".join(sign for sign in kept if unicodedata.category(sign) not in ("So", "Sk", "Cn", "Co", "Mn"))
        without = " ".join(without.split())
        return without if font_for(without) is not None else kept
    return kept
