"""Who and what is named in a text: one entity for all spellings of a name, with kind, gender and titles."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from .lexicon import Lexicon
from .names import bare, is_role, joined, name_run, title_in
from .sentences import Item, Sentence

CLAIMED = 1.5  # the weight of a mention that says something


@dataclass
class Entity:
    """Somebody or something named in the text. gender: m, f, or "" (unknown); kind: see results.Mention."""

    name: str
    kind: str
    words: tuple[str, ...]
    gender: str = ""
    titles: set[str] = field(default_factory=set)
    descriptions: set[str] = field(default_factory=set)
    count: int = 0
    article: str = ""  # the one printed before a description ("het Oekraïense leger"); names have none


class Entities:
    """The entities of one text and where they are mentioned; feed all sentences with `read`."""

    def __init__(self, lexicon: Lexicon):
        self.lexicon = lexicon
        self._mentions: dict[int, list[tuple[Entity, float]]] = {}  # by sentence number
        self._by_word: dict[str, list[Entity]] = {}
        self._first: dict[int, tuple[Entity, int]] = {}  # the first name of each sentence, and where it begins
        self.number = 0
        self._places = frozenset(lexicon.data["names"].get("places", "").split())  # nouns behind the name of a place

    def read(self, sentence: Sentence, number: int) -> None:
        """Note the names of one sentence; `number` counts sentences."""
        self.number = number
        if sentence.heading:
            return
        items, at, first = sentence.items, 0, True
        while at < len(items):
            run = name_run(items, at, self.lexicon)
            if run > at:
                if at or run > 1 or self._known(items[0]) or self._apposition(items, run):
                    entity = self._note(items, at, run)
                    self._seen(entity, number, 1.0 if first else 0.5)
                    if first:
                        self._first[number] = (entity, items[at].begin)
                    first = False
                at = run
            else:
                at += 1

    def _known(self, item: Item) -> bool:
        lexicon, word = self.lexicon, item.lower
        return word in self._by_word or word in lexicon.governments or word in lexicon.outlets or item.text.isupper()

    def _note(self, items: list[Item], begin: int, end: int) -> Entity:
        begin, titles = self._trimmed(items, begin, end)
        words = tuple(bare(i.lower) for i in items[begin:end])
        titles |= self._preceding_titles(items, begin)
        titles |= self._following_titles(items, end)
        known = self._match(words, titles)
        name = bare(joined(items[begin:end]))
        if known is None:
            known = self._new(name, self._kind(words, items, begin, titles), words)
        elif len(words) > len(known.words):
            for word in set(words) - set(known.words):
                self._by_word.setdefault(word, []).append(known)
            known.name, known.words = name, words
        if (titles and known.kind == "person") or (len(titles) and len(words) <= 3 and known.kind != "government"):
            known.titles |= titles
        known.gender = known.gender or self._gender(known)
        self._describe(known, [i.lower for i in items[max(0, begin - 2) : begin]])
        self._describe(known, self._apposition(items, end))
        return known

    def _describe(self, entity: Entity, description: list[str]) -> None:
        """ "persbureau Delta", "Delta, a news agency": the noun says what it is, and stands for it later."""
        lexicon, noun = self.lexicon, description[-1] if description else ""
        outlet = noun in lexicon.outlet_words
        if not outlet and noun not in lexicon.organisation_words and not noun.endswith(lexicon.organisation_endings):
            return
        if entity.kind in ("person", "place") and entity.words[0] not in lexicon.first_names:
            entity.kind = "outlet" if outlet or lexicon.outlet_words & set(description) else "organisation"
        entity.descriptions.add(noun)

    def _apposition(self, items: list[Item], end: int) -> list[str]:
        """ "een bedrijf", after a name and a comma, as far as its noun; [] if there is none."""
        if end + 2 >= len(items) or items[end].text != "," or items[end + 1].lower not in self.lexicon.articles:
            return []
        bodies = self.lexicon.outlet_words | self.lexicon.organisation_words
        words = [i.lower for i in items[end + 1 : end + 5]]
        last = next((k for k in range(len(words) - 1, 0, -1) if words[k] in bodies), 0)
        return words[: last + 1] if last else []

    def _trimmed(self, items: list[Item], begin: int, end: int) -> tuple[int, set[str]]:
        """Where the name proper begins: after titles, and after "Defensie" in "Defensie Hanna Maliar"."""
        lexicon, titles = self.lexicon, set()
        bodies = lexicon.institutions  # "General Staff" is no general
        for index in range(end - 3, begin - 1, -1):  # "Labour's | Anna Ford"
            rest = {i.lower for i in items[index + 1 : end]}
            if items[index].lower.endswith(("'s", "’s")) and not rest & (bodies | lexicon.outlet_words):
                begin = index + 1
                break
        while end - begin > 1 and (title_in(items[begin].lower, lexicon) or is_role(items[begin])):
            if items[begin + 1].lower in bodies:
                break
            titles.add(title_in(items[begin].lower, lexicon) or items[begin].lower)
            begin += 1
            while end - begin > 1 and not items[begin].word:
                begin += 1
        for index in range(end - 2, begin, -1):  # "Transport Secretary | Anna Ford"
            word, body = items[index].lower, items[index + 1].lower in bodies
            if word in lexicon.titles and word not in lexicon.first_names and not body:
                return index + 1, titles | {items[index].lower}
        for index in range(begin + 1, end - 1):
            before = items[begin:index]
            if (
                items[index].lower in lexicon.first_names
                and items[begin].lower not in lexicon.first_names
                and all(
                    i.lower
                    in lexicon.government_words | lexicon.organisation_words | lexicon.governments | lexicon.demonyms
                    or title_in(i.lower, lexicon)
                    or i.text.isupper()
                    or index - begin == 1
                    for i in before
                )
            ):
                return index, titles | {t for i in before if (t := title_in(i.lower, lexicon))}
        return begin, titles

    def _preceding_titles(self, items: list[Item], begin: int) -> set[str]:
        """The titles before a name: "minister Jansen", "staatssecretaris van Defensie Maliar", not "baas van Ajax"."""
        lexicon, found = self.lexicon, set()
        for index in range(begin - 1, max(-1, begin - 5), -1):
            item = items[index]
            verb = item.lower in lexicon.auxiliaries or item.lower in lexicon.finite or item.lower in lexicon.verbs
            if (
                not item.word
                or verb
                or (index == begin - 1 and item.lower in lexicon.prepositions | lexicon.determiners)
            ):
                break
            if title := title_in(item.lower, lexicon):
                found.add(title)
        return found

    def _following_titles(self, items: list[Item], end: int) -> set[str]:
        """The title in ", de burgemeester van X," after a name."""
        if end + 2 < len(items) and items[end].text == ",":
            return {i.lower for i in items[end + 1 : end + 4] if i.lower in self.lexicon.titles}
        return set()

    def _match(self, words: tuple[str, ...], titles: Iterable[str] = ()) -> Entity | None:
        """The entity that a name stands for; of two with one surname, whom the title fits and who was named last."""
        found = [e for e in self._by_word.get(words[-1], ())[-30:] if self._same(words, e)]
        if len(found) < 2 or any(words == e.words for e in found):
            return next((e for e in reversed(found) if words == e.words), found[-1] if found else None)
        gender = self._gender_of(words[0], set(titles))
        found = [e for e in found if not gender or e.gender in ("", gender)] or found
        near = range(self.number, max(-1, self.number - 30), -1)
        recent = (e for n in near for e, _ in reversed(self._mentions.get(n, ())) if any(e is f for f in found))
        return next(recent, found[-1])

    def _same(self, words: tuple[str, ...], entity: Entity) -> bool:
        """Whether a name can be that of an entity: the same, the surname of one, the first name, or both ends."""
        theirs = entity.words
        if words[-1] in self.lexicon.governments and len(words) != len(theirs):
            return False  # "Farmers' Union of Norway" is not Norway
        if words == theirs or theirs[-len(words) :] == words or words[-len(theirs) :] == theirs:
            return True
        ends = words == theirs[: len(words)] or (words[-1] == theirs[-1] and words[0] == theirs[0])
        return entity.kind == "person" and ends

    def _kind(self, words: tuple[str, ...], items: list[Item], begin: int, titles: set[str]) -> str:
        lexicon = self.lexicon
        if len(words) == 1 and words[0] in lexicon.governments:
            return "government"
        if titles and not items[begin].text.isupper() and len(words) < 4:
            return "person"
        if any(w in lexicon.outlet_words for w in words) or any(w in lexicon.outlets for w in words):
            return "outlet"
        acronym = items[begin].text.isupper() and (len(words) == 1 or len(items[begin].text) > 2)
        if acronym and words[-1] not in lexicon.first_names:
            return "organisation"
        if any(w in lexicon.government_words for w in words) or (len(words) <= 2 and words[-1] in lexicon.governments):
            return "government"
        if words[0] in lexicon.first_names:
            return "person"
        last = words[-1].rpartition("-")[2]
        if "-" in words[-1] and items[begin + len(words) - 1].text.rpartition("-")[2][:1].islower():
            return "organisation" if last.endswith(lexicon.organisation_endings) else "place"
        if any(w in lexicon.organisation_words for w in words):
            return "organisation"
        before = items[begin - 1].lower if begin else ""
        if titles:
            return "person"
        if begin > 1 and before in lexicon.demonyms:
            before = items[begin - 2].lower  # "the Syrian Observatory"
        after = items[begin + len(words)].lower if begin + len(words) < len(items) else ""
        if len(words) == 1 and after in self._places:
            return "place"
        if before in lexicon.articles:
            return "organisation"
        if before in lexicon.prepositions and len(words) == 1:
            return "place"
        return "person"

    def _gender(self, entity: Entity) -> str:
        person = entity.kind in ("person", "unnamed")
        return self._gender_of(entity.words[0], entity.titles) if person else ""

    def _gender_of(self, first: str, titles: set[str]) -> str:
        """m, f or "" by a first name and titles."""
        lexicon = self.lexicon
        if first in lexicon.feminine_first or titles & lexicon.feminine_titles:
            return "f"
        if first in lexicon.masculine_first or titles & lexicon.masculine_titles:
            return "m"
        return ""

    def is_person(self, items: list[Item]) -> bool:
        """Whether a name (its items) is that of a person known in the text."""
        entity = self._match(tuple(bare(i.lower) for i in items))
        return entity is not None and entity.kind == "person"

    def _new(self, name: str, kind: str, words: tuple[str, ...]) -> Entity:
        entity = Entity(name, kind, words)
        for word in set(words):
            self._by_word.setdefault(word, []).append(entity)
        return entity

    def _seen(self, entity: Entity, number: int, weight: float) -> None:
        entity.count += 1
        mentions = self._mentions.setdefault(number, [])
        if len(mentions) < 60:
            mentions.append((entity, weight))
