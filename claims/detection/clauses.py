"""Finding one's way in a sentence: where clauses begin and end, what may be a subject, how spans are made."""

from .attribution import Attribution, Cue
from .lexicon import Lexicon, Verb
from .sentences import Sentence
from .sources import Phrase, SourceParser

TERMINATORS = (".", "!", "?", "…", "...")
MOST = 12  # attributions in a sentence, several times what is real: each holds part of it, and that adds up


class Clauses:
    """One sentence under reading. `number` counts sentences; `previous` is the one before."""

    def __init__(self, sentence: Sentence, number: int, lexicon: Lexicon, previous: Sentence | None):
        self.sentence, self.number, self.lexicon, self.previous = sentence, number, lexicon, previous
        self.items = sentence.items
        self.parser = SourceParser(self.items, lexicon)
        self.found: list[Attribution] = []
        self.taken: set[int] = set()
        self.stop = len(self.items)
        while self.stop and not self.items[self.stop - 1].word and self.items[self.stop - 1].text in TERMINATORS:
            self.stop -= 1

    # --- quotations ------------------------------------------------------------------------------

    def inner(self, at: int) -> tuple[int, int]:
        quotation = self.items[at].quotation
        if quotation is None:
            raise ValueError(f"item {at} is no quotation")
        return (quotation.inner_begin, quotation.inner_end)

    def resumed(self, at: int) -> list[tuple[int, int]]:
        """The rest of an interrupted quotation: '…', zegt X, '…'. `at`: the item after the source."""
        for index in range(at, min(at + 12, len(self.items))):
            item = self.items[index]
            if item.quotation is not None:
                if index in self.taken:
                    return []
                before = self.items[index - 1]
                if index == at or before.text in ",:;–-." or before.lower in self.lexicon.clause_coordinators:
                    self.taken.add(index)
                    return [self.inner(index)]
                return []
            if item.text in TERMINATORS:
                return []
        return []

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
        while at < stop and self.items[at].lower in self.lexicon.adverbs and not self.items[at].inside:
            at += 1
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
        if item.text not in (",", "–", "-", "—"):
            return item.lower in lexicon.clause_coordinators and self.new_attribution(index + 1, near=3)
        follower = items[index + 1].lower if index + 1 < self.stop else ""
        if follower in lexicon.cue_starts and index + 1 not in self.taken:
            words = tuple(i.lower for i in items[index + 1 : index + 3])
            if words in lexicon.source_phrases or words[:1] in lexicon.source_phrases:
                return follower != lexicon.also_clause or words[-1] in lexicon.verbs
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
            if index not in self.taken and any(
                v.form == "finite" and v.strength > 0.6 and (not v.particle or self.particle_follows(v, index))
                for v in self.lexicon.verbs.get(item.lower, ())
            ):
                return True
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

    def plausible(self, source: Phrase) -> bool:
        """A bare common noun is a source only if it can speak (ingewijden, bronnen) or is many."""
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
            or i.lower in lexicon.titles
            or i.lower in lexicon.unnamed_words
            or i.lower in lexicon.outlet_words
            or i.lower in lexicon.government_words
            or i.lower in lexicon.organisation_words
            or i.text[0].isdigit()
            for i in nouns
        )

    # --- making ----------------------------------------------------------------------------------

    def spans(self, *ranges: tuple[int, int]) -> list[tuple[int, int]]:
        """Offsets of item ranges, trimmed of marks at both ends; empty ranges fall away."""
        out = []
        for begin, end in ranges:
            end = min(end, self.stop)
            while begin < end and self._mark(begin):
                begin += 1
            while end > begin and self._mark(end - 1) and self.items[end - 1].text not in ")]%":
                end -= 1
            if begin < end:
                out.append((self.items[begin].begin, self.items[end - 1].end))
        return out

    def _mark(self, at: int) -> bool:
        item = self.items[at]
        return not item.word and item.quotation is None and item.text not in "([$€£%#"

    def add(self, rule, source, cue, spans, *, verb=None, form="main", strength=1.0, plural=None, hedged=False):
        """Record an attribution unless its content is empty or holds what only stands around it."""
        cue = list(cue)
        source = self.beside(source, cue)
        if not spans or len(self.found) >= MOST or self.holds_itself(rule, source, cue, spans):
            return None
        self.taken.update(cue)
        made = Attribution(
            rule,
            self.items[source.begin : source.end] if source else [],
            [self.items[k] for k in cue],
            spans,
            self.number,
            verb=verb,
            form=form,
            strength=strength * (verb.strength if verb else 1.0),
            plural=plural,
            hedged=hedged,
        )
        self.found.append(made)
        return made

    def holds_itself(self, rule: str, source: Phrase | None, cue: list[int], spans: list[tuple[int, int]]) -> bool:
        """Whether a content holds its source (only "naar eigen zeggen" may) or its cue (only a modal may)."""
        parts = [] if rule == "hearsay" else [(k, k + 1) for k in cue]
        if source is not None and rule != "own words":
            parts.append((source.begin, source.end))
        return any(
            begin < self.items[last - 1].end and self.items[first].begin < end
            for first, last in parts
            for begin, end in spans
        )

    def beside(self, source: Phrase | None, cue: list[int]) -> Phrase | None:
        """The source without words of its cue: "zei toe | Jan"; None if nothing is left."""
        within = [k for k in cue if source is not None and source.begin <= k < source.end]
        if source is None or not within:
            return source
        at_head = within[0] == source.begin
        rest = Phrase(within[-1] + 1, source.end) if at_head else Phrase(source.begin, within[0])
        return rest if rest.begin < rest.end else None

    def report(self, rule, source, cue: Cue, spans, *, form="main", strength=1.0) -> bool:
        """`add` for a reporting verb; whether something was added."""
        made = self.add(rule, source, cue.items, spans, verb=cue.verb, plural=cue.plural, form=form, strength=strength)
        if made is not None and form != "direct":
            self.taken.update(self.speech_within(spans))
        return made is not None

    def speech_within(self, spans: list[tuple[int, int]]) -> list[int]:
        """The quotations that are part of a content: "zei hij dat „dit” klopt"."""
        return [
            k
            for k, item in enumerate(self.items)
            if item.quotation is not None and any(begin <= item.begin and item.end <= end for begin, end in spans)
        ]

    def report_speech(self, rule: str, source: Phrase, cue: Cue, speech: int, resumed_at: int | None = None) -> bool:
        """`report` the quotation at item `speech`, resumed after item `resumed_at`."""
        self.taken.add(speech)
        spans = [self.inner(speech), *(self.resumed(resumed_at) if resumed_at is not None else ())]
        return self.report(rule, source, cue, spans, form="direct")
