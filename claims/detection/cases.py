"""Languages with cases (German): the nominative of a source printed in another case, by article and noun ending.

Sources stand in the genitive or dative after "laut", "nach Angaben" or "zufolge"; a claimant's name and a proposed
sentence want "das russische Verteidigungsministerium", not "des russischen Verteidigungsministeriums". The article
follows from the one printed and the noun's ending (table `cases` of the lexicon), the endings of adjectives from the
article.
"""

import re

from .lexicon import Lexicon
from .names import joined
from .sentences import Item

_DATIVE = {"der": "dem", "die": "der", "das": "dem", "ein": "einem", "eine": "einer"}


def nominative(items: list[Item], lexicon: Lexicon) -> tuple[str, str]:
    """The article ("" if none) and the other words of a source, as they are as a subject."""
    article = items[0].lower if items[0].lower in lexicon.articles and len(items) > 1 else ""
    rest = items[1:] if article else items
    head = next((k for k, i in enumerate(rest) if i.noun or i.capital), None)
    if head is None:
        return article, joined(rest)
    noun = rest[head].text
    if not article:
        body = noun.lower() in lexicon.government_words and len(rest) == 1
        many = ("e" if noun.endswith("n") else "") if rest[0].lower not in lexicon.determiners else ""
        words = [*(_adjective(i.text, many) for i in rest[:head]), joined(rest[head:])]
        return _article("", noun, lexicon) if body else "", " ".join(words)
    if article in lexicon.genitive_articles:
        noun = _without_genitive(noun, lexicon)
    article = _article(article, noun, lexicon) if article else ""
    ending = "e" if article in ("der", "die", "das", "eine") else "er" if article == "ein" else ""
    words = [*(_adjective(i.text, ending) for i in rest[:head]), noun]
    return article, " ".join(filter(None, [*words, joined(rest[head + 1 :])]))


def dative(article: str, name: str, lexicon: Lexicon) -> str:
    """A nominative as it stands after "laut"."""
    if article not in _DATIVE:
        return re.sub(r"^([a-zäöü]\w*e) ", r"\1n ", name)  # "ersten Schätzungen"
    if article == "die" and name.endswith("n") and not name.lower().endswith(lexicon.feminine):
        return f"den {name}"  # "den Behörden"
    first, *rest = name.split(" ")
    if rest and first[:1].islower():
        first = first if first.endswith("n") else first + "n"
    return " ".join([_DATIVE[article], first, *rest])


def giver(items: list[Item], lexicon: Lexicon) -> tuple[str, str]:
    """The article and name of who gives "russische Angaben" or "Polizeiangaben"; two empty strings for other words."""
    word = items[-1].text
    noun = next((n for n in lexicon.according_nouns if word.lower().endswith(n)), "")
    if not noun or len(items) > 2:
        return "", ""
    if len(noun) == len(word):
        adjective = items[0].lower
        stem = next((s for s in lexicon.countries if adjective.startswith(s) and len(adjective) <= len(s) + 2), None)
        article, _, name = lexicon.countries[stem].rpartition(" ") if stem else ("", "", "")
        return article, name
    name = word[: -len(noun)].rstrip("s-") if word.lower().endswith(f"ungs{noun}") else word[: -len(noun)].rstrip("-")
    return "" if name.lower() in lexicon.unnamed_words else _article("", name, lexicon), name


def _without_genitive(noun: str, lexicon: Lexicon) -> str:
    """ "Ministeriums" -> "Ministerium", "Amtes" -> "Amt"; a noun that ends in -s by itself is left alone."""
    if noun.endswith("tes") and noun[:-2].lower().endswith(lexicon.neuter):
        return noun[:-2]
    return noun[:-1] if noun.endswith("s") and not noun.endswith(("ss", "us", "is")) else noun


def _article(printed: str, noun: str, lexicon: Lexicon) -> str:
    """The nominative of an article, by the noun's ending where the article alone leaves it open."""
    word = noun.lower()
    plural = word.endswith(("en", "n")) and printed in ("den", "der") and not word.endswith(lexicon.feminine)
    indefinite = printed.startswith("ein")
    plural_body = not printed and word.endswith("n")
    if printed in ("die", "das", "eine"):
        return printed
    if printed == "einer" or (printed in ("der", "") and (plural_body or word.endswith(lexicon.feminine))):
        return "eine" if indefinite else "die"
    if printed == "den" and plural:
        return "die"
    if word.endswith(lexicon.neuter) and printed != "der":
        return "ein" if indefinite else "das"
    return "ein" if indefinite else "der"


def _adjective(word: str, ending: str) -> str:
    """An adjective with another ending: "russischen" -> "russische"."""
    if not ending or not word[:1].islower():
        return word
    for suffix in ("en", "em", "er", "es"):
        if word.endswith(suffix) and len(word) > len(suffix) + 2:
            return word[: -len(suffix)] + ending
    return word
