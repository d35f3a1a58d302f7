"""Who was mentioned last: pronouns and descriptions without a name, to the entity that fits and is nearest."""

from collections.abc import Callable

from .entities import CLAIMED, Entities, Entity
from .lexicon import Lexicon

WINDOW = 12  # sentences a pronoun looks back
GENDER = 0.6  # what it adds to a candidate that its gender is known to fit
COUNT = 0.1  # what each of its mentions adds, up to five


class Recency(Entities):
    """The entities of a text by how near and how prominent their mentions are."""

    def __init__(self, lexicon: Lexicon):
        super().__init__(lexicon)
        self._described_endings = tuple(lexicon.data["names"].get("described_endings", "").split())

    def pronoun(self, word: str, number: int, plural: bool | None = None) -> Entity | None:
        """The entity a pronoun in sentence `number` stands for; `plural` when the verb tells."""
        readings = self.lexicon.pronouns[word]
        singular = [r for r in readings if r[1] == "s"]
        if not singular or (plural and any(r[1] == "p" for r in readings)):
            return self._best(_is_group, number) or self._best(_is_body, number)
        gender = singular[0][0]
        if gender == "n":
            return self._body(number)
        best = self._best(lambda e: _is_one(e) and (gender == "c" or e.gender in ("", gender)), number, gender)
        if best is None:
            return self._best(_is_body, number)
        if gender in "mf":
            best.gender = gender
        return best

    def _body(self, number: int) -> Entity | None:
        """What "it" stands for: a body, or a bare name that spoke last and may be one ("Linamar said …. It said …")."""
        first_names = self.lexicon.first_names
        best = self._best(
            lambda e: _is_body(e) or (_may_be_body(e) and e.words[0] not in first_names and self._spoke(e, number)),
            number,
        )
        if best is not None and best.kind == "person":
            best.kind = "organisation"
        return best

    def _spoke(self, entity: Entity, number: int) -> bool:
        """Whether an entity is a source in the sentence before."""
        return any(e is entity and weight == CLAIMED for e, weight in self._mentions.get(number - 1, ()))

    def _best(
        self, accept: Callable[[Entity], bool], number: int, gender: str = "", window: int = WINDOW
    ) -> Entity | None:
        """The entity accepted that was mentioned most recently and most prominently before now."""
        best, best_score = None, float("-inf")
        for back in range(min(window, number) + 1):
            for entity, weight in self._mentions.get(number - back, ()):
                if (back == 0 and weight != CLAIMED) or not accept(entity):
                    continue
                score = weight - back + (GENDER if gender and entity.gender == gender else 0.0)
                score += COUNT * min(entity.count, 5)
                if score > best_score:
                    best, best_score = entity, score
        return best

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
        if lexicon.capital_nouns and not lowers[-1].endswith(lexicon.person_endings):
            return None
        if self._described_endings and not lowers[-1].endswith(self._described_endings):
            return None
        bodies = lexicon.organisation_words | lexicon.government_words | lexicon.outlet_words
        endings = lexicon.organisation_endings + lexicon.government_endings + lexicon.outlet_endings
        if any(w in bodies or w.endswith(endings) for w in lowers):
            return None
        return self._best(_is_person, number)


def _is_one(entity: Entity) -> bool:
    """Whether an entity is one person, named or not ("een woordvoerster")."""
    return entity.kind == "person" or (entity.kind == "unnamed" and bool(entity.titles))


def _is_person(entity: Entity) -> bool:
    return entity.kind == "person"


def _is_group(entity: Entity) -> bool:
    return entity.kind in ("organisation", "unnamed")


def _may_be_body(entity: Entity) -> bool:
    """Whether nothing says that a name is a person's: one word, no title, no gender."""
    return entity.kind == "person" and len(entity.words) == 1 and not entity.titles and not entity.gender


def _is_body(entity: Entity) -> bool:
    return entity.kind in ("organisation", "government", "outlet")
