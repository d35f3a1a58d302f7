"""All attributions of one sentence; the word orders say how verbs are read."""

from dataclasses import replace

from .attribution import Attribution
from .phrases import Phrases
from .reports import MOST

NESTED = 0.9  # what is left of the strength of an attribution within what somebody else says


class Grammar(Phrases):
    """Finds the attributions of one sentence: fixed phrases, verbs, quotations, in this order."""

    headings = False  # whether headings are read; a quotation in one has no source of its own

    def run(self) -> list[Attribution]:
        """All attributions of the sentence, in the order of their cues."""
        if self.sentence.heading and not self.headings:
            return []
        lowers = [i.lower for i in self.items]
        self.mask(lowers)
        cues = (self.lexicon.verbs.keys(), self.lexicon.cue_starts)
        interesting = not all(words.isdisjoint(lowers) for words in cues)
        has_speech = any(i.quotation for i in self.items)
        if not interesting and not has_speech:
            return []
        self.phrases(lowers)
        for at, word in enumerate(lowers):
            if at not in self.taken and word in self.lexicon.verbs:
                self.verb(at)
        if has_speech and not self.sentence.heading:
            self.quotations()
        self.untangle()
        self.split_conjoined()
        return self.found

    def verb(self, at: int) -> None:
        """Handle the reporting verb at item `at`, adding to `found`."""
        raise NotImplementedError

    def openers(self) -> frozenset[str]:
        """The words behind which a subject may begin."""
        return self.lexicon.clause_coordinators

    def starts(self, at: int) -> list[int]:
        """Where the subject before the verb at item `at` may begin: the sentence, or after a mark or an opener."""
        openers = self.openers()
        return [0] + [
            index + 1
            for index in range(max(0, at - 30), at)
            if self.items[index].quotation is not None
            or self.items[index].text in (*":;–—-(", ",", "")
            or self.items[index].lower in openers
        ]

    def quotations(self) -> None:
        """ "X: '…'" and quotations that stand alone; those with a cue are taken already."""
        for at, item in enumerate(self.items):
            if item.quotation is None or at in self.taken:
                continue
            before = at - 1
            if before >= 0 and self.items[before].text == ":" and self.colon(at, before):
                continue
            self.found.append(
                Attribution(
                    "alone", [], [], [self.inner(at)], self.number, form="direct", strength=0.8, extra={"at": at}
                )
            )
            self.taken.add(at)

    def colon(self, at: int, mark: int) -> bool:
        start = self.after_lead(self.clause_start(mark))
        source = self.parser.at(start, mark)
        if source is None or self.nobody(source):
            return False
        gap = self.items[source.end : mark]
        if (
            len(gap) <= 5
            and not any(i.lower in self.lexicon.auxiliaries for i in gap)
            and (
                not gap
                or all(i.lower in self.lexicon.adverbs | self.lexicon.prepositions or not i.word for i in gap[:1])
            )
        ):
            self.add("name colon", source, (), [self.inner(at)], form="direct", strength=0.95)
            self.taken.add(at)
            return True
        return False

    def untangle(self) -> None:
        """ "A zegt dat B, meldt C": what A says ends where C is named, and C relays it."""
        for outer in self.found:
            end = outer.content[-1][1]
            if outer.form == "direct":
                continue
            for inner in self.found:
                if inner is outer or not inner.cue or not inner.content:
                    continue
                within = any(begin <= inner.cue[0].begin < stop for begin, stop in outer.content)
                if not within or inner.content[0][0] < outer.content[0][0]:
                    continue
                if inner.content[-1][0] < end < inner.content[-1][1] and outer.rule in ("postposed", "according after"):
                    inner.content[-1] = (inner.content[-1][0], end)
                aside = self.aside(outer, inner)
                if aside is not None:
                    outer.content[-1] = (outer.content[-1][0], aside)
                elif inner.content[-1][1] <= end and inner.source != outer.source:
                    inner.via = outer
                    inner.strength *= NESTED
        self.found = [a for a in self.found if a.via is None or not self.own_thought(a)]

    def own_thought(self, inner: Attribution) -> bool:
        """Whether `inner` is only how somebody puts what they say: "A zei dat | zij vond dat B"."""
        thinks = inner.verb is not None and "opinion" in inner.verb.takes
        return thinks and len(inner.source) == 1 and inner.source[0].lower in self.lexicon.subject_pronouns

    def aside(self, outer: Attribution, inner: Attribution) -> int | None:
        """Where `outer` ends if `inner` stands in a clause beside it: "A zegt dat B, terwijl C meldt dat D"."""
        begin, end = outer.content[-1]
        for at in range(len(self.items) - 1, 1, -1):
            item = self.items[at]
            if item.begin <= begin or item.begin > min(inner.cue[0].begin, end):
                continue
            if item.lower in self.lexicon.asides and self.items[at - 1].text == ",":
                return self.items[at - 2].end
            if item.lower in self.lexicon.subordinators or item.lower == self.lexicon.that:
                return None
        return None

    def split_conjoined(self) -> None:
        """ "zegt dat A en dat B" are two attributions with one source and cue; "lead" is what stands before A."""
        out = []
        for made in self.found:
            out.append(made)
            while len(out) < MOST and (made.form == "that" or made.rule == "verb clause") and len(made.content) == 1:
                begin, end = made.content[0]
                split = self.conjunction(begin, end)
                if split is None:
                    break
                made.content = [(begin, self.items[split[0] - 1].end)]
                lead = made.extra.get("lead", begin)
                made = replace(made, content=[(self.items[split[1]].begin, end)], form="that", extra={"lead": lead})
                out.append(made)
        self.found = out

    def conjunction(self, begin: int, end: int) -> tuple[int, int] | None:
        """Within offsets [begin, end): the items where ", en" and the "dat" after it stand; None if nowhere."""
        lexicon, items = self.lexicon, self.items
        no_clause = lexicon.auxiliaries | lexicon.firm_prepositions  # "and that of others": a pronoun
        for index in range(2, len(items) - 2):
            if items[index].lower not in lexicon.clause_coordinators or items[index + 1].lower != lexicon.that:
                continue
            if items[index + 2].lower in no_clause and lexicon.word_order == "subject-verb":
                continue
            last = index - 1 if items[index - 1].text == "," else index
            if begin < items[index].begin and items[index + 1].begin < end and items[last - 1].end > begin:
                return self.enumerated(begin, last) or (last, index + 1)
        return None

    def enumerated(self, begin: int, last: int) -> tuple[int, int] | None:
        """Where "dat A" ends and "dat B" begins in "dat A, dat B en dat C", `last` being the end of B.

        A comma after the second "dat" would close a relative clause: "dat het huis, dat leeg staat, …".
        """
        first = None
        for index in range(last - 1, 1, -1):
            if self.items[index].begin <= begin or self.items[index].text != ",":
                continue
            if self.items[index + 1].lower != self.lexicon.that or self.items[index - 1].end <= begin:
                break
            first = (index, index + 1)
        return first
