"""What is said, in subject-verb languages: after the verb, or before "…, X said"."""

from .attribution import Cue
from .sources import Phrase
from .subject_verb_subjects import SubjectVerbSubjects


class SubjectVerbContent(SubjectVerbSubjects):
    """Where the content of a reporting verb begins and ends."""

    # --- ends --------------------------------------------------------------------------------------

    def cuts(self, index: int, begin: int) -> bool:
        """Besides what cuts everywhere: ", while X said …", ", X said …" and ", but offered no figures"."""
        if super().cuts(index, begin):
            return True
        item, at = self.items[index], index + 1
        if item.quotation is not None or at >= self.stop:
            return False
        word = item.lower
        if word in self.lexicon.clause_coordinators:
            return self.items[at].lower in self.lexicon.refusals
        if item.text not in (",", "–", "—", "-"):
            return False
        if self.items[self.after_mark(begin)].lower in self.lexicon.subordinators and self.main_clause(at):
            return True
        word = self.items[at].lower
        naming = frozenset({"naming", "accusation", "denial"})
        if any(v.form == "gerund" and v.takes & naming for v in self.lexicon.verbs.get(word, ())):
            return True  # ", calling it a blow"
        if self.relays(at) or self.commented(at):
            return True
        if word in self.lexicon.subordinators or word in self.lexicon.clause_coordinators:
            return self.new_attribution(at + 1, near=8) or self.splices(at + 1)
        return self.splices(at)

    def after_mark(self, at: int) -> int:
        """Where the stretch between marks begins that item `at` stands in."""
        while at and not self.closes(at - 1):
            at -= 1
        return at

    def main_clause(self, at: int) -> bool:
        """Whether the clause that a subordinate clause in front belongs to begins there: "While X said A, | Y left"."""
        source = self.parser.at(at, self.stop, apposition=False)
        return source is not None and source.end < self.stop and self.verbal(source.end)

    def relays(self, at: int) -> bool:
        """Whether ", said X" stands there, the verb at `at`, and nothing behind it but when and where."""
        if not at or self.items[at - 1].text not in (",", "–", "—"):
            return False
        readings = self.lexicon.verbs.get(self.items[at].lower, ())
        if not any(v.form == "finite" and "post" in v.takes and not v.particle for v in readings):
            return False
        source = self.inverted(at + 1)
        if source is None or not self.plausible(source):
            return False
        rest = self.past_scene(source.end)
        return rest >= self.stop or self.items[rest].text in (",", ";")

    def commented(self, at: int) -> bool:
        """ ", an idea that two others backed", ", compared with 64 percent": what the author adds."""
        words = [i.lower for i in self.items[at : at + 4]]
        if words[0] in self.lexicon.indefinite:
            return any(w in self.lexicon.comments for w in words[1:])
        return words[0] in self.lexicon.asides

    def splices(self, at: int) -> bool:
        """Whether "X said …" begins there, with what is said behind it."""
        for index in range(at + 1, min(at + 9, self.stop - 2)):
            item = self.items[index]
            if self.closes(index) or item.lower in self.lexicon.complementisers:
                return False
            readings = self.lexicon.verbs.get(item.lower, ())
            if index in self.taken or not any(v.form == "finite" and v.strength > 0.6 for v in readings):
                continue
            after = self.adverbials(index + 1)
            if after >= self.stop or self.items[after].text in (",", ";"):
                return False
            source = self.parser.at(at, index, apposition=False)
            return source is not None and source.end == index and self.plausible(source)
        return False

    def report(self, rule, source, cue: Cue, spans, *, form="main", strength=1.0) -> bool:
        """Quotations within what is said in the source's words as well are no statements of their own."""
        if form != "direct":
            inside = [k for k, i in enumerate(self.items) if i.quotation is not None]
            self.taken.update(k for k in inside if any(b <= self.items[k].begin < e for b, e in spans))
        return super().report(rule, source, cue, spans, form=form, strength=strength)

    def clause_start(self, at: int, coordinated: bool = True) -> int:
        """Past an insertion between two dashes: "The raid — the third in May — failed, X said"."""
        start = super().clause_start(at, coordinated)
        while start > 1 and self.items[start - 1].text in ("–", "—"):
            opened = next((k for k in range(start - 2, 0, -1) if self.items[k].text in ("–", "—")), 0)
            if not opened:
                break
            start = super().clause_start(opened, coordinated)
        return start

    # --- before the verb ---------------------------------------------------------------------------

    def postposed(self, source: Phrase, mark: int, after: int, cue: Cue) -> bool:
        """ "…, X said [on Monday][, …]"."""
        before = mark - 1
        if before <= 0 or self.items[before].text not in (",", "–", "—"):
            return False
        rest = self.past_scene(after)
        if rest < self.stop and self.items[rest].text not in (",", "–", "—"):
            return False
        start = self.before_quoted(self.clause_start(before, coordinated=False), before)
        tail = self.spans((rest + 1, self.clause_end(rest + 1))) if self.goes_on(rest) else []
        lead = self.after_lead(start)
        asked = self.asked(start)
        leads = before - lead < 2 or (self.items[lead].lower in self.lexicon.openers and before - start < 10)
        if (asked or leads) and not tail:
            return False
        if asked or (leads and self.sets_scene(start, before)):
            start = before
        return self.report("postposed", source, cue, [*self.spans((start, before)), *tail], strength=0.9)

    def goes_on(self, mark: int) -> bool:
        """Whether what is said goes on after the comma at `mark`: no relative clause, "but" or "adding"."""
        if mark + 1 >= self.stop:
            return False
        if self.items[mark + 1].quotation is not None:
            return self.items[mark + 1].small
        word = self.items[mark + 1].lower
        readings = self.lexicon.verbs.get(word, ())
        return word not in self.lexicon.relatives | self.lexicon.clause_coordinators and not readings

    def sets_scene(self, begin: int, end: int) -> bool:
        """Whether a phrase in front only says when or on what occasion X speaks: "In a statement, X said, …"."""
        words = [i.lower for i in self.items[begin:end]]
        if any(w in self.lexicon.occasions for w in words):
            return True
        lexicon = self.lexicon
        when = lexicon.adverbs | lexicon.prepositions | lexicon.lead_ins | lexicon.months | lexicon.time_units
        return all(w in when or w in lexicon.determiners or w.isdigit() for w in words)

    def before_quoted(self, start: int, before: int) -> int:
        """Where a clause begins that opens with quoted words: "“Talks failed” over pay, X said"."""
        at = start - 1
        if at < 0 or start >= before or at in self.taken or self.items[at].quotation is None:
            return start
        if self.items[start].capital or not self.items[start].word:
            return start  # a quotation that is a sentence of its own
        self.taken.add(at)
        return at

    # --- after the verb ----------------------------------------------------------------------------

    def content(self, source: Phrase, begin: int, cue: Cue) -> bool:
        """What is said after the verb, an addressee and adverbials left out."""
        takes = cue.verb.takes
        addressee = self.parser.at(begin, self.stop, apposition=False) if "addressee" in takes else None
        at = addressee.end if addressee is not None else begin
        kind, index = self.skip_to_opening(at) or ("", at)
        if kind == "speech":
            if not takes & {"quote", "that", "object"}:
                return False
            return self.report_speech("verb quote", source, cue, index, index + 1)
        if kind:
            if not takes & ({"main", "clause"} if kind == "clause" else {"that", "main", "object", "clause"}):
                return False
            end = self.clause_end(index + 1)
            if kind == "that" and end == index + 1:
                return False  # "denied that": a pronoun
            content = self.spans((index, end))
            return self.report(f"verb {kind}", source, cue, content, form="that" if kind == "that" else "main")
        return self.bare_clause(source, at, begin, cue)

    def bare_clause(self, source: Phrase, at: int, begin: int, cue: Cue) -> bool:
        """What is said without "that": "said it was ready", "announced a plan", "called it a blow"."""
        takes = cue.verb.takes
        if "opinion" in takes or not takes & {"main", "object", "naming", "accusation", "infinitive", "clause"}:
            return False
        first = self.skip_adverbs(at, self.stop)
        if first < self.stop and self.items[first].text == ",":
            opens = self.after_lead(self.clause_start(source.begin)) == source.begin
            if not opens or first > begin or "main" not in takes:
                return False
            first += 1
        past = self.past_preposition(first, cue)
        if past is None or past >= self.stop:
            return False
        first = past
        end = self.clause_end(first)
        if "clause" in takes and not self.full_clause(first, end):
            return False
        if end - first < (1 if "denial" in takes else 2) or (
            "naming" in takes and not self.names_something(first, end)
        ):
            return False
        form, strength = ("main", 0.9) if takes & {"main", "clause"} else ("object", 0.75)
        return self.report("verb clause", source, cue, self.spans((first, end)), form=form, strength=strength)

    def full_clause(self, begin: int, end: int) -> bool:
        """Whether a finite verb stands there behind its subject, as far as words and endings tell."""
        if self.items[begin].lower == self.lexicon.to:
            return False
        for index in range(begin + 1, end):
            item = self.items[index]
            if item.text == "," or self.relative(index):
                return False
            if self.finite_like(index) or item.lower.endswith(("n't", "n’t", "'re", "’re", "'ll", "’ll", "'s", "’s")):
                return True
            if item.lower.endswith("ed") and item.text.islower():
                return True
        return begin < end and self.items[begin].lower.endswith(("'s", "’s", "'re", "’re", "'ll", "’ll", "'m", "’m"))

    def past_preposition(self, first: int, cue: Cue) -> int | None:
        """Past "in 2014" and the like before a clause; None if nothing but the phrase is there."""
        if first >= self.stop or self.items[first].lower not in self.lexicon.prepositions:
            return first
        if cue.verb.takes & {"naming", "accusation"}:
            return first
        further = self.adverbials(first)
        if further < self.stop:
            item = self.items[further]
            if item.lower not in self.lexicon.auxiliaries and item.text != ",":
                return further
        warned = "about" in cue.verb.takes
        return first if warned else None

    def names_something(self, begin: int, end: int) -> bool:
        """Whether an object and what it is called stand there: "called it a blow", not "called him on Friday"."""
        named = self.parser.at(begin, end, apposition=False)
        if named is None:
            return self.items[begin].lower in self.lexicon.excluded
        if any(i.inside for i in self.items[begin:end]):
            return True
        rest = self.adverbials(named.end)
        return (
            rest < end and self.items[rest].word and self.items[rest].lower != self.lexicon.to
        ) or named.end - named.begin > 2

    def skip_to_opening(self, begin: int) -> tuple[str, int] | None:
        """Past adverbials to a quotation, a colon or "that"; None if something else comes."""
        lexicon = self.lexicon
        at = begin
        for _ in range(2):
            if at >= self.stop:
                return None
            item = self.items[at]
            if item.quotation is not None:
                return ("speech", at) if at not in self.taken else None
            if item.text in (",", ":") and at + 1 < self.stop and self.items[at + 1].quotation is not None:
                return ("speech", at + 1) if at + 1 not in self.taken else None
            if item.text == ":":
                return ("colon", at + 1) if at + 1 < self.stop else None
            if item.lower == lexicon.that:
                return ("that", at)
            if item.lower in lexicon.complementisers:
                return ("that", at)
            if item.text == "," and at + 1 < self.stop and self.items[at + 1].lower == lexicon.that:
                return ("that", at + 1)
            if item.text == "," and at + 2 < self.stop and self.items[at + 2].text == "," and self.adverb(at + 1):
                at += 3  # "said, however, that"
                continue
            further = self.adverbials(at)
            if further == at:
                if item.text == "," and at + 2 < self.stop and at > begin:
                    return ("clause", at + 1)
                return None
            at = further
        return None
