"""Charts as SVG, drawn by the server: no script, readable in print. Each stands beside a table with its numbers."""

from __future__ import annotations

from collections.abc import Sequence

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

WIDTH, HEIGHT, GAP = 480, 140, 6


def stacked_columns(columns: Sequence[str], series: dict[str, list[int]], *, label: str) -> SafeString:
    """A column for each of `columns`, of one piece for each of `series` (name: one number for each column).

    The piece of the n-th series has the class desk-series-n, whose colour and pattern are the style sheet's.
    """
    totals = [sum(numbers[i] for numbers in series.values()) for i in range(len(columns))]
    highest = max(totals, default=0) or 1
    wide = WIDTH / max(1, len(columns))
    pieces = []
    for i, column in enumerate(columns):
        bottom = float(HEIGHT)
        for n, (name, numbers) in enumerate(series.items(), 1):
            high = numbers[i] / highest * HEIGHT
            bottom -= high
            if numbers[i]:
                said = f"{column}: {name} {numbers[i]}"
                pieces.append((i * wide + GAP / 2, bottom, wide - GAP, high, n, said))
    shape = '<rect x="{}" y="{}" width="{}" height="{}" class="desk-series-{}"><title>{}</title></rect>'
    drawn = format_html_join("", shape, ((_n(x), _n(y), _n(w), _n(h), n, s) for x, y, w, h, n, s in pieces))
    return format_html(
        '<svg class="desk-chart" viewBox="0 0 {} {}" role="img" aria-label="{}" preserveAspectRatio="none">{}</svg>',
        WIDTH,
        HEIGHT,
        label,
        drawn,
    )


def bar(pieces: Sequence[tuple[str, int]], *, of: int, label: str) -> SafeString:
    """One bar of `pieces` (class, number), in a width that stands for `of`."""
    drawn, left = [], 0.0
    for name, number in pieces:
        wide = number / max(1, of) * 100
        if number:
            drawn.append((_n(left), _n(wide), name))
        left += wide
    rects = format_html_join("", '<rect x="{}" y="0" width="{}" height="10" class="{}"></rect>', drawn)
    return format_html(
        '<svg class="desk-bar" viewBox="0 0 100 10" role="img" aria-label="{}" preserveAspectRatio="none">{}</svg>',
        label,
        rects,
    )


def _n(number: float) -> str:
    """A number as SVG wants it, whatever the language of the screen."""
    return f"{number:.1f}"
