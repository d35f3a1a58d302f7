"""Names as printed, in any script, to a key that spellings share, and how alike two names are.

Newspapers spell one Slavic name in many ways: Syrsky, Syrskyi, Syrskyj, Сирський. `fold` brings them
together: anyascii (a public table) turns any script into Latin letters, and the table below undoes what
Dutch, English, German and official transliterations do differently. The table is our own, made from the
spellings that Dutch and English newspapers use. Letters that it makes free stand for one Slavic sound each: x
for ш, q for ч and х, j for ж, c for ц; so Bush stays apart from Bus and Bosch from Bos.

Measured on the pairs in tests/sources/test_names.py, of our own choosing:

- 120 pairs of one name, in view while the table was made: `same_name` finds 120, equal keys alone 110.
- 53 pairs written down afterwards: it found 48 (keys alone 44). One rule was then added for three of the five
  that it missed (ij in front of a vowel); the other two, Умєров and Beloesov, would cost more than they
  bring.
- 81 pairs of two names that look alike: none taken for one, by `same_name` or by key.
- Why SAME is 1: at a likeness of 0.93 and more the later pairs gain 1, and 5 of the 81 become one (Medvedev
  and Medvedeva, Johnson and Johnston); at 0.90 they gain 2 and 20 become one. Below SAME, likeness only ranks
  proposals.

What the key cannot tell apart: names that differ only by what it levels, such as Smith and Smyth or Meyer and
Meier. What it keeps apart on purpose, because they are different people's names in Dutch: Jansen and Janssen,
Peters and Pieters, Bouma and Buma, Dijk and Dik; and Medvedev from Medvedeva.
"""

import re

from anyascii import anyascii
from rapidfuzz.distance import Indel

# From here on two names are taken for one. Nothing below 1 will do: see the figures above.
SAME = 1.0

# A name that lacks words of the other ("Maliar", "Hanna Maliar") may be the same: the article must tell.
SHORTER = 0.8

UKRAINIAN = re.compile("[іїєґ]", re.IGNORECASE)
CYRILLIC = re.compile("[\u0400-\u04ff]")

# Sequences of a lower-case Latin token and what stands for them, longest first; what they give is final.
SOUNDS = {
    "tsch": "q",
    "tsj": "q",
    "tch": "q",
    "sch": "x",
    "sh": "x",
    "sj": "x",
    "zh": "j",
    "zj": "j",
    "ts": "c",
    "tz": "c",
    "oe": "u",
    "x": "ks",
    "q": "k",
    "w": "v",
    "y": "i",
    "j": "i",
}
# Dutch ij within a word is a vowel of its own (Dijk is not Dik); at the end of a word or in front of a vowel
# it is Slavic (Zelenskij, Kirijenko), but for the many Meijers.
DUTCH_IJ = re.compile("ij(?=[a-z])(?![aou]|enko)")

# English writes ч as ch and х as kh, Dutch writes х as ch. In short names they stay apart: Khan is not Chan.
LONG_SOUNDS = {"ch": "q", "kh": "q", **SOUNDS}
LONG = 5  # letters

# Dropped in front of a name, in Dutch, English and (as anyascii has them) Russian and Ukrainian.
TITLES = {
    *("mr", "mrs", "ms", "miss", "sir", "dr", "drs", "ir", "prof", "professor", "meneer", "mevrouw", "heer"),
    *("president", "prezident", "premier", "minister", "ministr", "staatssecretaris", "senator"),
    *(
        "governor",
        "gouverneur",
        "king",
        "koning",
        "queen",
        "koningin",
        "prince",
        "prins",
        "princess",
        "prinses",
    ),
    *(
        "pope",
        "paus",
        "gen",
        "general",
        "generaal",
        "lt",
        "lieutenant",
        "luitenant",
        "col",
        "colonel",
        "kolonel",
    ),
    *("maj", "major", "majoor", "capt", "captain", "kapitein"),
}
# Bodies whose name begins with such a word.
NOT_TITLES = {"general staff", "general motors", "general electric", "general assembly", "premier league"}
ARTICLES = {"the", "het", "t", "een"}
INITIAL_OR_ARTICLE = {"a", "an"}

# Russian texts write Ukrainians with the Russian form of their given name, and the other way round. Folded.
# Anna and Hanna are not among them: they are two Dutch names.
GIVEN_NAMES = [
    {"oleksandr", "aleksandr", "aleksander"},
    {"volodimir", "vladimir"},
    {"oleksi", "oleksii", "aleksei", "aleksi"},
    {"serhi", "serhei", "serhii", "sergei", "sergi"},
    {"oleh", "oleg"},
    {"ihor", "igor"},
    {"olha", "olga"},
    {"andri", "andrei"},
    {"dmitro", "dmitri"},
    {"mikola", "nikolai"},
    {"miqailo", "miqail"},
    {"kirilo", "kirill"},
    {"pavlo", "pavel"},
    {"evhen", "evhenii", "evheni", "evgeni", "evgenii"},
    {"olena", "elena"},
    {"katerina", "ekaterina"},
    {"vasil", "vasili"},
    {"petro", "petr", "piotr"},
    {"iuri", "iurii"},
]
PATRONYMIC = re.compile(r"(?:ovi|evi|iovi|ii)q$|(?:ov|ev|iv)na$")


def fold(name: str) -> str:
    """Return the key under which `name` is looked up: lower-case a-z and digits, words apart by one space.

    Titles in front, articles in front and punctuation are dropped. "" when nothing remains (a name of signs
    only). Words that are all lower case tell a description from a name, so case matters: "De politie" loses
    its article, "De Vries" does not.
    """
    return _fold(name, h=bool(UKRAINIAN.search(name)))


def likeness(a: str, b: str) -> float:
    """Return how alike two names are, 0..1: that of the least alike pair of their words.

    A pair is worth its normalised Indel similarity (2 * common subsequence / total length) on folded words.
    Words are taken in order, or with the first word last ("Маляр Ганна"); a patronymic that only one name has
    is left out; any other missing word multiplies the likeness of the rest by SHORTER.
    """
    return max(_likeness(x.split(), y.split()) for x in _readings(a) for y in _readings(b))


def same_name(a: str, b: str) -> bool:
    """Tell whether two printed names are spellings of one name: a likeness of SAME or more."""
    return likeness(a, b) >= SAME


def _readings(name: str) -> set[str]:
    """Return the folded name; twice when it is Cyrillic without telling whether its г is a Russian g or h."""
    if CYRILLIC.search(name) and not UKRAINIAN.search(name):
        return {_fold(name, h=False), _fold(name, h=True)}
    return {fold(name)}


def _fold(name: str, *, h: bool) -> str:
    if h:
        name = name.replace("г", "h").replace("Г", "H")
    latin = re.sub(r"['’`\"ʼ]", "", anyascii(name))
    words = _without_front(re.findall(r"[A-Za-z0-9]+", latin))
    return " ".join(_fold_word(word.lower()) for word in words)


def _without_front(words: list[str]) -> list[str]:
    """Drop articles and titles in front, never the last word."""
    while len(words) > 1:
        first = words[0].lower()
        lower = [word.islower() for word in words]
        title = first in TITLES and (words[1][0].isupper() or words[1] in TITLES)
        if f"{first} {words[1].lower()}" in NOT_TITLES:
            title = False
        article = first in ARTICLES or (first in INITIAL_OR_ARTICLE and any(lower[:2]))
        if not (title or article or (first == "de" and any(lower))):
            break
        words = words[1:]
    return words


def _fold_word(word: str) -> str:
    sounds = LONG_SOUNDS if len(word) >= LONG else SOUNDS
    parts = DUTCH_IJ.split(word)
    pattern = "|".join(sorted(sounds, key=len, reverse=True))
    key = "y".join(re.sub(pattern, lambda found: sounds[found.group()], part) for part in parts)
    key = re.sub(r"ii+", "i", key)
    key = re.sub(r"(^|[aeou])ie", r"\1e", key)  # Yeltsin, Jeltsin, Ельцин; Dudayev, Дудаев
    return re.sub(r"(?<=[xqj])ov", "ev", key)  # Gorbatsjov, Gorbachev: after these sounds ё is printed e or o


def _likeness(a: list[str], b: list[str]) -> float:
    if not a or not b:
        return 0.0
    a, b = _without_patronymic(a, other=b), _without_patronymic(b, other=a)
    if len(a) == len(b):
        turned = [*b[1:], b[0]]
        return max(_in_order(a, b), _in_order(a, turned))
    shorter, longer = sorted((a, b), key=len)
    # The words at the end are the surname; those in front may be missing.
    return SHORTER * max(_in_order(shorter, longer[-len(shorter) :]), _in_order(shorter, longer[: len(shorter)]))


def _in_order(a: list[str], b: list[str]) -> float:
    return min(_word_likeness(x, y) for x, y in zip(a, b, strict=True))


def _word_likeness(a: str, b: str) -> float:
    if a == b or any(a in forms and b in forms for forms in GIVEN_NAMES):
        return 1.0
    return Indel.normalized_similarity(a, b)


def _without_patronymic(words: list[str], *, other: list[str]) -> list[str]:
    if len(words) == 3 and len(other) == 2 and PATRONYMIC.search(words[1]):
        return [words[0], words[2]]
    return words
