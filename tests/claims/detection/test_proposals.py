import pytest


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Wethouder Anna Mol opende de sluis. Ze claimt dat die lekt.", "Anna Mol claimt dat die lekt."),
        ("Wethouder Anna Mol opende de sluis. ‘Hij lekt’, zei ze.", "Anna Mol: “Hij lekt.”"),
        ("Volgens de politie gaat het om een man.", "Volgens de politie gaat het om een man."),
        ("De sluis lekt, meldt de provincie.", "De sluis lekt, aldus de provincie."),
        ("De bond heeft dinsdag gezegd dat het klopt.", "De bond heeft dinsdag gezegd dat het klopt."),
        ("Gisteren zei Anna Mol dat het klopt.", "Anna Mol zei dat het klopt."),
        ("Uit cijfers van de bond blijkt dat het klopt.", "Uit cijfers van de bond blijkt dat het klopt."),
        ("Naar verluidt vertrekt de directeur.", "Naar verluidt vertrekt de directeur."),
        ("Iedereen mag blijven, klinkt het.", "Iedereen mag blijven, klinkt het."),
        ("De raad meldt dinsdag ook dat het klopt.", "De raad meldt dinsdag dat het klopt."),
        ("Dinsdag zei Anna Mol in Ede niet dat het klopt.", "Anna Mol zei in Ede niet dat het klopt."),
        ("Toch pleit de bond voor meer loon.", "De bond pleit voor meer loon."),
        ("‘Wie betaalt dat?’ vroeg Anna Mol.", "Anna Mol: “Wie betaalt dat?”"),
        ("De Deense politie kwam. De politie zegt dat het klopt.", "De Deense politie zegt dat het klopt."),
    ],
)
def test_propose_dutch_stands_by_itself(dutch, text, expected):
    assert dutch(text)[-1].statement == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The lock leaks, said Anna Ford.", "The lock leaks, according to Anna Ford."),
        ("The ministry said it had repelled the attack.", "The ministry said it had repelled the attack."),
        ("According to the council, the lock leaks.", "The lock leaks, according to the council."),
        ("“It leaks,” said Anna Ford.", "Anna Ford: “It leaks.”"),
        (
            "A spokesman for the council said it rained. It leaked, he said.",
            "It leaked, according to the spokesman for the council.",
        ),
        ("The lock was reportedly sold.", "The lock was reportedly sold."),
        ("The Danish army said it left. It said that it was done.", "The Danish army said that it was done."),
        ("Both Leeds and York said the lock leaks.", "Both Leeds and York said the lock leaks."),
    ],
)
def test_propose_english_stands_by_itself(english, text, expected):
    assert english(text)[-1].statement == expected


def test_propose_conjoined_dutch_keeps_them_apart(dutch):
    text = "De bond zei dinsdag ook dat het loon daalt, dat de druk stijgt en dat er ‘veel ziek’ zijn."
    assert [s.statement for s in dutch(text)] == [
        "De bond zei dinsdag dat het loon daalt.",
        "De bond zei dinsdag dat de druk stijgt.",
        "De bond zei dinsdag dat er ‘veel ziek’ zijn.",
    ]


def test_propose_conjoined_english_keeps_them_apart(english):
    text = "The council said on Monday the lock leaked, and that it would be “shut” for a week."
    assert [s.statement for s in english(text)] == [
        "The council said on Monday the lock leaked.",
        "The council said on Monday that it would be “shut” for a week.",
    ]


def test_propose_relative_clause_is_not_conjoined(dutch):
    first, second = dutch("De raad zegt dat het huis, dat leeg staat, te koop is en dat het oud is.")
    assert first.statement == "De raad zegt dat het huis, dat leeg staat, te koop is."
    assert second.statement == "De raad zegt dat het oud is."


def test_propose_own_words_stand_as_printed(dutch, english):
    text = "De brouwer heeft naar eigen zeggen niets gemengd."
    assert [s.statement for s in dutch(text)] == [text]
    text = "By its own account, the brewery lost 3 million euros."
    assert [s.statement for s in english(text)] == [text]
