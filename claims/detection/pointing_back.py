"""Verb-second: "Dat zegt X." for the sentence before, and what "blijkt uit" somebody's findings."""

from .attribution import Cue
from .lexicon import Verb
from .sources import Phrase
from .verb_second_subjects import VerbSecondSubjects


class PointingBack(VerbSecondSubjects):
    """What was said stands before the words that attribute it."""

    def pointing(self, at: int, cue: Cue) -> bool:
        """ "Dat zegt X.": what was said is the sentence before."""
        if at != 1 or self.items[0].lower not in self.lexicon.pointing or not self.follows_on():
            return False
        source = self.subject_after(at)
        if source is None or "that" not in cue.verb.takes:
            return False
        return self.point_back(source, cue.items, cue.verb)

    def follows_on(self) -> bool:
        """Whether the sentence before can be what "dat" stands for."""
        return (
            self.previous is not None
            and not self.previous.heading
            and (self.previous.paragraph == self.sentence.paragraph or self.sentence.first)
        )

    def point_back(self, source: Phrase, cue: tuple[int, ...], verb: Verb | None = None) -> bool:
        """Attribute the sentence before to `source`."""
        items = self.previous.items if self.previous is not None else []
        end = len(items)
        while end and not items[end - 1].word and items[end - 1].quotation is None:
            end -= 1
        if not end:
            return False
        content = [(items[0].begin, items[end - 1].end)]
        return self.add("pointing", source, cue, content, verb=verb, strength=0.9) is not None

    def evidence(self, at: int) -> None:
        """The verb of finding at `at`: "Uit onderzoek van X blijkt dat …", "Dat blijkt uit …", "…, blijkt uit …"."""
        further = self.skip_adverbs(at + 1, self.stop)
        if self.items[0].lower in self.lexicon.evidence_prepositions:
            self.evidence_first(at)
        elif further < self.stop and self.items[further].lower in self.lexicon.evidence_prepositions:
            self.evidence_last(at, further)

    def evidence_first(self, at: int) -> None:
        source = self.parser.at(1, at, apposition=False)
        near = range(at + 1, min(at + 6, self.stop))
        that = next((k for k in near if self.items[k].lower == self.lexicon.that), None)
        if source and that is not None and self.reaches(source, at):
            content = self.spans((that, self.clause_end(that + 1)))
            self.add("evidence", source, (0, at), content, form="that", strength=0.9)

    def evidence_last(self, at: int, preposition: int) -> None:
        source = self.parser.at(preposition + 1, self.stop, apposition=False)
        if source is None:
            return
        before = self.items[at - 1].lower if at else ""
        if at == 1 and before in self.lexicon.pointing:
            if self.follows_on():
                self.point_back(source, (at, preposition))
        elif at > 3 and before in (",", self.lexicon.also_clause):
            stop = at - 1 if before == "," else at - 2
            content = self.spans((self.clause_start(stop), stop))
            self.add("evidence", source, (at, preposition), content, strength=0.9)
