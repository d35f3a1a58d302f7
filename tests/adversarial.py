"""Texts that detection must survive, of any length: one awkward shape each, for every language with a lexicon.

`shapes(language)` gives a function for each: the length wanted, in characters, to the text.
"""

from collections.abc import Callable, Iterator
from itertools import count

from claims.detection.lexicon import Verb, load

Shape = Callable[[int], str]

# Repeated until the length is reached; the space after a piece keeps its words apart.
PIECES = {
    "straight marks": '"',
    "straight marks and spaces": '" ',
    "open marks": "“",
    "low marks": "„",
    "close marks": "”",
    "single open marks": "‘a ",
    "single straight marks": "'a ",
    "apostrophes": "a’ ",
    "genitives in a quotation": "‘s' a ",
    "double commas": ",,",
    "double apostrophes": "''",
    "guillemets": "«»",
    "guillemets turned": "»a«",
    "quotations in a row": "“A b c.” ",
    "open marks on lines": "“A b c\n",
    "nested marks": "“a ‘b „c ",
    "nested brackets": "(",
    "words in open brackets": "(a ",
    "words in closed brackets": "a) ",
    "commas": ",",
    "words and commas": "a, ",
    "full stops": ".",
    "ellipses": "… ",
    "colons": ": ",
    "hyphens": "-",
    "dashes": "– ",
    "new lines": "\n",
    "returns": "\r",
    "wrapped lines": "a\n",
    "line separators": "\u2028",
    "spaces": " ",
    "a line of spaces": "\n          ",
    "NUL": "\x00",
    "zero width": "a\u200b",
    "combining marks": "\u0301",
    "right to left": "א ב ",
    "joined emoji": "🙂\u200d",
    "one word": "a",
    "one hyphenated word": "a-",
    "one word with apostrophes": "a'",
    "capitals": "A",
    "capitalised words": "Ab ",
    "initials": "A. ",
    "joined initials": "A.",
    "ampersands": "A & ",
    "digits": "1",
    "digits apart": "1 ",
    "thousands": "1.000.",
    "decimals": "1,5",
    "years": "2019 ",
    "money": "€ 5 ",
    "underscores": "a_",
}


def shapes(language: str) -> dict[str, Shape]:
    """Every shape by name: PIECES, and those made of the language's own words."""
    pieces = PIECES | _pieces(language)
    return {name: _repeated(piece) for name, piece in pieces.items()} | _counted(language)


def _repeated(piece: str) -> Shape:
    return lambda length: (piece * (length // len(piece) + 1))[:length]


def _pieces(language: str) -> dict[str, str]:
    lexicon = load(language)
    says, that, according = quoting_verb(language), lexicon.that, lexicon.according
    title, article = min(lexicon.titles), min(lexicon.articles)
    times, numbers = lexicon.data["times"], lexicon.data["numbers"]
    last, month = times["last"].split("|")[0], next(iter(times["months"]))
    return {
        "verbs": f"{says} ",
        "verbs without spaces": says,
        "verbs that open": f"{says} {that} ",
        "verbs and commas": f"{says}, ",
        "all verbs": "".join(f"{word} " for word in lexicon.verbs),
        "all verbs and a name": "".join(f"Jan {word} " for word in lexicon.verbs),
        "according": f"{according} ",
        "according to names": f"{according} Jan Bos, ",
        "according to titles": f"{according} {article} {title} ",
        "names that say": f"Jan Bos {says} {that} ",
        "names that say and": f"Jan Bos {says} {that} A b c en and und {that} ",
        "quotations that names say": f"“A b”, {says} Jan Bos, ",
        "quotations on lines": f"“A b c”, {says} Jan Bos.\n",
        "short sentences": f"Jan Bos {says} {that} a b c d. ",
        "sentences that point back": "".join(f"A b c d. {w.capitalize()} {says} Jan Bos. " for w in lexicon.pointing),
        "articles": f"{article} ",
        "titles": f"{title} ",
        "titles and names": f"{article} {title} Jan Bos ",
        "particles": f"Jan {' '.join(sorted(lexicon.name_particles))} ",
        "pronouns": "".join(f"{word} " for word in lexicon.pronouns),
        "adverbs": "".join(f"{word} " for word in sorted(lexicon.adverbs)),
        "bodies": "".join(f"{word} " for word in sorted(lexicon.organisation_words | lexicon.government_words)),
        "stop phrases": lexicon.data["cues"]["stop_phrases"].replace("|", " ") + " ",
        "times": f"{last} {month} ",
        "times and spaces": f"{last}          ",
        "said times": f"Jan Bos {says} {that} " + f"3 {month} {last} {month} " * 100 + ". ",
        "said numbers": f"Jan Bos {says} {that} " + "3 1.000 50% " * 100 + ". ",
        "number words": "".join(f"{word} " for word in numbers["words"]),
        "number words without spaces": "".join(word for word in numbers["words"] if word.isalpha()),
        "said hedges": f"Jan Bos {says} {that} {lexicon.data['hedges']['words'].replace('_', ' ')} . ",
    }


def quoting_verb(language: str) -> str:
    """The first finite verb, without particle, that takes a quotation and a clause."""

    def plain(verb: Verb) -> bool:
        return verb.form == "finite" and not verb.particle and {"quote", "that"} <= verb.takes

    return next(word for word, readings in load(language).verbs.items() if any(map(plain, readings)))


def _counted(language: str) -> dict[str, Shape]:
    """Shapes in which no two pieces are the same."""
    lexicon, says = load(language), quoting_verb(language)
    article, body = min(lexicon.articles - lexicon.indefinite), min(lexicon.government_words)
    title = min(lexicon.titles)
    return {
        "different names": _numbered(lambda n: f"Jan Bos{n}x {says} {lexicon.that} a b c. "),
        "different names of one family": _numbered(lambda n: f"Jan{n}x Bos {says} {lexicon.that} a b c. "),
        "different names in one sentence": _numbered(lambda n: f"Jan{n}x Bos, "),
        "different bodies": _numbered(lambda n: f"{article} Ab{n}x {body} {says} {lexicon.that} a b c. "),
        "different titles": _numbered(lambda n: f"{article} {title} {says} {lexicon.that} Jan{n}x Bos a b. "),
        "quotations and different names": _numbered(lambda n: f"“A b {n}.” Jan Bos{n}x a b c. “C d e.” "),
        "paragraphs of quotations": _numbered(lambda n: f"“A b {n} c d.”\n\n"),
        "words in one sentence that says": lambda length: (f"Jan Bos {says} {lexicon.that} " * 20 + "a" * length)[
            :length
        ],
        "a quotation never closed": lambda length: (f"Jan Bos {says}: “" + "Ab cd. " * (length // 7 + 1))[:length],
        "a quotation closed at the end": lambda length: (
            (f"Jan Bos {says}: “" + "Ab cd. " * (length // 7 + 1))[: length - 1] + "”"
        ),
    }


def _numbered(piece: Callable[[int], str]) -> Shape:
    def text(length: int) -> str:
        return "".join(_until(length, (piece(n) for n in count())))[:length]

    return text


def _until(length: int, pieces: Iterator[str]) -> Iterator[str]:
    while length > 0:
        piece = next(pieces)
        length -= len(piece)
        yield piece
