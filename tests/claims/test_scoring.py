import re

import pytest

from claims.detection import Mention, Part, Statement
from claims.scoring import Attribution, BadGold, BadMarkup, compare, parse, read_folder, table
from claims.scoring.matching import item_maker, jaccard, pair_up

GOLD = (
    '“<c a="1">Nee</c>”, <q a="1">zei</q> <s a="1" e="bos">Jan Bos</s>. '
    '<q a="2">Volgens</q> <s a="2" e="bos">hem</s> <c a="2">komt er regen</c>. '
    '<s a="3" e="bond">De bond</s> <q a="3">meldt</q> dat <c a="3">het droog blijft</c>. '
    "Niemand gelooft dat."
)
FOUND = (  # the first right, the second with another source, the third missed, the last spurious
    '“<c a="1">Nee</c>”, <q a="1">zei</q> <s a="1,2">Jan Bos</s>. '
    '<q a="2">Volgens</q> hem <c a="2">komt er regen</c>. '
    "De bond meldt dat het droog blijft. "
    '<c a="3">Niemand gelooft</c> dat.'
)


def plain(tagged):
    return re.sub(r"</?[sqc][^>]*>", "", tagged)


def compared(gold, found):
    """What compare says of annotation and detection that are both written as tagged text."""
    text = plain(gold)
    return compare(text, parse(text, gold), [statement(text, each) for each in parse(text, found)])


def statement(text, each):
    source = " ".join(text[b:e] for b, e in each.source)
    return Statement(
        source=Mention(tuple(each.source), source, source, "person") if each.source else None,
        cue=Part(tuple(each.cue), "") if each.cue else None,
        content=Part(tuple(each.content), ""),
        mode="indirect",
        hedged=False,
        kind="other",
        confidence=1.0,
        statement="",
    )


def triples(gold, found):
    counts = compared(gold, found).counts
    return counts["triple"], counts["found"], counts["gold"]


def test_parse_gives_offsets_into_the_text():
    first, second = parse(
        "Ja, zegt Bos. Nee.",
        '<c a="1">Ja</c>, <q a="1">zegt</q> <s a="1,2" e="bos">Bos</s>. <c a="2" soft="1">Nee</c>.',
    )
    assert first == Attribution(source=[(9, 12)], cue=[(4, 8)], content=[(0, 2)], entity="bos")
    assert second == Attribution(source=[(9, 12)], content=[(14, 17)], entity="bos", soft=True)


def test_parse_keeps_a_discontinuous_content_in_order_and_nested_tags():
    (only,) = parse("Het zou regenen.", '<c a="1"><s a="1">Het</s></c> <q a="1">zou</q> <c a="1">regenen</c>.')
    assert only == Attribution(source=[(0, 3)], cue=[(4, 7)], content=[(0, 3), (8, 15)])


@pytest.mark.parametrize(
    ("tagged", "message"),
    [
        ('<c a="1">Jo</c>, Bos.', "differs from the text at character 1: 'Jo, Bos.' instead of 'Ja, Bos.'."),
        ('<c a="1">Ja, Bos.', '<c a="1"> before “Ja, Bos.” is never closed.'),
        ("Ja</c>, Bos.", "</c> closes nothing after “Ja”."),
        ('<c a="1">Ja</s>, Bos.', '<c a="1"> is closed by </s> after “Ja”.'),
        ("<c>Ja</c>, Bos.", 'A tag <c> needs numbers such as a="1" or a="1,2"; it has a="".'),
        ('Ja, <s a="1">Bos</s>.', "Attribution 1 has no content."),
    ],
)
def test_parse_refuses(tagged, message):
    with pytest.raises(BadMarkup, match=re.escape(message)):
        parse("Ja, Bos.", tagged)


def test_read_folder_refuses_a_tagged_copy_without_text(tmp_path):
    (tmp_path / "brug.tagged").write_text("Ja.")
    with pytest.raises(BadGold, match=r"brug\.tagged has no brug\.txt beside it\."):
        read_folder(tmp_path)


def test_pair_up_takes_the_most_alike_first():
    item = item_maker("abcdefgh")
    gold = [item(content=[(0, 4)], source=(), cue=()), item(content=[(0, 8)], source=(), cue=())]
    found = [item(content=[(0, 5)], source=(), cue=())]
    assert [jaccard(one.content, found[0].content) for one in gold] == [0.8, 0.625]
    assert pair_up(gold, found, at_least=0.5) == [(gold[0], found[0])]
    assert pair_up(gold, found, at_least=0.81) == []


def test_content_leaves_out_quotation_marks_and_a_leading_that():
    item = item_maker("zei “dat 12 km”.")
    assert item(content=[(4, 15)], source=(), cue=()).content == {9, 10, 12, 13}
    assert item(content=[(4, 5)], source=(), cue=()) is None


@pytest.mark.parametrize(
    ("text", "mode"),
    [("“een twee”", "direct"), ("een 'twee drie'", "mixed"), ("zo'n auto's", "indirect"), (",,een twee''", "direct")],
)
def test_mode_follows_from_the_quotation_marks(text, mode):
    assert item_maker(text)(content=[(0, len(text))], source=(), cue=()).mode == mode


def test_compare_soft_counts_neither_way():
    gold = '<s a="1">Bos</s> <q a="1">vindt</q> <c a="1" soft="1">het mooi</c>.'
    assert triples(gold, gold) == (0, 0, 0)
    assert triples(gold, plain(gold)) == (0, 0, 0)


def test_compare_needs_both_parts_of_a_discontinuous_content():
    gold = '“<c a="1">Het is klaar</c>”, <q a="1">zei</q> <s a="1">Bos</s>, “<c a="1">maar dan ook helemaal</c>.”'
    half = '“<c a="1">Het is klaar</c>”, <q a="1">zei</q> <s a="1">Bos</s>, “maar dan ook helemaal.”'
    assert triples(gold, gold) == (1, 1, 1)
    assert triples(gold, half) == (0, 1, 1)


def test_compare_forgives_a_missing_cue_of_quotations_only():
    quoted = '“<c a="1">Nee</c>”, <q a="1">zei</q> <s a="1">Bos</s>.'
    reported = '<q a="1">Volgens</q> <s a="1">Bos</s> <c a="1">regent het</c>.'
    assert triples(quoted, re.sub(r"</?q[^>]*>", "", quoted)) == (1, 1, 1)
    assert triples(reported, re.sub(r"</?q[^>]*>", "", reported)) == (0, 1, 1)


def test_compare_names_what_went_wrong():
    errors = compared(GOLD, FOUND).errors
    assert [(error.kind, error.words, error.name) for error in errors] == [
        ("source", "komt er regen", "Jan Bos"),
        ("missed", "het droog blijft", ""),
        ("spurious", "Niemand gelooft", ""),
    ]


def test_table_equals_figures_worked_out_by_hand():
    rows = table([compared(GOLD, FOUND)])
    assert rows == {
        "triple": {"p": 33.3, "r": 33.3, "f1": 33.3},
        "content": {"p": 66.7, "r": 66.7, "f1": 66.7},
        "content exact": {"p": 66.7, "r": 66.7, "f1": 66.7},
        "direct": {"p": 100.0, "r": 100.0, "f1": 100.0},
        "mixed": {"p": 0.0, "r": 0.0, "f1": 0.0},
        "indirect": {"p": 50.0, "r": 50.0, "f1": 50.0},
        "source given content": 50.0,
        "entity given content": 100.0,
        "gold": 3,
        "predicted": 3,
        "triple f1, 95% interval": [33.3, 33.3],
        "documents": 1,
    }


def test_table_interval_spans_texts_that_differ():
    rows = table([compared(GOLD, GOLD), compared(GOLD, plain(GOLD))])
    assert rows["triple"] == {"p": 100.0, "r": 50.0, "f1": 66.7}
    assert rows["triple f1, 95% interval"] == [0.0, 100.0]
