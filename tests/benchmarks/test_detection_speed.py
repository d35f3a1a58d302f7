"""How many articles a second detection reads on one core, and whether its memory stays flat.

Articles have 400 words, drawn from the paragraphs of the gold texts and the demo articles. Beside each speed stands the
time of a plain split into words by a regular expression in the same run: the ratio of the two says more about the code
than a speed does, which is half about the machine. `make bench` prints it; nothing is asserted about time.
"""

import random
import re
import subprocess
import sys
import time
from pathlib import Path

import pytest

from claims.detection import LANGUAGES, extract

ROOT = Path(__file__).parents[2]
WORDS, ARTICLES = 400, 200
ROUNDS = (1_000, 10_000)  # articles after which memory is read
TOKEN = re.compile(r"\w+|[^\w\s]")


def paragraphs(language: str) -> list[str]:
    """The paragraphs there are to compose articles of, in a fixed order."""
    paths = [*(ROOT / "tests/gold" / language).glob("*.txt"), *(ROOT / "articles/demo").glob(f"*-{language}.txt")]
    texts = (path.read_text(encoding="utf-8") for path in sorted(paths))
    return [paragraph for text in texts for paragraph in text.split("\n\n") if paragraph.strip()]


def articles(language: str, count: int) -> list[str]:
    """That many different articles of about WORDS words, the same ones every time."""
    rng, pool = random.Random(language), paragraphs(language)
    return [article(rng, pool) for _ in range(count)] if pool else []


def article(rng: random.Random, pool: list[str]) -> str:
    chosen: list[str] = []
    while sum(len(paragraph.split()) for paragraph in chosen) < WORDS:
        chosen.append(rng.choice(pool))
    return "\n\n".join(chosen)


@pytest.mark.parametrize("language", LANGUAGES)
def test_detection_speed(language, capsys):
    texts = articles(language, ARTICLES)
    extract(texts[0], language=language)
    began = time.process_time()
    for text in texts:
        TOKEN.findall(text)
    split = time.process_time()
    found = sum(len(extract(text, language=language)) for text in texts)
    done = time.process_time()
    hundreds = sum(len(text.split()) for text in texts) / WORDS
    with capsys.disabled():
        print(  # noqa: T201
            f"\n{language}: {hundreds / (done - split):.0f} articles of {WORDS} words a second on one core, "
            f"{found / len(texts):.1f} statements each; "
            f"{(done - split) / (split - began):.0f} times as long as splitting into words"
        )


def test_detection_memory(capsys):
    """In a process of its own, as it would else hold what other tests left."""
    run = subprocess.run(
        [sys.executable, "-c", f"from {__name__} import read_on; read_on()"],
        cwd=ROOT, capture_output=True, text=True, check=True,
    )  # fmt: skip
    with capsys.disabled():
        print(f"\n{run.stdout}", end="")  # noqa: T201


def read_on() -> None:
    """Read articles in all languages by turns, each different, and print the memory in use at both rounds."""
    rngs = {language: (random.Random(language), paragraphs(language)) for language in LANGUAGES}
    turns = [language for language, (_, pool) in rngs.items() if pool]
    for number in range(1, max(ROUNDS) + 1):
        language = turns[number % len(turns)]
        extract(article(*rngs[language]), language=language)
        if number in ROUNDS:
            print(f"memory in use after {number:>6,} articles: {resident_mb():.1f} MB")  # noqa: T201


def resident_mb() -> float:
    """The resident set of this process, from /proc (Linux)."""
    status = Path("/proc/self/status").read_text(encoding="ascii")
    return int(re.search(r"VmRSS:\s+(\d+) kB", status)[1]) / 1024
