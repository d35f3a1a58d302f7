"""Who is meant: short names, titles and pronouns to one entity each."""

from collections.abc import Callable

from .entities import CLAIMED, Entities, Entity
from .names import bare, joined, name_run, title_in
from .sentences import Item

WINDOW = 12  # sentences a pronoun looks back


class Coreference(Entities):
    """Feed all sentences of a text with `read`, then ask with `resolve` in reading order."""

    def resolve(self, items: list[Item], number: int, plural: bool | None = None) -> tuple[str, str]:
        """Name and kind of the source made of `items` in sentence `number`; `plural` as its verb says."""
        lexicon = self.lexicon
        if len(items) == 1 and items[0].lower in lexicon.pronouns:
            entity = self.pronoun(items[0].lower, number, plural)
            if entity is None:
                return items[0].text, "unnamed"
            self._seen(entity, number, CLAIMED)
            return entity.name, entity.kind
        entity = self._head(items)
        if entity is not None and entity.kind in ("person", "place") and not self._is_body(items):
            entity.kind = "person"
            self._seen(entity, number, CLAIMED)
            return entity.name, "person"
        return self._description(items, entity, number, plural)

    def _is_body(self, items: list[Item]) -> bool:
        """Whether the first noun is an office or organisation, so that a name in it is not the head."""
        lexicon = self.lexicon
        for item in items[:5]:
            if item.lower in lexicon.determiners:
                continue
            if item.lower in lexicon.titles:
                return False
            bodies = lexicon.government_words | lexicon.organisation_words | lexicon.outlet_words
            if item.lower in bodies or (item.lower in lexicon.unnamed_words and not item.capital):
                return True
            if item.capital or item.lower in lexicon.prepositions:
                return False
        return False

    def _head(self, items: list[Item]) -> Entity | None:
        """The entity of the last name that hangs on no preposition, else of the first name."""
        best, at, fallback = None, 0, None
        while at < len(items):
            run = name_run(items, at, self.lexicon)
            if run == at:
                at += 1
                continue
            entity = self._named(items, at, run)
            at, _ = self._trimmed(items, at, run)
            before = [i.lower for i in items[max(0, at - 2) : at]]
            hangs = bool(before) and (
                before[-1] in self.lexicon.prepositions
                or (
                    len(before) > 1 and before[0] in self.lexicon.prepositions and before[1] in self.lexicon.determiners
                )
            )
            if entity is not None:
                fallback = fallback or (None if hangs else entity)
                if not hangs and (best is None or entity.kind == "person"):
                    best = entity
            at = run
        return best or fallback

    def _named(self, items: list[Item], begin: int, end: int) -> Entity | None:
        lexicon, first = self.lexicon, items[begin].lower
        common = lexicon.unnamed_words | lexicon.government_words | lexicon.organisation_words | lexicon.titles
        if (
            begin == 0
            and end == 1
            and (first in common or (not self._known(items[0]) and first.endswith(lexicon.plural_endings)))
        ):
            return None
        begin, _ = self._trimmed(items, begin, end)
        words = tuple(bare(i.lower) for i in items[begin:end])
        known = self._match(words)
        if known is None and words[0] not in self.lexicon.titles:
            known = self._note(items, begin, end)
        return known

    def _description(
        self, items: list[Item], entity: Entity | None, number: int, plural: bool | None
    ) -> tuple[str, str]:
        lexicon = self.lexicon
        lowers = [i.lower for i in items]
        definite = lowers[0] in lexicon.articles - lexicon.indefinite or lowers[0] in lexicon.demonstratives
        name = joined(items[1:] if lowers[0] in lexicon.articles and len(items) > 1 else items)
        if entity is None and definite and not plural and len(items) <= 8 and not self._is_body(items):
            person = self._titled(lowers, number) or self._last_person(lowers, number)
            if person is not None:
                self._seen(person, number, CLAIMED)
                return person.name, "person"
        kind = self._phrase_kind(lowers, entity)
        office = definite and lowers[-1] not in lexicon.unnamed_words and any(title_in(w, lexicon) for w in lowers)
        if kind == "unnamed" and office:
            kind = "person"
        if definite and len(items) == 2 and entity is None:
            name = self._fuller(lowers[1], number) or name
        if entity is not None and entity.kind == kind and self._is_name(items, entity):
            name = entity.name
        self._remember(name, kind, lowers, number)
        return name, kind

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

    def _remember(self, name: str, kind: str, lowers: list[str], number: int) -> None:
        """Note a body named by common nouns, so that "het ministerie" and "it" can find it again."""
        if kind == "person":
            return
        words = tuple(bare(w) for w in name.lower().split())
        known = next((e for e in reversed(self._by_word.get(words[0], ())) if e.words == words), None)
        if known is None:
            known = self._new(name, kind, words)
        known.kind = kind
        self._seen(known, number, CLAIMED)

    def _fuller(self, head: str, number: int) -> str | None:
        """ "het ministerie" -> the fuller name seen before that has this head."""
        for entity in reversed(self._by_word.get(head, ())[-30:]):
            headed = len(entity.words) > 1 and head in entity.words[:2]
            if entity.kind != "person" and (headed or head in entity.descriptions) and entity.first <= number:
                return entity.name
        return None

    def _titled(self, lowers: list[str], number: int) -> Entity | None:
        wanted = {w for w in lowers if w in self.lexicon.titles}
        if not wanted:
            return None
        return self._best(lambda e: e.kind == "person" and bool(e.titles & wanted), number, window=40)

    def _last_person(self, lowers: list[str], number: int) -> Entity | None:
        """ "de Amerikaanse": a description in the singular stands for the person talked about."""
        lexicon = self.lexicon
        if any(w in lexicon.unnamed_words or w in lexicon.titles for w in lowers) or lowers[-1].endswith(("en", "s")):
            return None
        bodies = lexicon.organisation_words | lexicon.government_words | lexicon.outlet_words
        endings = lexicon.organisation_endings + lexicon.government_endings + lexicon.outlet_endings
        if any(w in bodies or w.endswith(endings) for w in lowers):
            return None
        return self._best(_is_person, number)

    def pronoun(self, word: str, number: int, plural: bool | None = None) -> Entity | None:
        """The entity a pronoun in sentence `number` stands for; `plural` when the verb tells."""
        readings = self.lexicon.pronouns[word]
        singular = [r for r in readings if r[1] == "s"]
        if not singular or (plural and any(r[1] == "p" for r in readings)):
            return self._best(_is_group, number) or self._best(_is_body, number)
        gender = singular[0][0]
        if gender == "n":
            return self._best(_is_body, number)
        best = self._best(lambda e: e.kind == "person" and (gender == "c" or e.gender in ("", gender)), number, gender)
        if best is None:
            return self._best(_is_body, number)
        if gender in "mf":
            best.gender = gender
        return best

    def _best(
        self, accept: Callable[[Entity], bool], number: int, gender: str = "", window: int = WINDOW
    ) -> Entity | None:
        """The entity accepted that was mentioned most recently and most prominently before now."""
        best, best_score = None, float("-inf")
        for back in range(min(window, number) + 1):
            for entity, weight in self._mentions.get(number - back, ()):
                if (back == 0 and weight != CLAIMED) or not accept(entity):
                    continue
                score = weight - back + (1.0 if gender and entity.gender == gender else 0.0)
                score += 0.2 * min(entity.count, 5)
                if score > best_score:
                    best, best_score = entity, score
        return best


def _is_person(entity: Entity) -> bool:
    return entity.kind == "person"


def _is_group(entity: Entity) -> bool:
    return entity.kind in ("organisation", "unnamed")


def _is_body(entity: Entity) -> bool:
    return entity.kind in ("organisation", "government", "outlet")
