"""Names as runs of capitalised words, and the words around them."""

from .lexicon import Lexicon
from .sentences import Item


def name_run(items: list[Item], at: int, lexicon: Lexicon) -> int:
    """The end of the name that begins at `at`; `at` itself if none does."""
    if not _begins(items, at, lexicon):
        return at
    end, capitals = at + 1, 0 if title_in(items[at].lower, lexicon) or is_role(items[at]) else 1
    while end < len(items):
        item = items[end]
        if items[end - 1].lower in lexicon.portfolios:
            break
        if (item.capital and item.lower not in lexicon.outside_names) or _hyphened(item, lexicon):
            end, capitals = end + 1, capitals + 1
        elif _initial_stop(items, end, lexicon):
            end += 1
        elif item.text == "&" and end + 1 < len(items) and items[end + 1].capital:
            end += 2
        else:
            ahead = _past_particles(items, end, lexicon)
            # "Anna Mol van D66": after first and last name, "van" says where she is from.
            two_first = all(i.lower in lexicon.first_names for i in items[at:end])  # "Bas Jan | van Bochove"
            belongs = capitals > 1 and not two_first and items[ahead - 1].lower not in lexicon.firm_particles
            if ahead == end or belongs or items[end - 1].lower in lexicon.titles:
                break
            end = ahead
    return end


def _hyphened(item: Item, lexicon: Lexicon) -> bool:
    """ "al-Assad": a particle and a name in one word."""
    particle, hyphen, name = item.text.partition("-")
    return bool(hyphen) and particle in lexicon.name_particles and name[:1].isupper()


def _begins(items: list[Item], at: int, lexicon: Lexicon) -> bool:
    item = items[at]
    if not item.capital or is_adjective(items, at, lexicon):
        return False
    if at == 0 and item.lower in lexicon.never_first:
        return False
    if item.lower not in lexicon.closed and item.lower not in lexicon.determiners:
        return True
    # "Van den Berg" begins with a particle, but "De Berg" at the start of a sentence is "the mountain".
    if item.lower not in lexicon.name_particles or (at == 0 and item.lower in lexicon.articles):
        return False
    follower = next((i for i in items[at + 1 : at + 3] if i.lower not in lexicon.name_particles), None)
    return follower is not None and follower.capital


def _initial_stop(items: list[Item], at: int, lexicon: Lexicon) -> bool:
    """Whether item `at` is the full stop of an initial within a name: "J. van der Meer"."""
    if items[at].text != "." or at + 1 >= len(items):
        return False
    before, following = items[at - 1], items[at + 1]
    short = before.end == items[at].begin and len(before.text) <= 2
    return short and (following.capital or following.lower in lexicon.name_particles)


def _past_particles(items: list[Item], at: int, lexicon: Lexicon) -> int:
    """Past "van der" if a capital follows at once; `at` itself if there is no such thing."""
    if not (items[at - 1].capital or items[at - 1].text == "."):
        return at
    ahead = at
    while ahead < min(at + 2, len(items)) and items[ahead].lower in lexicon.name_particles:
        ahead += 1
    joins = at < ahead < len(items) and items[ahead].capital and not is_adjective(items, ahead, lexicon)
    return ahead if joins else at


def is_adjective(items: list[Item], at: int, lexicon: Lexicon) -> bool:
    """ "Oekraïense", "Russian" before another word: no part of a name."""
    word = items[at].lower
    if not items[at].capital or at + 1 >= len(items) or not items[at + 1].word or word in lexicon.first_names:
        return False
    if lexicon.adjective_endings and items[at + 1].capital and items[at + 1].lower in lexicon.body_words:
        return False  # "Buitenlandse Zaken", "Europese Commissie" are names as a whole
    return word in lexicon.demonyms or (
        bool(lexicon.adjective_endings) and len(word) > 5 and word.endswith(lexicon.adjective_endings)
    )


def title_in(word: str, lexicon: Lexicon) -> str:
    """The title a word is or ends in ("CSF-voorzitter" -> "voorzitter"), or ""."""
    if word in lexicon.titles:
        return word
    last = word.rpartition("-")[2]
    if last in lexicon.titles:
        return last
    if not last.endswith(lexicon.title_endings):
        return ""
    return next(t for t in lexicon.title_endings if last.endswith(t))


def is_role(item: Item) -> bool:
    """ "CNV-onderhandelaar": a name and a common noun in one word, before a name."""
    head, hyphen, last = item.text.rpartition("-")
    return bool(hyphen) and head[:1].isupper() and last[:1].islower()


def bare(word: str) -> str:
    for suffix in ("'s", "’s", "'"):
        if word.endswith(suffix) and len(word) > len(suffix) + 1:
            word = word[: -len(suffix)]
            break
    for prefix in ("al-", "el-"):  # "al-Assad" is "Assad" the second time
        word = word.removeprefix(prefix) if len(word) > len(prefix) + 2 else word
    return word


def joined(items: list[Item]) -> str:
    out = ""
    for index, item in enumerate(items):
        glued = index and items[index - 1].end == item.begin
        out += item.text if not out or glued else " " + item.text
    return out
