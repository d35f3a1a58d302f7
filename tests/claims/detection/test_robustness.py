"""What holds of every text whatever: random Unicode, marks without end, and sentences made of the lexicon's words."""

import datetime
import itertools
import json
import unicodedata
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from claims.detection import LANGUAGES, Statement, extract
from claims.detection.kinds import KINDS
from claims.detection.lexicon import load
from tests.adversarial import quoting_verb, shapes

GOLD = Path(__file__).parents[2] / "gold"
FRIDAY = datetime.date(2023, 8, 11)
SOURCE_KINDS = ("person", "organisation", "government", "outlet", "unnamed")
VERB_IS_CUE = ("carried", "subjunctive", "hearsay")  # "Deze zou …": the verb is the cue and part of what is said
MARKS = ("“", "”", "„", "‘", "’", "‚", "«", "»", "‹", "›", '"', "'", ",,", "''", "`")
DOUBLE = frozenset('“”„«»"')  # marks that are never an apostrophe
LAST = frozenset("".join(mark[-1] for mark in MARKS))
PAIRS = ("“”", "„“", "”“", "‘’", "''", '""', "«»", "»«", "„”", "‚‘", "“", "”", "‘", '"')
EXOTIC = "\x00\x07\x0b\x0c\r\x1c\x85\xa0\u0301\u0308\u200b\u200d\u200e\u2028\u2029\u202e\ufeff\ue000\ue001\ue002אع🙂"

languages = st.sampled_from(LANGUAGES)
characters = st.text(st.one_of(st.characters(exclude_categories=["Cs"]), st.sampled_from(EXOTIC)), max_size=200)
marks = st.lists(st.sampled_from([*MARKS, " ", "a", "Ab", ".", ",", "\n", "\r"]), max_size=80).map("".join)


def vocabulary(language: str) -> list[tuple[str, ...]]:
    """The words with which the rules of a language fire, in groups that are drawn equally often."""
    lexicon, times, numbers = load(language), load(language).data["times"], load(language).data["numbers"]
    phrases = [*lexicon.source_phrases, *lexicon.own_words, *lexicon.hearsay, *lexicon.impersonal]
    fixed = lexicon.data["cues"]["stop_phrases"].split("|")
    groups = (
        lexicon.verbs,
        [f"{word} {verb.particle}" for word, verbs in lexicon.verbs.items() for verb in verbs if verb.particle],
        [" ".join(phrase) for phrase in [*phrases, *lexicon.impersonal_after]],
        [lexicon.according.capitalize(), lexicon.according, lexicon.thus, *fixed],
        [lexicon.that, lexicon.to, lexicon.as_word, lexicon.also_clause, lexicon.reflexive, *lexicon.complementisers],
        lexicon.perfect | lexicon.auxiliaries | lexicon.passive | lexicon.reported_modals,
        [f"{a} {b}" for a in lexicon.evidence_verbs for b in lexicon.evidence_prepositions],
        [word.capitalize() for word in lexicon.pointing | lexicon.carriers | lexicon.evidence_prepositions],
        lexicon.pronouns,
        [word.capitalize() for word in lexicon.pronouns],
        lexicon.articles | lexicon.possessives | lexicon.demonstratives,
        lexicon.titles,
        lexicon.government_words | lexicon.organisation_words | lexicon.outlet_words,
        lexicon.unnamed_words | lexicon.excluded,
        lexicon.outlets | lexicon.governments,
        [name.title() for name in lexicon.first_names],
        ["Jan Bos", "Anna de Wit-Öz", "J. van der Meer", "O'Neill", "A&B", "NAVO", "D66", "Bos’", "Bakker's"],
        lexicon.adverbs | lexicon.openers | lexicon.lead_ins | lexicon.negations,
        lexicon.prepositions | lexicon.clause_coordinators | lexicon.relatives,
        lexicon.data["hedges"]["words"].replace("_", " ").split(),
        [*times["months"], *times["weekdays"], *times["units"], *times["fixed"], *times["dayparts"]],
        [*times["last"].split("|"), *times["ago"].split("|"), "31", "2019", "1.130", "3,5", "€ 40", "½", "٣", "²"],
        [*numbers["words"], *numbers["vague"], *numbers["units"].split("|"), *numbers["approximate"].split("|")],
        ["de brug", "het regent", "a b c", "Ja", "klar", "rain"],
        [".", ".", ".", "?", "!", "…", ":", ";", "\n", "\n\n", "\r\n"],
        [",", ",", ",", "–", "-", "(", ")", "/", "•", "&", "…"],
        [*MARKS, "“", "”", "‘", "’"],
    )
    return [tuple(sorted(group)) for group in groups if group]


VOCABULARIES = {language: vocabulary(language) for language in LANGUAGES}


@st.composite
def sentences(draw: st.DrawFn, language: str) -> str:
    """Sentences of the lexicon's words and of whole quotations, mostly with spaces between."""
    vocabulary = VOCABULARIES[language]
    words = st.sampled_from(vocabulary).flatmap(st.sampled_from)
    quotation = st.builds(
        lambda pair, inner, mark: f"{pair[0]}{' '.join(inner).capitalize()}{mark}{pair[-1]}",
        st.sampled_from(PAIRS), st.lists(words, min_size=1, max_size=4), st.sampled_from(["", ".", ",", "?"]),
    )  # fmt: skip
    pieces = draw(st.lists(st.one_of(words, words, words, quotation), max_size=30))
    glue = draw(st.lists(st.sampled_from(["", " ", " ", " ", " ", "\n"]), min_size=len(pieces), max_size=len(pieces)))
    return "".join(itertools.chain.from_iterable(zip(pieces, glue, strict=True)))


def gold_texts(language: str) -> list[str]:
    folder = GOLD / language
    return [path.read_text(encoding="utf-8") for path in sorted(folder.glob("*.txt"))] or [""]


TEXTS = {language: gold_texts(language) for language in LANGUAGES}


@st.composite
def damaged(draw: st.DrawFn, language: str) -> str:
    """Some lines of a real text, in which characters are lost, doubled, put in or exchanged."""
    text = draw(st.sampled_from(TEXTS[language]))
    begin = draw(st.integers(0, len(text)))
    text = text[begin : begin + 600]
    edits = st.tuples(st.integers(0, 599), st.integers(0, 3), st.sampled_from([*MARKS, *EXOTIC, *".,:;()\n "]))
    for at, length, replacement in draw(st.lists(edits, max_size=12)):
        text = text[:at] + replacement + text[at + length :]
    return text


def check(text: str, language: str) -> None:
    """Everything that holds of the statements found in any text."""
    statements = extract(text, language=language, published=FRIDAY)
    assert statements == extract(text, language=language, published=FRIDAY)
    assert [s.content.spans for s in statements] == sorted(s.content.spans for s in statements)
    json.dumps([s.as_dict() for s in statements], allow_nan=False)
    for statement in statements:
        check_parts(text, statement)
        check_fields(statement)
        check_mode(text, statement)


def check_parts(text: str, statement: Statement) -> None:
    content, cue = statement.content, statement.cue
    assert any(c.isalnum() for c in content.text)
    for part in filter(None, (content, cue, statement.source, statement.via)):
        assert part.text == " … ".join(text[begin:end] for begin, end in part.spans)
        bounds = [0, *itertools.chain.from_iterable(part.spans), len(text)]
        assert bounds == sorted(bounds)
        assert all(begin < end for begin, end in part.spans)
    if statement.rule not in VERB_IS_CUE:
        assert not overlap(content.spans, cue.spans if cue else ())
    if statement.source is not None:
        assert not overlap(statement.source.spans, cue.spans if cue else ())
        if statement.rule != "own words":  # "De minister is naar eigen zeggen ziek."
            assert not overlap(statement.source.spans, content.spans)
    for found, end in [*((q, q.end) for q in statement.quantities), *((t, t.end_offset) for t in statement.times)]:
        assert found.text == text[found.begin : end]
        assert any(first <= found.begin < end <= last for first, last in content.spans)


def overlap(some: tuple[tuple[int, int], ...], others: tuple[tuple[int, int], ...]) -> bool:
    return any(a < d and c < b for a, b in some for c, d in others)


def check_fields(statement: Statement) -> None:
    assert 0 <= statement.confidence <= 1
    assert statement.kind in KINDS
    assert len(statement.statement.strip().splitlines()) == 1
    assert any(c.isalnum() for c in statement.statement)
    for mention in filter(None, (statement.source, statement.via)):
        assert mention.kind in SOURCE_KINDS
        assert mention.name.strip()
    for found in statement.times:
        assert found.start is None or found.end is None or found.start <= found.end
    for quantity in statement.quantities:
        assert not isinstance(quantity.value, list) or len(quantity.value) == 2


def check_mode(text: str, statement: Statement) -> None:
    """direct: it stands between marks, or to the end of its paragraph; mixed: a mark stands in it; indirect: none."""
    content = statement.content
    if statement.mode == "direct":
        assert all(beside(text[:begin][::-1]) in LAST for begin, _ in content.spans)
        assert all(beside(text[end:]) in {*LAST, "", "\n"} for _, end in content.spans)
    elif statement.mode == "mixed":
        assert any(mark in content.text for mark in MARKS)
    else:
        assert statement.mode == "indirect"
        assert DOUBLE.isdisjoint(content.text)


def beside(text: str) -> str:
    """The first character that is neither a space nor read as one; "" if there is none."""
    return next(
        (c for c in text.replace("\r", "\n") if c == "\n" or not (c.isspace() or c in "\ufeff\ue000\ue001\ue002")), ""
    )


@settings(max_examples=150, deadline=None)
@given(text=characters, language=languages)
def test_any_unicode(text, language):
    check(text, language)


@settings(max_examples=150, deadline=None)
@given(text=marks, language=languages)
def test_any_quote_marks(text, language):
    check(text, language)


@pytest.mark.parametrize("language", LANGUAGES)
@settings(max_examples=150, deadline=None)
@given(data=st.data())
def test_any_sentences_of_the_lexicon(language, data):
    check(data.draw(sentences(language)), language)


@pytest.mark.parametrize("language", LANGUAGES)
@settings(max_examples=100, deadline=None)
@given(data=st.data())
def test_any_damaged_article(language, data):
    check(data.draw(damaged(language)), language)


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_awkward_shape(language):
    for make in shapes(language).values():
        check(make(1_500), language)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("form", ["NFC", "NFD", "NFKC", "NFKD"])
def test_every_normal_form(form, language):
    for text in TEXTS[language]:
        check(unicodedata.normalize(form, text), language)


@pytest.mark.parametrize(
    "filler",
    ["“", "\n", "\r\n", "a", "a, ", "א ", "👩\u200d🚀", "'"],
    ids=["marks", "lines", "returns", "word", "commas", "rtl", "emoji", "apostrophes"],
)
def test_a_statement_before_ten_thousand(filler):
    text = "‘Het is klaar’, zegt Jan Bos. " + filler * 10_000
    (statement,) = extract(text, language="nl")
    assert (statement.source.name, statement.content.text) == ("Jan Bos", "Het is klaar")


@pytest.mark.parametrize("filler", ["\n", " ", "a", "1"])
def test_five_megabytes_are_read(filler):
    begin, end = "‘Het is klaar’, zegt Jan Bos.\n\n", "\n\nVolgens Anna de Wit regent het."
    text = begin + filler * (5_000_000 - len(begin) - len(end)) + end
    assert [s.source.name for s in extract(text, language="nl")] == ["Jan Bos", "Anna de Wit"]


@pytest.mark.parametrize("language", LANGUAGES)
def test_numbers_that_never_end_stay_numbers(language):
    numbers = load(language).data["numbers"]
    words = {word for table in ("scales", "short_scales", "plural_scales", "vague") for word in numbers.get(table, ())}
    for word in sorted(words):
        check(f"“5 {f'{word} ' * 800}”, {quoting_verb(language)} Jan Bos.", language)
