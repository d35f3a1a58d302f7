"""Verb-second: statements hung on a noun ("de bewering van X dat …") or a document ("in het rapport staat dat")."""

from .sources import Phrase
from .verb_second_subjects import VerbSecondSubjects


class NounCues(VerbSecondSubjects):
    """Nouns that name a statement, and documents in which one stands."""

    def noun_cue(self, at: int) -> None:
        """ "de claim van X dat …", "zijn dreigement dat …", "De conclusie van X: …"; `at` is the noun."""
        if at in self.taken or self.items[at].inside:
            return
        source, end = self.owner(at)
        if source is None:
            self.subject_noun(at)
            return
        end = self.skip_adverbs(end, self.stop)
        # "zijn dreigement waar, dat …": one word more may stand before the clause.
        comma = next((k for k in (end, end + 1) if k < self.stop and self.items[k].text == ","), end)
        if comma < self.stop and self.items[comma].text == "," and self.is_that(comma + 1):
            end = comma + 1
        if self.is_that(end):
            self.noun_content(source, at, end)
        elif self.opens_sentence(at):
            self.noun_equals(source, at, end)

    def owner(self, at: int) -> tuple[Phrase | None, int]:
        """Whose statement the noun at `at` names, and where what follows begins."""
        lexicon, items = self.lexicon, self.items
        if at + 2 < self.stop and items[at + 1].lower in lexicon.noun_links:
            source = self.parser.at(at + 2, self.stop, apposition=False)
            if source is not None and not self.nobody(source):
                return source, source.end
        before = items[at - 1] if at else None
        if before is not None and before.lower in lexicon.pronouns and before.lower in lexicon.possessives:
            return Phrase(at - 1, at), at + 1
        if before is not None and before.capital and before.lower.endswith(("s", "'s", "’s")) and at > 1:
            return self.parser.ending_at(at, max(0, at - 4)), at + 1
        return None, at + 1

    def subject_noun(self, at: int) -> None:
        """ "De raad is van mening dat …", "kwam met de boodschap dat …": the clause's subject says it."""
        lexicon, items = self.lexicon, self.items
        if items[at].lower not in lexicon.subject_nouns or not self.is_that(at + 1):
            return
        link = next((k for k in range(at - 1, max(-1, at - 4), -1) if items[k].lower in lexicon.subject_links), None)
        if link is None:
            return
        verb = next((k for k in range(link - 1, max(-1, link - 8), -1) if self.is_finite(k)), None)
        subject = self.subject(verb)[0] if verb is not None else None
        if subject is not None:
            content = self.spans((at + 1, self.that_end(at + 2)))
            self.add("noun", subject, (*range(link, at + 1),), content, form="that", strength=0.8)

    def is_that(self, at: int) -> bool:
        """Whether a dat-clause that is nobody's yet begins at `at`."""
        if at + 1 >= self.stop or self.items[at].lower != self.lexicon.that:
            return False
        begins = {self.items[at].begin, self.items[at + 1].begin}
        return not any(span[0] in begins for made in self.found for span in made.content)

    def noun_content(self, source: Phrase, at: int, begin: int) -> None:
        """The dat-clause from `begin` on; it ends at a comma before the verb of the clause the noun stands in."""
        end = self.before_verb(begin, known=not self.opens_sentence(at))
        self.add("noun", source, (at,), self.spans((begin, end)), form="that", strength=0.85)

    def before_verb(self, begin: int, known: bool = True) -> int:
        """Where a dat-clause from `begin` on ends that stands ahead of its sentence's verb: "dat …, | verliet de raad".

        known: whether only a verb of the lexicon shows that, rather than any word of an open class.
        """
        end = self.clause_end(begin + 1)
        commas = [k for k in range(begin + 2, end - 1) if self.items[k].text == ","]
        return next((k for k in commas if self.is_finite(k + 1) or not (known or self.may_open(k + 1))), end)

    def may_open(self, at: int) -> bool:
        """Whether the word at `at` may go on with a clause after a comma, rather than be the sentence's verb."""
        item, lexicon = self.items[at], self.lexicon
        small = item.lower in lexicon.closed or item.lower in lexicon.determiners
        return small or item.capital or not item.word or item.inside

    def that_end(self, begin: int) -> int:
        """The end of a dat-clause; `before_verb` where the sentence opens with a subordinate clause ("Nadat …")."""
        opener = self.items[self.after_lead(0)].lower if self.stop else ""
        end = self.before_verb(begin) if opener in self.lexicon.subordinators else self.clause_end(begin)
        # In a dat-clause the verb comes last: ", maar komt daarop terug" is no part of it.
        return next((k for k in range(begin + 2, end - 2) if self.second_verb(k) or self.inverted(k)), end)

    def second_verb(self, at: int) -> bool:
        """Whether the coordinator at `at` goes on with a verb that has the main clause's subject."""
        lexicon = self.lexicon
        if self.items[at].lower not in lexicon.clause_coordinators or not self.is_finite(at + 1):
            return False
        if self.ends_here(at + 1):
            return False
        verb, after = self.items[at + 1].lower, self.items[at + 2]
        if verb in lexicon.modals and self.items[at - 1].text == ",":
            last = self.items[self.clause_end(at + 1) - 1]
            return not last.lower.endswith("n")  # not "dat hij komt, maar zal vertrekken"
        return verb not in lexicon.auxiliaries | lexicon.modals and after.word

    def inverted(self, at: int) -> bool:
        """Whether the coordinator at `at` goes on as a main clause: "en | door de boycot is het niet zeker"."""
        lexicon, items = self.lexicon, self.items
        if items[at].lower not in lexicon.clause_coordinators or items[at + 1].lower not in lexicon.openers:
            return False
        pronouns = lexicon.subject_pronouns | lexicon.excluded
        for index in range(at + 2, min(at + 8, self.stop - 1)):
            if not items[index].word or items[index].quotation is not None:
                return False
            if self.is_finite(index):
                return items[index + 1].lower in pronouns
        return False

    def opens_sentence(self, at: int) -> bool:
        begin = self.after_lead(0)
        if self.items[0].lower in self.lexicon.pointing and self.is_finite(1):
            begin = 2  # "Dat is | de conclusie van X"
        return begin >= at - 2

    def noun_equals(self, source: Phrase, at: int, end: int) -> None:
        """ "De conclusie van X: …", "Zijn boodschap is duidelijk: …", "De boodschap luidt dat …"."""
        after = end
        if after >= self.stop and self.items[0].lower in self.lexicon.pointing:
            self.noun_back(source, at)
            return
        if after < self.stop and self.is_finite(after):
            after = self.skip_adverbs(after + 1, self.stop)
            if after + 1 < self.stop and self.items[after + 1].text == ":":
                after += 1
            if self.is_that(after):
                self.noun_content(source, at, after)
                return
        if after + 1 >= self.stop or self.items[after].text != ":":
            return
        if self.items[after + 1].quotation is None:
            self.add("noun", source, (at,), self.spans((after + 1, self.clause_end(after + 1))), strength=0.8)
            return
        alone = next(
            (
                a
                for a in self.found
                if a.rule in ("alone", "name colon")
                and self.items[after + 1].begin <= a.content[0][0] < self.items[after + 1].end
            ),
            None,
        )
        if alone is not None:
            alone.rule, alone.source, alone.cue = "name colon", self.items[source.begin : source.end], [self.items[at]]

    def noun_back(self, source: Phrase, at: int) -> None:
        """Hook: "Dat is de conclusie van X." for the sentence before."""

    def document(self, at: int) -> None:
        """ "In het rapport staat dat …": a document says it."""
        lexicon = self.lexicon
        begin = self.clause_begin(at)
        further = self.skip_adverbs(at + 1, self.stop)
        if further < self.stop and self.items[further].lower in lexicon.document_prepositions:
            self.evidence_last(at, further)
            return
        end = self.skip_adverbs(at + 1, self.stop)
        while end < self.stop and self.items[end].lower in lexicon.document_followers:
            end += 1
        if begin is None or not self.is_that(end):
            return
        source = self.parser.at(begin + 1, at, apposition=False)
        if source is not None and source.end == at:
            content = self.spans((end, self.clause_end(end + 1)))
            self.add("document", source, (begin, at), content, form="that", strength=0.9)

    def evidence_last(self, at: int, preposition: int) -> None:
        """Hook: "…, staat in het rapport", the verb at `at`."""

    def clause_begin(self, at: int) -> int | None:
        """Where "in" stands that opens the clause of the verb at `at`; None if another word opens it."""
        for start in self.starts(at):
            begin = self.after_lead(start)
            if begin < at and self.items[begin].lower in self.lexicon.document_prepositions:
                return begin
        return None
