"""Subject-verb languages (English): the subject stands before its verb, "that" may be missing."""

from dataclasses import replace

from .attribution import Cue
from .lexicon import Verb
from .sources import Phrase
from .subject_verb_nouns import SubjectVerbNouns


class SubjectVerb(SubjectVerbNouns):
    """Reporting verbs with the subject before them, or after them beside a quotation or after a comma."""

    def verb(self, at: int) -> None:
        item = self.items[at]
        if item.inside or (item.capital and at):
            return
        for verb in self.readings(at):
            items = self.cue(at, verb)
            if items is None:
                continue
            cue = Cue(verb, tuple(items))
            if self.gerund(at, cue) if verb.form == "gerund" else self.finite(cue):
                return
        if any(v.form == "participle" and self.passive(at, v) for v in self.lexicon.verbs[item.lower]):
            return

    def readings(self, at: int) -> list[Verb]:
        """The readings of the form, once each; a participle that equals the past counts as finite."""
        seen, out = set(), []
        for verb in self.lexicon.verbs[self.items[at].lower]:
            if verb.form == "participle" and not self.helped(at):
                continue
            if (verb.lemma, verb.particle, verb.takes) not in seen:
                seen.add((verb.lemma, verb.particle, verb.takes))
                out.append(verb)
        return out

    def helped(self, at: int) -> bool:
        return any(i.lower in self.lexicon.perfect for i in self.items[max(0, at - 4) : at])

    def cue(self, at: int, verb: Verb) -> list[int] | None:
        """The cue's items (auxiliary, verb, particle), or None if the form reports nothing here."""
        lexicon, cue = self.lexicon, [at]
        before = at - 1
        while before >= 0 and self.items[before].lower in lexicon.adverbs:
            before -= 1
        word = self.items[before].lower if before >= 0 else ""
        if verb.form == "gerund":
            linked = word in lexicon.gerund_links or word == lexicon.as_word
            other_use = word in lexicon.auxiliaries or bool(verb.particle)
            other_use = other_use or (word in lexicon.prepositions and not linked)
            return None if other_use else cue
        following = self.items[at + 1].lower if at + 1 < self.stop else ""
        if following in lexicon.noun_followers and self.items[at].lower in lexicon.nouns:
            return None
        perfect = word in lexicon.perfect
        if not perfect and following in lexicon.after_participle and "main" not in verb.takes and not verb.particle:
            return None
        if word == lexicon.to or word in lexicon.negations or word in lexicon.articles or word in lexicon.possessives:
            return None
        if word in lexicon.auxiliaries:
            if not perfect:
                return None
            cue = [before, at]
        elif word in lexicon.prepositions - lexicon.name_particles - lexicon.clause_prepositions and before >= 0:
            return None
        if verb.particle:
            if at + 1 >= self.stop or self.items[at + 1].lower != verb.particle:
                return None
            cue.append(at + 1)
        return cue

    def finite(self, cue: Cue) -> bool:
        """A finite verb: beside a quotation, after what is said, or before it."""
        takes = cue.verb.takes
        speech = self.speech_before(cue.begin)
        inverted = self.inverted(cue.end)
        if speech is not None and speech not in self.taken and "quote" in takes and inverted is not None:
            return self.report_speech("quote verb", inverted, cue, speech, inverted.end)
        source = self.own_subject(cue.begin)
        if source is None and inverted is not None and self.relays(cue.begin):
            return self.postposed(inverted, cue.begin, inverted.end, cue)
        source = source or self.shared_subject(cue.begin)
        if source is not None:
            return self.agrees(source, cue.begin, cue.verb.lemma) and self.after_subject(source, cue)
        if inverted is None:
            return False
        if "post" in takes and cue.begin and self.items[cue.begin - 1].text == ",":
            return self.postposed(inverted, cue.begin, inverted.end, cue)
        return cue.begin == 0 and self.opens_speech(inverted.end) and self.content(inverted, inverted.end, cue)

    def after_subject(self, source: Phrase, cue: Cue) -> bool:
        cue = replace(cue, plural=self.plural(source))
        if self.noun_use(source, cue.begin, cue.end):
            return False
        inserted = self.as_put(source, cue)
        if inserted is not None:
            return inserted
        if source.begin and self.items[source.begin - 1].lower in self.lexicon.free_relatives:
            return False  # "what Ford said was true"
        before = self.speech_before(source.begin)
        if before is not None and before not in self.taken and "quote" in cue.verb.takes:
            return self.report_speech("quote verb", source, cue, before, cue.end)
        if "post" in cue.verb.takes and self.postposed(source, source.begin, cue.end, cue):
            return True
        return self.content(source, cue.end, cue)

    def opens_speech(self, at: int) -> bool:
        return any(i.quotation is not None for i in self.items[at : at + 2])

    def gerund(self, at: int, cue: Cue) -> bool:
        """ "X said A, adding B"; "Saying A, X left"; "issued a statement saying A"; "with X saying A"."""
        if self.quoted_as(at):
            return True
        before = self.items[at - 1].lower if at else ""
        if at == 0 or (at == 1 and before in self.lexicon.gerund_links):
            return self.gerund_first(at, cue)
        if before in self.lexicon.documents:
            source = self.clause_subject(at) or self.adjacent(at)
        elif before in self.lexicon.gerund_links:
            if not self.skip_to_opening(at + 1) and not cue.verb.takes & {"naming", "accusation", "addressee"}:
                return False  # "by observing the area"
            source = self.carried() or self.clause_subject(at - 1)
        elif before in (",", "–", "—") or before in self.lexicon.clause_coordinators:
            source = self.carried() or self.clause_subject(at - 1) or self.first_subject(at)
        else:
            source = self.adjacent(at)
            if source is None or not source.begin or self.items[source.begin - 1].lower != "with":
                return False
        return source is not None and self.content(source, at + 1, cue)

    def gerund_first(self, at: int, cue: Cue) -> bool:
        comma = next((k for k in range(at + 1, self.stop) if self.items[k].text == ","), None)
        source = self.parser.at(comma + 1, self.stop) if comma else None
        if source is None or comma is None or self.nobody(source):
            return False
        if self.opens_speech(at + 1):
            return self.content(source, at + 1, cue)
        return self.report("gerund", source, cue, self.spans((at + 1, comma)), strength=0.7)
