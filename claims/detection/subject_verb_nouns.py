"""Subject-verb: statements without a plain verb: nouns ("X's claim that"), passives, "as X put it", transcripts."""

from .attribution import Attribution, Cue
from .lexicon import Verb
from .sources import Phrase
from .subject_verb_content import SubjectVerbContent
from .subject_verb_subjects import TAIL


class SubjectVerbNouns(SubjectVerbContent):
    """Attribution by a noun, by a passive, by an inserted "as X put it", and by a name with a colon."""

    def run(self) -> list[Attribution]:
        if not self.sentence.heading:
            self.announced()
            self.transcript()
            for at, item in enumerate(self.items):
                if item.lower in self.lexicon.noun_cues:
                    self.noun_cue(at)
        super().run()
        return self.found

    def named(self, at: int, initial: bool) -> Phrase | None:
        """The source after "according to", with "familiar with the matter" and the like."""
        source = super().named(at, initial)
        if source is None or source.end >= self.stop or not self.modified(source.end):
            return source
        mark = next((k for k in range(source.end, self.stop) if self.closes(k)), self.stop)
        if mark - source.end > TAIL or (initial and mark == self.stop):
            return source
        return Phrase(source.begin, mark)

    # --- nouns -------------------------------------------------------------------------------------

    def noun_cue(self, at: int) -> None:
        """ "X's claim that …", "the claim by X that …"; `at` is the noun."""
        items = self.items
        if items[at].inside or at + 2 >= self.stop:
            return
        source, that = self.possessor(at), at + 1
        if source is None and items[at + 1].lower in self.lexicon.noun_links:
            source = self.parser.at(at + 2, self.stop, apposition=False)
            that = source.end if source is not None else at
        if source is None or self.nobody(source) or that + 2 >= self.stop or items[that].lower != self.lexicon.that:
            return
        following = self.items[that + 1].lower
        if following in self.lexicon.auxiliaries or following in self.lexicon.finite or self.participle(that + 1):
            return  # "a report by X that was published"
        begin = min(source.begin, at)
        opens = self.after_lead(self.clause_start(begin)) >= begin - 2
        end = self.before_second_verb(that + 1) if opens else self.clause_end(that + 1)
        self.add("noun", source, (at,), self.spans((that, end)), form="that", strength=0.85)

    def possessor(self, at: int) -> Phrase | None:
        """ "Mark Ford's" or "his" before the noun at `at`, an adjective between allowed."""
        for index in range(at - 1, max(-1, at - 3), -1):
            item = self.items[index]
            if item.lower in self.lexicon.pronouns and item.lower in self.lexicon.possessives | {"her"}:
                return Phrase(index, index + 1)
            if item.lower.endswith(("'s", "’s", "s'", "s’")) and item.word:
                return self.core(index + 1, self.floor(index + 1))
            if not item.word or item.lower in self.lexicon.closed:
                return None
        return None

    def before_second_verb(self, begin: int) -> int:
        """Where a that-clause ends that is part of the subject: "his claim that the lock leaks | was dismissed"."""
        end, seen = self.clause_end(begin), False
        for index in range(begin + 1, end):
            item, before = self.items[index], self.items[index - 1]
            if item.inside or not (item.lower in self.lexicon.auxiliaries or item.lower in self.lexicon.finite):
                continue
            if seen and not (before.lower in self.lexicon.auxiliaries or before.lower in self.lexicon.negations):
                return index
            seen = True
        first = next((k for k in range(begin + 1, end) if self.items[k].lower in self.lexicon.passive), end)
        return first if self.presents(begin, first) else end

    def presents(self, begin: int, end: int) -> bool:
        """Whether a verb in the present stands there, as far as its ending tells: "the lock leaks"."""
        return any(i.lower.endswith("s") and not i.capital for i in self.items[max(begin + 2, end - 1) : end])

    # --- passives ----------------------------------------------------------------------------------

    def passive(self, at: int, verb: Verb) -> bool:
        """ "was described by X as a gamble", "is said to have fled", "is accused of fraud"; `at` is the participle."""
        lexicon, helper = self.lexicon, at - 1
        while helper > 0 and self.adverb(helper):
            helper -= 1
        if helper < 1 or self.items[helper].lower not in lexicon.passive or at + 2 >= self.stop:
            return False
        while helper and self.items[helper - 1].lower in lexicon.auxiliaries:
            helper -= 1
        relative = self.relative(helper - 1) if helper else False
        about = self.subject(helper)
        before = self.spoken_of(about, helper) if about is not None and not relative else (at, at)
        cue = (*range(helper, at), at)
        following = self.items[at + 1].lower
        if following == lexicon.passive_by and "denial" not in verb.takes:
            return about is not None and self.passive_by(cue, verb, before)
        if following == lexicon.to and verb.lemma in lexicon.hearsay_verbs:
            content = self.spans(before, (at + 1, self.clause_end(at + 1)))
            return self.add("hearsay", None, cue, content, strength=0.8, hedged=True) is not None
        accused = "accusation" in verb.takes and following in lexicon.accused_of
        if accused and about is not None and not relative:
            content = self.spans(before, (at + 1, self.clause_end(at + 1)))
            return self.add("hearsay", None, cue, content, strength=0.8) is not None
        return False

    def spoken_of(self, about: Phrase, helper: int) -> tuple[int, int]:
        """The whole subject of a passive, a that-clause included, where it opens its clause."""
        start = self.after_lead(self.clause_start(helper))
        whole = start < about.begin and about.end == helper and helper - start < 16
        marks = any(self.closes(k) for k in range(start, helper))
        return (start, helper) if whole and not marks and not self.opener(start) else (about.begin, about.end)

    def opener(self, at: int) -> bool:
        return self.items[at].lower in self.lexicon.openers

    def passive_by(self, cue: tuple[int, ...], verb: Verb, about: tuple[int, int]) -> bool:
        """ "The plan was called a gamble by X"; `about`: the items of what is spoken of."""
        at = cue[-1]
        source = self.parser.at(at + 2, self.stop)
        if source is None or self.nobody(source) or not self.plausible(source):
            return False
        end = self.clause_end(source.end)
        tail = (source.end, end) if "naming" in verb.takes or "accusation" in verb.takes else (0, 0)
        content = self.spans(about, tail) or self.spans((source.end, end))
        return self.add("passive", source, cue, content, verb=verb, form="object", strength=0.8) is not None

    def quoted_as(self, at: int) -> bool:
        """ "X was quoted as saying …": the gerund at `at`."""
        if at < 4 or self.items[at - 1].lower != self.lexicon.as_word:
            return False
        if self.items[at - 2].lower not in self.lexicon.quoted or self.items[at - 3].lower not in self.lexicon.passive:
            return False
        helper = at - 3
        while helper and self.items[helper - 1].lower in self.lexicon.auxiliaries:
            helper -= 1
        source = self.subject(helper)
        verb = self.lexicon.verbs[self.items[at].lower][0]
        return source is not None and self.content(source, at + 1, Cue(verb, tuple(range(helper, at + 1))))

    # --- insertions --------------------------------------------------------------------------------

    def as_put(self, source: Phrase, cue: Cue) -> bool | None:
        """ "…, as X put it, …" and "As X said, …"; None if no "as" stands before the source."""
        at = source.begin - 1
        if at < 0 or self.items[at].lower != self.lexicon.as_word:
            return None
        after = self.adverbials(cue.end)
        ends = after >= self.stop or self.items[after].text in (",", ":")
        if not ends or not cue.verb.takes & {"post", "quote"}:
            return False
        cue = Cue(cue.verb, (at, *cue.items), cue.plural)
        start = self.clause_start(at, coordinated=False)
        if self.only_lead(start, at):
            speech = next((k for k in (after, after + 1) if k < self.stop and self.items[k].quotation), None)
            if speech is not None and speech not in self.taken:
                return self.report_speech("verb quote", source, cue, speech, speech + 1)
            content = self.spans((after + 1, self.clause_end(after + 1)))
            return self.report("as put", source, cue, content, strength=0.9)
        if self.items[at - 1].text != ",":
            return False
        content = self.spans((start, at - 1), (after + 1, self.clause_end(after + 1)))
        return self.report("as put", source, cue, content, strength=0.9)

    def announced(self) -> None:
        """ "X said:" ends the paragraph before, so that this one is what X said."""
        previous = self.previous
        if previous is None or not self.sentence.first or previous.items[-1].text != ":":
            return
        before, last = type(self)(previous, self.number - 1, self.lexicon, None), len(previous.items) - 2
        at = next((k for k in range(last, max(-1, last - 8), -1) if previous.items[k].lower in self.lexicon.verbs), -1)
        readings = self.lexicon.verbs[previous.items[at].lower] if at > 0 else []
        verb = next((v for v in readings if v.form == "finite" and "quote" in v.takes), None)
        source = before.subject(at) if verb is not None else None
        if verb is None or source is None:
            return
        said = self.items[0].quotation is not None
        content = [self.inner(0)] if said else self.spans((0, self.stop))
        made = self.add("verb quote" if said else "verb colon", None, (), content, verb=verb, strength=0.9)
        if made is not None:
            made.source, made.cue = previous.items[source.begin : source.end], [previous.items[at]]
            made.form, made.extra["source_sentence"] = "direct" if said else "main", self.number - 1
            self.taken.update({0} if said else ())

    def transcript(self) -> None:
        """ "ANN LEE: We agree.": a paragraph of an interview that opens with its speaker in capitals."""
        items = self.items
        if not self.sentence.first:
            return
        mark = next((k for k, i in enumerate(items[:6]) if i.text == ":"), 0)
        if mark < 2 or mark + 3 >= len(items) or not all(i.text.isupper() or i.text == "." for i in items[:mark]):
            return
        if items[mark + 1].quotation is None:
            content = self.spans((mark + 1, self.stop))
            self.add("name colon", Phrase(0, mark), (), content, strength=0.8)
