"""Subjects in verb-second languages: before the verb, or after it when something else stands first."""

from .grammar import Grammar
from .sources import Phrase

DASHES = ("-", "–", "—")
CLAUSE = 18  # items between the word that opens a subordinate clause and its verb


class VerbSecondSubjects(Grammar):
    """Where the subject of a verb stands."""

    def plural(self, at: int) -> bool | None:
        word = self.items[at].lower
        return bool(word.endswith("en"))

    def subject_after(self, at: int, limit: int | None = None) -> Phrase | None:
        """The subject behind the verb at `at`; it ends before item `limit`."""
        begin = self.skip_adverbs(at + 1, min(at + 4, self.stop))
        while begin < self.stop and begin in self.taken:  # "riep | volgens overlevering | een priester"
            begin += 1
        if begin < self.stop and self.items[begin].lower == self.lexicon.that:
            return None
        source = self.parser.at(begin, len(self.items) if limit is None else limit)
        if source is None or self.nobody(source) or self.is_time(source):
            return None
        return source if self.plausible(source) else None

    def subject(self, at: int) -> tuple[Phrase | None, int]:
        """The subject of the verb at `at` and where its content may begin."""
        if at + 1 < self.stop and self.items[at + 1].lower in self.lexicon.nominatives:
            return Phrase(at + 1, at + 2), at + 2
        for start in self.starts(at):
            begin = self.after_lead(start)
            if begin >= at or self.items[begin].lower in self.lexicon.openers:
                continue
            if start and self.items[start - 1].text == "," and self.items[begin].lower in self.lexicon.relatives:
                continue
            source = self.parser.at(begin, at)
            if source and self.is_time(source):
                continue
            if source and self.reaches(source, at) and not (self.joins_two(source) and not self.plural(at)):
                if self.nobody(source) or not self.plausible(source):
                    return None, at + 1
                return source, at + 1
        carried = self.carried(at)
        if carried and not self.other_subject(at):
            return carried, at + 1
        relative, found = self.antecedent(at)
        if found:
            return (relative if relative and not self.nobody(relative) else None), at + 1
        if at and self.items[at - 1].lower in self.lexicon.first_person:
            return None, at + 1
        source = self.subject_after(at)
        if source is None or not at:
            return self.embedded(at), at + 1
        return source, source.end

    def subject_beyond(self, at: int) -> Phrase | None:
        """ "Naar eigen zeggen | heeft de bond": the subject behind the verb at `at`."""
        return self.subject_after(at) if at < self.stop else None

    def subordinate(self, start: int, cue: int, begin: int, end: int) -> tuple[int, int]:
        """ "een man | die volgens X een mes had |, …": from the relative or subordinator on, past its verb."""
        lexicon = self.lexicon
        for index in range(cue - 1, start, -1):
            item = self.items[index]
            if item.quotation is not None or item.text in ",;:" or self.is_finite(index):
                return start, end
            relative = item.lower in lexicon.relatives and self.may_have_relative(index - 1)
            if relative or item.lower in lexicon.subordinators or item.lower == lexicon.that:
                stop = next((k for k in range(begin, end) if self.items[k].text == "," and self.is_finite(k + 1)), end)
                return index, stop
        return start, end

    def embedded(self, at: int, across: str = "") -> Phrase | None:
        """ "nadat | de bond | gisteren had gezegd": the subject of a verb that ends its subordinate clause.

        across: marks that may stand in the clause.
        """
        lexicon = self.lexicon
        for index in range(at - 1, max(-1, at - CLAUSE), -1):
            item = self.items[index]
            if item.quotation is not None or (item.text in ",;:" and item.text not in across):
                return None
            if item.lower in lexicon.clause_openers:
                source = self.parser.at(index + 1, at, apposition=False)
                if source is None or self.nobody(source) or self.owns(source, at):
                    return None
                return source if self.plausible(source) else None
        return None

    def owns(self, source: Phrase, at: int) -> bool:
        """Whether a name is a genitive, so that its noun is the subject: "dat | Bakkers | brief aantoont"."""
        last, following = self.items[source.end - 1], self.items[source.end]
        genitive = last.capital and last.lower.endswith("s") and source.end < at
        return genitive and following.word and following.lower not in self.lexicon.closed | self.lexicon.determiners

    def new_main_clause(self, at: int) -> bool:
        """Whether a main clause begins at `at`: "…, maar | de raad gelooft dat niet", "…, maar | dat is niet zo"."""
        if at + 1 >= self.stop:
            return False
        lexicon, first = self.lexicon, self.items[at].lower
        if first in lexicon.pointing or (first in lexicon.openers and first in lexicon.adverbs):
            return self.is_finite(at + 1)
        subject = self.parser.at(at, self.stop, apposition=False)
        return subject is not None and subject.end + 1 < self.stop and self.is_finite(subject.end)

    def is_finite(self, at: int) -> bool:
        """Whether the word at `at` is a finite verb the lexicon knows."""
        word, lexicon = self.items[at].lower if at < len(self.items) else "", self.lexicon
        reporting = any(v.form == "finite" for v in lexicon.verbs.get(word, ()))
        return reporting or word in lexicon.finite or word in lexicon.auxiliaries

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
        if gap[0].lower in self.lexicon.relatives and gap[-1].text == ",":
            return not any(i.text == "," or i.quotation is not None for i in gap[:-1])
        if len(gap) > 2 and gap[0].text in DASHES and gap[-1].text in DASHES:
            return True
        if gap[0].text == "," and gap[-1].text == "," and len(gap) > 2:
            return not self.has_verb(end, at) and (
                end <= 6
                or gap[1].lower in self.lexicon.relatives
                or gap[1].lower in self.lexicon.prepositions
                or gap[1].lower in self.lexicon.determiners
                or gap[1].lower in self.lexicon.titles
            )
        return gap[0].text == "(" and gap[-1].text == ")"

    def has_verb(self, begin: int, end: int) -> bool:
        """Whether a main clause's verb stands in items [begin, end): before any relative, or right after a comma."""
        lexicon, main = self.lexicon, True
        for index in range(begin, end):
            if self.items[index].lower in lexicon.relatives or self.items[index].lower in lexicon.complementisers:
                main = False
            if self.is_finite(index) and (main or self.items[index - 1].text == ","):
                return True
        return False

    def joins_two(self, source: Phrase) -> bool:
        """Whether a phrase is "Bos en de politie", which no verb in the singular has as its subject."""
        lexicon = self.lexicon
        return any(
            self.items[k].lower in lexicon.coordinators and self.items[k + 1].lower in lexicon.articles
            for k in range(source.begin + 1, source.end - 1)
        )

    def speaks_next(self, at: int) -> bool:
        """ "Volgens X ligt dat anders, hij | stelt | dat …": a clause of its own, joined by a comma."""
        word = self.items[at].lower if at < self.stop else ""
        return any(v.form == "finite" and v.strength > 0.6 for v in self.lexicon.verbs.get(word, ()))

    def ends_here(self, at: int) -> bool:
        """ "dat ze in paniek waren en | schreeuwden | en dat …": nothing follows the verb that it could report."""
        after = self.items[at + 1] if at + 1 < self.stop else None
        return after is None or after.lower in self.lexicon.clause_coordinators

    def other_subject(self, at: int) -> bool:
        """Whether the verb after "en" has its own subject behind it: "… en | liet | het bureau weten"."""
        last = self.found[-1] if self.found else None
        agrees = last is None or last.plural in (None, self.plural(at))
        return not agrees and self.subject_after(at) is not None

    def antecedent(self, at: int) -> tuple[Phrase | None, bool]:
        """ "X, die zegt dat …" / "X die adviseerde": the noun phrase before, and whether a pronoun was found."""
        for index in range(at - 1, max(-1, at - 9), -1):
            item = self.items[index]
            if item.lower in self.lexicon.relatives and index:
                before = index - 1 if self.items[index - 1].text == "," else index
                if item.lower == self.lexicon.that and (self.said_from(index) or self.opens_clause(index, before)):
                    break
                if item.lower in self.lexicon.adverbial_relatives:
                    return self.embedded(at), True
                phrase = self.parser.ending_at(before, max(0, before - 12))
                return (phrase if phrase and self.plausible(phrase) else None), True
            if not item.word or item.quotation is not None:
                break
        return None, False

    def said_from(self, at: int) -> bool:
        """Whether a content that is found begins at item `at`."""
        return any(made.content[0][0] == self.items[at].begin for made in self.found)

    def carried(self, at: int) -> Phrase | None:
        """ "X waarschuwt dat A, en raadt B aan": the same subject for a second verb."""
        if not at or self.items[at - 1].lower not in self.lexicon.clause_coordinators:
            return None
        last = self.found[-1] if self.found else None
        if last is None or not last.source:
            return self.main_subject(at)
        begin = self.items.index(last.source[0])
        return Phrase(begin, begin + len(last.source))

    def main_subject(self, at: int) -> Phrase | None:
        """The subject that opens the sentence, before a finite verb, for a second verb at `at`."""
        begin = self.after_lead(0)
        if begin >= at or self.items[begin].lower in self.lexicon.openers:
            return None
        source = self.parser.at(begin, len(self.items))  # its end is not known
        if source is None or source.end >= at or self.nobody(source) or not self.plausible(source):
            return None
        verb = source.end
        if verb < at and self.items[verb].text == ",":  # a relative clause or an apposition
            verb = next((k + 1 for k in range(verb + 1, min(verb + 24, at)) if self.items[k].text == ","), at)
        return source if self.may_be_verb(verb, at) and self.plural(verb) == self.plural(at) else None

    def may_be_verb(self, verb: int, at: int) -> bool:
        """Whether a sentence has its first verb at `verb`, ahead of `at`: a known one, or a word of no closed class."""
        if verb >= at:
            return False
        item = self.items[verb]
        return self.is_finite(verb) or (item.word and not item.capital and item.lower not in self.lexicon.closed)

    def opens_clause(self, at: int, before: int) -> bool:
        """Whether "dat" at `at` opens a clause with a subject of its own, rather than a relative one."""
        if not before or not self.may_have_relative(before - 1):
            return True
        return at + 1 < self.stop and self.items[at + 1].lower in self.lexicon.subject_pronouns

    def may_have_relative(self, at: int) -> bool:
        """Whether "dat" after the word at `at` can be a relative: not after a verb ("zegt dat", "bleek dat")."""
        lexicon = self.lexicon
        while at and self.items[at].lower in lexicon.adverbs:
            at -= 1
        word = self.items[at].lower
        participle = lexicon.participle.fullmatch(word) is not None
        return not (self.is_finite(at) or participle or word in lexicon.verbs or word in lexicon.evidence_verbs)
