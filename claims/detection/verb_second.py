"""Verb-second languages (Dutch, German): one constituent, the finite verb, then the subject if it was not first."""

from .attribution import Attribution, Cue
from .lexicon import Verb
from .pointing_back import PointingBack
from .sources import Phrase

NOTHING = ("", 0)
REACH = 16  # items between a reporting verb and the "dat" of its clause


class VerbSecond(PointingBack):
    """Reporting verbs in main clauses with the verb in second place, split verbs and the perfect."""

    def run(self) -> list[Attribution]:
        found = super().run()
        if self.sentence.heading:
            return found
        for at, item in enumerate(self.items):
            if item.lower in self.lexicon.evidence_verbs:
                self.evidence(at)
            elif at and self.items[at - 1].text == "," and at > 1 and self.items[at - 2].quotation is not None:
                self.unknown_verb(at)
        return self.found

    def verb(self, at: int) -> None:
        readings = self.lexicon.verbs[self.items[at].lower]
        if self.items[at].inside or self.noun_use(at):
            return
        finite = [v for v in readings if v.form == "finite"]
        if any(self.finite_verb(at, cue) for cue in self.finite_readings(at, finite)):
            return
        participle = next((v for v in readings if v.form == "participle"), None)
        if participle is not None:
            self.perfect(at, participle)

    def noun_use(self, at: int) -> bool:
        """ "het bericht", "een vraag": a determiner before makes it a noun."""
        before = self.items[at - 1] if at else None
        return before is not None and before.lower in self.lexicon.articles | (self.lexicon.possessives - {"ons"})

    def finite_readings(self, at: int, verbs: list[Verb]) -> list[Cue]:
        """The verb's readings; one whose particle is there comes first."""
        out: list[Cue] = []
        for verb in verbs:
            if not verb.particle:
                out.append(Cue(verb, (at,), self.plural(at)))
                continue
            particle = self.particle(at, verb)
            if particle is not None:
                out.insert(0, Cue(verb, (at, particle), self.plural(at)))
        return out

    def particle(self, at: int, verb: Verb) -> int | None:
        """Where the separated particle of the verb at `at` stands in its clause."""
        word = verb.particle
        preposition = word in self.lexicon.prepositions and "about" not in verb.takes
        limit = min(at + 22, self.stop)
        for index in range(at + 1, limit):
            item = self.items[index]
            if item.quotation is not None or item.text in ":;" or item.lower == self.lexicon.that:
                return None
            if item.lower == word:
                nearby = self.items[index + 1] if index + 1 < self.stop else None
                # "aan", "op" and "toe" before a word are prepositions, unless a te-clause follows.
                particle = (
                    not preposition
                    or nearby is None
                    or not nearby.word
                    or nearby.lower in self.lexicon.complementisers
                    or any(i.lower == self.lexicon.to for i in self.items[index + 2 : index + 10])
                )
                if particle:
                    return index
        return None

    # --- one finite verb ----------------------------------------------------------------------------

    def finite_verb(self, at: int, cue: Cue) -> bool:
        takes = cue.verb.takes
        if "quote" in takes and self.after_speech(at, cue):
            return True
        subject, begin = self.subject(at)
        if subject is not None and subject.begin < cue.items[-1] < subject.end:  # "pleit de bond | voor loon"
            subject, begin = Phrase(subject.begin, cue.items[-1]), cue.items[-1]
        if self.pointing(at, cue):
            return True
        if (subject is None or subject.begin > at) and "post" in takes and self.postposed(at, cue):
            return True
        if subject is None or any(i.lower == self.lexicon.reflexive for i in self.items[at + 1 : begin + 2]):
            return False
        return self.content(subject, max(begin, at + 1), cue)

    def after_speech(self, at: int, cue: Cue) -> bool:
        """'…', zegt X."""
        also = at > 1 and self.items[at - 1].lower == self.lexicon.also_clause
        speech = self.speech_before(at - 1 if also else at)
        source = self.subject_after(at)
        if speech is None or speech in self.taken or source is None:
            return False
        return self.report_speech("quote verb", source, cue, speech, source.end)

    # --- content ------------------------------------------------------------------------------------

    def content(self, subject: Phrase, begin: int, cue: Cue) -> bool:
        """Look for what is said after the verb, in the ways the verb allows."""
        return self.opened_content(subject, begin, cue) or self.plain_content(subject, begin, cue)

    def opened_content(self, subject: Phrase, begin: int, cue: Cue) -> bool:
        """A quotation, a clause after a colon, or a dat-clause."""
        kind, index = self.opening(begin)
        takes = cue.verb.takes
        if kind == "speech" and takes & {"quote", "that"}:
            return self.report_speech("verb quote", subject, cue, index)
        if kind == "colon" and "quote" in takes:
            content = self.spans((index, self.clause_end(index)))
            return self.report("verb colon", subject, cue, content, strength=0.85)
        if kind == "that" and takes & {"that", "infinitive"}:
            content = self.spans((index, self.clause_end(index + 1)))
            return self.report("verb that", subject, cue, content, form="that")
        return False

    def plain_content(self, subject: Phrase, begin: int, cue: Cue) -> bool:
        """A naming, an object, a te-clause, or what follows "van" in "spreekt van"."""
        takes, split = cue.verb.takes, len(cue.items) == 2
        if self.opening(begin)[0] == "speech":
            return False
        if "about" in takes and split:
            content = self.spans((cue.end, self.clause_end(cue.end)))
            return self.report("about", subject, cue, content, form="object")
        named_as = "as" not in takes or any(i.lower == self.lexicon.as_word for i in self.items[begin : self.stop])
        if "naming" in takes and named_as:
            return self.report("naming", subject, cue, self.rest(begin, cue), form="object")
        if "infinitive" in takes and self.infinitive(begin):
            after = max(begin, cue.end) if split and cue.end < self.stop else begin
            return self.report("infinitive", subject, cue, self.rest(after, cue), form="object", strength=0.85)
        pronoun = begin < self.stop and self.items[begin].lower in self.lexicon.pointing  # "bestrijdt dat niet"
        if takes & {"object", "accusation"} and not pronoun:
            return self.report("object", subject, cue, self.rest(begin, cue), form="object", strength=0.8)
        return False

    def rest(self, begin: int, cue: Cue) -> list[tuple[int, int]]:
        """The clause from `begin` on, adverbs at its head and the cue's particle left out."""
        begin = self.skip_adverbs(begin, self.stop)
        end = self.clause_end(begin)
        inside = next((k for k in cue.items if begin <= k < end), None)
        return self.spans((begin, end)) if inside is None else self.spans((begin, inside), (inside + 1, end))

    def opening(self, begin: int) -> tuple[str, int]:
        """What opens the content near `begin` and where: speech, colon or that; "" if nothing does."""
        for index in range(begin, min(begin + REACH, self.stop)):
            item = self.items[index]
            if item.quotation is not None:
                return ("speech", index) if index not in self.taken else NOTHING
            if item.text == ":":
                following = index + 1
                if following < self.stop and self.items[following].quotation is not None:
                    return ("speech", following)
                return ("colon", following) if following < self.stop else NOTHING
            if item.lower == self.lexicon.that:
                return NOTHING if self.is_object(index) else ("that", index)
            if item.lower in self.lexicon.complementisers and (
                index == begin or self.items[index - 1].text == "," or index <= begin + 2
            ):
                return ("that", index)
            if item.text == ";":
                return NOTHING
            if (
                item.text == ","
                and index + 1 < self.stop
                and self.items[index + 1].lower not in self.lexicon.complementisers
                and self.items[index + 1].lower in self.lexicon.relatives | self.lexicon.clause_coordinators
            ):
                return NOTHING
        return NOTHING

    def is_object(self, at: int) -> bool:
        """Whether "dat" is a pronoun: "bestrijdt dat niet, maar …"."""
        after = at + 1
        while after < self.stop and self.items[after].lower in self.lexicon.adverbs | self.lexicon.negations:
            after += 1
        return after >= self.stop or (
            not self.items[after].word and self.items[after].quotation is None and self.items[after].text not in "(["
        )

    def infinitive(self, begin: int) -> bool:
        to = self.lexicon.to
        return any(i.lower == to for i in self.items[begin : self.clause_end(begin)])

    # --- the verb after what is said ------------------------------------------------------------------

    def postposed(self, at: int, cue: Cue) -> bool:
        """ "…, meldt de politie." and "…, zegt X, …"."""
        before = at - 1
        if before > 0 and self.items[before].lower == self.lexicon.also_clause:
            before -= 1
        if before <= 0 or self.items[before].text != ",":
            return False
        source = self.subject_after(at)
        start = self.clause_start(before, coordinated=False)
        if source is None or before - self.after_lead(start) < 2 or self.asked(start):
            return False
        tail = self.tail(self.adverbials(source.end), cue)
        if tail is None:
            return False
        return self.report("postposed", source, cue, self.spans((start, before), tail), strength=0.9)

    def adverbials(self, at: int) -> int:
        """Past adverbs and prepositional phrases: "zegt X | dinsdag in Den Haag"."""
        at = self.skip_adverbs(at, self.stop)
        while at < self.stop and self.items[at].lower in self.lexicon.place_prepositions:
            step = self.parser.at(at + 1, self.stop, apposition=False)
            if step is None:
                break
            at = self.skip_adverbs(step.end, self.stop)
        return at

    def tail(self, at: int, cue: Cue) -> tuple[int, int] | None:
        """Items of the content that go on after the insertion; None if `at` shows it is no insertion."""
        if at >= self.stop or (len(cue.items) > 1 and cue.items[-1] == at):
            return (0, 0)
        mark = self.items[at]
        if mark.quotation is not None or mark.text not in ",;:–":
            return None
        follower = self.items[at + 1].lower if at + 1 < self.stop else ""
        if mark.text != "," or follower in self.lexicon.relatives | self.lexicon.clause_coordinators:
            return (0, 0)
        return (at + 1, self.clause_end(at + 1))

    def unknown_verb(self, at: int) -> None:
        """'…', toonde X zich tevreden: after a quotation and a comma any verb reports."""
        alone = next((a for a in self.found if a.rule == "alone" and a.extra["at"] == at - 2), None)
        item = self.items[at]
        if alone is None or not item.word or item.capital or item.lower in self.lexicon.closed:
            return
        source = self.subject_after(at)
        if source is not None:
            alone.source, alone.cue = self.items[source.begin : source.end], [item]
            alone.content.extend(self.resumed(source.end))
            alone.rule, alone.strength, alone.plural = "quote unknown verb", 0.85, self.plural(at)

    # --- the perfect ----------------------------------------------------------------------------------

    def perfect(self, at: int, verb: Verb) -> None:
        """ "X heeft … gezegd dat …", "Dat heeft X … bekendgemaakt"; `at` is the participle."""
        lexicon, near = self.lexicon, range(at - 1, max(-1, at - 25), -1)
        helper = next((k for k in near if self.items[k].lower in lexicon.perfect), None)
        if helper is None or any(i.quotation is not None or i.text in ":;" for i in self.items[helper:at]):
            return
        cue = Cue(verb, (helper, at), self.plural(helper))
        if helper == 1 and self.items[0].lower in lexicon.pointing:
            source = self.subject_after(helper)
            if source and source.end <= at and self.follows_on():
                self.point_back(source, cue.items, verb)
            return
        subject, begin = self.subject(helper)
        if subject is None or subject.end > at or self.opened_content(subject, at + 1, cue):
            return
        if "infinitive" in verb.takes and self.infinitive(at + 1):
            content = self.spans((at + 1, self.clause_end(at + 1)))
            self.report("infinitive", subject, cue, content, form="object", strength=0.85)
        elif verb.takes & {"object", "naming", "denial"}:
            first = self.skip_adverbs(max(begin, helper + 1), at)
            if at - first >= 2:
                self.report("object", subject, cue, self.spans((first, at)), form="object", strength=0.7)
