"""A gold set on disk: a folder with NAME.txt beside NAME.tagged, UTF-8."""

from dataclasses import dataclass
from pathlib import Path

from .markup import Attribution, BadMarkup, parse


class BadGold(Exception):
    """A gold set cannot be used; the message is one sentence that names the file."""


@dataclass(frozen=True)
class GoldText:
    """A text, new lines untouched, with what people found in it."""

    name: str
    text: str
    attributions: list[Attribution]


def read_folder(folder: Path) -> list[GoldText]:
    """The annotated texts of a folder, by name; texts without a tagged copy are left out. Raises BadGold."""
    if not folder.is_dir():
        raise BadGold(f"There is no folder {folder}.")
    tagged = sorted(folder.glob("*.tagged"))
    if not tagged:
        raise BadGold(f"There is no gold in {folder}: it needs texts NAME.txt beside NAME.tagged.")
    return [_read(path) for path in tagged]


def _read(tagged: Path) -> GoldText:
    raw = tagged.with_suffix(".txt")
    if not raw.is_file():
        raise BadGold(f"{tagged} has no {raw.name} beside it.")
    text = _decoded(raw)
    try:
        return GoldText(raw.name, text, parse(text, _decoded(tagged)))
    except BadMarkup as error:
        raise BadGold(f"{tagged}: {error}") from error


def _decoded(path: Path) -> str:
    try:
        return path.read_bytes().decode()
    except UnicodeDecodeError as error:
        raise BadGold(f"{path} is not UTF-8.") from error
