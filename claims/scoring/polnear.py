"""PolNeAR, American political news of 2015 and 2016 with attributions marked by people, as texts in our own format.

Newell, Margolin and Ruths, "An attribution relations corpus for political news" (LREC 2018),
https://github.com/networkdynamics/PolNeAR. The corpus stays where its user fetched it: its texts belong to newspapers.

data/SPLIT/text/NAME.txt stands beside data/SPLIT/attributions/NAME_ANNOTATOR.ann, in the stand-off format of brat:
"T1<tab>Source 10 14;20 25<tab>words" gives a part its [begin, end) characters, "E1<tab>Attribution:T4 Source:T1
Content:T3 Content2:T5" ties parts together. PolNeAR marks more than statements, beliefs and plans for instance, takes
several sentences of a quotation as one, and has neither entities nor soft statements.
"""

import re
from collections.abc import Iterator
from pathlib import Path

from .gold import GoldText
from .markup import Attribution, Span

SPLITS = ("train", "dev")  # the test split is for a final figure, and nobody develops with it
PARTS = ("source", "cue", "content")

SPANS = re.compile(r"\d+ \d+(?:;\d+ \d+)*")


class BadCorpus(Exception):
    """The folder is no PolNeAR; the message is one sentence that names what is missing or wrong."""


def read_polnear(corpus: Path, split: str) -> Iterator[GoldText]:
    """The texts of one of SPLITS in a checkout of PolNeAR, by name, as the first annotator marked each.

    Texts without annotation are left out. Raises BadCorpus, and ValueError for another split.
    """
    if split not in SPLITS:
        raise ValueError(f"split {split!r} is not one of {SPLITS}")
    folder = corpus / "data" / split
    files = sorted((folder / "attributions").glob("*.ann"))
    if not files:
        raise BadCorpus(f"There are no annotations in {folder / 'attributions'}.")
    first: dict[str, Path] = {}
    for path in files:
        first.setdefault(path.stem.rpartition("_")[0], path)
    for name, path in first.items():
        yield _read(folder / "text" / f"{name}.txt", path)


def _read(text_file: Path, annotation: Path) -> GoldText:
    try:
        text = text_file.read_bytes().decode()
        lines = annotation.read_bytes().decode().split("\n")
    except OSError as error:
        raise BadCorpus(f"{error.filename} cannot be read.") from error
    except UnicodeDecodeError as error:
        raise BadCorpus(f"{text_file} or {annotation.name} is not UTF-8.") from error
    parts = {number: spans for number, spans in map(_part, lines) if number}
    if any(end > len(text) for spans in parts.values() for _, end in spans):
        raise BadCorpus(f"{annotation} does not belong to {text_file}: it points past its end.")
    found = [_attribution(line, parts) for line in lines if re.match(r"E\d+\t", line)]
    return GoldText(text_file.name, text, [each for each in found if each.content])


def _part(line: str) -> tuple[str, list[Span]]:
    """The number of a part and its spans; "" for another line, such as one that goes on with a part's words."""
    number, _, rest = line.partition("\t")
    spans = rest.partition("\t")[0].partition(" ")[2]
    if not re.fullmatch(r"T\d+", number) or not SPANS.fullmatch(spans):
        return "", []
    pairs = (pair.split() for pair in spans.split(";"))
    return number, [(int(begin), int(end)) for begin, end in pairs]


def _attribution(line: str, parts: dict[str, list[Span]]) -> Attribution:
    """What an E line ties together: "Content" and "Content2" are one content of two spans."""
    made = Attribution()
    for tie in line.partition("\t")[2].split():
        role, _, number = tie.partition(":")
        role = role.rstrip("0123456789").lower()
        if role in PARTS:
            spans = getattr(made, role)
            spans.extend(parts.get(number, ()))
            spans.sort()
    return made
