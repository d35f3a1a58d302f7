"""The core of a noun phrase: determiner, adjectives, nouns and names, by closed word classes and capitals."""

from dataclasses import dataclass

from .lexicon import Lexicon
from .names import is_adjective, title_in
from .nouns import noun_group
from .sentences import Item

_NAME_SUFFIXES = ("'s", "’s")


@dataclass(frozen=True)
class Phrase:
    """Items [begin, end) of a sentence that make one source."""

    begin: int
    end: int


class NounPhrases:
    """Reads the cores of noun phrases in one sentence's items."""

    def __init__(self, items: list[Item], lexicon: Lexicon):
        self.items, self.lexicon = items, lexicon
        # Where the subject stands before its verb, what lies between a name and the verb belongs to it.
        self.open_end = True  # whether the phrase being read has no known end
        self.greedy = lexicon.word_order == "subject-verb"

    def _pronoun(self, begin: int, limit: int) -> Phrase | None:
        if begin >= limit:
            return None
        item = self.items[begin]
        if item.lower not in self.lexicon.pronouns:
            return None
        following = self.items[begin + 1] if begin + 1 < limit else None
        possessive = item.lower in self.lexicon.possessives or item.lower in self.lexicon.demonstratives
        if possessive and following is not None and following.word and self._noun(following):
            return None
        return Phrase(begin, begin + 1)

    def _noun(self, item: Item) -> bool:
        """Whether a word may be part of a noun phrase: not of a closed class, not a finite reporting verb."""
        lexicon = self.lexicon
        if not item.word or item.quotation is not None:
            return False
        if item.noun:
            return True
        if item.lower in lexicon.closed or item.lower in lexicon.determiners or item.lower in lexicon.coordinators:
            return False
        return item.capital or (item.lower not in lexicon.finite and not self._verb(item))

    def _verb(self, item: Item) -> bool:
        return any(v.form == "finite" for v in self.lexicon.verbs.get(item.lower, ())) and not item.capital

    def _core(self, begin: int, limit: int) -> int | None:
        """Determiner, adjectives, nouns, names: the part before any preposition."""
        items, lexicon, at = self.items, self.lexicon, begin
        while at < limit and items[at].lower in lexicon.predeterminers and not (at > begin and items[at].capital):
            at += 1
        determined = at < limit and items[at].lower in lexicon.determiners
        first = at + 1 if determined else at
        end = self._nouns(first, limit, determined)
        if end is None or end > first:
            return end
        # Nothing but "both", "sommigen", "twee van": they can speak by themselves.
        one_of = determined and items[first - 1].lower in lexicon.indefinite and first + 1 < limit
        if one_of and items[first].lower in lexicon.noun_links:  # "een van hen", "een van de wethouders"
            one = self._pronoun(first + 1, limit)
            return one.end if one else self._core(first + 1, limit)
        if determined:
            return first if items[begin].lower in lexicon.predeterminers else None
        alone = at > begin and items[begin].lower in lexicon.unnamed_words | lexicon.quantifiers
        return begin + 1 if alone else None

    def _nouns(self, first: int, limit: int, determined: bool) -> int | None:
        """The end of the adjectives, nouns and names from `first` on; None if they are too many to be a source."""
        items, lexicon, at = self.items, self.lexicon, first
        if lexicon.capital_nouns:
            return noun_group(items, first, limit, lexicon)
        plain, named = 0, False
        while at < limit:
            item = items[at]
            if (at > first or item.capital) and self._joins_name(at, limit, named):
                at += 1
                continue
            if self.greedy and at > first and self._past(at, limit, named):
                break
            # "report", "claim" and the like are nouns after a determiner: "the report", "a new claim".
            noun = item.lower in lexicon.nouns and determined and (at == first or not item.lower.endswith("s"))
            noun = noun or (item.lower in lexicon.unnamed_words and self._counted(at, determined))
            percent = item.text == "%" and at > first and items[at - 1].text[0].isdigit()
            quoted = item.inside and (at > first or determined) and self._one_quoted(at, limit)
            if (item.inside and not quoted) or not (percent or (item.word and (noun or self._noun(item)))):
                break
            if item.capital:
                if at > first and {item.lower, items[at - 1].lower} <= lexicon.governments:
                    break  # "beschuldigt Rusland | Polen van …": two countries are two
                adjective = is_adjective(items, at, lexicon) or (at == 0 and self._opening_noun())
                named = named or not (item.lower.endswith(_NAME_SUFFIXES) or adjective)
            else:
                within = self._role_after_name(at) or (self.greedy and not self.open_end) or item.text[0].isdigit()
                if named and not within:
                    break
                plain += 1
                if plain > 6:
                    return None
            at += 1
            if self._noun_complete(item, at, limit, determined, plain, named):
                break
        return at

    def _one_quoted(self, at: int, limit: int) -> bool:
        """Whether only this word of a noun phrase is quoted: "de 'waarschijnlijke' kiezers"."""
        return at + 1 < limit and not self.items[at - 1].inside and not self.items[at + 1].inside

    def _opening_noun(self) -> bool:
        """Whether the word that opens the sentence owes its capital to that: "Federale aanklagers"."""
        lexicon, first, following = self.lexicon, self.items[0].lower, self.items[1] if len(self.items) > 1 else None
        if self.greedy or following is None or following.capital or not self._noun(following):
            return False
        known = lexicon.governments | lexicon.outlets | lexicon.first_names | lexicon.unnamed_words
        return bool(title_in(first, lexicon)) or (first.endswith("e") and first not in known)

    def _past(self, at: int, limit: int, named: bool) -> bool:
        """Whether a word in -ed after a noun is its verb: "Mark Ford | endorsed the plan", "voters | backed it"."""
        item, before = self.items[at], self.items[at - 1].lower
        if item.capital or len(item.text) < 5 or not item.lower.endswith("ed") or before.endswith("ly"):
            return False
        following = self.items[at + 1] if at + 1 < limit else None
        return named or following is None or not self._noun(following)

    def _joins_name(self, at: int, limit: int, named: bool) -> bool:
        """Whether an item within a name belongs to it: "van der", "&", the stop of "J.", "De" of "krant De Ster"."""
        item, lexicon = self.items[at], self.lexicon
        if item.text == "." and named and self._last_initial(at):
            return True
        following = self.items[at + 1] if at + 1 < limit else None
        if following is None or item.inside:
            return False
        if item.capital:
            if item.lower in lexicon.name_particles and item.lower not in lexicon.determiners:
                return following.capital or self._particle(at, limit)
            return item.lower in lexicon.articles and following.capital
        if not named:
            return False
        if item.lower in lexicon.name_particles:
            return self._particle(at, limit)
        if item.text == ".":
            initial = self.items[at - 1].end == item.begin and len(self.items[at - 1].text) <= 4
            return initial and (following.capital or following.lower in lexicon.name_particles)
        return item.text in ("&", "-", "–") and following.capital

    def _counted(self, at: int, determined: bool) -> bool:
        """Whether an article or a word for how many stands before `at`: "enkele | getuigen", "de | getuigen"."""
        before = self.items[at - 1].lower if at else ""
        return before in self.lexicon.quantifiers or (determined and before in self.lexicon.articles)

    def _last_initial(self, at: int) -> bool:
        """Whether the stop at `at` closes a name that ends in an initial: "Bram P. | zegt"."""
        before = self.items[at - 1]
        alone = len(before.text) == 1 and before.capital and before.end == self.items[at].begin
        return alone and not self.greedy and at + 1 < len(self.items) and self.items[at + 1].word

    def _noun_complete(self, item: Item, at: int, limit: int, determined: bool, plain: int, named: bool) -> bool:
        """Whether the noun phrase ends before item `at`: "ingewijden | ontslag", "zijn advocaat | onschuldig".

        In Dutch the first word without -e after "de" or "zijn" is the noun, as adjectives there end in -e.
        """
        if plain == 1 and not named and not determined and item.lower in self.lexicon.unnamed_words and at < limit:
            return not (self.items[at].capital or self.items[at].lower in self.lexicon.titles)
        if self.greedy or named or not determined or not self.open_end or item.capital:
            return False
        known = item.lower in self.lexicon.body_words and not item.lower.endswith("se")
        if (item.lower.endswith("e") and not known) or len(item.text) <= 3 or item.text[0].isdigit() or at >= limit:
            return False
        if plain == 1 and self.items[at - 2].lower in self.lexicon.indefinite and not known:
            return False
        following = self.items[at].lower
        if following.endswith(self.lexicon.role_endings):
            return False  # "de humanitair | adviseur"
        return not (self.items[at].capital or following in self.lexicon.titles or following in self.lexicon.body_words)

    def _particle(self, at: int, limit: int) -> bool:
        """Whether "van", "de" and the like at `at` join a name: a capital follows, perhaps after another."""
        for index in range(at + 1, min(at + 3, limit)):
            if self.items[index].capital:
                return not is_adjective(self.items, index, self.lexicon)  # "Mol van de | Belgische dienst"
            if self.items[index].lower not in self.lexicon.name_particles:
                return False
        return False

    def _role_after_name(self, at: int) -> bool:
        """A common noun after a name belongs to it in "CSF bestuurder Jan Jansen", not in "Jansen gisteren"."""
        lexicon, word = self.lexicon, self.items[at].lower
        after = self.items[at + 1 : at + 3]
        if after and self._noun(after[0]) and any(i.lower in lexicon.titles for i in after):
            return True
        return (
            word in lexicon.titles
            or word in lexicon.unnamed_words
            or word in lexicon.government_words
            or word in lexicon.organisation_words
            or word in lexicon.outlet_words
        )
