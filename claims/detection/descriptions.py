"""Descriptions of bodies and people ("het Oekraïense leger"), and the short ones that refer back ("het leger").

A short description stands for the fuller one with the same head noun that last spoke, or last opened a sentence
that names no other. Failing that it stands for the only one the text has mentioned so far; of two or more, for none:
it stays as printed.
"""

from bisect import bisect_right
from dataclasses import dataclass

from .entities import Entity
from .lexicon import Lexicon
from .names import bare, joined, name_run
from .sentences import Item, Sentence

_LONGEST = 4  # words between an article and the head noun
_REMEMBERED = 60  # the latest sources and topics that a short description may mean
_DIFFERENT = 150  # descriptions kept of those that did not speak, so that no text costs more than linear time


@dataclass(frozen=True)
class Antecedent:
    """A mention in sentence `number` that a later short description may stand for; `heads`: nouns it goes by."""

    entity: Entity
    heads: frozenset[str]
    number: int


class Descriptions:
    """The descriptions of one text: those mentioned, and those that spoke."""

    def __init__(self, lexicon: Lexicon):
        self.lexicon = lexicon
        self._mentioned: dict[tuple[str, ...], Antecedent] = {}  # the first mention of each, by its words
        self._spoke: list[Antecedent] = []
        self._topics: list[Antecedent] = []  # those that open a sentence
        bodies = lexicon.government_words | lexicon.organisation_words | lexicon.outlet_words
        self._bodies = bodies
        self._nouns = bodies | lexicon.titles | lexicon.unnamed_words
        self._endings = lexicon.organisation_endings + lexicon.government_endings + lexicon.outlet_endings
        self._joins = lexicon.name_particles & lexicon.prepositions

    def read(self, sentence: Sentence, number: int) -> None:
        """Note the descriptions in a sentence that hold a name or an adjective of a place."""
        items, topic, heads = sentence.items, None, []
        for at, item in enumerate(items):
            if self.is_noun(item.lower) and not self._is_modifier(items, at):
                begin, end = self._first_word(items, at), self._end(items, at)
                if end - begin > 1 and any(i.capital for i in items[begin:end] if i is not items[0]):
                    entity = self._entity(items, begin, end, item.lower)
                    self.mentioned(entity, {item.lower}, number)
                    heads.append(item.lower)
                    topic = topic or (Antecedent(entity, frozenset({item.lower}), number) if begin < 2 else None)
        if topic is not None and not any(head in topic.heads for head in heads[1:]):
            self._topics.append(topic)

    def mentioned(self, entity: Entity, heads: set[str], number: int) -> None:
        """Note that `entity` is named in sentence `number`, where `heads` say what it is."""
        if len(self._mentioned) < _DIFFERENT:
            self._mentioned.setdefault(entity.words, Antecedent(entity, frozenset(heads), number))

    def spoke(self, entity: Entity, number: int) -> None:
        """Note that a description is the source of a statement in sentence `number`."""
        heads = {self.head(entity.words), *entity.descriptions}
        self._spoke.append(Antecedent(entity, frozenset(heads), number))

    def fuller(self, words: tuple[str, ...], number: int) -> Entity | None:
        """What a short definite description in sentence `number` stands for; `words` without its article."""
        head = self.head(words)
        before = bisect_right(self._topics, number, key=lambda a: a.number)
        prominent = [*self._topics[max(0, before - _REMEMBERED) : before], *self._spoke[-_REMEMBERED:]]
        fitting = [a for a in prominent if a.number <= number and self._fits(words, head, a)]
        if fitting:
            # In one sentence the source comes before the topic; of two sources, the later.
            return max(enumerate(fitting), key=lambda pair: (pair[1].number, pair[0]))[1].entity
        mentioned = self._mentioned.values()
        earlier = [a.entity for a in mentioned if a.number <= number and self._fits(words, head, a)]
        fullest = [e for e in earlier if not any(set(e.words) < set(other.words) for other in earlier)]
        return fullest[0] if len(fullest) == 1 else None

    def is_noun(self, word: str) -> bool:
        """Whether a word says what somebody is ("leger", "energiebedrijf", "minister")."""
        return word in self._nouns or word.endswith(self._endings)

    def head(self, words: tuple[str, ...]) -> str:
        """The noun that says what a description is: the last such noun before any preposition."""
        group = next((words[:k] for k, w in enumerate(words) if k and w in self.lexicon.prepositions), words)
        return next((w for w in reversed(group) if self.is_noun(w)), group[-1])

    def _fits(self, words: tuple[str, ...], head: str, antecedent: Antecedent) -> bool:
        entity = antecedent.entity
        rest = set(words) - {head}
        if head in antecedent.heads:
            return rest <= set(entity.words) and (len(entity.words) > len(words) or head not in entity.words)
        # A compound: "het ministerie" for "het defensieministerie".
        compound = len(head) > 3 and head in self._bodies and any(h.endswith(head) for h in antecedent.heads)
        return compound and not rest

    def _is_modifier(self, items: list[Item], at: int) -> bool:
        """Whether a noun only says which ("Defence" in "the Defence Ministry"), or what the name after it is."""
        if at + 1 >= len(items):
            return False
        item, following = items[at], items[at + 1]
        if following.lower in self._nouns:
            return True
        if not following.capital:
            return False
        # "gemeente Utrecht" is a name as a whole; so is "Energiebedrijf Zonlicht" where a sentence begins.
        whole = item.lower in self.lexicon.government_words or (at == 0 and item.lower not in self.lexicon.titles)
        return self.lexicon.word_order != "verb-second" or not whole

    def _first_word(self, items: list[Item], head: int) -> int:
        """Where the description with its head noun at `head` begins, without its article."""
        begin = head
        while begin and items[begin - 1].capital and items[begin - 1].lower not in self.lexicon.closed:
            begin -= 1
        for index in range(head - 1, max(-1, head - _LONGEST - 2), -1):
            if items[index].lower in self.lexicon.articles:
                return index + 1
            if not items[index].word or items[index].lower in self.lexicon.closed:
                break
        return begin + 1 if items[begin].lower in self.lexicon.determiners and begin < head else begin

    def _end(self, items: list[Item], head: int) -> int:
        """The end of the description: past "Utrecht" in "gemeente Utrecht", past "of Defence" after "ministry"."""
        at = head + 1
        if at < len(items) and items[at].capital:
            return name_run(items, at, self.lexicon)
        if at + 1 < len(items) and items[at].lower in self._joins:
            at += 1 + (items[at + 1].lower in self.lexicon.articles)
            if at < len(items) and items[at].capital:
                return max(head + 1, name_run(items, at, self.lexicon))
        return head + 1

    def _entity(self, items: list[Item], begin: int, end: int, head: str) -> Entity:
        lexicon = self.lexicon
        words = tuple(bare(i.lower) for i in items[begin:end] if i.word)
        kind = "person" if head in lexicon.titles and head not in lexicon.unnamed_words else "unnamed"
        for body, nouns, endings in (
            ("organisation", lexicon.organisation_words, lexicon.organisation_endings),
            ("government", lexicon.government_words, lexicon.government_endings),
            ("outlet", lexicon.outlet_words, lexicon.outlet_endings),
        ):
            if head in nouns or head.endswith(endings):
                kind = body
        before = items[begin - 1].lower if begin else ""
        return Entity(joined(items[begin:end]), kind, words, article=before if before in lexicon.articles else "")
