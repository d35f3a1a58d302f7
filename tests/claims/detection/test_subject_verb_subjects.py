import pytest

SOURCES = [
    ("Mark Ford resigned and said the lock leaks.", "Mark Ford"),
    ("In May, Mark Ford resigned and later told reporters that the lock leaks.", "Mark Ford"),
    ("Ann Lee, 43, a nurse from Leeds, said the lock leaks.", "Ann Lee, 43, a nurse from Leeds"),
    ("Ann Lee, who runs the shop, said the lock leaks.", "Ann Lee, who runs the shop"),
    ("Ann Lee, of the town council, said the lock leaks.", "Ann Lee, of the town council"),
    ("Ann Lee, speaking in Leeds, said the lock leaks.", "Ann Lee"),
    ("Ann Lee, head of the union said the lock leaks.", "Ann Lee, head of the union"),
    ("Councillor Ann Lee (Green) said the lock leaks.", "Councillor Ann Lee (Green)"),
    ("Ann Lee on Tuesday said the lock leaks.", "Ann Lee"),
    ("The council in a statement said the lock leaks.", "The council"),
    ("Figures published by the council last week showed that the lock leaks.", "Figures published by the council"),
    ("Officials familiar with the matter said the lock leaks.", "Officials familiar with the matter"),
    ("Officials who asked not to be named said the lock leaks.", "Officials who asked not to be named"),
    ("A man using the name Tom Hall said the lock leaks.", "A man using the name Tom Hall"),
    ("A letter sent to residents says the lock leaks.", "A letter sent to residents"),
    ("Ann Lee and Tom Hall said the lock leaks.", "Ann Lee and Tom Hall"),
    ("26% of voters say the lock leaks.", "26% of voters"),
    ("The lock leaks, according to people familiar with the matter.", "people familiar with the matter"),
    ("“It leaks,” said Ann Lee, 43.", "Ann Lee, 43"),
    ("“It leaks,” a woman, who was on her way home, told the Gazette.", "a woman, who was on her way home"),
    ("He met Tom Hall, who said the lock leaks.", "Tom Hall"),
]


@pytest.mark.parametrize(("text", "source"), SOURCES)
def test_source_is_the_whole_subject(english, text, source):
    (statement,) = english(text)
    assert statement.source.text == source


def test_verb_that_ends_a_noun_phrase_is_no_part_of_the_next_source(english):
    (statement,) = english("Mark Ford endorsed the plan, telling reporters that it works.")
    assert (statement.source.text, statement.content.text) == ("Mark Ford", "that it works")


def test_long_relative_clause_behind_the_verb_is_left_out(english):
    (statement,) = english(
        "“It leaks,” said Ann Lee, who brought the matter before the town council in the spring of 2019."
    )
    assert statement.source.text == "Ann Lee"
