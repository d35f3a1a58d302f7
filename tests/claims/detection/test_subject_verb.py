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
    ("As Mark Ford put it: “Nobody wins.”", [("Mark Ford", "As … put it", "Nobody wins.")]),
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
    ("The lock, as Mark Ford put it, is a sieve.", [("Mark Ford", "as … put it", "The lock … is a sieve")]),
    ("In Leeds, Mark Ford said, prices would rise.", [("Mark Ford", "said", "In Leeds … prices would rise")]),
    ("In a statement, the firm said, prices would rise.", [("the firm", "said", "prices would rise")]),
    ("The raid — the third in May — failed, Mark Ford said.",
     [("Mark Ford", "said", "The raid — the third in May — failed")]),
    ("Prices rose, said Mark Ford in an interview with the Gazette today.", [("Mark Ford", "said", "Prices rose")]),
    ("Prices rise, she argued, “because nobody looks.”",
     [("she", "argued", "Prices rise … “because nobody looks.”")]),
    ("Mark Ford said prices rose, while Ann Lee said they fell.",
     [("Mark Ford", "said", "prices rose"), ("Ann Lee", "said", "they fell")]),
    ("The firm claimed record sales, but offered no figures.", [("The firm", "claimed", "record sales")]),
    ("Mark Ford suggested a canal, an idea that others backed.", [("Mark Ford", "suggested", "a canal")]),
    ("Ann Lee denied that she lied, calling the charge “absurd”.",
     [("Ann Lee", "denied", "that she lied"), ("Ann Lee", "calling", "the charge “absurd”")]),
    ("The judge said, however, that the case was over.", [("The judge", "said", "that the case was over")]),
    ("Mark Ford called on the council to resign.", [("Mark Ford", "called on", "the council to resign")]),
    ("Mark Ford asked whether the lock leaked.", [("Mark Ford", "asked", "whether the lock leaked")]),
    ("The firm issued a letter saying that the lock leaks.", [("The firm", "saying", "that the lock leaks")]),
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
        "What Mark Ford said was true.",
        "The strong jobs report cleared the way.",
        "Mark Ford agreed to add two members.",
        "The firm added three jobs.",
        "He is a man accused of fraud.",
        "Sales rose 5.1 per cent in May.",
        "Mark Ford wrote the letter in May.",
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
