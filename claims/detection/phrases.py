"""Attribution without a verb: "volgens X", "according to X", "naar eigen zeggen", "reportedly"."""

from itertools import accumulate

from .clauses import Clauses
from .sources import Phrase


class Phrases(Clauses):
    """The fixed phrases of the lexicon, and the ones that only look like them."""

    def mask(self, lowers: list[str]) -> None:
        """Take the words of stop phrases ("volgens planning", "that said") out of the search."""
        if self.lexicon.stop_words.isdisjoint(lowers):
            return
        joined = " ".join([*lowers, ""])
        matches = list(self.lexicon.stop_phrases.finditer(joined))
        begins = list(accumulate((len(word) + 1 for word in lowers), initial=0))[:-1] if matches else []
        for match in matches:
            if self.continues_as_source(match.group(), match.end(), joined):
                continue
            self.taken.update(k for k, b in enumerate(begins) if match.start() <= b < match.end())

    @staticmethod
    def continues_as_source(phrase: str, end: int, joined: str) -> bool:
        return joined[end : end + 5] == " van " or joined[end : end + 4] == " of "

    def phrases(self, lowers: list[str]) -> None:
        lexicon = self.lexicon
        for at, word in enumerate(lowers):
            if word not in lexicon.cue_starts or at in self.taken:
                continue
            for words in lexicon.own_words:
                if tuple(lowers[at : at + len(words)]) == words:
                    self.own_words(at, at + len(words))
            for words in lexicon.hearsay:
                if tuple(lowers[at : at + len(words)]) == words:
                    self.hearsay(at, at + len(words))
            for words in lexicon.impersonal:
                if tuple(lowers[at : at + len(words)]) == words:
                    self.impersonal(at, at + len(words))
            for words in lexicon.impersonal_after:
                if tuple(lowers[at : at + len(words)]) == words:
                    self.impersonal_after(at, at + len(words))
            if at in self.taken:
                continue
            for words in lexicon.source_phrases:
                if tuple(lowers[at : at + len(words)]) == words:
                    self.according(at, at + len(words))
                    break

    def own_words(self, begin: int, end: int) -> None:
        """ "… is naar eigen zeggen …": the sentence's subject speaks, the rest of the clause is said."""
        start = self.clause_start(begin)
        source = self.subject_beyond(end) if self.only_lead(start, begin) else self.first_subject(begin)
        if source is None:
            return
        spans = self.spans((start, begin), (end, self.clause_end(end)))
        self.add("own words", source, range(begin, end), spans, strength=0.8)

    def subject_beyond(self, at: int) -> Phrase | None:
        """Hook: the subject of a clause that "naar eigen zeggen" opens, which ends before item `at`."""
        return self.parser.at(self.skip_marks(at), self.stop, apposition=False) if at < self.stop else None

    def hearsay(self, begin: int, end: int) -> None:
        """ "naar verluidt", "reportedly": nobody is named."""
        if end - begin == 1 and self.lexicon.word_order == "subject-verb" and begin in self.taken:
            return
        spans = self.spans((self.clause_start(begin), begin), (end, self.clause_end(end)))
        if spans:
            self.add("hearsay", None, range(begin, end), spans, strength=0.6, hedged=True)

    def impersonal(self, begin: int, end: int) -> None:
        at = next((k for k in range(end, min(end + 6, self.stop)) if self.items[k].lower == self.lexicon.that), None)
        if at is not None:
            self.add(
                "impersonal",
                None,
                range(begin, end),
                self.spans((at, self.clause_end(at + 1))),
                form="that",
                strength=0.7,
            )

    def impersonal_after(self, begin: int, end: int) -> None:
        """ "…, klinkt het": nobody is named."""
        speech = self.speech_before(begin)
        if speech is not None and speech not in self.taken:
            self.impersonal_speech(begin, end, speech)
            return
        if begin < 3 or self.items[begin - 1].text != ",":
            return
        content = self.spans((self.clause_start(begin - 1, coordinated=False), begin - 1))
        self.add("impersonal", None, range(begin, end), content, strength=0.7)

    def impersonal_speech(self, begin: int, end: int, speech: int) -> None:
        """'…', klinkt het (bij X): without X who speaks follows from what stands around."""
        source = None
        if end < self.stop and self.items[end].lower in self.lexicon.place_prepositions:
            source = self.parser.at(end + 1, self.stop, apposition=False)
        if source is not None and not self.nobody(source):
            self.taken.add(speech)
            self.add("quote verb", source, range(begin, end), [self.inner(speech)], form="direct", strength=0.9)
        self.taken.update(range(begin, end))

    def according(self, begin: int, end: int) -> None:
        """ "Volgens X …", "…, volgens X", "… volgens X …", "aldus X"; and the like of "in de ogen van X"."""
        if end >= self.stop or self.items[begin].lower == self.lexicon.also_clause:
            return
        if self.follows_only(begin, end):
            end = self.skip_adverbs(end, self.stop)  # "aldus ook X"
        source = self.named(end, initial=self.only_lead(0, begin))
        if source is None or self.nobody(source):
            return
        cue = range(begin, end)
        speech = self.speech_before(begin)
        if speech is not None:
            self.add("thus quote", source, cue, [self.inner(speech), *self.resumed(source.end)], form="direct")
            self.taken.add(speech)
        elif self.follows_only(begin, begin + 1):
            self.according_after(source, cue)
        elif self.only_lead(self.clause_start(begin), begin):
            self.according_first(source, cue)
        else:
            self.according_inside(source, cue)

    def follows_only(self, begin: int, end: int) -> bool:
        """Whether the phrase can only follow what is said ("aldus")."""
        lexicon = self.lexicon
        return " ".join(i.lower for i in self.items[begin:end]) == lexicon.thus != lexicon.according

    def according_first(self, source: Phrase, cue: range) -> None:
        """ "Volgens X | komt de trein": the rest of the clause."""
        end = source.end + (source.end < self.stop and self.items[source.end].lower in self.lexicon.emphatics)
        after = self.skip_marks(self.past_relative(end))
        if after >= self.stop:
            return
        if self.items[after].quotation is not None:
            self.add("according quote", source, cue, [self.inner(after)], form="direct")
            self.taken.add(after)
            return
        inverted = self.items[source.end].text != ","
        content = self.spans((after, self.clause_end(after)))
        self.add("according", source, cue, content, form="inverted" if inverted else "main")

    def past_relative(self, at: int) -> int:
        """Past ", die al jaren boer is," after a source; `at` if no relative clause that ends stands there."""
        items, lexicon = self.items, self.lexicon
        if at + 1 >= self.stop or items[at].text != "," or items[at + 1].lower not in lexicon.relatives:
            return at
        return next((k for k in range(at + 2, min(at + 30, self.stop)) if items[k].text == ","), at)

    def according_after(self, source: Phrase, cue: range) -> None:
        """ "De trein komt, aldus X[, maar te laat]"."""
        end = self.clause_end(source.end)
        comma = source.end < self.stop and self.items[source.end].text in ",;"
        tail = (source.end + 1, end) if comma and end - source.end > 3 else (0, 0)
        content = self.spans((self.clause_start(cue.start, coordinated=False), cue.start), tail)
        self.add("according after", source, cue, content, strength=0.95)

    def according_inside(self, source: Phrase, cue: range) -> None:
        """ "De trein komt volgens X morgen", "De trein komt, volgens X"."""
        begin = source.end
        if self.items[cue.start - 1].lower in self.lexicon.articles:
            return  # "de volgens X afgeslagen aanval": part of a noun phrase
        comma_before = self.items[cue.start - 1].text == ","
        if comma_before and begin < self.stop and self.items[begin].text in ",;":
            begin += 1
        start = self.clause_start(cue.start)
        if start and self.items[start - 1].quotation is not None and self.items[start].lower in self.lexicon.verbs:
            start -= 1  # "'…' zei ze volgens Delta"
        end = self.clause_end(source.end)
        start, end = self.subordinate(start, cue.start, begin, end)
        self.add("according after", source, cue, self.spans((start, cue.start), (begin, end)), strength=0.95)

    def subordinate(self, start: int, cue: int, begin: int, end: int) -> tuple[int, int]:
        """Hook: the clause around a cue, narrowed to the subordinate one it stands in; `begin`: after the source."""
        return start, end

    def named(self, at: int, initial: bool) -> Phrase | None:
        """The source after "volgens": with its apposition, unless that is the subject of what follows."""
        pronoun = self.parser.object_pronoun(at)
        if pronoun is not None:
            return pronoun
        if at < self.stop and self.items[at].lower in self.lexicon.surname_particles and not self.items[at].capital:
            return self.surname(at)
        long, short = self.parser.at(at, self.stop), self.parser.at(at, self.stop, apposition=False)
        if long is None or short is None or long.end == short.end:
            return long
        items = self.items
        if long.end >= self.stop:
            return short if initial else long
        if items[long.end].text != ",":
            return short if self.lexicon.word_order == "subject-verb" else long
        after = self.parser.at(long.end + 1, self.stop, apposition=False)
        if after and after.end < self.stop and items[after.end].text == "," and items[after.begin].capital:
            return short
        return long

    def surname(self, begin: int) -> Phrase | None:
        """ "van der Meer", where no preposition can stand."""
        at = begin
        while at + 1 < self.stop and self.items[at].lower in self.lexicon.name_particles:
            at += 1
        name = self.parser.at(at, self.stop, apposition=False) if self.items[at].capital else None
        return Phrase(begin, name.end) if name is not None else None
