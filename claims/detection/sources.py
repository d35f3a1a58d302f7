"""Source mentions: noun phrases found by closed word classes and capitals, without a parser."""

import re

from .names import title_in
from .noun_phrases import NounPhrases, Phrase
from .nouns import genitive_follows

__all__ = ["Phrase", "SourceParser"]

YEAR = re.compile(r"(?:19|20)\d\d")
LONGEST = 24  # items in one source


class SourceParser(NounPhrases):
    """Reads noun phrases in one sentence's items."""

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

    def _attachment(self, begin: int, end: int, limit: int) -> int | None:
        """The end after one more prepositional phrase or co-ordination, or None if none attaches."""
        items, lexicon, item = self.items, self.lexicon, self.items[end]
        if item.text == "(":
            return self._bracket(end, limit)
        last = items[end - 1]
        name_follows = item.capital and not last.capital and self._noun(item)
        if name_follows:
            return self._core(end, limit)
        if item.lower in lexicon.genitives and genitive_follows(items, begin, end, lexicon):
            return self._core(end, limit)
        if item.lower in lexicon.recipients and not self.greedy and end + 1 < limit and items[end + 1].capital:
            return None  # "aldus een woordvoerder | tegen de krant"
        if item.lower in lexicon.np_prepositions:
            joins = (
                item.lower in lexicon.firm_prepositions
                or self._organisation(begin, end)
                or self._named_body(begin, end)
            )
            if (last.capital or last.text == ")") and not joins:
                return None
            inner = self._core(end + 1, limit)
            if inner is not None and self._is_time(end + 1, inner):
                return None
            if inner is not None and not self.greedy and self.open_end and not self._solid(end + 1, inner):
                return None
            return inner
        if item.lower in lexicon.coordinators and not (end + 1 < limit and items[end + 1].lower == lexicon.that):
            return self._core(end + 1, limit)  # "A en B zeggen": both speak
        return None

    def _is_time(self, begin: int, end: int) -> bool:
        """Whether a time follows a preposition: "volgens getuigen in | de nacht", "… in | 2026"."""
        first, last = self.items[begin], self.items[end - 1]
        if YEAR.fullmatch(first.text):
            return True
        unit = last.lower in self.lexicon.time_units and not first.text[0].isdigit()
        return not self.greedy and (unit or last.lower in self.lexicon.parts_of_time)

    def _solid(self, begin: int, end: int) -> bool:
        """Whether what follows a preposition can name a body: not the bare noun of "van tafel"."""
        first, lexicon = self.items[begin], self.lexicon
        if first.capital or first.lower in lexicon.determiners or first.text[0].isdigit() or end - begin > 1:
            return True
        return first.lower in lexicon.government_words | lexicon.organisation_words | lexicon.unnamed_words

    def _organisation(self, begin: int, end: int) -> bool:
        """Whether a phrase has a noun for a body or a group; in verb-second a name says nothing of where it is."""
        lexicon = self.lexicon
        words = (lexicon.government_words, lexicon.organisation_words, lexicon.unnamed_words)
        common = [i for k, i in enumerate(self.items[begin:end], begin) if self.greedy or not i.capital or k == 0]
        return any(i.lower in group for i in common for group in words)

    def _named_body(self, begin: int, end: int) -> bool:
        """Whether "voor" at `end` goes on with a name: "het Fonds voor de Letteren", "VN-gezant voor X"."""
        items, lexicon = self.items, self.lexicon
        if self.greedy or end + 2 >= len(items) or items[end].lower not in lexicon.body_links:
            return False
        after = items[end + 2] if items[end + 1].lower in lexicon.articles else items[end + 1]
        office = title_in(items[end - 1].lower, lexicon)
        return bool(office) or (items[begin].lower in lexicon.articles and after.capital)

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
        after = items[end + 2] if end + 2 < limit else None
        if not self.greedy and follower.lower.endswith("end") and after and after.lower in lexicon.prepositions:
            return end  # "Bakker, doelend op de start"
        inner = self._apposed(end + 1, min(limit, end + 14))
        if inner is None:
            return end
        closed = inner >= len(items) or items[inner].text in ",.;:" or items[inner].quotation is not None
        at_verb = inner == limit and inner < len(items)
        names = any(i.capital for i in items[end + 1 : inner])
        titled = any(i.lower in lexicon.titles for i in items[end + 1 : inner])
        return inner if (closed or at_verb) and (names or titled or at_verb) else end

    def _apposed(self, begin: int, limit: int) -> int | None:
        """The end of a noun phrase between commas, with where it is: "hoofd van het Rode Kruis in Indonesië"."""
        open_end, self.open_end = self.open_end, self.greedy and self.open_end
        end = self._nominal(begin, limit)
        while (
            end is not None
            and not self.greedy
            and end < limit
            and self.items[end].lower in self.lexicon.place_prepositions
        ):
            further = self._core(end + 1, limit)
            if further is None:
                break
            end = further
        self.open_end = open_end
        return end

    def ending_at(self, end: int, earliest: int) -> Phrase | None:
        """The longest source that ends exactly at `end` and begins at or after `earliest`."""
        for begin in range(max(earliest, end - LONGEST), end):
            item = self.items[begin]
            if not (item.word and (begin == earliest or self.may_begin(begin))):
                continue
            phrase = self.at(begin, end, apposition=not self.greedy)
            if phrase and phrase.end == end:
                return phrase
        return None

    def may_begin(self, begin: int) -> bool:
        """A noun phrase does not begin in the middle of another: after a mark, a preposition, a verb, …"""
        before = self.items[begin - 1]
        if not before.word or before.quotation is not None:
            return True
        item = self.items[begin]
        if item.lower in self.lexicon.determiners or item.lower in self.lexicon.pronouns:
            return True
        return not self._noun(before) and before.lower not in self.lexicon.determiners
