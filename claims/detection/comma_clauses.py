"""Verb-second with commas (German): clauses without "dass", infinitives behind a comma, objects that stand first.

What VerbSecond finds, and besides: "X sagte, die Lage sei ernst", "X warf Y vor, gelogen zu haben", "Den Vorwurf wies
er zurück", "X sagte der Zeitung". comma_phrases.py has the phrases.
"""

from .attribution import Cue
from .comma_phrases import ABLE, BACK, CommaPhrases
from .sources import Phrase
from .subjunctive import is_subjunctive

RELATIVE = 12  # items between a relative pronoun and its verb
ACCUSATIVE = {"den", "einen"}


class CommaClauses(CommaPhrases):
    """The clauses in which German differs from Dutch."""

    def noun_use(self, at: int) -> bool:
        """A noun shows by its capital; "das" before a verb is no article."""
        return self.items[at].noun

    # --- the clause behind a comma ----------------------------------------------------------------------

    def opened_content(self, subject: Phrase, begin: int, cue: Cue) -> bool:
        if super().opened_content(subject, begin, cue):
            return True
        comma = self.comma(max(begin, cue.end if self.near_comma(cue) else begin))
        if comma is None:
            return False
        at = comma + 1
        if "that" in cue.verb.takes and self.main_clause(at):
            content = self.spans((at, self.clause_end(at)))
            return self.report("verb clause", subject, cue, content, form="that")
        if cue.verb.takes & ABLE and self.infinitive(at):
            content = self.spans((at, self.clause_end(at)))
            return self.report("infinitive", subject, cue, content, form="that", strength=0.9)
        return False

    def near_comma(self, cue: Cue) -> bool:
        return cue.end < self.stop and self.items[cue.end].text == ","

    def main_clause(self, at: int) -> bool:
        """Whether a clause in the subjunctive begins at `at`, or one with its verb in second place."""
        items, lexicon = self.items, self.lexicon
        if at >= self.stop or (items[at].lower in lexicon.complementisers | lexicon.clause_coordinators):
            return False
        end = self.clause_end(at)
        if any(is_subjunctive(items, k, lexicon) for k in range(at, end)):
            return self.item_before_end(at, end) or items[at].lower not in lexicon.relatives
        subject = self.parser.at(at, end, apposition=False)
        second = subject.end if subject else at + 1
        return second + 1 < end and self.is_finite(second)

    def item_before_end(self, at: int, end: int) -> bool:
        """Whether the verb in the subjunctive stands before the last word of its clause: no relative clause."""
        stop = next((k for k in range(at, end) if self.items[k].text == ","), end)
        return any(is_subjunctive(self.items, k, self.lexicon) for k in range(at, stop - 1))

    def infinitive(self, begin: int) -> bool:
        """Also with "zu" within the verb: "freizugeben"."""
        if super().infinitive(begin):
            return True
        to = next(iter(self.lexicon.to.split()))
        words = (i for i in self.items[begin : self.clause_end(begin)] if not i.noun and not i.capital)
        return any(to in i.lower[2:-3] and i.lower.endswith("en") for i in words)

    def new_main_clause(self, at: int) -> bool:
        """A clause in the subjunctive goes on with what is said."""
        near = range(at, min(at + 8, self.stop))
        return super().new_main_clause(at) and not any(is_subjunctive(self.items, k, self.lexicon) for k in near)

    # --- subjects ---------------------------------------------------------------------------------------

    def finite_verb(self, at: int, cue: Cue) -> bool:
        """Also "Das Paket nannte sie „…“", "Den Vorwurf wies er zurück": the object stands first."""
        start = self.after_lead(self.clause_start(at))
        takes = cue.verb.takes & {"naming", "object"}
        if not takes or not self.object_first(start, at):
            return super().finite_verb(at, cue)
        source = self.subject_after(at)
        if source is None:
            return False
        first, last = cue.end - 1 if len(cue.items) > 1 else self.stop, self.clause_end(source.end)
        spans = self.spans((start, at), (source.end, min(first, last)))
        return self.report("naming" if "naming" in takes else "object", source, cue, spans, form="object", strength=0.9)

    def antecedent(self, at: int) -> tuple[Phrase | None, bool]:
        """A relative pronoun follows a comma here; without one "der" is an article."""
        for index in range(at - 1, max(1, at - RELATIVE), -1):
            item = self.items[index]
            if item.text == "," or item.quotation is not None:
                return None, False
            if item.lower in self.lexicon.relatives and self.items[index - 1].text == ",":
                return self.parser.ending_at(index - 1, max(0, index - BACK)), True
        return None, False

    def object_first(self, start: int, at: int) -> bool:
        """Whether what stands between `start` and the verb at `at` is its object, not its subject."""
        if start >= at or (start + 1 == at and self.items[start].lower in self.lexicon.pointing):
            return False
        after = at + 1
        pronoun = after < self.stop and self.items[after].lower in self.lexicon.subject_pronouns
        opens = self.items[start].lower
        return opens in ACCUSATIVE or (pronoun and opens not in self.lexicon.openers and self.items[start].text != ",")

    def quotations(self) -> None:
        """Quotations within a statement that is found are part of it."""
        for made in self.found:
            for begin, end in made.content:
                inside = (k for k, i in enumerate(self.items) if i.quotation and begin <= i.begin and i.end <= end + 1)
                self.taken.update(inside)
        super().quotations()

    def adverbials(self, at: int) -> int:
        """Also past whom it was said to: "sagte X | der Zeitung"."""
        at = super().adverbials(at)
        if at < self.stop and self.items[at].lower in self.lexicon.recipients:
            step = self.parser.at(at, self.stop, apposition=False)
            if step is not None:
                return super().adverbials(step.end)
        return at
