"""Source mentions: noun phrases found by closed word classes and capitals, without a parser."""

from dataclasses import dataclass

from .lexicon import Lexicon
from .names import is_adjective
from .sentences import Item

LONGEST = 24  # items in one source
_NAME_SUFFIXES = ("'s", "’s")


@dataclass(frozen=True)
class Phrase:
    """Items [begin, end) of a sentence that make one source."""

    begin: int
    end: int


class SourceParser:
    """Reads noun phrases in one sentence's items."""

    def __init__(self, items: list[Item], lexicon: Lexicon):
        self.items, self.lexicon = items, lexicon
        # Where the subject stands before its verb, what lies between a name and the verb belongs to it.
        self.open_end = True  # whether the phrase being read has no known end
        self.greedy = lexicon.word_order == "subject-verb"

    def at(self, begin: int, limit: int, *, apposition: bool = True, clause_before: bool = False) -> Phrase | None:
        """The source beginning at `begin` and ending before `limit`, or None.

        With `apposition` it takes in ", voorzitter van de bond" when that is closed by a comma or the end.
        """
        self.open_end = limit >= len(self.items) - 2
        limit = min(limit, begin + LONGEST, len(self.items))
        pronoun = self._pronoun(begin, limit)
        if pronoun:
            return pronoun
        end = self._nominal(begin, limit)
        if end is None:
            return None
        if apposition:
            end = self._apposition(end, limit)
        return Phrase(begin, end)

    def object_pronoun(self, begin: int) -> Phrase | None:
        """ "volgens haar": a pronoun unless a word for a person or body follows ("volgens haar advocaat")."""
        if begin >= len(self.items) or self.items[begin].lower not in self.lexicon.pronouns:
            return None
        lexicon = self.lexicon
        following = self.items[begin + 1].lower if begin + 1 < len(self.items) else ""
        bodies = (lexicon.organisation_words, lexicon.government_words, lexicon.outlet_words)
        endings = lexicon.organisation_endings + lexicon.government_endings
        if any(following in words for words in (lexicon.titles, lexicon.unnamed_words, *bodies)):
            return None
        return None if following.endswith(endings) else Phrase(begin, begin + 1)

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
        if item.lower in lexicon.closed or item.lower in lexicon.determiners or item.lower in lexicon.coordinators:
            return False
        return item.capital or (item.lower not in lexicon.finite and not self._verb(item))

    def _verb(self, item: Item) -> bool:
        return any(v.form == "finite" for v in self.lexicon.verbs.get(item.lower, ())) and not item.capital

    def _nominal(self, begin: int, limit: int) -> int | None:
        """The end of a noun phrase with its attached prepositional phrases and co-ordinations."""
        end = self._core(begin, limit)
        if end is None:
            return None
        while end < limit:
            extended = self._attachment(begin, end, limit)
            if extended is None:
                return end
            end = extended
        return end

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
        if determined:
            return first if items[begin].lower in lexicon.predeterminers else None
        alone = at > begin and items[begin].lower in lexicon.unnamed_words | lexicon.quantifiers
        return begin + 1 if alone else None

    def _nouns(self, first: int, limit: int, determined: bool) -> int | None:
        """The end of the adjectives, nouns and names from `first` on; None if they are too many to be a source."""
        items, lexicon, at = self.items, self.lexicon, first
        plain, named = 0, False
        while at < limit:
            item = items[at]
            if (at > first or item.capital) and self._joins_name(at, limit, named):
                at += 1
                continue
            # "report", "claim" and the like are nouns after a determiner: "the report", "a new claim".
            noun = item.lower in lexicon.nouns and determined and (at == first or not item.lower.endswith("s"))
            if item.inside or not item.word or not (noun or self._noun(item)):
                break
            if item.capital:
                if at > first and {item.lower, items[at - 1].lower} <= lexicon.governments:
                    break  # "beschuldigt Rusland | Polen van …": two countries are two
                named = named or not (item.lower.endswith(_NAME_SUFFIXES) or is_adjective(items, at, lexicon))
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

    def _joins_name(self, at: int, limit: int, named: bool) -> bool:
        """Whether an item within a name belongs to it: "van der", "&", the stop of "J.", "De" of "krant De Ster"."""
        item, lexicon = self.items[at], self.lexicon
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

    def _noun_complete(self, item: Item, at: int, limit: int, determined: bool, plain: int, named: bool) -> bool:
        """Whether the noun phrase ends before item `at`: "ingewijden | ontslag", "zijn advocaat | onschuldig".

        In Dutch the first word without -e after "de" or "zijn" is the noun, as adjectives there end in -e.
        """
        if plain == 1 and not named and not determined and item.lower in self.lexicon.unnamed_words and at < limit:
            return not (self.items[at].capital or self.items[at].lower in self.lexicon.titles)
        if self.greedy or named or not determined or not self.open_end or item.capital:
            return False
        if item.lower.endswith("e") or len(item.text) <= 3 or item.text[0].isdigit() or at >= limit:
            return False
        if plain == 1 and self.items[at - 2].lower in self.lexicon.indefinite:
            return False
        return not (self.items[at].capital or self.items[at].lower in self.lexicon.titles)

    def _particle(self, at: int, limit: int) -> bool:
        """Whether "van", "de" and the like at `at` join a name: a capital follows, perhaps after another."""
        for index in range(at + 1, min(at + 3, limit)):
            if self.items[index].capital:
                return True
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

    def _attachment(self, begin: int, end: int, limit: int) -> int | None:
        """The end after one more prepositional phrase or co-ordination, or None if none attaches."""
        items, lexicon, item = self.items, self.lexicon, self.items[end]
        if item.text == "(":
            return self._bracket(end, limit)
        last = items[end - 1]
        name_follows = item.capital and not last.capital and self._noun(item)
        if name_follows:
            return self._core(end, limit)
        if item.lower in lexicon.np_prepositions:
            if last.capital and item.lower not in lexicon.firm_prepositions and not self._organisation(begin, end):
                return None
            inner = self._core(end + 1, limit)
            if inner is not None and not self.greedy and self.open_end and not self._solid(end + 1, inner):
                return None
            return inner
        if item.lower in lexicon.coordinators and not (end + 1 < limit and items[end + 1].lower == lexicon.that):
            return self._core(end + 1, limit)  # "A en B zeggen": both speak
        return None

    def _solid(self, begin: int, end: int) -> bool:
        """Whether what follows a preposition can name a body: not the bare noun of "van tafel"."""
        first, lexicon = self.items[begin], self.lexicon
        if first.capital or first.lower in lexicon.determiners or first.text[0].isdigit() or end - begin > 1:
            return True
        return first.lower in lexicon.government_words | lexicon.organisation_words | lexicon.unnamed_words

    def _organisation(self, begin: int, end: int) -> bool:
        lexicon = self.lexicon
        return any(
            i.lower in lexicon.government_words
            or i.lower in lexicon.organisation_words
            or i.lower in lexicon.unnamed_words
            for i in self.items[begin:end]
        )

    def _bracket(self, begin: int, limit: int) -> int | None:
        for index in range(begin + 1, min(begin + 6, limit)):
            if self.items[index].text == ")":
                return index + 1
        return None

    def _apposition(self, end: int, limit: int) -> int:
        """ ", generaal Oleksandr Syrsky," or ", Sinn Fein," after a noun phrase: its end (before the last comma)."""
        items, lexicon = self.items, self.lexicon
        if end + 1 >= limit or items[end].text != "," or items[end + 1].quotation is not None:
            return end
        follower = items[end + 1]
        if follower.lower in lexicon.relatives or follower.lower in lexicon.closed - lexicon.predeterminers:
            return end
        inner = self._nominal(end + 1, min(limit, end + 14))
        if inner is None:
            return end
        closed = inner >= len(items) or items[inner].text in ",.;:" or items[inner].quotation is not None
        at_verb = inner == limit and inner < len(items)
        names = any(i.capital for i in items[end + 1 : inner])
        titled = any(i.lower in lexicon.titles for i in items[end + 1 : inner])
        return inner if (closed or at_verb) and (names or titled or at_verb) else end

    def ending_at(self, end: int, earliest: int) -> Phrase | None:
        """The longest source that ends exactly at `end` and begins at or after `earliest`."""
        for begin in range(max(earliest, end - LONGEST), end):
            item = self.items[begin]
            if not (item.word and (begin == earliest or self._may_begin(begin))):
                continue
            phrase = self.at(begin, end)
            if phrase and phrase.end == end:
                return phrase
        return None

    def _may_begin(self, begin: int) -> bool:
        """A noun phrase does not begin in the middle of another: after a mark, a preposition, a verb, …"""
        before = self.items[begin - 1]
        if not before.word or before.quotation is not None:
            return True
        item = self.items[begin]
        if item.lower in self.lexicon.determiners or item.lower in self.lexicon.pronouns:
            return True
        return not self._noun(before) and before.lower not in self.lexicon.determiners
