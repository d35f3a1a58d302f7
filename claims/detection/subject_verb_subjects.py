"""Subjects in subject-verb languages: before the verb, or after it beside a quotation ("said X")."""

from .sources import Phrase
from .subject_verb_phrases import REACH, SubjectVerbPhrases

SHORT = 8  # items of a relative clause that still belongs to a source after the verb
TAIL = 25  # items of what is added to a source after the verb: ", who …"


class SubjectVerbSubjects(SubjectVerbPhrases):
    """Where the subject of a verb stands."""

    def plural(self, source: Phrase) -> bool | None:
        readings = self.lexicon.pronouns.get(self.items[source.begin].lower, ())
        return True if readings and all(r.endswith("p") for r in readings) else None

    def inverted(self, at: int) -> Phrase | None:
        """The source after the verb: said X."""
        source = self.parser.at(at, len(self.items))
        if source is None or self.nobody(source):
            return None
        return self.with_tail(source)

    def with_tail(self, source: Phrase) -> Phrase:
        """The source with what is said of it until a comma or the end: ", 60, a doctor", ", who …"."""
        items, end = self.items, source.end
        if end - source.begin > 2 and end < self.stop and self.participle(end - 1) and items[end].word:
            end -= 1  # "a man using | the name"
        while end < self.stop and end - source.end < TAIL:
            begin = end + 1 if items[end].text == "," else end
            if begin >= self.stop:
                break
            if not (self.appositive(begin) or self.relative(begin) if begin > end else self.modified(begin)):
                break
            mark = next((k for k in range(begin, self.stop) if self.closes(k)), self.stop)
            if mark - begin > (SHORT if self.relative(begin) else TAIL):
                break
            if not self.relative(begin) and self.predicate(begin, mark):
                break
            end = mark
        return Phrase(source.begin, max(end, source.end))

    def modified(self, at: int) -> bool:
        """Whether "familiar with", "briefed on", "using" or "who" begins there, right behind a noun."""
        if self.relative(at) or self.items[at].lower in self.lexicon.postmodifiers:
            return True
        return self.participle(at) and self.items[at].lower not in self.lexicon.verbs

    def subject(self, at: int) -> Phrase | None:
        """The subject of the verb at `at`: its own, or shared with a verb before."""
        return self.own_subject(at) or self.shared_subject(at)

    def own_subject(self, at: int) -> Phrase | None:
        """The subject right before the verb at `at`, or before an insertion or a relative pronoun."""
        end = self.before_adverbials(at)
        if not end:
            return None
        if self.relative(end - 1):
            source = self.antecedent(end - 1)
        elif self.items[end - 1].text == ",":
            source = self.interrupted(end - 1)
        else:
            source = self.with_name(self.adjacent(end))
        return None if source is None or self.nobody(source) or not self.plausible(source) else source

    def shared_subject(self, at: int) -> Phrase | None:
        """The subject of the verb at `at` behind "and" or a comma: of the last attribution, else of the clause."""
        end = self.before_adverbials(at)
        if not end:
            return None
        before = self.items[end - 1]
        if before.text != "," and before.lower not in self.lexicon.clause_coordinators:
            return None
        return self.carried() or self.clause_subject(end - 1)

    def with_name(self, source: Phrase | None) -> Phrase | None:
        """ "Mark Ford, head of the union said": with the name before a comma that nothing closes."""
        if source is None or source.begin < 2 or self.items[source.begin - 1].text != ",":
            return source
        if self.items[source.begin].capital or not self.appositive(source.begin):
            return source
        start = self.floor(source.begin - 1)
        name = self.core(source.begin - 1, start)
        if name is None or not self.items[name.end - 1].capital:
            return source
        opens = name.begin == self.after_lead(start) or self.items[name.begin - 1].lower in self.lexicon.occasions
        return Phrase(name.begin, source.end) if opens and start == self.clause_start(name.end) else source

    def before_adverbials(self, at: int) -> int:
        """Back over "also", "publicly", "on Tuesday" and "in a statement" between subject and verb."""
        items, lexicon, end = self.items, self.lexicon, at
        while end and not items[end - 1].inside:
            item = items[end - 1]
            if self.adverb(end - 1):
                end -= 1
                if end > 1 and items[end - 1].lower in lexicon.clause_prepositions:
                    end -= 1
                continue
            if item.lower in lexicon.time_units and end > 1 and items[end - 2].lower in lexicon.which_times:
                end -= 2
                continue
            if item.lower not in lexicon.occasions:
                return end
            begin = next((k for k in range(end - 2, max(0, end - 6), -1) if items[k].lower in ("in", "at")), 0)
            if not begin:
                return end
            end = begin
        return end

    def adjacent(self, end: int) -> Phrase | None:
        """The noun phrase that ends at `end`, with what it hangs on and a relative clause of its own."""
        floor = self.floor(end)
        source = self.core(end, floor)
        for index in range(end - 2, floor, -1):
            if self.relative(index) and (source is None or source.begin != index + 1):
                host = self.core(index, floor)
                if host is not None and end - index > 2:
                    return Phrase(self.widened(host, floor).begin, end)
        if source is None:
            return None
        return self.coordinated(self.widened(source, floor), floor)

    def antecedent(self, at: int) -> Phrase | None:
        """Whom the relative pronoun at `at` stands for."""
        end = at - 1 if at and self.items[at - 1].text == "," else at
        floor = self.floor(end)
        source = self.core(end, floor)
        if source is None:
            return None
        source = self.widened(source, floor)
        if floor > 1 and self.items[floor - 1].text == "," and self.appositive(floor) and end < at:
            outer = self.core(floor - 1, self.floor(floor - 1))
            if outer is not None and self.items[outer.end - 1].capital:
                return Phrase(outer.begin, end)
        return source

    def interrupted(self, comma: int) -> Phrase | None:
        """The subject before what the comma at `comma` closes: "X, a doctor, said", "X, in Paris, said"."""
        items, best = self.items, None
        for mark in range(comma - 2, max(0, comma - REACH), -1):
            if items[mark].quotation is not None or items[mark].text in (";", ":", "–", "—"):
                break
            if items[mark].text != ",":
                continue
            if not self.inserted(mark + 1):
                break
            source = self.host(mark)
            if source is not None:
                named = comma - mark < REACH // 2 if self.relative(mark + 1) else self.appositive(mark + 1)
                best = Phrase(source.begin, comma if named else mark)
        return best

    def inserted(self, at: int) -> bool:
        """Whether an insertion may begin there."""
        item, lexicon = self.items[at], self.lexicon
        if self.relative(at) or self.appositive(at):
            return True
        return item.lower in lexicon.prepositions or self.participle(at) or item.lower in lexicon.adverbs

    def host(self, comma: int) -> Phrase | None:
        """The noun phrase before a comma that may be a subject: it hangs on no preposition that opens the clause."""
        floor = self.floor(comma)
        source = self.core(comma, floor)
        if source is None:
            return None
        source = self.coordinated(self.widened(source, floor), floor)
        before = self.items[source.begin - 1].lower if source.begin > floor else ""
        opened = before in self.lexicon.prepositions or (source.begin > floor and self.participle(source.begin - 1))
        short = source.end - source.begin == 1 and self.items[source.begin].lower in self.lexicon.pronouns
        return None if opened or short or self.nobody(source) or not self.plausible(source) else source

    def carried(self) -> Phrase | None:
        last = next((a for a in reversed(self.found) if a.sentence == self.number and a.source), None)
        if last is None or last.source[0] not in self.items:
            return None
        begin = self.items.index(last.source[0])
        return Phrase(begin, begin + len(last.source))

    def clause_subject(self, before: int) -> Phrase | None:
        """The first noun phrase of the clause with a verb after it: "X left and said …", "In May, X left and said"."""
        start = self.clause_start(before)
        for begin in range(start, before):
            if begin > start and self.items[begin - 1].text != ",":
                continue
            at = self.after_lead(begin)
            if at >= before or self.items[at].lower in self.lexicon.openers:
                continue
            source = self.parser.at(at, before)
            if source is None or self.nobody(source) or not self.plausible(source):
                continue
            if source.end < before and self.verbal(source.end):
                return source
        return None

    def adverbials(self, at: int) -> int:
        """Past adverbs, addressees and prepositional phrases ("told reporters in Berlin on Monday")."""
        lexicon = self.lexicon
        while at < self.stop:
            item = self.items[at]
            if item.quotation is not None or item.inside:
                return at
            if item.lower in lexicon.adverbs or item.text.isdigit():
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

    def past_scene(self, at: int) -> int:
        """Past adverbials, or past a longer phrase without a verb: ", said X [in an interview with TV3 today]"."""
        rest = self.adverbials(at)
        if rest >= self.stop or self.closes(rest):
            return rest
        if self.items[at].lower not in self.lexicon.place_prepositions:
            return rest
        mark = next((k for k in range(rest, self.stop) if self.closes(k)), self.stop)
        plain = mark - at < TAIL and not any(self.finite_like(k) for k in range(rest, mark))
        return mark if plain else rest

    def finite_like(self, at: int) -> bool:
        """Whether a word is a finite verb, as far as the lists know."""
        item, lexicon = self.items[at], self.lexicon
        if item.capital:
            return False  # "in May"
        reported = any(v.form == "finite" for v in lexicon.verbs.get(item.lower, ()))
        return reported or item.lower in lexicon.auxiliaries or item.lower in lexicon.finite
