"""Colours that newsrooms choose, made legible: contrast as WCAG 2.2 measures it.

https://www.w3.org/TR/WCAG22/#dfn-contrast-ratio
"""

from __future__ import annotations

import re

BLACK, WHITE = "#000000", "#ffffff"
ENOUGH = 4.5  # the ratio that WCAG asks for between text and its ground, level AA
STEPS = 20  # how finely `legible_on` mixes
HEXADECIMAL = re.compile(r"#[0-9a-fA-F]{6}\Z")


def is_colour(text: str) -> bool:
    """Whether it is written as #rrggbb."""
    return HEXADECIMAL.match(text) is not None


def contrast(one: str, other: str) -> float:
    """The ratio between two colours (#rrggbb), from 1 (the same) to 21 (black and white)."""
    darker, lighter = sorted([_luminance(one), _luminance(other)])
    return (lighter + 0.05) / (darker + 0.05)


def readable_on(colour: str) -> str:
    """Black or white: the one with more contrast on `colour` (#rrggbb). It is never less than 4.58."""
    return max(BLACK, WHITE, key=lambda text: contrast(text, colour))


def legible_on(ground: str, colour: str) -> str:
    """`colour` for text on `ground` (both #rrggbb), darker or lighter as far as it needs to be read there."""
    towards = readable_on(ground)
    mixed = (_mixed(colour, towards, step / STEPS) for step in range(STEPS + 1))
    return next((one for one in mixed if contrast(one, ground) >= ENOUGH), towards)


def _mixed(colour: str, other: str, share: float) -> str:
    parts = zip(_parts(colour), _parts(other), strict=True)
    return "#" + "".join(f"{round(a + (b - a) * share):02x}" for a, b in parts)


def _luminance(colour: str) -> float:
    shares = (part / 255 for part in _parts(colour))
    red, green, blue = (c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in shares)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _parts(colour: str) -> list[int]:
    return [int(colour[at : at + 2], 16) for at in (1, 3, 5)]
