"""Fonts of this machine for text in any script: which of them has a sign for each of its characters."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable
from functools import cache
from pathlib import Path

from django.conf import settings
from PIL import ImageFont, features

FOLDERS = ("/usr/share/fonts", "/usr/local/share/fonts")
# Families that are tried before any other, in this order; sans serif, bold.
PREFERRED = ("NotoSans-Bold", "OpenSans-Bold", "LiberationSans-Bold", "DejaVuSans-Bold", "Arial")
OTHERS = ("NotoSans", "NotoNaskh", "unifont", "wqy", "DroidSansFallback")
NO_CHARACTER = "\U0010ffff"  # what a font shows where it has no sign
SIZE = 20  # in which signs are compared
MOST = 40  # fonts that are looked at
# Scripts that are written from right to left, or whose letters change with their neighbours.
NEEDS_SHAPING = ("ARABIC", "HEBREW", "SYRIAC", "THAANA", "DEVANAGARI", "BENGALI", "TAMIL", "TELUGU", "KHMER", "MYANMAR")

Font = ImageFont.FreeTypeFont


def font(path: str, size: int) -> Font:
    """The font of a file; "" is the one that the drawing library brings."""
    if path:
        return ImageFont.truetype(path, size)
    built_in = ImageFont.load_default(size)
    assert isinstance(built_in, ImageFont.FreeTypeFont)  # so it is when a size is given
    return built_in


def font_for(text: str) -> str | None:
    """The file of the first font that has a sign for every character of `text`; None when none has, or when what it
    takes to set the script is not installed."""
    if not can_be_shaped(text):
        return None
    return next((path for path in known() if not missing(path, text)), None)


def can_be_shaped(text: str) -> bool:
    """Whether letters of `text` would come in the right order and form."""
    if features.check("raqm") and features.check("fribidi"):
        return True
    return not any(unicodedata.name(sign, "").startswith(NEEDS_SHAPING) for sign in set(text))


def missing(path: str, text: str) -> set[str]:
    """The characters of `text` that the font has no sign for."""
    return {sign for sign in set(text) if not sign.isspace() and not _has(path, sign)}


@cache
def known() -> tuple[str, ...]:
    """The files of fonts to try, the best first; those of the settings before those of the machine. The last is the
    drawing library's own."""
    files = [path for folder in FOLDERS for path in sorted(Path(folder).rglob("*.[to]t[fc]"))]
    chosen = [path for name in PREFERRED for path in files if path.stem == name]
    chosen += [path for path in files if path.stem.startswith(OTHERS) and path not in chosen and _is_upright(path.stem)]
    return (*_that_open([*settings.CARD_FONTS, *map(str, chosen[:MOST])]), "")


def _is_upright(name: str) -> bool:
    return "Italic" not in name and "Oblique" not in name


def _that_open(paths: Iterable[str]) -> list[str]:
    found = []
    for path in paths:
        try:
            ImageFont.truetype(path, SIZE)
        except OSError:
            continue
        found.append(path)
    return found


@cache
def _has(path: str, sign: str) -> bool:
    small = font(path, SIZE)
    return bytes(small.getmask(sign)) != bytes(small.getmask(NO_CHARACTER)) or small.getlength(sign) != small.getlength(
        NO_CHARACTER
    )
