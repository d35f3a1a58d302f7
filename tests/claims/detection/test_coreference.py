import pytest


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


def test_name_after_the_role_in_an_organisation_is_the_person(english):
    assert names(english("“It snowed,” said Centre for Birds scientist Anna Ford.")) == [
        ("Centre for Birds scientist Anna Ford", "Anna Ford", "person")
    ]


def test_capital_that_opens_a_sentence_is_no_name(dutch):
    assert names(dutch("Sommige analisten menen dat het klopt.")) == [
        ("Sommige analisten", "Sommige analisten", "unnamed")
    ]


def test_document_with_an_article_is_no_person(dutch):
    assert names(dutch("Volgens het Groene Veld-akkoord is het vrede.")) == [
        ("het Groene Veld-akkoord", "Groene Veld-akkoord", "organisation")
    ]


def test_name_in_brackets_is_not_the_head(dutch):
    assert names(dutch("Volgens wethouder Anna de Wit (Sport) is het klaar.")) == [
        ("wethouder Anna de Wit (Sport)", "Anna de Wit", "person")
    ]


def test_office_of_two_words_is_no_part_of_a_name(english):
    text = "Sports Secretary Xander Ford said it was over. The sports secretary said that it rained."
    assert [s.source.name for s in english(text)] == ["Xander Ford", "Xander Ford"]


def test_pronoun_takes_a_spokeswoman_without_a_name(english):
    text = "Mark Ford left. A spokeswoman for the council said it rained. The lock leaked, she said."
    assert english(text)[-1].source.name == "spokeswoman for the council"


def test_name_of_a_firm_keeps_its_ampersand(english):
    text = "Building firm Rhine & Sons grew. The firm said that it was pleased."
    assert names(english(text)) == [("The firm", "Rhine & Sons", "organisation")]


def test_acronym_in_brackets_is_no_part_of_a_name(dutch):
    assert names(dutch("Het Groene Bureau (GB) zegt dat het klopt."))[0][1] == "Groene Bureau"


def test_country_in_the_name_of_an_organisation_is_another(dutch):
    text = "Nederland bekent schuld. Nederland zegt dat het klopt. LXO Nederland zegt dat het niet klopt."
    assert [(s.source.name, s.source.kind) for s in dutch(text)] == [
        ("Nederland", "government"),
        ("LXO Nederland", "organisation"),
    ]


def test_staff_that_is_general_is_no_person(english):
    assert names(english("The Danish General Staff said it was over.")) == [
        ("The Danish General Staff", "Danish General Staff", "government")
    ]


def last_name(statements):
    return statements[-1].source.name


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("John Smith met Anna Smith. “Yes,” Mr Smith said. “No,” Mrs Smith said.", "Anna Smith"),
        ("John Smith met Anna Smith. “Yes,” Mr Smith said.", "John Smith"),
        ("Judge Tom Hall said Mark Ford had lied. Ford had hit a man. He said Ford was violent.", "Mark Ford"),
        ("Labour’s Ann Lee said it leaked. She said it was old.", "Ann Lee"),
        ("President Bashar al-Assad left. Assad said it was over.", "Bashar al-Assad"),
        ("The Harrow Vale Brewery closed. Tom Hall left. The brewery said it was sad.", "Harrow Vale Brewery"),
        ("The company Delta said sales fell. The firm said jobs would go.", "Delta"),
        ("Linamar said sales fell. It said jobs would go.", "Linamar"),
        ("Union leaders met Tom Hall. They said jobs would go.", "Union leaders"),
        ("The Syrian Observatory said two died. It said more were hurt.", "Syrian Observatory"),
        ("Ann Lee, who met Tom Hall in May, said it leaked.", "Ann Lee"),
        ("Emergency services said two died.", "Emergency services"),
    ],
)
def test_english_sources_are_named_in_full(english, text, name):
    assert last_name(english(text)) == name
