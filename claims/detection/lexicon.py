"""A language's words: one TOML file in lexicons/, read once and kept with its compiled expressions."""

import functools
import importlib.resources
import re
import tomllib
from dataclasses import dataclass
from types import SimpleNamespace
from typing import Any

_FOLDER = importlib.resources.files(__package__) / "lexicons"
LANGUAGES: tuple[str, ...] = tuple(
    sorted((f.name.removesuffix(".toml") for f in _FOLDER.iterdir() if f.name.endswith(".toml")), reverse=True)
)


class UnsupportedLanguage(ValueError):
    """There is no lexicon for the language asked for."""


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


@functools.cache
def load(language: str) -> Lexicon:
    """The lexicon of a language code; UnsupportedLanguage if there is none."""
    if language not in LANGUAGES:
        raise UnsupportedLanguage(f"no lexicon for language {language!r}; there are: {', '.join(LANGUAGES)}")
    data = tomllib.loads((_FOLDER / f"{language}.toml").read_text(encoding="utf-8"))
    lexicon = Lexicon(code=language, word_order=data["word_order"], data=data)
    for name, value in data.items():
        if isinstance(value, str) and name not in ("code", "word_order", "passive_by"):
            setattr(lexicon, name, frozenset(value.split()))
    lexicon.firm_particles = frozenset(data["firm_particles"].split())
    lexicon.indefinite = frozenset(data["indefinite"].split())
    lexicon.passive_by = data["passive_by"]
    lexicon.finite = frozenset(data.get("finite", "").split())
    lexicon.grammar = data.get("grammar", data["word_order"])
    for name, value in data["names"].items():
        setattr(lexicon, name, frozenset(value.split()))
    lexicon.pronouns = {word: tuple(value.split(",")) for word, value in data["pronouns"].items()}
    lexicon.excluded = frozenset(data["excluded"]["subjects"].split())
    lexicon.first_person = frozenset(data["excluded"]["first_person"].split())
    lexicon.pointing = frozenset(data["excluded"]["pointing"].split())
    _adverbs(lexicon, data["adverbs"])
    _cues(lexicon, data["cues"])
    _verbs(lexicon, data["verbs"])
    _classes(lexicon)
    _reported_speech(lexicon, data["cues"])
    _capital_nouns(lexicon, data.get("capital_nouns", {}))
    _cases(lexicon, data.get("cases", {}))
    lexicon.hedges = phrase_pattern(w.replace("_", " ") for w in data["hedges"]["words"].split())
    lexicon.no_hedges = re.compile(rf"(?:{data['hedges']['never']})$" if data["hedges"]["never"] else r"(?!)", re.I)
    lexicon.kinds = [(kind, _kind_pattern(words)) for kind, words in data["kinds"].items() if words]
    distance = data["nearness"]["distance"].replace(" ", r"\s+")
    lexicon.distance = re.compile(rf"(?<!\w)(?:{distance})(?!\w)", re.I)
    lexicon.forces = phrase_pattern([*data["nearness"]["forces"].split("|"), *lexicon.enemy])
    return lexicon


def enemy_words(language: str) -> frozenset[str]:
    """The words by which a party names its opponent without a name ("enemy"), in small letters.

    language: one of LANGUAGES, else UnsupportedLanguage.
    """
    return load(language).enemy


def phrase_pattern(phrases) -> re.Pattern[str]:
    """One expression for any of the phrases as whole words, longest first, any case."""
    ordered = sorted((p.strip() for p in phrases if p.strip()), key=len, reverse=True)
    alternatives = "|".join(re.escape(p).replace(r"\ ", r"\s+") for p in ordered)
    return re.compile(rf"(?<!\w)(?:{alternatives})(?!\w)" if alternatives else r"(?!)", re.I)


def _kind_pattern(words: str) -> re.Pattern[str]:
    ordered = sorted((w.strip() for w in words.split("|") if w.strip()), key=len, reverse=True)
    parts = [re.escape(w.rstrip("*")).replace(r"\ ", r"\s+") + (r"\w*" if w.endswith("*") else "") for w in ordered]
    return re.compile(rf"(?<!\w)(?:{'|'.join(parts)})(?!\w)", re.I)


def _adverbs(lexicon: Lexicon, table: dict[str, str]) -> None:
    lexicon.adverbs = frozenset(table["words"].split())
    for name in ("openers", "lead_ins", "place_prepositions", "recipients", "additive"):
        setattr(lexicon, name, frozenset(table[name].split()))
    lexicon.addressees = frozenset(table.get("addressees", "").split())


def _cues(lexicon: Lexicon, table: dict[str, Any]) -> None:
    for name in (
        "reported_modals",
        "complementisers",
        "auxiliaries",
        "perfect",
        "passive",
        "negations",
        "evidence_verbs",
        "after_participle",
    ):
        setattr(lexicon, name, frozenset(table[name].split()))
    _optional_cues(lexicon, table)
    lexicon.reflexive = table["reflexive"]
    lexicon.noun_followers = frozenset(table["noun_followers"].split())
    lexicon.nouns = frozenset(table["nouns"].split())
    lexicon.lead_in_phrases = [p.split() for p in table["lead_in_phrases"]]
    for name in ("that", "to", "according", "thus", "as_word", "also_clause"):
        setattr(lexicon, name, table[name])
    lexicon.evidence_prepositions = frozenset(table["evidence_prepositions"])
    lexicon.stop_phrases = phrase_pattern(table["stop_phrases"].split("|"))
    lexicon.own_words = [tuple(p.split()) for p in table["own_words"]]
    lexicon.hearsay = [tuple(p.split()) for p in table["hearsay"]]
    lexicon.impersonal_after = [tuple(p.split()) for p in table["impersonal_after"]]
    lexicon.impersonal = [tuple(p.split()) for p in table["impersonal"]]
    lexicon.source_phrases = sorted(
        (tuple(p.split()) for p in [*table["prepositions"], *table["phrases_with_source"]]), key=len, reverse=True
    )


def _optional_cues(lexicon: Lexicon, table: dict[str, Any]) -> None:
    """Word lists that only some languages have a use for; empty for the others."""
    for name in (
        "subordinators",
        "modals",
        "noun_cues",
        "document_verbs",
        "document_prepositions",
        "evidence_relatives",
        "passive_only",
        "reactions",
        "causatives",
        "subject_nouns",
        "subject_links",
        "evidence_first_verbs",
        "noun_links",
        "document_followers",
    ):
        setattr(lexicon, name, frozenset(table.get(name, "").split()))
    lexicon.participle = re.compile(table.get("participle", r"(?!)"))


def _verbs(lexicon: Lexicon, groups: list[dict[str, Any]]) -> None:
    verbs: dict[str, list[Verb]] = {}
    for group in groups:
        takes = frozenset(group["takes"].split())
        for line in filter(None, map(str.strip, group["list"].splitlines())):
            head, _, forms = line.partition(":")
            lemma, _, particle = head.strip().partition("+")
            for kind, words in zip(("finite", "participle", "gerund"), forms.split("/"), strict=False):
                for word in words.split():
                    before, _, word = word.rpartition("_")
                    verb = Verb(lemma, particle, takes, group["strength"], kind, before)
                    verbs.setdefault(word, []).append(verb)
                    if particle and group.get("joined", False) and kind == "finite":
                        # At the end of a subordinate clause: "omdat hij dat aankondigde".
                        joined = Verb(lemma, "", takes, group["strength"], "final")
                        verbs.setdefault(particle + word, []).append(joined)
    lexicon.verbs = verbs


def _classes(lexicon: Lexicon) -> None:
    lexicon.determiners = lexicon.articles | lexicon.possessives | lexicon.demonstratives
    lexicon.prepositions = lexicon.np_prepositions | lexicon.place_prepositions | lexicon.firm_prepositions
    # Common words whose capital only comes from standing first.
    lexicon.never_first = (
        lexicon.openers | lexicon.lead_ins | lexicon.predeterminers | lexicon.quantifiers | lexicon.unnamed_words
    )
    lexicon.first_names = lexicon.feminine_first | lexicon.masculine_first
    lexicon.body_links = getattr(lexicon, "body_links", frozenset())
    lexicon.role_endings = tuple(getattr(lexicon, "role_endings", ())) or ("\0",)
    lexicon.body_words = lexicon.government_words | lexicon.organisation_words | lexicon.outlet_words
    lexicon.adjective_endings = tuple(lexicon.data["names"]["adjective_endings"].split())
    # Where subjects stand before their verb: words before a noun phrase, and those that can open an apposition.
    linking = lexicon.clause_coordinators | lexicon.complementisers | lexicon.subordinators
    lexicon.phrase_stops = (linking - lexicon.relatives) | {lexicon.that}
    about = frozenset(f"{lexicon.data['names'].get('roles', '')} {lexicon.data['names'].get('belonging', '')}".split())
    lexicon.appositives = lexicon.titles | lexicon.unnamed_words | lexicon.demonyms | about
    lexicon.appositives |= lexicon.organisation_words | lexicon.government_words | lexicon.outlet_words
    # Words that cannot stand inside a source: they end it.
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
    ) - lexicon.determiners
    # Unions that are asked for at every name, made once.
    lexicon.outside_names = lexicon.closed - lexicon.name_particles
    lexicon.institutions = lexicon.government_words | lexicon.organisation_words
    lexicon.bodies = lexicon.institutions | lexicon.outlet_words
    lexicon.descriptive = lexicon.institutions | lexicon.unnamed_words | lexicon.titles
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
    for name in ("government", "organisation", "outlet"):
        # Compounds end in these: motorsportbond, volkspartij, nieuwsagentschap.
        words = getattr(lexicon, f"{name}_words")
        setattr(lexicon, f"{name}_endings", tuple(w for w in words if len(w) > 4))
    lexicon.plural_endings = tuple(lexicon.data["names"]["plural_endings"].split()) or ("\0",)
    lexicon.subject_pronouns = frozenset(lexicon.data["names"]["subject_pronouns"].split())
    lexicon.carriers = frozenset(lexicon.data["names"]["carriers"].split())
    lexicon.time_units = frozenset(lexicon.data["times"]["units"]) | frozenset(lexicon.data["times"]["dayparts"])
    lexicon.months = frozenset(lexicon.data["times"]["months"]) | frozenset(lexicon.data["times"]["weekdays"])


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
    lexicon.title_endings = tuple(titles) if table else ()


def _cases(lexicon: Lexicon, table: dict[str, Any]) -> None:
    """How cases.py finds a nominative."""
    lexicon.has_cases = bool(table)
    lexicon.genitive_articles = frozenset(table.get("genitive_articles", "").split())
    lexicon.neuter, lexicon.feminine = (tuple(table.get(name, "").split()) for name in ("neuter", "feminine"))
    lexicon.countries = table.get("countries", {})
