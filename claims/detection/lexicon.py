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
    """A reporting verb in one form. `takes`: see the lexicon; `form` is finite, participle or gerund."""

    lemma: str
    particle: str
    takes: frozenset[str]
    strength: float
    form: str


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


def _verbs(lexicon: Lexicon, groups: list[dict[str, Any]]) -> None:
    verbs: dict[str, list[Verb]] = {}
    for group in groups:
        takes = frozenset(group["takes"].split())
        for line in filter(None, map(str.strip, group["list"].splitlines())):
            head, _, forms = line.partition(":")
            lemma, _, particle = head.strip().partition("+")
            for kind, words in zip(("finite", "participle", "gerund"), forms.split("/"), strict=False):
                for word in words.split():
                    verb = Verb(lemma, particle, takes, group["strength"], kind)
                    verbs.setdefault(word.replace("_", " "), []).append(verb)
    lexicon.verbs = verbs


def _classes(lexicon: Lexicon) -> None:
    lexicon.determiners = lexicon.articles | lexicon.possessives | lexicon.demonstratives
    lexicon.prepositions = lexicon.np_prepositions | lexicon.place_prepositions | lexicon.firm_prepositions
    # Common words whose capital only comes from standing first.
    lexicon.never_first = (
        lexicon.openers | lexicon.lead_ins | lexicon.predeterminers | lexicon.quantifiers | lexicon.unnamed_words
    )
    lexicon.first_names = lexicon.feminine_first | lexicon.masculine_first
    lexicon.adjective_endings = tuple(lexicon.data["names"]["adjective_endings"].split())
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
    ) - lexicon.determiners
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
    lexicon.stop_words = frozenset(
        word for phrase in lexicon.data["cues"]["stop_phrases"].split("|") for word in phrase.split()
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
