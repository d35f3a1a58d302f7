"""Phrases that attribute in verb-second languages with commas (German), around their noun or behind it.

"Angaben des Amtes zufolge", "nach ukrainischen Angaben", "seiner Meinung nach", "wie X mitteilte", "…, hieß es in
einem Schreiben", "soll getötet worden sein".
"""

from .sources import Phrase
from .verb_second import VerbSecond

BACK = 14  # items a source may have before "zufolge"
LEAD = 16  # items between a reporting verb and the comma before its clause
SAYS_IT = (["heißt", "es"], ["hieß", "es"])
EVIDENT = ("hervorgeht", "hervorging")
ABLE = {"that", "infinitive"}  # what a verb has to take to have a clause as its content


class CommaPhrases(VerbSecond):
    """Attribution by phrases that Dutch has no like of."""

    def phrases(self, lowers: list[str]) -> None:
        lexicon = self.lexicon
        for at, word in enumerate(lowers):
            if at in self.taken or self.items[at].noun:
                continue
            if word in lexicon.after_source:
                self.after_source(at)
            elif word in lexicon.adverbial:
                self.adverbial(at)
            elif word in lexicon.as_reported:
                self.as_reported(at)
            elif lowers[at : at + 2] in SAYS_IT and lowers[0] in lexicon.reported_in:
                self.says_it(at)
        super().phrases(lowers)
        for at, word in enumerate(lowers):
            if at not in self.taken and word in lexicon.report_modals:
                self.hearsay_modal(at)

    def is_that(self, at: int) -> bool:
        """Whether a dass-clause begins at `at`, its comma included."""
        comma = at < self.stop and self.items[at].text == ","
        return super().is_that(at + 1 if comma else at)

    def owner(self, at: int) -> tuple[Phrase | None, int]:
        """Also in the genitive: "die Behauptung | des Ministers | , dass"."""
        if at + 1 < self.stop and self.items[at + 1].lower in self.lexicon.genitives:
            source = self.parser.at(at + 1, self.stop, apposition=False)
            if source is not None:
                return source, source.end
        return super().owner(at)

    # --- phrases behind or around their noun ------------------------------------------------------------

    def after_source(self, at: int) -> None:
        """ "dem Ministerium zufolge", "Angaben des Ministeriums zufolge", "ihm zufolge"."""
        if tuple(i.lower for i in self.items[at - 2 : at + 1]) in self.lexicon.own_words:
            return
        source = self.parser.ending_at(at, max(0, at - BACK))
        if source is None or self.nobody(source):
            return
        inner = self.behind_noun(source)
        cue = [k for k in range(source.begin, at + 1) if inner and k < inner.begin] + [at]
        self.around(inner or source, source.begin, at + 1, cue)

    def behind_noun(self, source: Phrase) -> Phrase | None:
        """ "der Grenzmission" in "Angaben der Grenzmission", "von X" in "Angaben von X"; None if it stands alone."""
        items, lexicon = self.items, self.lexicon
        noun = next((k for k in range(source.begin, source.end) if items[k].noun), source.begin)
        begin = noun + 1
        if items[noun].lower not in lexicon.according_nouns or begin >= source.end:
            return None
        begin += items[begin].lower in lexicon.firm_prepositions
        return Phrase(begin, source.end)

    def adverbial(self, at: int) -> None:
        """ "nach ukrainischen Angaben", "nach Polizeiangaben"; "seiner Meinung nach"."""
        items, lexicon = self.items, self.lexicon
        before = at - 2
        if before >= 0 and items[at - 1].lower in lexicon.according_nouns:
            if items[before].lower in lexicon.pronouns:  # "seiner": also a possessive
                self.around(Phrase(before, before + 1), before, at + 1, [at - 1, at])
            return
        source = self.parser.at(at + 1, self.stop, apposition=False)
        if source is None or any(items[at + 1].lower == words[1] for words in lexicon.own_words if len(words) > 1):
            return
        last = items[source.end - 1]
        head = last.lower if last.noun or last.capital else ""
        alone = source.end - source.begin == 1 and head in lexicon.according_nouns
        if not alone and head.endswith(tuple(lexicon.according_nouns)) and items[at + 1].lower not in lexicon.articles:
            self.around(source, at, source.end, [at])

    def around(self, source: Phrase, begin: int, end: int, cue: list[int]) -> None:
        """Attribute the clause around the phrase at items [begin, end) to `source`."""
        start = self.clause_start(begin)
        if self.only_lead(start, begin):
            after = self.skip_marks(end)
            content = self.spans((after, self.clause_end(after)))
            self.add("according", source, cue, content, form="inverted")
        else:
            content = self.spans((start, begin), (end, self.clause_end(end)))
            self.add("according after", source, cue, content, strength=0.95)

    def own_words(self, begin: int, end: int) -> None:
        """ "Nach eigenen Angaben hat X …": the subject stands behind the verb."""
        if not self.only_lead(0, begin):
            return super().own_words(begin, end)
        source = self.subject_after(end)
        if source is not None:
            content = self.spans((end, self.clause_end(end)))
            self.add("own words", source, range(begin, end), content, form="inverted", strength=0.8)
        return None

    def according(self, begin: int, end: int) -> None:
        """ "so" is a source's only between a statement and a name: "…, so der Minister"."""
        if self.items[begin].lower == self.lexicon.thus:
            before = self.items[begin - 1] if begin else None
            if before is None or not (before.text == "," or before.quotation is not None):
                return
            source = self.parser.at(end, self.stop)
            if source is None or not self.plausible(source) or not self.closes(source.end):
                return
        super().according(begin, end)

    def closes(self, at: int) -> bool:
        """Whether nothing but adverbs, a place or a mark follows at `at`."""
        at = self.adverbials(at)
        return at >= self.stop or not self.items[at].word

    # --- "wie X mitteilte" ------------------------------------------------------------------------------

    def as_reported(self, at: int) -> None:
        """ "Wie die Polizei mitteilte, …", "…, wie aus dem Bericht hervorgeht."."""
        end = next((k for k in range(at + 1, self.stop) if self.items[k].text in (",", ";", "–")), self.stop)
        last = end - 1
        first = self.only_lead(0, at)
        if not (first or self.items[at - 1].text == ",") or last <= at + 1:
            return
        verbs = self.lexicon.verbs.get(self.items[last].lower, ())
        source, cue = None, [at, last]
        if any(v.form == "finite" and v.takes & ABLE for v in verbs):
            source = self.parser.at(at + 1, last)
        elif self.items[at + 1].lower in self.lexicon.evidence_prepositions and self.items[last].lower in EVIDENT:
            source, cue = self.parser.at(at + 2, last, apposition=False), [at, at + 1, last]
        if source is None or self.nobody(source):
            return
        self.taken.update(range(at, end))
        if first:
            end = self.past_relative(end)
            content = self.spans((end + 1, self.clause_end(end + 1)))
            self.add("as reported", source, cue, content, form="inverted")
            return
        tail = (end + 1, self.clause_end(end + 1)) if end + 1 < self.stop else (0, 0)
        content = self.spans((self.clause_start(at - 1, coordinated=False), at - 1), tail)
        self.add("as reported", source, cue, content, strength=0.95)

    # --- hearsay ----------------------------------------------------------------------------------------

    def hearsay_modal(self, at: int) -> None:
        """ "soll … getötet haben", "sollen … getötet worden sein": a perfect infinitive, so nobody's plan."""
        lexicon, items = self.lexicon, self.items
        end = self.clause_end(at + 1)
        while end - 1 > at and not items[end - 1].word:
            end -= 1
        participle = items[end - 2].lower if end - 2 > at else ""
        reported = any(a.content[0][0] <= items[at].begin < a.content[-1][1] for a in self.found)
        perfect = participle.endswith(("t", "en")) and not items[end - 2].noun
        if reported or items[end - 1].lower not in lexicon.perfect_infinitives or not perfect:
            return
        spans = self.spans((self.clause_start(at), end))
        self.add("hearsay", None, (at,), spans, strength=0.6, hedged=True)

    def impersonal_after(self, begin: int, end: int) -> None:
        """ "…, hieß es in einem Schreiben der Bank": the document speaks."""
        super().impersonal_after(begin, end)
        made = self.found[-1] if self.found else None
        if made is None or begin not in self.taken or end >= self.stop or made.source:
            return
        at = self.skip_adverbs(end, self.stop)
        if at < self.stop and self.items[at].lower in self.lexicon.reported_in:
            source = self.parser.at(at + 1, self.stop, apposition=False)
            if source is not None:
                made.source = self.items[source.begin : source.end]

    def says_it(self, at: int) -> None:
        """ "Aus dem Ministerium hieß es, man prüfe den Fall.": `at` is the verb."""
        source = self.parser.at(1, at, apposition=False)
        comma = self.comma(at + 2)
        if source is None or source.end != at or comma is None:
            return
        content = self.spans((comma + 1, self.clause_end(comma + 1)))
        that = self.items[comma + 1].lower == self.lexicon.that
        self.add("impersonal", source, (at, at + 1), content, form="that" if that else "main", strength=0.95)

    def comma(self, begin: int) -> int | None:
        """The comma behind which what is said may begin, from item `begin` on."""
        for index in range(begin, min(begin + LEAD, self.stop)):
            item = self.items[index]
            if item.text == ",":
                return index
            if item.quotation is not None or item.text in ":;–" or item.lower in self.lexicon.clause_coordinators:
                return None
        return None
