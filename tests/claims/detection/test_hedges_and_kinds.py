import pytest


@pytest.mark.parametrize(
    ("text", "kind", "hedged"),
    [
        ("Kyiv claimt dat de vijand zware verliezen heeft geleden.", "losses", False),
        ("Moskou beweert dat twee dorpen zouden zijn heroverd.", "territorial", True),
        ("Kyiv zegt dat een aanval is begonnen.", "operation", False),
        ("Kyiv zegt dat er burgers gedood zijn.", "civilian_casualties", False),
        ("De bond zegt dat 300 banen verdwijnen.", "figure", False),
        ("De bond zegt dat tientallen banen verdwijnen.", "figure", False),
        ("De bond zegt dat het sinds 2014 zo gaat.", "other", False),
        ("De bond zegt dat het op 3 mei open was.", "other", False),
        ("De bond zegt dat een 14-jarige de deur dichtdeed.", "other", False),
        ("De bond zegt dat het loon zal stijgen.", "prediction", False),
        ("De bond noemt het bod mager.", "evaluation", False),
        ("De bond ontkent dat er een bod is.", "denial", False),
        ("De bond zegt dat de deur dicht is.", "other", False),
        ("De bond zegt dat het zo snel mogelijk klaar is.", "other", False),
        ("De bond zegt dat het vermoedelijk klaar is.", "other", True),
        ("Kyiv zegt dat de troepen drie kilometer van de brug staan.", "territorial", False),
        ("Kyiv zegt dat de vijand tot op zo'n 3 km genaderd is.", "territorial", False),
        ("De raad zegt dat de school drie kilometer van de brug staat.", "other", False),
    ],
)
def test_dutch_kind_and_hedge(dutch, text, kind, hedged):
    (statement,) = dutch(text)
    assert (statement.kind, statement.hedged) == (kind, hedged)


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Kyiv said that the enemy suffered heavy losses.", "losses"),
        ("Moscow said that it seized two villages.", "territorial"),
        ("Kyiv said that ten civilians were killed.", "civilian_casualties"),
        ("The union said that pay will rise.", "prediction"),
        ("The union denied that there was an offer.", "denial"),
        ("The mayor called the attack “cowardly”.", "evaluation"),
        ("The union said that it went on strike.", "other"),
        ("Kyiv said that troops were within three miles of the bridge.", "territorial"),
        ("Kyiv said that the enemy was 3 km east of the bridge.", "territorial"),
        ("The council said that the school was three miles from the bridge.", "other"),
        ("Kyiv said that troops were repairing three miles of road.", "operation"),
    ],
)
def test_english_kind(english, text, kind):
    (statement,) = english(text)
    assert statement.kind == kind
