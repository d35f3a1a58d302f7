"""A language's words: one TOML file in lexicons/, read once and kept with its compiled expressions."""

import functools
import importlib.resources
import re
import tomllib
from typing import Any

from .word_classes import Lexicon, Verb, classify

__all__ = ["LANGUAGES", "Lexicon", "UnsupportedLanguage", "Verb", "enemy_words", "load", "phrase_pattern"]

_FOLDER = importlib.resources.files(__package__) / "lexicons"
LANGUAGES: tuple[str, ...] = tuple(
    sorted((f.name.removesuffix(".toml") for f in _FOLDER.iterdir() if f.name.endswith(".toml")), reverse=True)
)


class UnsupportedLanguage(ValueError):
    """There is no lexicon for the language asked for."""


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
    classify(lexicon, data)
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
        "asides",
        "adverbial_relatives",
        "nominatives",
        "emphatics",
        "about_prepositions",
    ):
        setattr(lexicon, name, frozenset(table.get(name, "").split()))
    lexicon.adverb_pairs = frozenset(tuple(pair.split()) for pair in table.get("adverb_pairs", ()))
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
