"""Paragraphs, items and sentences.

An item is a word, a mark of punctuation, or one whole quotation that is somebody's speech. Sentences are
ranges of items, so that a full stop inside a quotation ends no sentence. Our own splitter rather than a
library's: it has to know quotations and must cost linear time on any text.
"""

import re
from dataclasses import dataclass, field

from .lexicon import Lexicon
from .normalise import CLOSE, FILL, OPEN
from .quotations import Quotation

_TOKEN = re.compile(
    r"\d\d?:\d\d(?!\w)|[^\W_]+(?:(?:(?:\.-|[-'’./_&])(?=[^\W_])|(?<=\d),(?=\d))[^\W_]+)*'?(?=\W|$|_)|\.\.\.|[^\s]"
)
_BLANK = re.compile(r"\n\s*\n|\n")
LONGEST = 150  # items; a longer run is cut, so that no text costs more than linear time
_MARKS = frozenset((OPEN, CLOSE, FILL))
SHORT = 90  # characters a heading in quotation marks may have
_TERMINATORS = ".!?…"
_ARABIC = re.compile(r"(?:a[lnrstdz]|ash|el|bin|ben)-[A-Z]")  # the small first word of a name: al-Hussein


class Item:
    """A word, a mark, or (quotation is not None) a whole speech quotation, at [begin, end)."""

    __slots__ = ("begin", "capital", "end", "inside", "lower", "noun", "quotation", "small", "text", "word")

    def __init__(self, begin: int, end: int, text: str, quotation: Quotation | None = None, inside: bool = False):
        self.begin, self.end, self.text, self.quotation = begin, end, text, quotation
        first = text[0] if quotation is None else ""
        self.lower = text.lower() if first else ""
        self.word = first.isalnum()
        self.capital = self.word and (first.istitle() or (first in "aeb" and _ARABIC.match(text) is not None))
        self.inside = inside
        self.small = False  # whether a quotation begins with a small letter
        self.noun = False  # a common noun with a capital: see nouns.py


@dataclass
class Sentence:
    """Items of one sentence; `paragraph` is its paragraph's number, `first` whether it opens it."""

    items: list[Item]
    paragraph: int
    first: bool = False
    heading: bool = False
    begin: int = field(init=False)
    end: int = field(init=False)

    def __post_init__(self) -> None:
        self.begin, self.end = self.items[0].begin, self.items[-1].end


def paragraphs(shadow: str) -> list[tuple[int, int]]:
    """[begin, end) of each paragraph without outer space. A line that merely wraps is not its own."""
    found, at = [], 0
    for match in _BLANK.finditer(shadow):
        if match.group() == "\n" and _wraps(shadow, match.start()):
            continue
        found.append((at, match.start()))
        at = match.end()
    found.append((at, len(shadow)))
    stripped = []
    for begin, end in found:
        while begin < end and shadow[begin].isspace():
            begin += 1
        while end > begin and shadow[end - 1].isspace():
            end -= 1
        if begin < end:
            stripped.append((begin, end))
    return stripped


def _wraps(shadow: str, at: int) -> bool:
    before, after = shadow[max(0, at - 1) : at], shadow[at + 1 : at + 2]
    return (before.isalnum() or before == ",") and after.islower()


def is_speech(shadow: str, quotation: Quotation, previous: str, following: str) -> bool:
    """Whether a quotation is speech of its own rather than a few quoted words within a sentence."""
    inner = shadow[quotation.inner_begin : quotation.inner_end]
    if previous.isalnum() and (inner[0].islower() or inner.count(" ") < 2 or _is_title(inner)):
        return False
    if inner[-1] in _TERMINATORS or (inner[-1] == "," and len(inner) > 1):
        return True
    starts_sentence = previous in ("", ".", "!", "?", ":", "…") or previous == CLOSE
    many_words = inner.count(" ") >= 2
    if previous == ":":
        return True
    if _is_title(inner):
        return False
    if following == "," and inner[0].isupper() and starts_sentence:
        return True
    if starts_sentence and following in ("", ",", ".") and (many_words or previous == ":"):
        return True
    if previous == "," and many_words and following in (".", "", "…"):
        return True
    return many_words and inner[0].isupper() and (starts_sentence or (previous.islower() and inner.count(" ") >= 4))


def _is_title(inner: str) -> bool:
    """Whether most words are capitalised, as in the title of a work."""
    words = [w for w in inner[:200].split() if w[0].isalpha() and (len(w) > 3 or w[0].isupper())]
    return len(words) > 2 and sum(w[0].isupper() for w in words) >= 0.8 * len(words)


def items(shadow: str, begin: int, end: int, quotations: list[Quotation]) -> list[Item]:
    """The items of one paragraph, whose quotations are given in order."""
    out: list[Item] = []
    at = begin
    for quotation in quotations:
        _words(shadow, at, quotation.begin, out)
        previous = _last_character(shadow, begin, quotation.begin)
        following = _next_character(shadow, quotation.end, end)
        if is_speech(shadow, quotation, previous, following):
            out.append(Item(quotation.begin, quotation.end, OPEN, quotation))
            out[-1].small = shadow[quotation.inner_begin].islower()
        else:
            _words(shadow, quotation.begin, quotation.end, out, inside=True)
        at = quotation.end
    _words(shadow, at, end, out)
    return out


def _words(shadow: str, begin: int, end: int, out: list[Item], inside: bool = False) -> None:
    for match in _TOKEN.finditer(shadow, begin, end):
        word = match.group()
        if word not in _MARKS:
            out.append(Item(*match.span(), word, None, inside))


def _last_character(shadow: str, begin: int, at: int) -> str:
    return shadow[max(begin, at - 8) : at].rstrip(" \n" + FILL)[-1:]


def _next_character(shadow: str, at: int, end: int) -> str:
    return shadow[at : min(end, at + 8)].lstrip(" \n" + FILL)[:1]


def sentences(paragraph: list[Item], number: int, lexicon: Lexicon, shadow: str) -> list[Sentence]:
    """Cut the items of one paragraph into sentences; a dateline ("UTRECHT (ANP) - ") belongs to none."""
    paragraph = paragraph[_dateline(paragraph) :]
    out: list[Sentence] = []
    start = 0
    for index, _item in enumerate(paragraph):
        too_long = index - start >= LONGEST
        if index + 1 < len(paragraph) and (too_long or _ends(paragraph, index, start, lexicon, shadow)):
            out.append(Sentence(paragraph[start : index + 1], number, first=not out))
            start = index + 1
    if start < len(paragraph):
        out.append(Sentence(paragraph[start:], number, first=not out))
    only = paragraph[0] if len(paragraph) == 1 else None
    if only is not None and only.quotation is not None and only.end - only.begin < SHORT:
        # A quotation between paragraphs that does not end as a sentence is a heading.
        out[0].heading = shadow[only.quotation.inner_end - 1] not in _TERMINATORS
    if len(out) == 1 and paragraph[-1].word and not paragraph[-1].inside and len(paragraph) < 15:
        out[0].heading = True
    return out


def _dateline(paragraph: list[Item]) -> int:
    """How many items the dateline has that opens a paragraph: capitals, brackets, and a dash with spaces."""
    for index, item in enumerate(paragraph[:8]):
        if item.text in ("-", "–", "—") and index and index + 1 < len(paragraph):
            spaced = paragraph[index - 1].end < item.begin and item.end < paragraph[index + 1].begin
            return index + 1 if spaced and (index < 4 or paragraph[0].text.isupper()) else 0
        if item.quotation is not None or not (item.capital or item.text in "(),/."):
            return 0
    return 0


def _ends(paragraph: list[Item], index: int, start: int, lexicon: Lexicon, shadow: str) -> bool:
    item, following = paragraph[index], paragraph[index + 1]
    if item.quotation is not None:
        if shadow[item.quotation.inner_end - 1] not in _TERMINATORS:
            return False
        if following.quotation is not None:
            return True
        if shadow[item.quotation.inner_end - 1] == "." or lexicon.word_order == "verb-second":
            return following.capital
        return following.capital and not _cue_near(paragraph, index + 1, lexicon)
    if item.text not in (".", "!", "?", "…", "..."):
        return False
    if item.inside and CLOSE not in shadow[item.end : following.begin]:
        return False
    if following.quotation is not None:
        return True
    if not (following.capital or following.text[0].isdigit() or following.text in "-–—([‘'"):
        return False
    if following.inside:
        return True
    previous = paragraph[index - 1] if index > start else None
    if item.text == "." and previous is not None and previous.end == item.begin:
        month = previous.lower in lexicon.months and following.capital  # "zegt Jan. Hij", not "Jan. 5"
        small = following.lower in lexicon.after_initial  # "… van Bram P. Zowel hij"
        # "de VS. Hij": in capitals it is a name, not "versus".
        name = previous.text.isupper() and lexicon.word_order == "verb-second"
        if (previous.lower in lexicon.abbreviations and not (month or name)) or (_initials(previous) and not small):
            return False
    return following.begin > item.end or following.capital


def _initials(item: Item) -> bool:
    """Whether a word before a full stop is initials: J, A.G."""
    return item.capital and all(len(part) == 1 and part.isupper() for part in item.text.split("."))


def _cue_near(paragraph: list[Item], index: int, lexicon: Lexicon) -> bool:
    """Whether "…?" SMITH SAID follows: a reporting verb before the next mark, near."""
    for item in paragraph[index : index + 9]:
        if item.quotation is not None or item.text in ".!?:;":
            return False
        if item.lower in lexicon.verbs and "quote" in lexicon.verbs[item.lower][0].takes:
            return True
    return False
