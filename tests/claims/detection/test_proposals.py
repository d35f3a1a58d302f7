import pytest


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Wethouder Anna Mol opende de sluis. Ze claimt dat die lekt.", "Anna Mol claimt dat die lekt."),
        ("Wethouder Anna Mol opende de sluis. ‘Hij lekt’, zei ze.", "Anna Mol: “Hij lekt”"),
        ("Volgens de politie gaat het om een man.", "Volgens de politie gaat het om een man."),
        ("De sluis lekt, meldt de provincie.", "De sluis lekt, aldus de provincie."),
        ("De bond heeft dinsdag gezegd dat het klopt.", "De bond heeft dinsdag gezegd dat het klopt."),
        ("Gisteren zei Anna Mol dat het klopt.", "Anna Mol zei dat het klopt."),
        ("Uit cijfers van de bond blijkt dat het klopt.", "Uit cijfers van de bond blijkt dat het klopt."),
        ("Naar verluidt vertrekt de directeur.", "Naar verluidt vertrekt de directeur."),
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
        ("“It leaks,” said Anna Ford.", "Anna Ford: “It leaks”"),
    ],
)
def test_propose_english_stands_by_itself(english, text, expected):
    assert english(text)[-1].statement == expected
