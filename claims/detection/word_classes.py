"""Classes of words that detection asks for often, made once from the lists of a language's file."""

import re
from dataclasses import dataclass
from types import SimpleNamespace
from typing import Any


@dataclass(frozen=True)
class Verb:
    """A reporting verb in one form. `takes`: see the lexicon; `form` is finite, final, participle or gerund.

    A finite verb that is "final" has its particle before it, as at the end of a subordinate clause ("aankondigde").

    `before` is the first word of a participle of two words ("bekend gemaakt").
    """

    lemma: str
    particle: str
    takes: frozenset[str]
    strength: float
    form: str
    before: str = ""


class Lexicon(SimpleNamespace):
    """The word lists as sets, the verbs by form, and the phrases compiled; attributes as in the file."""

    code: str


def classify(lexicon: Lexicon, data: dict[str, Any]) -> None:
    """Add the classes to a lexicon that has its lists and verbs."""
    _speech_tail(lexicon)
    _classes(lexicon)
    _closed(lexicon)
    _cue_classes(lexicon)
    _endings_and_times(lexicon)
    _reported_speech(lexicon, data["cues"])
    _capital_nouns(lexicon, data.get("capital_nouns", {}))
    _cases(lexicon, data.get("cases", {}))


def _speech_tail(lexicon: Lexicon) -> None:
    """What follows a quotation in verb-second languages: ", zei ". Elsewhere the subject stands between."""
    sure = (w for w, verbs in lexicon.verbs.items() if any(_reports_speech(v) for v in verbs))
    words = "|".join(map(re.escape, sorted(sure))) if lexicon.word_order == "verb-second" else ""
    lexicon.speech_tail = re.compile(rf",\s(?:{words})\s" if words else r"(?!)")


def _reports_speech(verb: Verb) -> bool:
    return (
        verb.form == "finite" and not verb.particle and verb.takes >= {"quote", "that", "post"} and verb.strength == 1
    )


def _classes(lexicon: Lexicon) -> None:
    """Determiners, words that only open a sentence, titles and bodies, and where subjects stand."""
    lexicon.determiners = lexicon.articles | lexicon.possessives | lexicon.demonstratives
    lexicon.prepositions = lexicon.np_prepositions | lexicon.place_prepositions | lexicon.firm_prepositions
    # Common words whose capital only comes from standing first.
    lexicon.never_first = (
        lexicon.openers | lexicon.lead_ins | lexicon.predeterminers | lexicon.quantifiers | lexicon.unnamed_words
    )
    # Words that begin a sentence after an initial, as no name goes on with them.
    small = (lexicon.never_first | lexicon.adverbs | lexicon.auxiliaries | lexicon.articles) - lexicon.name_particles
    lexicon.after_initial = small if lexicon.word_order == "verb-second" else frozenset()
    lexicon.first_names = lexicon.feminine_first | lexicon.masculine_first
    for name in ("body_links", "portfolios", "surname_particles"):
        setattr(lexicon, name, getattr(lexicon, name, frozenset()))
    joins = lexicon.word_order == "verb-second"
    # Compounds of words for people: parlementsleden, wijkbewoners.
    lexicon.group_endings = tuple(w for w in lexicon.unnamed_words if len(w) > 4) if joins else ("\0",)
    lexicon.role_endings = tuple(getattr(lexicon, "role_endings", ())) or ("\0",)
    lexicon.body_words = lexicon.government_words | lexicon.organisation_words | lexicon.outlet_words
    lexicon.adjective_endings = tuple(lexicon.data["names"]["adjective_endings"].split())
    # Where subjects stand before their verb: words before a noun phrase, and those that can open an apposition.
    linking = lexicon.clause_coordinators | lexicon.complementisers | lexicon.subordinators
    lexicon.phrase_stops = (linking - lexicon.relatives) | {lexicon.that}
    about = frozenset(f"{lexicon.data['names'].get('roles', '')} {lexicon.data['names'].get('belonging', '')}".split())
    lexicon.appositives = lexicon.titles | lexicon.unnamed_words | lexicon.demonyms | about
    lexicon.appositives |= lexicon.organisation_words | lexicon.government_words | lexicon.outlet_words


def _closed(lexicon: Lexicon) -> None:
    """Words that cannot stand inside a source, and unions that are asked for at every name."""
    lexicon.closed = (
        lexicon.adverbs
        | lexicon.auxiliaries
        | lexicon.complementisers
        | lexicon.clause_coordinators
        | lexicon.relatives
        | lexicon.negations
        | frozenset(lexicon.pronouns)
        | lexicon.excluded
        | lexicon.prepositions
        | lexicon.subordinators
        | {words[0] for words in lexicon.source_phrases if len(words) == 1}
    ) - lexicon.determiners
    lexicon.outside_names = lexicon.closed - lexicon.name_particles
    lexicon.institutions = lexicon.government_words | lexicon.organisation_words
    lexicon.bodies = lexicon.institutions | lexicon.outlet_words
    lexicon.descriptive = lexicon.institutions | lexicon.unnamed_words | lexicon.titles


def _cue_classes(lexicon: Lexicon) -> None:
    """The words at which a cue may begin."""
    lexicon.cue_starts = frozenset(
        p[0]
        for p in [
            *lexicon.source_phrases,
            *lexicon.own_words,
            *lexicon.hearsay,
            *lexicon.impersonal,
            *lexicon.impersonal_after,
        ]
    )
    # The longest word of each phrase: a sentence without any of them needs no search for the phrases.
    stop_phrases = filter(None, (phrase.split() for phrase in lexicon.data["cues"]["stop_phrases"].split("|")))
    lexicon.stop_words = frozenset(max(words, key=len) for words in stop_phrases)
    lexicon.nominal_cues = (
        lexicon.evidence_relatives
        | lexicon.evidence_verbs
        | lexicon.evidence_first_verbs
        | lexicon.document_verbs
        | lexicon.noun_cues
    )


def _endings_and_times(lexicon: Lexicon) -> None:
    """How words for bodies end, and words for times."""
    for name in ("government", "organisation", "outlet"):
        # Compounds end in these: motorsportbond, volkspartij, nieuwsagentschap.
        words = getattr(lexicon, f"{name}_words")
        setattr(lexicon, f"{name}_endings", tuple(w for w in words if len(w) > 4))
    lexicon.plural_endings = tuple(lexicon.data["names"]["plural_endings"].split()) or ("\0",)
    lexicon.subject_pronouns = frozenset(lexicon.data["names"]["subject_pronouns"].split())
    lexicon.carriers = frozenset(lexicon.data["names"]["carriers"].split())
    parts = lexicon.data["times"]
    lexicon.parts_of_time = frozenset(f"{parts['early']}|{parts['middle']}|{parts['late']}".split("|"))
    lexicon.time_units = frozenset(lexicon.data["times"]["units"]) | frozenset(lexicon.data["times"]["dayparts"])
    lexicon.months = frozenset(lexicon.data["times"]["months"]) | frozenset(lexicon.data["times"]["weekdays"])
    lexicon.adverbial_times = lexicon.adverbs | lexicon.time_units | lexicon.months | lexicon.parts_of_time
    lexicon.clause_openers = lexicon.subordinators | lexicon.adverbial_relatives | {lexicon.that}
    lexicon.before_nouns = lexicon.articles | (lexicon.possessives - {"ons"})


def _reported_speech(lexicon: Lexicon, table: dict[str, Any]) -> None:
    """The words of comma_clauses.py and subjunctive.py; empty for languages that have no use for them."""
    for name in (
        "after_source",
        "according_nouns",
        "adverbial",
        "as_reported",
        "reported_in",
        "report_modals",
        "perfect_infinitives",
        "subjunctive",
        "weak_subjunctive",
        "subjects_of_subjunctive",
    ):
        setattr(lexicon, name, frozenset(table.get(name, "").split()))
    lexicon.subjunctive_alone = lexicon.subjunctive - lexicon.weak_subjunctive
    lexicon.cue_starts |= lexicon.after_source | lexicon.as_reported | lexicon.report_modals
    lexicon.comma = table.get("comma", "")


def _capital_nouns(lexicon: Lexicon, table: dict[str, str]) -> None:
    """The words by which nouns.py tells common nouns from names where all nouns have a capital."""
    lexicon.capital_nouns = bool(table)
    for name in ("genitives", "contractions"):
        setattr(lexicon, name, frozenset(table.get(name, "").split()))
    lexicon.adjective_forms = tuple(table.get("adjective_endings", "").split())
    body_endings = lexicon.organisation_endings + lexicon.government_endings + lexicon.outlet_endings
    lexicon.noun_endings = (*table.get("endings", "").split(), *body_endings)
    lexicon.person_endings = tuple(table.get("person_endings", "").split())
    bodies = lexicon.organisation_words | lexicon.government_words | lexicon.outlet_words
    words = frozenset(table.get("words", "").split())
    lexicon.common_nouns = words | lexicon.titles | lexicon.unnamed_words | bodies | lexicon.time_units | lexicon.months
    lexicon.name_words = lexicon.first_names | lexicon.governments | lexicon.outlets
    lexicon.phrase_openers = lexicon.determiners | lexicon.contractions | lexicon.predeterminers | lexicon.prepositions
    # Where nouns are joined, what ends in a title is one: "Vizeverteidigungsministerin".
    titles = sorted((w for w in lexicon.titles if len(w) > 3), key=len, reverse=True)
    lexicon.title_endings = tuple(titles) if table else tuple(lexicon.data["names"].get("title_endings", "").split())


def _cases(lexicon: Lexicon, table: dict[str, Any]) -> None:
    """How cases.py finds a nominative."""
    lexicon.has_cases = bool(table)
    lexicon.genitive_articles = frozenset(table.get("genitive_articles", "").split())
    lexicon.neuter, lexicon.feminine = (tuple(table.get(name, "").split()) for name in ("neuter", "feminine"))
    lexicon.countries = table.get("countries", {})
