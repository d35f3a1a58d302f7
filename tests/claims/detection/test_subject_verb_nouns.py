import pytest


def found(statements):
    return [(s.source and s.source.text, s.cue.text if s.cue else None, s.content.text) for s in statements]


CASES = [
    ("Ann Lee’s claim that the lock leaks was refuted.", [("Ann Lee’s", "claim", "that the lock leaks")]),
    ("He rejected the claim by Ann Lee that the lock leaks.",
     [("He", "rejected", "the claim by Ann Lee that the lock leaks"), ("Ann Lee", "claim", "that the lock leaks")]),
    ("The raid was claimed by the council.", [("the council", "was claimed", "The raid")]),
    ("The plan was described by Ann Lee as “a gamble”.",
     [("Ann Lee", "was described", "The plan … as “a gamble”")]),
    ("Ann Lee was quoted as saying that the lock leaks.",
     [("Ann Lee", "was quoted as saying", "that the lock leaks")]),
    ("The soldier is said to have fled.", [(None, "is said", "The soldier … to have fled")]),
    ("The firm is accused of fraud.", [(None, "is accused", "The firm … of fraud")]),
    ("Ann Lee left. She said:\n“It leaks.”", [("She", "said", "It leaks.")]),
    ("Ann Lee said:\n\nThe lock leaks.", [("Ann Lee", "said", "The lock leaks")]),
    ("ANN LEE: We have no plans to move.", [("ANN LEE", None, "We have no plans to move")]),
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), CASES)
def test_statements_without_a_plain_verb_are_found(english, text, expected):
    assert found(english(text)) == expected


@pytest.mark.parametrize(
    "text",
    [
        "The report by Ann Lee that was published in May is long.",
        "The bill was dismissed by the senate.",
        "He reads the area by observing the trees.",
    ],
)
def test_nouns_and_passives_that_state_nothing_are_left_alone(english, text):
    assert english(text) == []
