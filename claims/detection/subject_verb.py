"""Subject-verb languages (English): the subject stands before its verb, "that" may be missing."""

from dataclasses import replace

from .attribution import Cue
from .lexicon import Verb
from .sources import Phrase
from .subject_verb_subjects import SubjectVerbSubjects


class SubjectVerb(SubjectVerbSubjects):
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

    def readings(self, at: int) -> list[Verb]:
        """The readings of the form, once each; a participle that equals the past counts as finite."""
        seen, out = set(), []
        for verb in self.lexicon.verbs[self.items[at].lower]:
            if verb.form == "participle" and not self.helped(at):
                continue
            if (verb.lemma, verb.takes) not in seen:
                seen.add((verb.lemma, verb.takes))
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
            other_use = word in lexicon.auxiliaries or word in lexicon.prepositions or bool(verb.particle)
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
        source = self.subject(cue.begin)
        if source is not None:
            return self.after_subject(source, cue)
        if inverted is None:
            return False
        if "post" in takes and cue.begin and self.items[cue.begin - 1].text == ",":
            return self.postposed(inverted, cue.begin, inverted.end, cue)
        return cue.begin == 0 and self.opens_speech(inverted.end) and self.content(inverted, inverted.end, cue)

    def after_subject(self, source: Phrase, cue: Cue) -> bool:
        cue = replace(cue, plural=self.plural(source))
        before = self.speech_before(source.begin)
        if before is not None and before not in self.taken and "quote" in cue.verb.takes:
            return self.report_speech("quote verb", source, cue, before, cue.end)
        if "post" in cue.verb.takes and self.postposed(source, source.begin, cue.end, cue):
            return True
        return self.content(source, cue.end, cue)

    def opens_speech(self, at: int) -> bool:
        return any(i.quotation is not None for i in self.items[at : at + 2])

    # --- content ------------------------------------------------------------------------------------

    def postposed(self, source: Phrase, mark: int, after: int, cue: Cue) -> bool:
        """ "…, X said [on Monday][, …]"."""
        before = mark - 1
        if before <= 0 or self.items[before].text != ",":
            return False
        rest = self.adverbials(after)
        if rest < self.stop and self.items[rest].text != ",":
            return False
        start = self.clause_start(before, coordinated=False)
        if self.asked(start):
            return False
        short = before - self.after_lead(start) < 2
        if not short and self.items[self.after_lead(start)].lower in self.lexicon.openers and before - start < 7:
            return False
        tail: list[tuple[int, int]] = []
        if (
            rest + 1 < self.stop
            and self.items[rest + 1].lower not in self.lexicon.relatives | self.lexicon.clause_coordinators
            and self.lexicon.verbs.get(self.items[rest + 1].lower, [None])[-1] is None
        ):
            tail = [(rest + 1, self.clause_end(rest + 1))]
        if short and not tail:
            return False
        spans = self.spans((start, before), *tail)
        return self.report("postposed", source, cue, spans, strength=0.9)

    def content(self, source: Phrase, begin: int, cue: Cue) -> bool:
        """What is said after the verb, an addressee and adverbials left out."""
        takes = cue.verb.takes
        addressee = self.parser.at(begin, self.stop, apposition=False) if "addressee" in takes else None
        at = addressee.end if addressee is not None else begin
        kind, index = self.skip_to_opening(at) or ("", at)
        if kind == "speech":
            if not takes & {"quote", "that", "object"}:
                return False
            return self.report_speech("verb quote", source, cue, index, index + 1)
        if kind:
            if not takes & {"that", "main", "object"}:
                return False
            end = self.clause_end(index + 1)
            if kind == "that" and end == index + 1:
                return False  # "denied that": a pronoun
            content = self.spans((index, end))
            return self.report(f"verb {kind}", source, cue, content, form="that" if kind == "that" else "main")
        return self.bare_clause(source, at, begin, cue)

    def bare_clause(self, source: Phrase, at: int, begin: int, cue: Cue) -> bool:
        """What is said without "that": "said it was ready", "announced a plan", "called it a blow"."""
        takes = cue.verb.takes
        if "opinion" in takes or not takes & {"main", "object", "naming", "accusation", "infinitive"}:
            return False
        first = self.skip_adverbs(at, self.stop)
        if first < self.stop and self.items[first].text == ",":
            opens = self.after_lead(self.clause_start(source.begin)) == source.begin
            if not opens or first > begin or "main" not in takes:
                return False
            first += 1
        past = self.past_preposition(first, cue)
        if past is None:
            return False
        first = past
        end = self.clause_end(first)
        if end - first < (1 if "denial" in takes else 2) or (
            "naming" in takes and not self.names_something(first, end)
        ):
            return False
        form, strength = ("main", 0.9) if "main" in takes else ("object", 0.75)
        return self.report("verb clause", source, cue, self.spans((first, end)), form=form, strength=strength)

    def past_preposition(self, first: int, cue: Cue) -> int | None:
        """Past "in 2014" and the like before a clause; None if nothing but the phrase is there."""
        if first >= self.stop or self.items[first].lower not in self.lexicon.prepositions:
            return first
        if cue.verb.takes & {"naming", "accusation"}:
            return first
        further = self.adverbials(first)
        if further < self.stop:
            item = self.items[further]
            if item.lower not in self.lexicon.auxiliaries and item.text != ",":
                return further
        warned = "about" in cue.verb.takes
        return first if warned else None

    def names_something(self, begin: int, end: int) -> bool:
        """Whether an object and what it is called stand there: "called it a blow", not "called him on Friday"."""
        named = self.parser.at(begin, end, apposition=False)
        if named is None:
            return self.items[begin].lower in self.lexicon.excluded
        if any(i.inside for i in self.items[begin:end]):
            return True
        rest = self.adverbials(named.end)
        return (
            rest < end and self.items[rest].word and self.items[rest].lower != self.lexicon.to
        ) or named.end - named.begin > 2

    def skip_to_opening(self, begin: int) -> tuple[str, int] | None:
        """Past adverbials to a quotation, a colon or "that"; None if something else comes."""
        lexicon = self.lexicon
        at = begin
        for _ in range(2):
            if at >= self.stop:
                return None
            item = self.items[at]
            if item.quotation is not None:
                return ("speech", at) if at not in self.taken else None
            if item.text in (",", ":") and at + 1 < self.stop and self.items[at + 1].quotation is not None:
                return ("speech", at + 1) if at + 1 not in self.taken else None
            if item.text == ":":
                return ("colon", at + 1) if at + 1 < self.stop else None
            if item.lower == lexicon.that:
                return ("that", at)
            if item.lower in lexicon.complementisers:
                return ("that", at)
            if item.text == "," and at + 1 < self.stop and self.items[at + 1].lower == lexicon.that:
                return ("that", at + 1)
            further = self.adverbials(at)
            if further == at:
                if item.text == "," and at + 2 < self.stop and at > begin:
                    return ("clause", at + 1)
                return None
            at = further
        return None

    def gerund(self, at: int, cue: Cue) -> bool:
        """ "X said A, adding B"; "Saying A, X left"."""
        if at == 0:
            return self.gerund_first(cue)
        if self.items[at - 1].text != "," and self.items[at - 1].lower not in self.lexicon.clause_coordinators:
            return False
        source = self.carried() or self.first_subject(at)
        return source is not None and self.content(source, at + 1, cue)

    def gerund_first(self, cue: Cue) -> bool:
        comma = next((k for k in range(1, self.stop) if self.items[k].text == ","), None)
        source = self.parser.at(comma + 1, self.stop) if comma else None
        if source is None or comma is None:
            return False
        if self.opens_speech(1):
            return self.content(source, 1, cue)
        return self.report("gerund", source, cue, self.spans((1, comma)), strength=0.7)
