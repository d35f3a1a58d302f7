"""What is found in German: the constructions it shares with Dutch, and those of its own."""

import datetime

import pytest

from claims.detection.lexicon import load
from claims.detection.numbers import word_value
from claims.detection.times import times

FRIDAY = datetime.date(2023, 8, 11)


def found(statements):
    return [(s.source and s.source.text, s.cue and s.cue.text, s.content.text) for s in statements]


CASES = [
    ("Die Polizei sagte, dass die Straße gesperrt sei.", [("Die Polizei", "sagte", "dass die Straße gesperrt sei")]),
    ("Anna Mohn sagte, die Lage sei ernst.", [("Anna Mohn", "sagte", "die Lage sei ernst")]),
    ("Die Bahn teilte am Montag mit, der Zug fahre wieder.", [("Die Bahn", "teilte … mit", "der Zug fahre wieder")]),
    ("Der Zug fahre wieder, teilte die Bahn am Montag mit.", [("die Bahn", "teilte … mit", "Der Zug fahre wieder")]),
    ("Mohn sagte, wenn es regne, müsse man warten.", [("Mohn", "sagte", "wenn es regne, müsse man warten")]),
    ("Der Zug, sagte Anna Mohn der Zeitung, fahre nicht.", [("Anna Mohn", "sagte", "Der Zug … fahre nicht")]),
    ("Laut Polizei ist die Straße gesperrt.", [("Polizei", "Laut", "ist die Straße gesperrt")]),
    ("Die Straße ist laut dem Ministerium gesperrt.", [("dem Ministerium", "laut", "Die Straße ist … gesperrt")]),
    ("Nach Angaben des Amtes ist das Wasser sauber.", [("des Amtes", "Nach Angaben", "ist das Wasser sauber")]),
    ("Das Wasser ist nach Angaben von Anna Mohn sauber.",
     [("Anna Mohn", "nach Angaben von", "Das Wasser ist … sauber")]),
    ("Der Feuerwehr zufolge brennt es noch.", [("Der Feuerwehr", "zufolge", "brennt es noch")]),
    ("Angaben der Stadt zufolge fehlt Geld.", [("der Stadt", "Angaben … zufolge", "fehlt Geld")]),
    ("Nach Polizeiangaben gab es Streit.", [("Polizeiangaben", "Nach", "gab es Streit")]),
    ("Wie die Stadt mitteilte, bleibt das Bad zu.", [("die Stadt", "Wie … mitteilte", "bleibt das Bad zu")]),
    ("Das Bad bleibt zu, wie ein Sprecher sagte.", [("ein Sprecher", "wie … sagte", "Das Bad bleibt zu")]),
    ("„Das Bad bleibt zu“, so Anna Mohn.", [("Anna Mohn", "so", "Das Bad bleibt zu")]),
    ("»Das Bad bleibt zu«, ließ Anna Mohn wissen.", [("Anna Mohn", "ließ … wissen", "Das Bad bleibt zu")]),
    ("‚Das Bad bleibt zu.‘ sagte Anna Mohn.", [("Anna Mohn", "sagte", "Das Bad bleibt zu.")]),
    ("Die Stadt dementierte, Geld verschwendet zu haben.",
     [("Die Stadt", "dementierte", "Geld verschwendet zu haben")]),
    ("Mohn warf der Stadt vor, gelogen zu haben.", [("Mohn", "warf … vor", "gelogen zu haben")]),
    ("Moskau warf Kiew Sabotage vor.", [("Moskau", "warf … vor", "Kiew Sabotage")]),
    ("Den Vorwurf wies er zurück.", [("er", "wies … zurück", "Den Vorwurf")]),
    ("Die Partei sprach von Betrug.", [("Die Partei", "sprach von", "Betrug")]),
    ("Anna Mohn nannte den Plan „ein Pflaster“.", [("Anna Mohn", "nannte", "den Plan „ein Pflaster“")]),
    ("Den Plan nannte sie „ein Pflaster“.", [("sie", "nannte", "Den Plan … „ein Pflaster“")]),
    ("Die Firma hat nach eigenen Angaben 40 Kunden.",
     [("Die Firma", "nach eigenen Angaben", "Die Firma hat … 40 Kunden")]),
    ("Aus dem Gutachten geht hervor, dass Geld fehlt.", [("dem Gutachten", "Aus … geht", "dass Geld fehlt")]),
    ("Aus dem Ministerium hieß es, man prüfe den Fall.", [("dem Ministerium", "hieß es", "man prüfe den Fall")]),
    ("Die Täter sollen Geld gestohlen haben.", [(None, "sollen", "Die Täter sollen Geld gestohlen haben")]),
    ("Der Mann ist angeblich krank.", [(None, "angeblich", "Der Mann ist … krank")]),
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), CASES)
def test_german_constructions_are_found(german, text, expected):
    assert found(german(text)) == expected


@pytest.mark.parametrize(
    "text",
    [
        "Das heißt, die Brücke bleibt gesperrt.",
        "Laut Fahrplan kommt der Zug um acht.",
        "Ich sage nur, dass es schön war.",
        "Der sogenannte „Rettungsschirm“ ist teuer.",
        "Nach dem Angriff brannte das Haus.",
        "Er soll am Montag vor Gericht erscheinen.",
        "Die Frage, ob es regne, stellte niemand.",
        "Das Bad ist so teuer wie der Park.",
        "Der Rat stellte das Geld bereit.",
    ],
)
def test_german_author_and_set_phrases_are_not_statements(german, text):
    assert found(german(text)) == []


def test_subjunctive_carries_the_source_over_several_sentences(german):
    statements = german(
        "„Wir warten“, sagte Anna Mohn. Die Lage sei ernst. Wenn es regne, müsse man gehen. Es regnete."
    )
    assert [(s.source.name, s.content.text) for s in statements[1:]] == [
        ("Anna Mohn", "Die Lage sei ernst"),
        ("Anna Mohn", "Wenn es regne, müsse man gehen"),
    ]


def test_subjunctive_without_a_statement_before_it_is_the_authors(german):
    assert german("Anna Mohn kam spät. Das sei erlaubt.") == []


def test_pointing_back_with_a_split_verb(german):
    (statement,) = german("Das Bad bleibt zu. Das gab Anna Mohn am Abend bekannt.")
    assert found([statement]) == [("Anna Mohn", "gab … bekannt", "Das Bad bleibt zu")]


def test_common_nouns_are_no_people_that_a_pronoun_may_mean(german):
    text = "Der Plan ist gut, sagte Oskar Mohn. Die Steuer sinkt. Er betonte, der Bau beginne bald."
    assert [s.source.name for s in german(text)] == ["Oskar Mohn", "Oskar Mohn"]


def test_genitive_hangs_on_an_office_but_not_on_a_person(german):
    text = "Die Sprecherin der Stadt sagte, es regne. Es regne, sagte Anna Mohn der Zeitung."
    assert [s.source.text for s in german(text)] == ["Die Sprecherin der Stadt", "Anna Mohn"]


@pytest.mark.parametrize(
    ("text", "statement"),
    [
        ("Die Straße ist nach Angaben des Amtes frei.", "Die Straße ist frei, so das Amt."),
        ("Laut der russischen Armee brennt es.", "Laut der russischen Armee brennt es."),
        ("Nach Angaben des russischen Ministeriums brennt es.", "Laut dem russischen Ministerium brennt es."),
        ("Nach ukrainischen Angaben brennt es.", "Laut der Ukraine brennt es."),
        ("Es brennt, wie Anna Mohn sagte.", "Es brennt, so Anna Mohn."),
        ("Zudem sagte Anna Mohn, es brenne.", "Anna Mohn sagte, es brenne."),
        ("Das Paket nannte Anna Mohn „gut“. Den Bau nannte sie „teuer“.", "Anna Mohn nannte den Bau „teuer“."),
        ("„Es brennt“, sagte Anna Mohn.", "Anna Mohn: „Es brennt.“"),
    ],
)
def test_proposed_sentence_is_in_the_right_case(german, text, statement):
    assert german(text)[-1].statement == statement


@pytest.mark.parametrize(
    ("word", "value"),
    [
        ("dreihundert", 300),
        ("einundzwanzig", 21),
        ("anderthalb", 1.5),
        ("zweieinhalb", 2.5),
        ("zweihundertfünfzig", 250),
        ("fünfunddreißigtausend", 35_000),
    ],
)
def test_german_number_words(word, value):
    assert word_value(word, load("de")) == value


@pytest.mark.parametrize(
    ("content", "value", "unit"),
    [
        ("Es kostet rund 40 Millionen Euro", 40_000_000, "euro"),
        ("Es fielen 1.130 Soldaten", 1_130, "soldaten"),
        ("Dutzende Menschen starben", [24, 99], "menschen"),
        ("Anderthalb Millionen Menschen fliehen", 1_500_000, "menschen"),
        ("Es starben zwischen 3.000 und 4.000 Soldaten", [3_000, 4_000], "soldaten"),
        ("Sie stehen gut acht Kilometer vor Kiew", 8, "kilometer"),
    ],
)
def test_german_quantities(german, content, value, unit):
    (statement,) = german(f"{content}, sagte Anna Mohn.")
    assert [(q.value, q.unit) for q in statement.quantities] == [(value, unit)]


@pytest.mark.parametrize(
    ("text", "start", "end"),
    [
        ("vergangene Woche", "2023-07-31", "2023-08-06"),
        ("Montagmorgen", "2023-08-07T06:00", "2023-08-07T12:00"),
        ("vor zwei Tagen", "2023-08-09", "2023-08-09"),
        ("seit Juli", "2023-07-01", "2023-08-11"),
        ("Ende August", "2023-08-21", "2023-08-31"),
        ("am 19. Juli 2022", "2022-07-19", "2022-07-19"),
        ("gestern Abend", "2023-08-10T18:00", "2023-08-11T00:00"),
        ("in der kommenden Woche", "2023-08-14", "2023-08-20"),
    ],
)
def test_german_times(text, start, end):
    assert [(t.start, t.end) for t in times(text, ((0, len(text)),), load("de"), FRIDAY)] == [(start, end)]
