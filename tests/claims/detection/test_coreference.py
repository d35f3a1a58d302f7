def names(statements):
    return [(s.source.text, s.source.name, s.source.kind) for s in statements]


def test_pronoun_takes_the_last_person_of_its_gender(dutch):
    text = (
        "Directeur Mark Bos en wethouder Anna Mol openden de sluis. Ze zegt dat het mooi is. Hij zegt dat het koud is."
    )
    assert [s.source.name for s in dutch(text)] == ["Anna Mol", "Mark Bos"]


def test_short_name_takes_the_full_name(dutch):
    text = "Volgens wethouder Anna Mol is de sluis klaar. ‘Het is mooi’, zegt Mol."
    assert names(dutch(text)) == [
        ("wethouder Anna Mol", "Anna Mol", "person"),
        ("Mol", "Anna Mol", "person"),
    ]


def test_title_alone_takes_the_person(english):
    text = "Mayor Anna Ford opened the lock. The mayor said that it was beautiful."
    assert names(english(text)) == [("The mayor", "Anna Ford", "person")]


def test_body_is_named_without_article(dutch):
    assert names(dutch("Het ministerie van Financiën zegt dat het klopt.")) == [
        ("Het ministerie van Financiën", "ministerie van Financiën", "government")
    ]


def test_country_is_a_government_and_group_unnamed(dutch):
    text = "Moskou ontkent dat er brand was. Ingewijden zeggen dat er brand was. De krant De Ster meldt dat het klopt."
    assert [s.source.kind for s in dutch(text)] == ["government", "unnamed", "outlet"]


def test_name_with_initial_and_particle_stays_whole(dutch):
    assert names(dutch("‘Klaar’, zegt J. van der Meer.")) == [("J. van der Meer", "J. van der Meer", "person")]


def test_body_named_with_what_it_is_goes_by_its_name(dutch):
    text = "De dijk is veilig, meldt persbureau Delta. Volgens het persbureau is de sluis ook veilig."
    assert names(dutch(text)) == [
        ("persbureau Delta", "Delta", "outlet"),
        ("het persbureau", "Delta", "outlet"),
    ]


def test_affiliation_is_no_part_of_a_name(dutch):
    assert names(dutch("Anna Mol van GroenPlus zegt dat het klopt.")) == [
        ("Anna Mol van GroenPlus", "Anna Mol", "person")
    ]


def test_role_in_one_word_with_a_name_is_no_part_of_a_name(dutch):
    assert names(dutch("‘Klaar’, zegt FNB-onderhandelaar Piet van Dam.")) == [
        ("FNB-onderhandelaar Piet van Dam", "Piet van Dam", "person")
    ]


def test_plural_description_is_no_person(dutch):
    text = "Wethouder Anna Mol kwam langs. De politici zeggen dat het klopt."
    assert names(dutch(text)) == [("De politici", "politici", "unnamed")]
