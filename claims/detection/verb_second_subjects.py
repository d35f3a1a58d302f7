"""Subjects in verb-second languages: before the verb, or after it when something else stands first."""

from .grammar import Grammar
from .sources import Phrase


class VerbSecondSubjects(Grammar):
    """Where the subject of a verb stands."""

    def plural(self, at: int) -> bool | None:
        word = self.items[at].lower
        return bool(word.endswith("en"))

    def subject_after(self, at: int) -> Phrase | None:
        begin = self.skip_adverbs(at + 1, min(at + 4, self.stop))
        source = self.parser.at(begin, len(self.items))
        if source is None or self.nobody(source):
            return None
        return source if self.plausible(source) else None

    def subject(self, at: int) -> tuple[Phrase | None, int]:
        """The subject of the verb at `at` and where its content may begin."""
        for start in self.starts(at):
            begin = self.after_lead(start)
            if begin >= at:
                continue
            if self.items[begin].lower in self.lexicon.openers:
                continue
            source = self.parser.at(begin, at)
            if source and self.reaches(source, at):
                if self.nobody(source) or not self.plausible(source):
                    return None, at + 1
                return source, at + 1
        relative, found = self.antecedent(at)
        if found:
            return (relative if relative and not self.nobody(relative) else None), at + 1
        carried = self.carried(at)
        if carried:
            return carried, at + 1
        if at and self.items[at - 1].lower in self.lexicon.first_person:
            return None, at + 1
        source = self.subject_after(at)
        return (source, source.end) if source and at > 0 else (None, at + 1)

    def new_main_clause(self, at: int) -> bool:
        """Whether a subject and its finite verb begin at `at`: "…, maar | de raad gelooft dat niet"."""
        subject = self.parser.at(at, self.stop, apposition=False) if at < self.stop else None
        if subject is None or subject.end + 1 >= self.stop:
            return False
        word, lexicon = self.items[subject.end].lower, self.lexicon
        finite = any(v.form == "finite" for v in lexicon.verbs.get(word, ()))
        return finite or word in lexicon.finite or word in lexicon.auxiliaries

    def reaches(self, source: Phrase, at: int) -> bool:
        """Whether only adverbs, a bracket or a relative clause stand between a subject and its verb."""
        end = source.end
        if end == at:
            return True
        gap = self.items[end:at]
        if len(gap) == 1 and gap[0].text == ",":
            return any(i.text == "," for i in self.items[source.begin : end])  # closes an apposition
        if all(i.lower in self.lexicon.adverbs for i in gap):
            return True
        if gap[0].text == "," and gap[-1].text == "," and len(gap) > 2:
            return (
                end <= 6
                or gap[1].lower in self.lexicon.relatives
                or gap[1].lower in self.lexicon.prepositions
                or gap[1].lower in self.lexicon.determiners
                or gap[1].lower in self.lexicon.titles
            )
        return gap[0].text == "(" and gap[-1].text == ")"

    def antecedent(self, at: int) -> tuple[Phrase | None, bool]:
        """ "X, die zegt dat …" / "X die adviseerde": the noun phrase before, and whether a pronoun was found."""
        for index in range(at - 1, max(-1, at - 6), -1):
            item = self.items[index]
            if item.lower in self.lexicon.relatives and index:
                before = index - 1 if self.items[index - 1].text == "," else index
                return self.parser.ending_at(before, max(0, before - 12)), True
            if not item.word or item.quotation is not None:
                break
        return None, False

    def carried(self, at: int) -> Phrase | None:
        """ "X waarschuwt dat A, en raadt B aan": the same subject for a second verb."""
        if not at or self.items[at - 1].lower not in self.lexicon.clause_coordinators:
            return None
        last = self.found[-1] if self.found else None
        if last is None or last.sentence != self.number or not last.source:
            return None
        begin = self.items.index(last.source[0])
        return Phrase(begin, begin + len(last.source))
