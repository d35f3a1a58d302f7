"""Noun phrases in subject-verb languages, by closed word classes and endings: which words before a verb are one."""

from .grammar import Grammar
from .sentences import Item
from .sources import Phrase

REACH = 30  # items between a subject and its verb


class SubjectVerbPhrases(Grammar):
    """Where noun phrases and the words within them begin and end."""

    def floor(self, end: int) -> int:
        """Where the run of words before `end` begins: after a mark, a quotation, "and", "that", "when"."""
        stops = self.lexicon.phrase_stops
        bracket = False
        for index in range(end - 1, max(-1, end - REACH), -1):
            item = self.items[index]
            if item.quotation is not None or (item.lower in stops and not bracket):
                return index + 1
            if item.text == ")" or bracket:
                bracket = item.text != "("
                continue
            if not item.word and item.text not in ("%", "&", ".", "$", "€", "£", "-", "'") and not item.inside:
                return index + 1
        return max(0, end - REACH)

    def core(self, end: int, floor: int) -> Phrase | None:
        """The longest noun phrase from `floor` on that ends exactly at `end`."""
        for begin in range(floor, end):
            if self.opens_phrase(begin, floor):
                phrase = self.parser.at(begin, end, apposition=False)
                if phrase is not None and phrase.end == end:
                    return phrase
        return None

    def opens_phrase(self, begin: int, floor: int) -> bool:
        """Whether a subject may begin there: no opener, infinitive, year or occasion ("in an interview X said")."""
        items, lexicon = self.items, self.lexicon
        item = items[begin]
        if not item.word or item.lower in lexicon.auxiliaries:
            return False
        if begin == floor:
            leads = item.lower in lexicon.lead_ins or item.lower in lexicon.openers
            return not leads and not (item.lower.endswith("ly") and begin + 1 < len(items) and items[begin + 1].word)
        if not self.parser.may_begin(begin):
            return begin > 1 and item.capital and items[begin - 1].lower in lexicon.occasions
        before = items[begin - 1].lower
        many = item.lower.endswith(lexicon.plural_endings)
        if before == lexicon.to and not item.capital and not many and item.lower not in lexicon.determiners:
            return False  # an infinitive
        if before in lexicon.prepositions:
            near = [i.lower for i in items[begin : begin + 4]]
            return not (item.text.isdigit() and len(item.text) == 4) and not any(w in lexicon.occasions for w in near)
        return True

    def widened(self, source: Phrase, floor: int) -> Phrase:
        """The source with what it hangs on: "[people familiar with] the matter", "[a man using] the name"."""
        begin = source.begin
        for _ in range(4):
            link = self.link(begin)
            host = self.core(link, floor) if link is not None and link > floor else None
            if host is None:
                break
            begin = host.begin
        return Phrase(begin, source.end)

    def link(self, begin: int) -> int | None:
        """Where the words begin that tie a noun phrase to the noun before it: "of", "familiar with", "using"."""
        items, lexicon, at = self.items, self.lexicon, begin - 1
        if at < 1:
            return None
        if self.participle(at) and items[at].lower not in lexicon.verbs:
            direct = items[at].lower.endswith("ing") or items[begin].lower in lexicon.months
            return at if direct else None
        if items[at].lower not in lexicon.place_prepositions or items[at].lower in lexicon.subordinators:
            return None
        return at - 1 if self.participle(at - 1) or items[at - 1].lower in lexicon.postmodifiers else at

    def participle(self, at: int) -> bool:
        item = self.items[at]
        return item.word and item.text.islower() and len(item.text) > 4 and item.lower.endswith(("ed", "ing"))

    def adverb(self, at: int) -> bool:
        item = self.items[at]
        if item.lower in self.lexicon.adverbs:
            # "a poll released Monday said": the day belongs to the source.
            return not (at and self.participle(at - 1) and item.lower in self.lexicon.months)
        return item.lower.endswith("ly") and item.text.islower() and item.lower not in self.lexicon.ly_nouns

    def coordinated(self, source: Phrase, floor: int) -> Phrase:
        """ "Trump and Pence said": both, where the first opens the clause."""
        if floor < 2 or source.begin != floor or self.items[floor - 1].lower not in self.lexicon.coordinators:
            return source
        start = self.floor(floor - 1)
        first = self.core(floor - 1, start)
        opens = first is not None and first.begin == self.after_lead(start)
        return Phrase(first.begin, source.end) if first is not None and opens else source

    def relative(self, at: int) -> bool:
        """Whether "who", "which" and the like stand there; "that" only after a document."""
        word = self.items[at].lower
        if word == self.lexicon.that:
            return at > 0 and self.items[at - 1].lower in self.lexicon.documents
        return word in self.lexicon.relatives

    def appositive(self, at: int) -> bool:
        """Whether what begins there can say who somebody is: an article, a title, an age, a name."""
        item, lexicon = self.items[at], self.lexicon
        if item.lower in lexicon.pronouns and item.lower not in lexicon.possessives:
            return False
        named = item.capital or item.text[:1].isdigit() or item.lower in lexicon.determiners
        return named or item.lower in lexicon.appositives

    def closes(self, at: int) -> bool:
        return self.items[at].quotation is not None or self.items[at].text in (",", ";", ":", "–", "—")

    def predicate(self, begin: int, end: int) -> bool:
        """Whether a finite verb stands there outside a relative clause."""
        for index in range(begin, end):
            if self.relative(index):
                return False
            item = self.items[index]
            if item.lower in self.lexicon.auxiliaries or item.lower in self.lexicon.finite:
                return True
        return False

    def verbal(self, at: int) -> bool:
        """Whether a finite verb, an adverb before one, or an insertion stands there."""
        item, lexicon = self.items[at], self.lexicon
        listed = (lexicon.auxiliaries, lexicon.negations, lexicon.finite, lexicon.verbs)
        if any(item.lower in words for words in listed):
            return True
        return (item.lower.endswith("ed") and item.text.islower()) or self.adverb(at) or self.relative(at)

    def agrees(self, source: Phrase, at: int, lemma: str) -> bool:
        """Whether number fits: a noun that only looks like a verb ("the swing state") mostly fails here."""
        word = self.items[at].lower
        readings = self.lexicon.verbs.get(word, ())
        past = any(v.form == "participle" and v.lemma == lemma for v in readings)  # "put", "read"
        if past or word not in (lemma, f"{lemma}s"):
            return True
        lexicon, plural = self.lexicon, None
        for index in range(source.begin, source.end):
            item = self.items[index]
            hangs = index > source.begin and (item.lower in lexicon.prepositions or item.lower in lexicon.relatives)
            if hangs or item.text == ",":
                break
            if item.lower in lexicon.coordinators or item.lower in lexicon.quantifiers:
                plural = True
            elif item.word and plural is not True:
                plural = self.many(item)
        if word == lemma:
            return plural is not False
        return plural is not True

    def noun_use(self, source: Phrase, at: int, end: int) -> bool:
        """Whether the word at `at` is a noun rather than a verb: "the jobs | report", "Mark Ford's | comments".

        `end` is the item after the cue.
        """
        last, first, word = self.items[source.end - 1], self.items[source.begin], self.items[at].lower
        if last.lower.endswith(("'s", "’s", "s'", "s’")) and source.end == at and last.word:
            return True
        follows = self.items[end].lower if end < self.stop else ""
        if word not in self.lexicon.nouns or follows in self.lexicon.complementisers or source.end != at:
            return False
        if first.lower in self.lexicon.pronouns and first.lower not in self.lexicon.possessives:
            return False
        return not any(self.speaks(i) for i in self.items[source.begin : source.end])

    def speaks(self, item: Item) -> bool:
        """Whether a word names somebody or a body that can speak."""
        lexicon = self.lexicon
        if item.capital:
            return item.lower not in lexicon.determiners and not item.lower.endswith(("'s", "’s"))
        words = {item.lower, item.lower.removesuffix("s")}
        groups = (lexicon.titles, lexicon.unnamed_words, lexicon.government_words, lexicon.outlet_words)
        return any(words & group for group in groups) or bool(words & lexicon.organisation_words)

    def many(self, item: Item) -> bool | None:
        """Whether a noun is plural; None if it can be both."""
        readings = self.lexicon.pronouns.get(item.lower)
        if readings:
            return any(r.endswith("p") for r in readings)
        if item.lower in self.lexicon.unmarked or item.text.isupper() or item.text[:1].isdigit():
            return None
        if item.capital:
            return None if item.lower.endswith("s") else False
        return item.lower.endswith("s") and not item.lower.endswith("ss")
