"""Verb-second: what is said, after the verb or before it."""

from .attribution import Cue
from .pointing_back import PointingBack
from .sources import Phrase

NOTHING = ("", 0)
ASKED = 0.6  # strength of "hoe", "of" and the like: more often a question than a statement
REACH = 16  # items between a reporting verb and the "dat" of its clause


class Contents(PointingBack):
    """The content of a reporting verb whose subject is known, in the ways the verb allows."""

    def content(self, subject: Phrase, begin: int, cue: Cue) -> bool:
        """Look for what is said after the verb, in the ways the verb allows."""
        return (
            self.opened_content(subject, begin, cue)
            or self.plain_content(subject, begin, cue)
            or self.quoted_words(subject, begin, cue)
        )

    def opened_content(self, subject: Phrase, begin: int, cue: Cue) -> bool:
        """A quotation, a clause after a colon, or a dat-clause."""
        kind, index = self.opening(begin, cue.verb.particle)
        takes = cue.verb.takes
        if kind == "speech" and takes & {"quote", "that"}:
            return self.report_speech("verb quote", subject, cue, index)
        if kind == "colon" and "quote" in takes:
            content = self.spans((index, self.clause_end(index)))
            return self.report("verb colon", subject, cue, content, strength=0.85)
        if kind == "that" and "infinitive" in takes and self.infinitive_before(begin, index):
            return self.infinitive_content(subject, begin, cue)
        if kind == "that" and takes & {"that", "infinitive"}:
            start = self.named_statement(begin, index) if takes & {"denial", "object"} else index
            content = self.spans((start, self.that_end(index + 1)))
            sure = 1.0 if self.items[index].lower == self.lexicon.that else ASKED
            return self.report("verb that", subject, cue, content, form="that", strength=sure)
        return False

    def named_statement(self, begin: int, that: int) -> int:
        """Where the content begins in "ontkent | de beschuldiging dat": the noun belongs to it."""
        if self.items[that - 1].lower not in self.lexicon.noun_cues or that - 1 < begin:
            return that
        start = self.skip_to_content(begin)
        noun = self.parser.at(start, that, apposition=False)
        return start if noun is not None and noun.end == that else that

    def plain_content(self, subject: Phrase, begin: int, cue: Cue) -> bool:
        """A naming, an object, a te-clause, or what follows "van" in "spreekt van"."""
        takes, split = cue.verb.takes, len(cue.items) == 2
        if self.opening(begin)[0] == "speech":
            return False
        if "about" in takes and split:
            content = self.rest(cue.end, cue)
            return self.report("about", subject, cue, content, form="object")
        named_as = "as" not in takes or any(i.lower == self.lexicon.as_word for i in self.items[begin : self.stop])
        judged = "judging" in takes and any(i.inside for i in self.items[begin : self.clause_end(begin)])
        if ("naming" in takes and named_as) or judged:
            return self.report("naming", subject, cue, self.rest(begin, cue), form="object")
        if self.infinitive_content(subject, begin, cue):
            return True
        # Not "bestrijdt dat niet", nor the "van" of "het adviseren van".
        pronoun = begin < self.stop and self.items[begin].lower in self.lexicon.pointing | self.lexicon.noun_links
        if takes & {"object", "accusation"} and not pronoun:
            return self.report("object", subject, cue, self.rest(begin, cue), form="object", strength=0.8)
        return False

    def infinitive_before(self, begin: int, that: int) -> bool:
        """Whether a te-clause begins before the "dat" at `that`: "zegt bewijs te hebben dat …"."""
        return any(i.lower == self.lexicon.to for i in self.items[begin:that])

    def infinitive_content(self, subject: Phrase, begin: int, cue: Cue) -> bool:
        """A te-clause: "zegt het plan te steunen"."""
        if "infinitive" not in cue.verb.takes or not self.infinitive(begin):
            return False
        after = max(begin, cue.end) if len(cue.items) == 2 and cue.end < self.stop else begin
        beyond = self.adverbials(after)
        if beyond < self.stop and self.items[beyond].inside:  # zei in een brief "geen cent" te betalen
            after = beyond
        return self.report("infinitive", subject, cue, self.rest(after, cue), form="object", strength=0.85)

    def quoted_words(self, subject: Phrase, begin: int, cue: Cue) -> bool:
        """A few quoted words right after the verb and its subject: zei X "niet blij" te zijn."""
        begin = self.skip_marks(self.adverbials(begin))
        if "quote" not in cue.verb.takes or begin >= self.stop or not self.items[begin].inside:
            return False
        return self.report("verb quoted words", subject, cue, self.rest(begin, cue), form="object", strength=0.85)

    def rest(self, begin: int, cue: Cue) -> list[tuple[int, int]]:
        """What follows from `begin` on, adverbs at its head and the cue's particle left out.

        It ends before ", maar" and a clause, as it has no clause of its own.
        """
        begin = self.skip_to_content(begin)
        return self.without_particle(begin, self.object_end(begin), cue)

    def skip_to_content(self, at: int) -> int:
        """Past adverbs, but not past "niet", which belongs to what is said."""
        lexicon = self.lexicon
        while (
            at < self.stop and self.items[at].lower in lexicon.adverbs - lexicon.negations and not self.items[at].inside
        ):
            at += 1
        return at

    def object_end(self, begin: int) -> int:
        """Where an object that begins at `begin` ends: before ", maar" and a clause."""
        end = self.clause_end(begin)
        for index in range(begin + 1, end - 2):
            if self.items[index].text != "," or self.items[index + 1].lower not in self.lexicon.clause_coordinators:
                continue
            that = self.items[index + 2].lower == self.lexicon.that
            if not that and any(self.is_finite(k) for k in range(index + 2, end)):
                return index
        return end

    def without_particle(self, begin: int, end: int, cue: Cue) -> list[tuple[int, int]]:
        inside = next((k for k in cue.items if begin <= k < end), None)
        return self.spans((begin, end)) if inside is None else self.spans((begin, inside), (inside + 1, end))

    def opening(self, begin: int, particle: str = "") -> tuple[str, int]:
        """What opens the content near `begin` and where: speech, colon or that; "" if nothing does."""
        for index in range(begin, min(begin + 2 * REACH, self.stop)):
            item = self.items[index]
            if index >= begin + REACH and not (item.lower == self.lexicon.that and self.items[index - 1].text == ","):
                continue
            if item.quotation is not None:
                return ("speech", index) if index not in self.taken else NOTHING
            if item.text == ":":
                following = index + 1
                if following < self.stop and self.items[following].quotation is not None:
                    return ("speech", following)
                return ("colon", following) if following < self.stop else NOTHING
            if item.lower == self.lexicon.that and self.about_noun(index):
                return NOTHING
            if item.lower == self.lexicon.that:
                if not self.is_object(index, particle):
                    return ("that", index)
                continue
            if item.lower in self.lexicon.complementisers and (
                index <= begin + 2 or self.items[index - 1].lower in (particle, *self.lexicon.adverbs)
            ):
                return ("that", index)
            other = item.lower in self.lexicon.subordinators and item.lower != self.lexicon.as_word
            joined = (
                item.lower in self.lexicon.clause_coordinators and index + 1 < self.stop and self.is_finite(index + 1)
            )
            if item.text == ";" or other or joined or self.leads_elsewhere(index):
                return NOTHING
        return NOTHING

    def about_noun(self, that: int) -> bool:
        """Whether a dat-clause tells what a noun is about: "reageert op het bericht | dat …"."""
        lexicon = self.lexicon
        if that < 3 or self.items[that - 1].lower not in lexicon.noun_cues:
            return False
        return (
            self.items[that - 2].lower in lexicon.determiners
            and self.items[that - 3].lower in lexicon.about_prepositions
        )

    def leads_elsewhere(self, at: int) -> bool:
        """Whether the comma at `at` opens a relative clause or one joined by "maar"."""
        if self.items[at].text != "," or at + 1 >= self.stop:
            return False
        follower, lexicon = self.items[at + 1].lower, self.lexicon
        return follower not in lexicon.complementisers and follower in lexicon.relatives | lexicon.clause_coordinators

    def is_object(self, at: int, particle: str = "") -> bool:
        """Whether "dat" is a pronoun: "bestrijdt dat niet, maar …", "spreekt dat tegen: …"."""
        after = at + 1
        while after < self.stop and self.items[after].lower in self.lexicon.adverbs | self.lexicon.negations:
            after += 1
        return (
            after >= self.stop
            or (particle != "" and self.items[after].lower == particle)
            or (
                not self.items[after].word
                and self.items[after].quotation is None
                and self.items[after].text not in "(["
            )
        )

    def infinitive(self, begin: int) -> bool:
        to = self.lexicon.to
        return any(i.lower == to for i in self.items[begin : self.clause_end(begin)])

    # --- the verb after what is said ------------------------------------------------------------------

    def after_speech(self, at: int, cue: Cue) -> bool:
        """'…', zegt X."""
        also = at > 1 and self.items[at - 1].lower == self.lexicon.also_clause
        speech = self.speech_before(at - 1 if also else at)
        source = self.subject_after(at, cue.items[1] if len(cue.items) > 1 else None)
        if speech is None or speech in self.taken or source is None:
            return False
        return self.report_speech("quote verb", source, cue, speech, source.end)

    def postposed(self, at: int, cue: Cue) -> bool:
        """ "…, meldt de politie." and "…, zegt X, …"."""
        before = at - 1
        if before > 0 and self.items[before].lower == self.lexicon.also_clause:
            before -= 1
        if before <= 0 or self.items[before].text != ",":
            return False
        source = self.subject_after(at, cue.items[1] if len(cue.items) > 1 else None)
        start = self.clause_start(before, coordinated=False)
        if source is None or before - self.after_lead(start) < 2 or self.asked(start):
            return False
        tail = self.tail(self.adverbials(source.end), cue)
        if tail is None:
            return False
        return self.report("postposed", source, cue, self.spans((start, before), tail), strength=0.9)

    def adverbials(self, at: int) -> int:
        """Past adverbs and prepositional phrases: "zegt X | dinsdag in Den Haag"."""
        at = self.past_times(at)
        while at < self.stop and self.items[at].lower in self.lexicon.place_prepositions:
            step = self.parser.at(at + 1, self.stop, apposition=False)
            end = step.end if step is not None else self.past_times(at + 1)
            if end == at + 1:
                break
            at = self.past_times(end)
        return at

    def past_times(self, at: int) -> int:
        """Past adverbs and times: "deze week", "(op) 3 mei", "dinsdag"."""
        lexicon = self.lexicon
        while at < self.stop and not self.items[at].inside:
            if self.items[at].lower not in lexicon.adverbial_times and not self.items[at].text[0].isdigit():
                break
            at += 1
        return at

    def tail(self, at: int, cue: Cue) -> tuple[int, int] | None:
        """Items of the content that go on after the insertion; None if `at` shows it is no insertion."""
        if at in cue.items[1:]:
            at = max(cue.items) + 1
        if at >= self.stop:
            return (0, 0)
        mark = self.items[at]
        if mark.quotation is not None or mark.text not in ",;:–":
            return None
        follower = self.items[at + 1].lower if at + 1 < self.stop else ""
        if mark.text != "," or follower in self.lexicon.relatives | self.lexicon.clause_coordinators:
            return (0, 0)
        return (at + 1, self.clause_end(at + 1))
