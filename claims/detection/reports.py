"""Making attributions out of the items of a sentence: spans, quotations, and what keeps a bad one out."""

from .attribution import Attribution, Cue
from .lexicon import Lexicon, Verb
from .sentences import Sentence
from .sources import Phrase, SourceParser

TERMINATORS = (".", "!", "?", "…", "...")
QUOTED = 0.95  # the least strength of a verb with a quotation
MOST = 12  # attributions in a sentence, several times what is real: each holds part of it, and that adds up


class Reports:
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
            strength=strength * self.weight(verb, form),
            plural=plural,
            hedged=hedged,
        )
        self.found.append(made)
        return made

    @staticmethod
    def weight(verb: Verb | None, form: str) -> float:
        """How surely a verb reports; whoever is quoted has spoken, whatever the verb ("'Nee', vindt X")."""
        if verb is None:
            return 1.0
        return max(verb.strength, QUOTED) if form == "direct" else verb.strength

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
