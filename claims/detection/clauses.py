"""Finding one's way in a sentence: where clauses begin and end, and what may be a subject."""

from .lexicon import Verb
from .names import title_in
from .reports import TERMINATORS, Reports
from .sources import Phrase


class Clauses(Reports):
    """Where clauses begin and end in one sentence, and which phrases can speak."""

    def speech_before(self, at: int) -> int | None:
        """The quotation that ends just before `at`, a comma allowed between."""
        before = self.skip_back(at)
        return before if before >= 0 and self.items[before].quotation is not None else None

    # --- steps -----------------------------------------------------------------------------------

    def skip_back(self, at: int) -> int:
        at -= 1
        while at >= 0 and self.items[at].text in (",", "-", "–", "—") and self.items[at].quotation is None:
            at -= 1
        return at

    def skip_marks(self, at: int) -> int:
        while at < self.stop and self.items[at].quotation is None and self.items[at].text in (",", ":", "-", "–"):
            at += 1
        return at

    def skip_adverbs(self, at: int, stop: int) -> int:
        """Past adverbs and times; never past a word that opens the content."""
        while at < stop and not self.items[at].inside:
            if self.items[at].lower in self.lexicon.adverbs:
                at += 1
            elif at + 1 < stop and (self.items[at].lower, self.items[at + 1].lower) in self.lexicon.adverb_pairs:
                at += 2
            else:
                break
        return at

    def after_lead(self, at: int) -> int:
        while at < self.stop and (
            self.items[at].lower in self.lexicon.lead_ins
            or (not self.items[at].word and self.items[at].quotation is None and self.items[at].text in "-–—•*,")
        ):
            at += 1
        return at

    def only_lead(self, start: int, at: int) -> bool:
        return all(
            i.lower in self.lexicon.lead_ins or (not i.word and i.quotation is None) for i in self.items[start:at]
        )

    # --- clauses ---------------------------------------------------------------------------------

    def clause_start(self, at: int, coordinated: bool = True) -> int:
        """Where the clause with item `at` begins: after ; : an open bracket, a quotation, or ", maar" and the like."""
        closed = 0
        for index in range(at - 1, -1, -1):
            item = self.items[index]
            if item.text in ("(", ")") and item.quotation is None:
                closed += 1 if item.text == ")" else -1
                if closed < 0:
                    return index + 1
            if item.quotation is not None or item.text in (";", ":", "–", "—"):
                return index + 1
            after_comma = coordinated and item.text == "," and 2 < index < at - 1
            if after_comma and self.items[index + 1].lower in self.lexicon.clause_coordinators:
                return index + 2
        return 0

    def clause_end(self, at: int) -> int:
        """Where the content that runs from `at` ends: the sentence's end, or a mark or clause that cuts it."""
        for index in range(at, self.stop):
            if not self.items[index].inside and self.cuts(index, at):
                return index
        return self.stop

    def cuts(self, index: int, begin: int) -> bool:
        """Whether the content that began at `begin` ends at item `index`."""
        lexicon, items = self.lexicon, self.items
        item = items[index]
        if item.quotation is not None:
            return index > begin and items[index - 1].text in TERMINATORS
        if item.text == ";" or (item.text == ":" and index + 1 < self.stop and items[index + 1].quotation is not None):
            return True
        hyphen = item.text == "-" and items[index - 1].end == item.begin  # "voeding- en drankenindustrie"
        if hyphen or item.text not in (",", "–", "-", "—"):
            return item.lower in lexicon.clause_coordinators and self.new_attribution(index + 1, near=3)
        follower = items[index + 1].lower if index + 1 < self.stop else ""
        if follower in lexicon.cue_starts and index + 1 not in self.taken:
            words = tuple(i.lower for i in items[index + 1 : index + 3])
            if words in lexicon.source_phrases or words[:1] in lexicon.source_phrases:
                return follower != lexicon.also_clause or words[-1] in lexicon.verbs
        documented = follower in lexicon.document_verbs and index + 2 < self.stop
        if documented and items[index + 2].lower in lexicon.document_prepositions:
            return True  # ", staat in het rapport"
        if follower in lexicon.subject_pronouns and self.speaks_next(index + 2):
            return True
        if any(v.form == "gerund" and v.takes & {"main", "clause"} for v in lexicon.verbs.get(follower, ())):
            return True
        if follower not in lexicon.clause_coordinators:
            return False
        return self.new_attribution(index + 2) or self.new_main_clause(index + 2)

    def new_main_clause(self, at: int) -> bool:
        """Hook: whether a main clause of its own begins at `at`, as far as the word order shows it."""
        return False

    def new_attribution(self, at: int, near: int = 7) -> bool:
        """Whether a clause beginning at `at` reports something itself: [source] reporting verb."""
        for index in range(at, min(at + near, self.stop)):
            item = self.items[index]
            if index == at and item.lower == self.lexicon.according:
                return True
            if item.quotation is not None or item.text in ",;:":
                return False
            if item.lower == self.lexicon.that or item.lower in self.lexicon.relatives:
                return False
            if (
                index not in self.taken
                and not self.ends_here(index)
                and any(
                    v.form == "finite" and v.strength > 0.6 and (not v.particle or self.particle_follows(v, index))
                    for v in self.lexicon.verbs.get(item.lower, ())
                )
            ):
                return True
        return False

    def speaks_next(self, at: int) -> bool:
        """Hook: whether the word at `at` is the verb of a main clause that reports."""
        return False

    def ends_here(self, at: int) -> bool:
        """Hook: whether the verb at `at` ends a subordinate clause, so that nothing is reported after it."""
        return False

    def particle_follows(self, verb: Verb, at: int) -> bool:
        return any(i.lower == verb.particle for i in self.items[at + 1 : at + 22])

    def asked(self, start: int) -> bool:
        """Whether a clause only leads in to what is said: "Gevraagd of …, zei X", "Asked whether …"."""
        begin = self.after_lead(start)
        lowers = [i.lower for i in self.items[begin : begin + 4]]
        return any(lowers[: len(words)] == words for words in self.lexicon.lead_in_phrases)

    # --- subjects --------------------------------------------------------------------------------

    def first_subject(self, before: int) -> Phrase | None:
        """The sentence's subject: the first noun phrase, or one with a name, ahead of `before`."""
        start = self.after_lead(0)
        if self.items[before - 1].capital and before > start + 3:
            adjacent = self.parser.ending_at(before, max(start + 1, before - 6))
            if adjacent:
                return adjacent
        if start < before and self.items[start].lower not in self.lexicon.openers:
            source = self.parser.at(start, before)
            if source and not self.nobody(source) and self.plausible(source):
                return source
        for index in range(before - 1, -1, -1):
            item = self.items[index]
            if (item.capital and index) or item.lower in self.lexicon.pronouns:
                source = self.parser.ending_at(index + 1, max(0, index - 6))
                if source:
                    return source
        return None

    def nobody(self, source: Phrase) -> bool:
        """Whether a phrase is a word that is never a claimant ("ik", "het", "there")."""
        return source.end - source.begin == 1 and self.items[source.begin].lower in self.lexicon.excluded

    def is_time(self, source: Phrase) -> bool:
        """Whether a phrase is a time: "deze maand", "dinsdag", "de afgelopen week"."""
        last, lexicon = self.items[source.end - 1], self.lexicon
        times = lexicon.time_units | lexicon.months
        return last.lower in times and not any(i.capital for i in self.items[source.begin + 1 : source.end])

    def plausible(self, source: Phrase) -> bool:
        """A bare common noun is a source only if it can speak (ingewijden, bronnen, raadsleden) or is many."""
        first = self.items[source.begin]
        lexicon = self.lexicon
        if first.capital or first.lower in lexicon.determiners or first.lower in lexicon.pronouns:
            return True
        if first.lower in lexicon.predeterminers or (
            source.end - source.begin == 1 and first.lower.endswith(lexicon.plural_endings)
        ):
            return True
        nouns = self.items[source.begin : source.end]
        return any(
            i.capital
            or title_in(i.lower, lexicon)
            or i.lower in lexicon.unnamed_words
            or i.lower.endswith(lexicon.group_endings)
            or i.lower in lexicon.outlet_words
            or i.lower in lexicon.government_words
            or i.lower in lexicon.organisation_words
            or i.text[0].isdigit()
            for i in nouns
        )
