import pytest


def found(statements):
    return [(s.source and s.source.text, s.cue and s.cue.text, s.content.text) for s in statements]


CASES = [
    ("According to the council, the lock will open in May.",
     [("the council", "According to", "the lock will open in May")]),
    ("The lock leaks, according to the province.", [("the province", "according to", "The lock leaks")]),
    ("“The lock is ready,” said director Mark Ford.", [("director Mark Ford", "said", "The lock is ready,")]),
    ("“The lock is ready,” Mark Ford said.", [("Mark Ford", "said", "The lock is ready,")]),
    ("“This,” she said, “is a disgrace.”", [("she", "said", "This, … is a disgrace.")]),
    ("Mark Ford told reporters on Tuesday that the lock leaks.", [("Mark Ford", "told", "that the lock leaks")]),
    ("The police said Thursday that a man was arrested.", [("The police", "said", "that a man was arrested")]),
    ("The ministry said it had repelled the attack.", [("The ministry", "said", "it had repelled the attack")]),
    ("The lock, the council warned, could fail.", [("the council", "warned", "The lock … could fail")]),
    ("The army has claimed that it took the hill.", [("The army", "has claimed", "that it took the hill")]),
    ("As Mark Ford put it: “Nobody wins.”", [("Mark Ford", "put it", "Nobody wins.")]),
    ("“Who will pay?” Mark Ford asked.", [("Mark Ford", "asked", "Who will pay?")]),
    ("Mark Ford called the delay “a blow”.", [("Mark Ford", "called", "the delay “a blow”")]),
    ("Russia denied involvement in the fire.", [("Russia", "denied", "involvement in the fire")]),
    ("Moscow accused Warsaw of sabotage.", [("Moscow", "accused", "Warsaw of sabotage")]),
    ("Reportedly, the director will leave.", [(None, "Reportedly", "the director will leave")]),
    ("The firm is, by its own account, the largest of all.",
     [("The firm", "by its own account", "The firm is … the largest of all")]),
    ("The union said that pay rises and that work drops.",
     [("The union", "said", "that pay rises"), ("The union", "said", "that work drops")]),
    ("The union said pay rises, and that work drops.",
     [("The union", "said", "pay rises"), ("The union", "said", "that work drops")]),
    ("The union said pay rises and that of others too.",
     [("The union", "said", "pay rises and that of others too")]),
    ("Sales rose 4 percent, said Maria Lopez.", [("Maria Lopez", "said", "Sales rose 4 percent")]),
    ("Prices rose, officials said.", [("officials", "said", "Prices rose")]),
    ("Speaking to the press, Ms Ford said: “We need answers.”", [("Ms Ford", "said", "We need answers.")]),
    ("Asked whether he would go, Mark Ford said he would not.", [("Mark Ford", "said", "he would not")]),
    ("A spokesman said in a statement: “The fire is out.”", [("A spokesman", "said", "The fire is out.")]),
    ("A report by the World Bank found that poverty grew.",
     [("A report by the World Bank", "found", "that poverty grew")]),
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), CASES)
def test_english_constructions_are_found(english, text, expected):
    assert found(english(text)) == expected


@pytest.mark.parametrize(
    "text",
    [
        "The lock will open according to plan.",
        "That said, some residents are unhappy.",
        "The said company declined to comment.",
        "He read “The Art of the Sluice” twice.",
        "The so-called “lock” is finished.",
        "I say that it was beautiful.",
        "The claims of the company were refused.",
        "The council didn’t say that it was over.",
        "The council denied that.",
        "Factors cited for the drop include frost.",
    ],
)
def test_english_author_and_set_phrases_are_not_statements(english, text):
    assert found(english(text)) == []


def test_added_statement_keeps_the_source(english):
    _, added = english("The police said that a man was held, adding that more arrests would follow.")
    assert found([added]) == [("The police", "adding", "that more arrests would follow")]


def test_relayed_statement_ends_before_its_relay(english):
    outer, inner = english("The firm said it grew, according to Mark Ford.")
    assert found([inner]) == [("The firm", "said", "it grew")]
    assert (inner.via.name, outer.source.name) == ("Mark Ford", "Mark Ford")
