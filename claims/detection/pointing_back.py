"""Verb-second: "Dat zegt X." for the sentence before, and what "blijkt uit" somebody's findings."""

from .attribution import Cue
from .lexicon import Verb
from .sources import Phrase
from .verb_second_nouns import NounCues


class PointingBack(NounCues):
    """What was said stands before the words that attribute it."""

    def pointing(self, at: int, cue: Cue) -> bool:
        """ "Dat zegt X.": what was said is the sentence before."""
        if at > 3 and self.items[at - 1].lower in self.lexicon.pointing:
            return self.pointing_inside(at, cue)
        if at != 1 or self.items[0].lower not in self.lexicon.pointing or not self.follows_on():
            return False
        source = self.subject_after(at)
        if source is None or "that" not in cue.verb.takes:
            return False
        return self.point_back(source, cue.items, cue.verb)

    def pointing_inside(self, at: int, cue: Cue) -> bool:
        """ "De trein zou te laat zijn, maar dat ontkent X.": what was said is the clause before."""
        joint = at - 2
        if self.items[joint].lower in self.lexicon.clause_coordinators:
            joint -= 1
        source = self.subject_after(at)
        if source is None or self.items[joint].text != "," or "that" not in cue.verb.takes:
            return False
        spans = self.spans((self.clause_start(joint), joint))
        inner = next((a for a in self.found if spans and spans[0][0] <= a.content[0][0] < spans[0][1]), None)
        content = list(inner.content) if inner is not None else spans  # "A zegt dat B, maar dat ontkent C": B
        return self.add("pointing", source, cue.items, content, verb=cue.verb, strength=0.85) is not None

    def noun_back(self, source: Phrase, at: int) -> None:
        """ "Dat is de conclusie van X."."""
        if self.follows_on():
            self.point_back(source, (at,))

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
        lexicon = self.lexicon
        source = self.parser.at(1, at, apposition=False)
        near = range(at + 1, min(at + 6, self.stop))
        that = next((k for k in near if self.items[k].lower == self.lexicon.that), None)
        if source is None or that is None:
            return
        gap = self.items[source.end : at]
        if gap and gap[0].lower in lexicon.prepositions and not any(i.text == "," for i in gap):
            source, gap = Phrase(source.begin, at), []  # "een rondgang van de krant | langs winkels"
        if self.reaches(source, at) or gap[0].lower in lexicon.relatives:
            content = self.spans((that, self.clause_end(that + 1)))
            self.add("evidence", source, (0, at), content, form="that", strength=0.9)

    def evidence_relative(self, at: int) -> None:
        """ "een onderzoek (van X), waaruit blijkt dat …", "een rapport waarin staat dat …"."""
        lexicon, verb = self.lexicon, at + 1
        if verb + 1 >= self.stop or self.items[verb].lower not in lexicon.evidence_verbs | lexicon.document_verbs:
            return
        that = self.skip_adverbs(verb + 1, self.stop)
        before = at - 1 if at and self.items[at - 1].text == "," else at
        participle = lexicon.participle.fullmatch(self.items[before - 1].lower)
        if participle and before > 1 and self.items[before - 2].lower not in lexicon.determiners:
            before -= 1  # "een rapport | gepubliceerd | waarin staat"
        source = self.parser.ending_at(before, max(0, before - 12))
        if source is not None and self.is_that(that):
            content = self.spans((that, self.clause_end(that + 1)))
            self.add("evidence", source, (at, verb), content, form="that", strength=0.85)

    def said_before(self, source: Phrase, cue: tuple[int, ...], speech: int) -> None:
        """'…', staat in X: the quotation stands alone so far."""
        alone = next((a for a in self.found if a.rule == "alone" and a.extra["at"] == speech), None)
        if alone is not None:
            alone.rule, alone.strength = "quote verb", 0.85
            alone.source, alone.cue = self.items[source.begin : source.end], [self.items[k] for k in cue]

    def evidence_last(self, at: int, preposition: int) -> None:
        source = self.parser.at(preposition + 1, self.stop, apposition=False)
        if source is None:
            return
        before = self.items[at - 1].lower if at else ""
        speech = self.speech_before(at)
        if at == 1 and before in self.lexicon.pointing:
            if self.follows_on():
                self.point_back(source, (at, preposition))
        elif speech is not None and (at - speech < 3):
            self.said_before(source, (at, preposition), speech)
        elif self.items[at].lower in self.lexicon.document_verbs and before == ",":
            return  # "de bus, die gisteren kwam, staat in de garage"
        elif at > 3 and before in (",", self.lexicon.also_clause):
            stop = at - 1 if before == "," else at - 2
            content = self.spans((self.clause_start(stop), stop))
            self.add("evidence", source, (at, preposition), content, strength=0.9)
