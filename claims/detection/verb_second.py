"""Verb-second languages (Dutch, German): one constituent, the finite verb, then the subject if it was not first."""

from .attribution import Attribution, Cue
from .lexicon import Verb
from .sources import Phrase
from .verb_second_perfect import Perfect

INFINITIVE = 14  # items between "kan" and the "bevestigen" it goes with


class VerbSecond(Perfect):
    """Reporting verbs in main clauses with the verb in second place, split verbs, and verbs that end their clause."""

    headings = True

    def run(self) -> list[Attribution]:
        super().run()
        has_speech = any(i.quotation is not None for i in self.items)
        for at, item in enumerate(self.items):
            if item.lower in self.lexicon.nominal_cues:
                self.nominal_cue(at)
            elif has_speech and at and item.word and self.speech_ends(at):
                self.unknown_verb(at)
        return self.found

    def nominal_cue(self, at: int) -> None:
        """What a finding, a document or a noun at `at` says."""
        word, lexicon = self.items[at].lower, self.lexicon
        if word in lexicon.evidence_relatives:
            self.evidence_relative(at)
        elif word in lexicon.evidence_verbs:
            self.evidence(at)
        elif word in lexicon.evidence_first_verbs:
            if self.items[0].lower in lexicon.evidence_prepositions:
                self.evidence_first(at)
        elif word in lexicon.document_verbs:
            self.document(at)
        else:
            self.noun_cue(at)

    def verb(self, at: int) -> None:
        readings = self.lexicon.verbs[self.items[at].lower]
        item = self.items[at]
        if (
            item.inside
            or (item.capital and at)
            or self.noun_use(at)
            or (at and self.items[at - 1].lower == self.lexicon.to)
        ):
            return
        if any(self.final_verb(at, verb) for verb in readings if verb.form == "final"):
            return
        finite = [v for v in readings if v.form == "finite" and not self.hangs_on_helper(at)]
        if any(self.finite_verb(at, cue) for cue in self.finite_readings(at, finite)):
            return
        if any(self.modal(at, verb) for verb in readings if verb.form == "finite" and not verb.particle):
            return
        if not any(self.perfect(at, verb) for verb in readings if verb.form == "participle"):
            self.passive(at, next((v for v in readings if v.form == "participle"), None))

    def hangs_on_helper(self, at: int) -> bool:
        """Whether the verb at `at` is the infinitive of "liet | voorspellen", "kan | bevestigen"."""
        lexicon = self.lexicon
        return at > 0 and self.plural(at) is True and self.items[at - 1].lower in lexicon.modals | lexicon.causatives

    def noun_use(self, at: int) -> bool:
        """ "het bericht", "een vraag": a determiner before makes it a noun."""
        before, lexicon = self.items[at - 1] if at else None, self.lexicon
        many = self.items[at].lower in lexicon.unnamed_words and before is not None
        return before is not None and (
            before.lower in lexicon.before_nouns or (many and before.lower in lexicon.quantifiers)
        )

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
            if item.quotation is not None or item.text in ":;" or (item.text == "," and "about" in verb.takes):
                return None
            if item.lower == self.lexicon.that and not self.is_object(index, word):
                return None
            if item.lower == word and index not in self.taken:
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
        if "naming" in takes and (self.naming_last(at, cue) or self.named_first(at, cue)):
            return True
        if "quote" in takes and self.after_speech(at, cue):
            return True
        if "post" in takes and self.ends_sentence(at, cue) and self.postposed(at, cue):
            return True
        subject, begin = self.subject(at)
        if subject is not None and "opinion" in takes and self.in_subordinate(subject, at):
            return True
        if subject is not None and subject.begin < cue.items[-1] < subject.end:  # "pleit de bond | voor loon"
            subject, begin = Phrase(subject.begin, cue.items[-1]), cue.items[-1]
        if self.pointing(at, cue):
            return True
        if (subject is None or subject.begin > at) and "post" in takes and self.postposed(at, cue):
            return True
        if subject is None or any(i.lower == self.lexicon.reflexive for i in self.items[at + 1 : begin + 2]):
            return False
        if self.ends_clause(subject, at):
            return self.opened_content(subject, at + 1, cue) or self.infinitive_content(subject, at + 1, cue)
        return self.content(subject, max(begin, at + 1), cue)

    def naming_last(self, at: int, cue: Cue) -> bool:
        """ "…, waarbij X het plan 'een ramp' noemde": all of what is said stands before the verb."""
        after = self.items[at + 1] if at + 1 < self.stop else None
        subject = self.embedded(at) if after is None or not after.word else None
        if subject is None or at - subject.end < 2:
            return False
        tail = (0, 0)
        if after is not None and after.text == "," and self.lexicon.participle.fullmatch(self.items[at + 2].lower):
            tail = (at + 2, self.clause_end(at + 2))
        return self.report("naming", subject, cue, self.spans((subject.end, at), tail), form="object", strength=0.9)

    def named_first(self, at: int, cue: Cue) -> bool:
        """ "Het akkoord noemt hij een lege huls": what is named stands before the verb."""
        after, start = at + 1, self.after_lead(self.clause_start(at))
        if after >= self.stop or self.items[after].lower not in self.lexicon.nominatives or start >= at:
            return False
        spans = self.spans((start, at), (after + 1, self.object_end(after + 1)))
        return self.report("naming", Phrase(after, after + 1), cue, spans, form="object", strength=0.9)

    def ends_sentence(self, at: int, cue: Cue) -> bool:
        """Whether nothing but a subject and adverbials follows the verb at `at`: "…, zei de politie dinsdag."."""
        source = self.subject_after(at, cue.items[1] if len(cue.items) > 1 else None)
        return source is not None and self.adverbials(source.end) in (self.stop, *cue.items[1:])

    def in_subordinate(self, subject: Phrase, at: int) -> bool:
        """Whether a thought is only the occasion: "toen hij dacht dat …"."""
        before = self.items[subject.begin - 1].lower if 0 < subject.begin < at else ""
        return before in self.lexicon.subordinators

    def ends_clause(self, subject: Phrase, at: int) -> bool:
        """Whether the verb at `at` ends a subordinate clause, so that no object follows it."""
        if not 0 <= subject.begin < at:
            return False
        before = self.items[subject.begin - 1].lower if subject.begin else ""
        if before in self.lexicon.subordinators or before == self.lexicon.that:
            return True
        gap = [i.lower for i in self.items[subject.end : at] if i.text != ","]
        return bool(gap) and gap[0] in self.lexicon.relatives and self.items[at - 1].text != ","

    def final_verb(self, at: int, verb: Verb) -> bool:
        """ "toen de bond gisteren aankondigde dat …", "de bond, die aankondigde dat …"."""
        subject = self.embedded(at, across=",") or self.antecedent(at)[0]
        if subject is None or self.nobody(subject):
            return False
        cue = Cue(verb, (at,), self.plural(at))
        return self.opened_content(subject, at + 1, cue) or self.infinitive_content(subject, at + 1, cue)

    def modal(self, at: int, verb: Verb) -> bool:
        """ "X kan bevestigen dat …", "moest toegeven dat …"; nothing is said by who "wil niet zeggen of"."""
        lexicon = self.lexicon
        kind, opens = self.opening(at + 1)
        reports = kind == "that" or (kind in ("colon", "speech") and opens <= at + 2)
        if not self.plural(at) or not reports or "opinion" in verb.takes:
            return False
        near = range(at - 1, max(-1, at - INFINITIVE), -1)
        helper = next((k for k in near if self.items[k].lower in lexicon.modals), None)
        if helper is None or any(i.lower in lexicon.negations or i.text in ",;:" for i in self.items[helper:at]):
            return False
        subject, _ = self.subject(helper)
        if subject is None or subject.end > at:
            return False
        return self.opened_content(subject, at + 1, Cue(verb, (helper, at), self.plural(helper)))

    # --- a verb nobody listed -------------------------------------------------------------------------

    def speech_ends(self, at: int) -> bool:
        """Whether a quotation that asks for more ends right before the word at `at`: '…', or '…?'."""
        before = self.items[at - 1]
        if before.text == "," and before.quotation is None:
            return at > 1 and self.items[at - 2].quotation is not None
        return before.quotation is not None and not self.items[at].capital

    def unknown_verb(self, at: int) -> None:
        """'…', toonde X zich tevreden: after a quotation and a comma any verb reports."""
        speech = self.speech_before(at)
        alone = next((a for a in self.found if a.rule == "alone" and a.extra["at"] == speech), None)
        item = self.items[at]
        if alone is None or item.capital or at in self.taken or item.lower in self.lexicon.closed:
            return
        source = self.subject_after(at)
        if source is not None:
            alone.source, alone.cue = self.items[source.begin : source.end], [item]
            alone.content.extend(self.resumed(source.end))
            alone.rule, alone.strength, alone.plural = "quote unknown verb", 0.85, self.plural(at)
