"""Who is meant: short names, titles and pronouns to one entity each."""

from typing import NamedTuple

from .cases import giver, nominative
from .descriptions import Descriptions
from .entities import CLAIMED, Entity
from .lexicon import Lexicon
from .names import bare, joined, name_run, title_in
from .recency import Recency
from .sentences import Item, Sentence


class Named(NamedTuple):
    """Who a source is: name and kind as in results.Mention, and the article its name has in a sentence, or ""."""

    name: str
    kind: str
    article: str = ""


class Coreference(Recency):
    """Feed all sentences of a text with `read`, then ask with `resolve` in reading order."""

    def __init__(self, lexicon: Lexicon):
        super().__init__(lexicon)
        self.described = Descriptions(lexicon)
        self._generic = frozenset(lexicon.data["names"].get("generic", "").split())
        self._people: dict[tuple[str, ...], Entity] = {}  # those without a name, by their description

    def read(self, sentence: Sentence, number: int) -> None:
        """Note the names and descriptions of one sentence; `number` counts sentences."""
        super().read(sentence, number)
        if not sentence.heading:
            self.described.read(sentence, number)
            self._read_group(sentence.items, number)

    def _read_group(self, items: list[Item], number: int) -> None:
        """Note the group without a name that a sentence begins with ("Union leaders"), for "they" later on."""
        lexicon = self.lexicon
        if lexicon.word_order != "subject-verb":
            return
        for at, item in enumerate(items[:4]):
            many = item.lower.endswith(lexicon.plural_endings) and not item.inside and (at == 0 or not item.capital)
            one = item.lower.removesuffix("s")
            if many and (item.lower in lexicon.unnamed_words or one in lexicon.titles or one in lexicon.unnamed_words):
                begin = 1 if at and items[0].lower in lexicon.determiners else 0
                words = tuple(i.lower for i in items[begin : at + 1])
                group = self._people.setdefault(words, Entity(joined(items[begin : at + 1]), "unnamed", words))
                self._seen(group, number, 1.0)
                return
            if not item.word or item.lower in lexicon.closed:
                return

    def _describe(self, entity: Entity, description: list[str]) -> None:
        super()._describe(entity, description)
        if description and description[-1] in entity.descriptions:
            self.described.mentioned(entity, {description[-1]}, self.number)

    def resolve(
        self, items: list[Item], number: int, plural: bool | None = None, *, speaks_next: bool = False
    ) -> Named:
        """The source made of `items` in sentence `number`; `plural` as its verb says.

        speaks_next: what it says follows it, so that a name before it in the sentence can be its own.
        """
        lexicon, self.number = self.lexicon, number
        items = self._without_clause(items)
        if len(items) == 1 and items[0].lower in lexicon.pronouns:
            before = self._named_before(items[0], number) if speaks_next and not plural else None
            entity = before or self.pronoun(items[0].lower, number, plural)
            if entity is None:
                return Named(items[0].text, "unnamed")
            self._seen(entity, number, CLAIMED)
            return Named(entity.name, entity.kind, self._article("", entity))
        if plural and len(items) == 1 and lexicon.word_order == "verb-second" and not self._known(items[0]):
            return self._description(items, None, number, plural)  # "Bezoekers zeggen": many, whatever their capital
        entity = self._head(items)
        named = entity is not None and (
            entity.kind == "person" or (entity.kind == "place" and items[0].lower not in lexicon.articles)
        )
        if entity is not None and named and not self._is_body(items):
            entity.kind = "person"
            self._seen(entity, number, CLAIMED)
            return Named(entity.name, "person")
        return self._description(items, entity, number, plural)

    def _without_clause(self, items: list[Item]) -> list[Item]:
        """The items up to a relative clause: "Anna Mol, | who leads the union of Jan Bos"."""
        for index, item in enumerate(items[1:], 1):
            opens = items[index - 1].text == "," or not self.lexicon.has_cases  # else "der" may be a genitive article
            if opens and item.lower in self.lexicon.relatives and not item.capital:
                return items[: index - 1 if items[index - 1].text == "," and index > 1 else index]
        return items

    def _named_before(self, pronoun: Item, number: int) -> Entity | None:
        """ "Anna Mol kwam aan en | zij | zei": the person named first in the pronoun's own sentence."""
        entity, begin = self._first.get(number, (None, 0))
        genders = {reading[0] for reading in self.lexicon.pronouns[pronoun.lower] if reading[1] == "s"}
        if entity is None or begin > pronoun.begin or entity.kind != "person" or not genders & {"m", "f"}:
            return None
        return entity if entity.gender in ("", *genders) else None

    def _article(self, printed: str, entity: Entity) -> str:
        """The article before a description named again: the one printed now, else its own; names have none."""
        definite = self.lexicon.articles - self.lexicon.indefinite
        if not entity.article or printed in definite:
            return entity.article and printed
        # "a spokesman" is "the spokesman" the second time; a language with several articles keeps its first.
        return next(iter(definite)) if len(definite) == 1 else entity.article

    def _is_body(self, items: list[Item]) -> bool:
        """Whether the first noun is an office or organisation, so that a name in it is not the head."""
        lexicon = self.lexicon
        for before, title, name in zip(items, items[1:], items[2:], strict=False):
            # "Centre for Birds | scientist | Anna Mol", but not "the office of minister Anna Mol".
            if before.capital and not title.capital and title_in(title.lower, lexicon) and name.capital:
                return False
        if self.described.head(tuple(i.lower for i in items)) in lexicon.titles:
            return False
        for item in items[:5]:
            if item.lower in lexicon.determiners:
                continue
            if item.lower in lexicon.titles:
                return False
            if item.lower in lexicon.bodies or (item.lower in lexicon.unnamed_words and not item.capital):
                return True
            if item.capital or item.lower in lexicon.prepositions:
                return False
        return False

    def _head(self, items: list[Item]) -> Entity | None:
        """The entity of the last name that hangs on no preposition, else of the first name."""
        best, at, fallback = None, 0, None
        if items[0].lower in self.lexicon.articles and len(items) < 4 and all(i.capital for i in items):
            best = self._match(tuple(bare(i.lower) for i in items))  # "De Boer", not "the farmer"
            if best is not None:
                return best
        while at < len(items):
            run = name_run(items, at, self.lexicon)
            if run == at:
                at += 1
                continue
            if best is not None and run - at == 1 and title_in(items[at].lower, self.lexicon):
                at = run  # "Mol, Kamerlid van Delta"
                continue
            entity = self._named(items, at, run)
            at, _ = self._trimmed(items, at, run)
            hangs = self._is_of(items, run) or self._after_preposition(items, at)
            if entity is not None:
                fallback = fallback or (None if hangs else entity)
                bracketed = at > 0 and items[at - 1].text == "("  # "Anna Mol (Sport)"
                if not hangs and not bracketed and (best is None or entity.kind == "person"):
                    best = entity
            at = run
        return best or fallback

    def _after_preposition(self, items: list[Item], at: int) -> bool:
        """Whether a name at `at` hangs on a preposition: "van Utrecht", "of the Guard"."""
        lexicon = self.lexicon
        while at and items[at - 1].noun:  # "vom Verwalter | Mol"
            at -= 1
        before = [i.lower for i in items[max(0, at - 2) : at]]
        if before and before[-1] in lexicon.prepositions:
            return True
        return len(before) > 1 and before[0] in lexicon.prepositions and before[1] in lexicon.determiners

    def _is_of(self, items: list[Item], end: int) -> bool:
        """Whether the noun after a name is what is meant: "an Interpol spokesperson"."""
        common = self.lexicon.titles | self.lexicon.unnamed_words
        return end + 1 == len(items) and not items[end].capital and items[end].lower in common

    def _named(self, items: list[Item], begin: int, end: int) -> Entity | None:
        lexicon, first = self.lexicon, items[begin].lower
        common = lexicon.descriptive
        if begin == 0 and end == 1 and (first in common or not self._known(items[0])):
            # A capital that only opens the sentence: "Farmers", "Software company Delta".
            noun_follows = any(self.described.is_noun(i.lower) and not i.capital for i in items[1:2])
            if lexicon.word_order == "subject-verb" and len(items) > 1 and items[1].text.islower():
                noun_follows = noun_follows or items[1].lower not in lexicon.closed
            if first in common or first.endswith(lexicon.plural_endings) or noun_follows:
                return None
        begin, titles = self._trimmed(items, begin, end)
        words = tuple(bare(i.lower) for i in items[begin:end])
        known = self._match(words, titles)
        if known is None and words[0] not in self.lexicon.titles:
            known = self._note(items, begin, end)
        return known

    def _description(self, items: list[Item], entity: Entity | None, number: int, plural: bool | None) -> Named:
        lexicon = self.lexicon
        lowers = [i.lower for i in items]
        definite = lowers[0] in lexicon.articles - lexicon.indefinite or lowers[0] in lexicon.demonstratives
        called = self._called(items, number) if entity is None and definite and len(items) == 2 else None
        if called is not None:
            self._seen(called, number, CLAIMED)
            return Named(called.name, called.kind, self._article(lowers[0], called))
        if entity is None and definite and not plural and len(items) <= 8 and not self._is_body(items):
            person = self._titled(lowers, number) or self._last_person(lowers, number)
            if person is not None:
                self._seen(person, number, CLAIMED)
                return Named(person.name, "person", self._article(lowers[0], person))
        if lexicon.has_cases:
            article, name = giver(items, lexicon)
            if name:
                return self._remember(name, self._phrase_kind([name.lower()], None), article, number)
        fuller = self._fuller(items, entity, number) if definite else None
        if fuller is None and entity is None and definite and len(items) == 2 and lowers[1] in self._generic:
            fuller = self._best(lambda e: e.kind == "organisation" and e.name[:1].isupper(), number)
        if fuller is not None:
            return self._remember(fuller.name, fuller.kind, self._article(lowers[0], fuller), number)
        article = lowers[0] if lowers[0] in lexicon.articles and len(items) > 1 else ""
        # "het Openbaar Ministerie (OM)" goes by its name alone.
        end = next((k for k, i in enumerate(items) if k > 1 and i.text == "(" and items[-1].text == ")"), len(items))
        name = joined(items[1 if article else 0 : end])
        if lexicon.has_cases:
            article, name = nominative(items[:end], lexicon)
        kind = self._phrase_kind(lowers, entity)
        head = self.described.head(tuple(lowers))
        if title_in(head, lexicon) and head not in lexicon.unnamed_words:
            kind = "person" if definite else "unnamed"
        if entity is not None and entity.kind == kind and self._is_name(items, entity):
            name = entity.name
        return self._remember(name, kind, article, number)

    def _called(self, items: list[Item], number: int) -> Entity | None:
        """ "the brewery" -> "Harrow Vale Brewery": what has the noun as the last word of its name."""
        word = items[1].lower
        if items[1].capital or self.described.is_noun(word):
            return None
        return self._best(lambda e: e.kind != "unnamed" and len(e.words) > 1 and e.words[-1] == word, number, window=40)

    def _fuller(self, items: list[Item], entity: Entity | None, number: int) -> Entity | None:
        """ "het ministerie" -> the fuller description or the name seen before that has this head."""
        words = tuple(bare(i.lower) for i in items[1:] if i.word)
        own = entity is None or (entity.kind != "person" and set(entity.words) <= set(words))
        return self.described.fuller(words, number) if words and own else None

    def _is_name(self, items: list[Item], entity: Entity) -> bool:
        """Whether a phrase is a name and at most an article and what it is ("het persbureau Delta") before it."""
        rest = [bare(i.lower) for i in items if i.word and i.lower not in self.lexicon.articles]
        described = bool(rest) and rest[0] in entity.descriptions
        return set(rest[1:] if described else rest) <= set(entity.words)

    def _phrase_kind(self, lowers: list[str], entity: Entity | None) -> str:
        lexicon = self.lexicon
        head: list[str] = []
        for word in lowers:
            if word in lexicon.prepositions and head:
                break
            head.append(word)
        if entity is not None and entity.kind == "organisation" and len(entity.words) > 1:
            head = [w for w in head if w not in lexicon.governments] or head  # "Farmers' Union Norway"
        for kind, words, endings in (
            ("outlet", lexicon.outlet_words | lexicon.outlets, lexicon.outlet_endings),
            ("government", lexicon.government_words | lexicon.governments, lexicon.government_endings),
            ("organisation", lexicon.organisation_words, lexicon.organisation_endings),
        ):
            if (
                any(bare(w) in words or bare(w).endswith(endings) for w in head)
                and head[-1] not in lexicon.unnamed_words
            ):
                return kind
        if entity is not None and entity.kind not in ("person", "place") and head[-1] not in lexicon.unnamed_words:
            return entity.kind
        if any(w in lexicon.unnamed_words for w in head) or any(w in lexicon.titles for w in head):
            return "unnamed"
        return "organisation" if entity is not None else "unnamed"

    def _remember(self, name: str, kind: str, article: str, number: int) -> Named:
        """Note somebody described who spoke, so that "het ministerie" and "it" can find them again."""
        words = tuple(bare(w) for w in name.lower().split())
        if kind in ("person", "unnamed"):
            known = self._people.setdefault(words, Entity(name, kind, words))
            known.titles |= {self.described.head(words)} & self.lexicon.titles
            known.gender = self._gender(known)
        else:
            earlier = (e for e in reversed(self._by_word.get(words[0], ())) if e.words == words)
            known = next(earlier, None) or self._new(name, kind, words)
        known.kind, known.article = kind, known.article or article
        self._seen(known, number, CLAIMED)
        self.described.spoke(known, number)
        return Named(name, kind, article)
