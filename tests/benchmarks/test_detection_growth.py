"""How the time of detection grows with the length of a text: every awkward shape at two lengths, in one run.

`make bench` prints the ratio of the times; 8 is linear growth. Nothing is asserted about time.
"""

import time
import timeit
from pathlib import Path

import pytest

from claims.detection import LANGUAGES, extract
from tests.adversarial import shapes

SHORT, LONG = 20_000, 160_000  # characters
GOLD = Path(__file__).parents[1] / "gold"


def seconds(text: str, language: str) -> float:
    """Processor time of the faster of two extractions, without collecting garbage (as timeit measures)."""
    return min(timeit.repeat(lambda: extract(text, language=language), timer=time.process_time, repeat=2, number=1))


def article(language: str, length: int) -> str:
    """The gold texts of a language, over and over."""
    text = "\n\n".join(path.read_text(encoding="utf-8") for path in sorted((GOLD / language).glob("*.txt")))
    return (text * (length // max(len(text), 1) + 1))[:length] if text else ""


@pytest.mark.parametrize("language", LANGUAGES)
def test_detection_growth(language, capsys):
    extract("", language=language)
    makers = {"articles": lambda length: article(language, length), **shapes(language)}
    with capsys.disabled():
        print(f"\n{'time of detection, ' + language:<36}{SHORT:>10,} chars{LONG:>10,} chars  ratio")  # noqa: T201
        for name, make in makers.items():
            short, long = (seconds(make(length), language) for length in (SHORT, LONG))
            print(f"{name:<36}{short * 1000:>13.0f} ms{long * 1000:>13.0f} ms{long / max(short, 1e-4):>7.1f}")  # noqa: T201
