"""Subjects in subject-verb languages: before the verb, or after it beside a quotation ("said X")."""

from .grammar import Grammar
from .sources import Phrase


class SubjectVerbSubjects(Grammar):
    """Where the subject of a verb stands."""

    def openers(self) -> frozenset[str]:
        return self.lexicon.clause_coordinators | self.lexicon.complementisers

    def plural(self, source: Phrase) -> bool | None:
        readings = self.lexicon.pronouns.get(self.items[source.begin].lower, ())
        return True if readings and all(r.endswith("p") for r in readings) else None

    def inverted(self, at: int) -> Phrase | None:
        """The source after the verb: said X."""
        source = self.parser.at(at, len(self.items))
        if source is None or self.nobody(source):
            return None
        return source

    def subject(self, at: int) -> Phrase | None:
        """The noun phrase that ends before the verb at `at`, adverbs and a relative clause between allowed."""
        end = at
        while end and self.items[end - 1].lower in self.lexicon.adverbs and not self.items[end - 1].inside:
            end -= 1
        if end and self.items[end - 1].lower in self.lexicon.relatives - {self.lexicon.that} and end > 1:
            before = end - 1
            if self.items[before - 1].text == ",":
                before -= 1
            return self.parser.ending_at(before, max(0, before - 14))
        starts = self.starts(end)
        if self.parenthetical(at):
            starts.reverse()
        for start in starts:
            begin = self.after_lead(start)
            if begin >= end or self.items[begin].lower in self.lexicon.openers:
                continue
            source = self.parser.at(begin, end)
            if source and self.reaches(source, end):
                return None if self.nobody(source) or not self.plausible(source) else source
        if (end and self.items[end - 1].lower in self.lexicon.clause_coordinators) or (
            end and self.items[end - 1].text == ","
        ):
            return self.carried()
        source = self.parser.ending_at(end, max(0, end - 14))
        if source and not self.nobody(source) and self.plausible(source):
            return source
        return None

    def parenthetical(self, at: int) -> bool:
        """Whether the verb at `at` closes an insertion: "…, X said, …" or "…, X said."."""
        after = at + 1
        while after < self.stop and self.items[after].lower in self.lexicon.verbs:
            after += 1
        after = self.adverbials(after)
        if after >= self.stop:
            return True
        quoted = after + 1 < self.stop and self.items[after + 1].quotation is not None
        return self.items[after].text == "," and not quoted

    def reaches(self, source: Phrase, at: int) -> bool:
        end = source.end
        if end == at:
            return True
        gap = self.items[end:at]
        if len(gap) == 1 and gap[0].text == ",":
            return any(i.text == "," for i in self.items[source.begin : end])  # closes an apposition
        if gap[0].text == "," and gap[-1].text == "," and len(gap) > 2:
            if end <= 6 and len(gap) < 25:
                return True
            second = gap[1].lower
            return (
                second in self.lexicon.relatives
                or second in self.lexicon.determiners
                or second in self.lexicon.prepositions
                or second in self.lexicon.titles
                or second[0].isdigit()
            )
        return gap[0].text == "(" and gap[-1].text == ")"

    def carried(self) -> Phrase | None:
        last = next((a for a in reversed(self.found) if a.sentence == self.number and a.source), None)
        if last is None or last.source[0] not in self.items:
            return None
        begin = self.items.index(last.source[0])
        return Phrase(begin, begin + len(last.source))

    def adverbials(self, at: int) -> int:
        """Past adverbs, addressees and prepositional phrases ("told reporters in Berlin on Monday")."""
        lexicon = self.lexicon
        while at < self.stop:
            item = self.items[at]
            if item.quotation is not None or item.inside:
                return at
            if item.lower in lexicon.adverbs or (item.text[0].isdigit() and item.text.isdigit()):
                at += 1
            elif (
                item.lower in lexicon.demonstratives
                and at + 1 < self.stop
                and self.items[at + 1].lower in lexicon.time_units
            ):
                at += 2
            elif item.lower in lexicon.place_prepositions:
                step = self.parser.at(at + 1, self.stop, apposition=False)
                if step is None:
                    following = self.items[at + 1] if at + 1 < self.stop else None
                    if following is not None and following.lower in lexicon.adverbs:
                        at += 1
                        continue
                    return at
                at = step.end
            else:
                return at
        return at
