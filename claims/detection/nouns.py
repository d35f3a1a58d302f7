"""Languages that write every noun with a capital (German): which capitals are names, and where a noun phrase ends.

`mark` runs over the sentences of a text before anything reads them. A common noun loses its `capital` and gets
`noun`, so that all other rules see a name where there is one, as in languages with small nouns.
"""

from .lexicon import Lexicon
from .names import is_role, title_in
from .numbers import word_value
from .sentences import Item, Sentence


def mark(parsed: list[Sentence], lexicon: Lexicon) -> None:
    """Mark the common nouns among the capitalised words of all sentences of a text."""
    if not lexicon.capital_nouns:
        return
    places = ((s.items, at) for s in parsed for at in range(1, len(s.items)))
    determined = {items[at].lower for items, at in places if _determined(items, at, lexicon)}
    for sentence in parsed:
        for at in range(len(sentence.items) - 1, -1, -1):
            item = sentence.items[at]
            if item.capital and not _is_name(sentence.items, at, lexicon, determined):
                item.capital = False
                item.noun = at > 0 or _known(item, lexicon) or not _is_small(sentence.items, lexicon)


def _is_name(items: list[Item], at: int, lexicon: Lexicon, determined: set[str]) -> bool:
    item = items[at]
    if at and items[at - 1].capital and items[at - 1].end + 1 == item.begin:
        title = at > 1 and title_in(items[at - 2].lower, lexicon)  # "Kapitän Timo | Lenz"
        if title or items[at - 1].lower in lexicon.first_names:
            return True
    if item.lower in lexicon.name_words or item.text[1:] != item.text[1:].lower():
        return not (title_in(item.lower, lexicon) or is_role(item))
    if _known(item, lexicon) or is_role(item):
        return False
    if at == 0:
        return not _is_small(items, lexicon)
    before = items[at - 1]
    if at == 1 and _is_adjective(before, lexicon) and item.lower.endswith("e") and items[2:] and _is_many(items[2]):
        return False  # "Schwere Kämpfe dauerten"
    if at > 1 and before.capital and _determined(items, at - 1, lexicon) and _is_adjective(before, lexicon):
        return False  # "der Freien Liste"
    if title_in(before.lower, lexicon):
        return True
    return not _determined(items, at, lexicon) and (item.lower not in determined or before.capital)


def _known(item: Item, lexicon: Lexicon) -> bool:
    """Whether the lexicon has a word as a common noun, by itself or by its ending."""
    word = item.lower
    return (
        word in lexicon.common_nouns
        or bool(title_in(word, lexicon))
        or word.endswith(lexicon.noun_endings)
        or word.endswith(lexicon.organisation_endings + lexicon.government_endings + lexicon.outlet_endings)
    )


def _determined(items: list[Item], at: int, lexicon: Lexicon) -> bool:
    """Whether a capitalised word follows an article, a number or an adjective, as nouns do."""
    item, before = items[at], items[at - 1]
    if not item.capital or at == 0 or not before.word:
        return False
    word = before.lower
    if word in lexicon.determiners or word in lexicon.contractions or word in lexicon.predeterminers:
        return True
    if word[0].isdigit() or word_value(word, lexicon) is not None:
        return True
    if not is_adjective_form(before, lexicon):
        return False
    # "gestand Mol" is clear, "sagte Mol" and "die bekannte Mol" are not: "-te" ends a past as well.
    return not word.endswith(("te", "ten")) or (at > 1 and _opens_phrase(items[at - 2], lexicon))


def _opens_phrase(item: Item, lexicon: Lexicon) -> bool:
    """Whether a noun phrase goes on behind a word: an article, a preposition, another adjective."""
    return item.lower in lexicon.phrase_openers or is_adjective_form(item, lexicon)


def _is_small(items: list[Item], lexicon: Lexicon) -> bool:
    """Whether the word that opens a sentence owes its capital to that: an article, adverb, verb or adjective."""
    first = items[0]
    word = first.lower
    if word in lexicon.closed or word in lexicon.determiners or word in lexicon.never_first or word in lexicon.finite:
        return True
    following = items[1] if len(items) > 1 else None
    return following is not None and following.noun and word.endswith(lexicon.adjective_forms)


def _is_many(verb: Item) -> bool:
    """Whether a word may be a verb in the plural."""
    return verb.text.endswith("en") and not verb.capital


def _is_adjective(item: Item, lexicon: Lexicon) -> bool:
    """Whether a capitalised word may be an adjective within a name: "Freien", "Kiewer"."""
    return item.lower.endswith(lexicon.adjective_forms) and not _known(item, lexicon)


def is_adjective_form(item: Item, lexicon: Lexicon) -> bool:
    """Whether a small word ends as adjectives before a noun do and is no verb or word of a closed class."""
    word = item.lower
    if item.text != word or not item.word or len(word) < 4 or not word.endswith(lexicon.adjective_forms):
        return False
    return not (word in lexicon.closed or word in lexicon.finite or word in lexicon.verbs)


def noun_group(items: list[Item], first: int, limit: int, lexicon: Lexicon) -> int:
    """The end of adjectives, nouns and names from `first` on; `first` itself if no noun or name is among them."""
    at = first
    while at < limit and (is_adjective_form(items[at], lexicon) or items[at].text[0].isdigit()):
        at += 1
    head = at
    while at < limit and items[at].word and (items[at].noun or items[at].capital):
        before = items[at - 1]
        genitive = before.lower.endswith("s") or title_in(items[at].lower, lexicon)  # "Israels Armee"
        if at > head and items[at].noun and before.capital and not genitive:
            break  # "meldet Kiew | Erfolge"
        at = _past_name(items, at, limit, lexicon)
    return at if at > head else first


def _past_name(items: list[Item], at: int, limit: int, lexicon: Lexicon) -> int:
    """Past one word, and past "von der" or the stop of an initial where a name goes on behind it."""
    after = at + 1
    if items[at].capital and after < limit:
        ahead = after
        if items[ahead].text == "." and len(items[at].text) <= 2 and items[ahead].begin == items[at].end:
            ahead += 1
        while ahead < min(after + 2, limit) and items[ahead].lower in lexicon.firm_particles:
            ahead += 1
        joins = items[at].lower in lexicon.first_names or len(items[at].text) <= 2 or items[after].text == "&"
        if joins and ahead < limit and (items[ahead].capital or items[after].text == "&"):
            return ahead
    return after


def genitive_follows(items: list[Item], begin: int, end: int, lexicon: Lexicon) -> bool:
    """Whether a genitive at `end` hangs on the noun before it; none hangs on a person ("sagte Mol | der Zeitung")."""
    last = items[end - 1]
    return last.noun and end + 1 < len(items) and not any(i.capital for i in items[begin : end - 1])
