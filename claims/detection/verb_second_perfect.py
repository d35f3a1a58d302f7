"""Verb-second: reporting verbs in the perfect ("heeft … gezegd") and the passive ("wordt gezegd")."""

from .attribution import Cue
from .lexicon import Verb
from .sources import Phrase
from .verb_second_contents import Contents

BACK = 25  # items between an auxiliary and its participle


class Perfect(Contents):
    """Participles with their auxiliary."""

    def perfect(self, at: int, verb: Verb) -> bool:
        """ "X heeft … gezegd dat …", "nadat X had gezegd dat …", "Dat heeft X bekendgemaakt"; `at`: the participle."""
        words = self.participle(at, verb)
        helper = self.helper(words) if words and not self.first_of_two(at) else None
        if helper is None:
            return False
        cue = Cue(verb, tuple(sorted({helper, *words})), self.plural(helper))
        if self.pointing_perfect(helper, cue) or self.perfect_after(helper, cue):
            return True
        subject, begin = self.perfect_subject(helper)
        if subject is None or subject.begin >= words[0]:
            return False
        subject = Phrase(subject.begin, min(subject.end, words[0]))
        if self.opened_content(subject, cue.end, cue):
            return True
        if "infinitive" in verb.takes and self.infinitive(cue.end):
            content = self.spans((cue.end, self.clause_end(cue.end)))
            return self.report("infinitive", subject, cue, content, form="object", strength=0.85)
        first = self.skip_adverbs(max(begin, helper + 1), words[0])
        if verb.takes & {"accusation", "as"} and words[0] > first and cue.end < self.stop:
            content = self.spans((first, words[0]), (cue.end, self.clause_end(cue.end)))
            return self.report("object", subject, cue, content, form="object", strength=0.8)
        if verb.takes & {"object", "naming", "denial", "accusation"} and words[0] - first >= 2:
            content = self.spans((first, words[0]))
            return self.report("object", subject, cue, content, form="object", strength=0.7)
        return False

    def participle(self, at: int, verb: Verb) -> tuple[int, ...]:
        """The items of a participle: "bekend gemaakt" has two, an auxiliary may part them; () if the first misses."""
        if not verb.before:
            return (at,)
        first = at - 1
        if first > 0 and self.items[first].lower in self.lexicon.perfect:
            first -= 1
        return (first, at) if first >= 0 and self.items[first].lower == verb.before else ()

    def first_of_two(self, at: int) -> bool:
        """Whether the word at `at` only begins a participle of two words: "bekend" in "bekend (had) gemaakt"."""
        word = self.items[at].lower
        return any(
            verb.before == word
            for following in self.items[at + 1 : at + 3]
            for verb in self.lexicon.verbs.get(following.lower, ())
        )

    def helper(self, words: tuple[int, ...]) -> int | None:
        """Where the auxiliary of a participle stands: before it in the clause, or right after ("gezegd had")."""
        perfect, first, last = self.lexicon.perfect, words[0], words[-1]
        near = range(last - 1, max(-1, last - BACK), -1)
        helper = next((k for k in near if self.items[k].lower in perfect | self.lexicon.passive_only), None)
        if (
            helper is not None
            and self.items[helper].lower in perfect
            and not any(i.quotation is not None or i.text in ":;" for i in self.items[helper:first])
        ):
            return helper
        after = last + 1
        return after if after < self.stop and self.items[after].lower in perfect else None

    def perfect_subject(self, helper: int) -> tuple[Phrase | None, int]:
        """The subject of an auxiliary; that of the "zou" before it in "zou … hebben gezegd"."""
        modals = self.lexicon.reported_modals
        for index in range(helper - 1, max(-1, helper - BACK), -1):
            if self.items[index].lower in modals:
                return self.subject(index)
            if self.items[index].quotation is not None or self.items[index].text in ",;:":
                break
        return self.subject(helper)

    def pointing_perfect(self, helper: int, cue: Cue) -> bool:
        """ "Dat heeft X bekendgemaakt."."""
        if helper != 1 or self.items[0].lower not in self.lexicon.pointing or not self.follows_on():
            return False
        source = self.subject_after(helper, cue.items[1])
        return source is not None and self.point_back(source, cue.items, cue.verb)

    def perfect_after(self, helper: int, cue: Cue) -> bool:
        """ "…, heeft X gezegd." and '…', heeft X gezegd."""
        before = self.items[helper - 1] if helper else None
        also = self.lexicon.also_clause
        if before is None or not (before.text == "," or before.quotation is not None or before.lower == also):
            return False
        if self.subject_after(helper, cue.items[1]) is None or self.opening(cue.end)[0] == "that":
            return False
        if "quote" in cue.verb.takes and self.after_speech(helper, cue):
            return True
        return "post" in cue.verb.takes and self.postposed(helper, cue)

    # --- the passive --------------------------------------------------------------------------------

    def passive(self, at: int, verb: Verb | None) -> None:
        """ "Er wordt gezegd dat …", "Door X is gemeld dat …", "Verwacht wordt dat …": often nobody is named."""
        lexicon = self.lexicon
        if verb is None or "that" not in verb.takes or "active" in verb.takes or verb.before:
            return
        near = range(at - 1, max(-1, at - 12), -1)
        helper = next((k for k in near if self.items[k].lower in lexicon.passive), None)
        if helper is None and at + 1 < self.stop and self.items[at + 1].lower in lexicon.passive:
            helper = at + 1
        clause = self.items[helper : at + 1] if helper is not None else []
        if helper is None or any(i.quotation is not None or i.text in ",:;" or i.lower == lexicon.that for i in clause):
            return
        end = max(at, helper) + 1
        if end >= self.stop or self.items[end].lower != lexicon.that:
            return
        cue = tuple(sorted((helper, at)))
        by = next((k for k in range(max(0, helper - 8), end) if self.items[k].lower == lexicon.passive_by), None)
        if by is None and helper and self.items[begin := self.after_lead(0)].lower in lexicon.document_prepositions:
            by = begin  # "In het rapport wordt vermeld dat …"
        source = (
            self.parser.at(by + 1, helper if by is not None and by < helper else end, apposition=False)
            if by is not None
            else None
        )
        if source is not None and self.is_time(source):
            source = None  # "In juni werd gemeld dat …"
        content = self.spans((end, self.clause_end(end + 1)))
        self.add("impersonal", source, cue, content, verb=verb, form="that", strength=0.7)
