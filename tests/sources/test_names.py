import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sources.names import SAME, fold, likeness, same_name

DEMO_REGISTRY = Path(__file__).parents[2] / "articles" / "demo" / "sources.json"

# Each line holds spellings of one name.
SAME_NAMES = """
Maliar = Malyar = Maljar = Маляр
Hanna Maliar = Hanna Malyar = Hanna Maljar = Ганна Маляр = Маляр Ганна
Syrsky = Syrskyi = Syrskyj = Syrski = Сирський = Сырский
Oleksandr Syrsky = Oleksandr Syrskyj = Олександр Сирський = Александр Сырский = Alexandr Syrski
Synjehoebov = Syniehubov = Synyehubov = Синєгубов
Oleh Synjehoebov = Oleh Syniehubov = Олег Синєгубов
Zelensky = Zelenskyy = Zelenski = Zelenskyj = Zelenskiy = Zelenskij = Зеленський = Зеленский
Volodymyr Zelensky = Volodimir Zelenskyj = Володимир Зеленський = Vladimir Zelenski = Wladimir Zelenski
Koepjansk = Kupiansk = Kupyansk = Куп'янськ = Куп’янськ = Купянск
Shoigu = Sjojgoe = Sjoigoe = Shoygu = Шойгу
Putin = Poetin = Путин = Путін
Vladimir Putin = Vladimir Poetin = Wladimir Poetin = Владимир Путин = Vladimir Vladimirovitsj Poetin
Prigozhin = Prigozjin = Пригожин
Gerasimov = Герасимов
Zaluzhny = Zaluzhnyi = Zaloezjny = Zaloezjnyj = Залужний
Budanov = Boedanov = Буданов
Podolyak = Podoljak = Podoliak = Подоляк
Konashenkov = Konasjenkov = Конашенков
Medvedchuk = Medvedtsjoek = Медведчук
Khodorkovsky = Chodorkovski = Ходорковский
Chubais = Tsjoebais = Чубайс
Lukashenko = Loekasjenko = Лукашенко
Gorbachev = Gorbatsjov = Горбачёв = Горбачев
Khrushchev = Chroesjtsjov = Хрущёв
Yeltsin = Jeltsin = Ельцин
Yermak = Jermak = Єрмак
Navalny = Navalnyj = Навальный
Tolstoy = Tolstoj = Tolstoi = Толстой
Tymoshenko = Tymosjenko = Timosjenko = Тимошенко
Kuleba = Koeleba = Кулеба
Sergei Lavrov = Sergej Lavrov = Sergey Lavrov = Сергей Лавров
Surovikin = Soerovikin = Суровикин
Kadyrov = Kadirov = Кадыров
Peskov = Песков
Dmitry Medvedev = Dmitri Medvedev = Дмитрий Медведев
Kiev = Киев
Zakharova = Zacharova = Захарова
Yuri Ushakov = Joeri Oesjakov = Юрий Ушаков
Pushilin = Poesjilin = Пушилин
Mikhail Podolyak = Michail Podoljak = Михайло Подоляк
Aleksej Reznikov = Oleksii Reznikov = Олексій Резніков
Vučić = Vucic
Erdoğan = Erdogan
Tsai Ing-wen = Tsai Ing wen
President Zelensky = Zelensky
Prof. dr. Anna Bos = Anna Bos
het Oekraïense leger = Oekraïense leger = Het Oekraïense leger
the Russian Defence Ministry = Russian Defence Ministry
De politie = de politie = politie
""".strip()

# Likewise, written down after the table was made and never used to change it.
LATER_NAMES = """
Kyrylo Budanov = Kirill Boedanov = Кирило Буданов
Rustem Umerov = Roestem Oemerov = Рустем Умєров
Nikolai Patrushev = Nikolaj Patroesjev = Николай Патрушев
Dmytro Kuleba = Dmitro Koeleba = Дмитро Кулеба
Valerii Zaluzhnyi = Valery Zaluzhny = Valeri Zaloezjny = Валерій Залужний
Sergey Kiriyenko = Sergej Kirijenko = Сергей Кириенко
Vyacheslav Volodin = Vjatsjeslav Volodin = Вячеслав Володин
Yevgeny Prigozhin = Jevgeni Prigozjin = Евгений Пригожин
Ramzan Kadyrov = Рамзан Кадыров
Valentina Matviyenko = Valentina Matvijenko = Валентина Матвиенко
Alexei Navalny = Aleksej Navalny = Алексей Навальный
Mikhail Mishustin = Michail Misjoestin = Михаил Мишустин
Yulia Svyrydenko = Joelia Svyrydenko = Юлія Свириденко
Denys Shmyhal = Denys Sjmyhal = Денис Шмигаль
Vitali Klitschko = Vitaly Klychko = Віталій Кличко
Ihor Klymenko = Ihor Klimenko = Ігор Клименко
Andrei Belousov = Andrej Beloesov = Андрей Белоусов
Alexander Bastrykin = Aleksandr Bastrykin = Александр Бастрыкин
Anatoly Chubais = Anatoli Tsjoebajs
Oleksiy Danilov = Oleksij Danilov = Олексій Данілов
Iryna Vereshchuk = Iryna Veresjtsjoek = Ірина Верещук
Ruslan Stefanchuk = Roeslan Stefantsjoek = Руслан Стефанчук
Leonid Pasechnik = Leonid Pasetsjnik = Леонид Пасечник
Natalia Humeniuk = Natalija Hoemenjoek = Наталія Гуменюк
Vadym Skibitskyi = Vadym Skibitski = Вадим Скібіцький
Yuriy Ihnat = Joeri Ihnat = Юрій Ігнат
Serhiy Cherevatyi = Serhi Tsjerevaty = Сергій Череватий
""".strip()

# Each line holds two names that are not one.
DIFFERENT_NAMES = """
Jansen / Janssens
Jansen / Janssen
Piet Jansen / Piet Janssen
De Vries / De Wit
Peskov / Petrov
Pesko / Petrov
Medvedev / Medvedchuk
Medvedev / Medvedeva
Dmitry Medvedev / Svetlana Medvedeva
Kim / Kin
Anna Bos / Hanna Bosch
Anna Bos / Hanna Bos
Bos / Bosch
Li / Lee
Bush / Bus
Khan / Chan
Khan / Han
Hans / Gans
Harrison / Garrison
Pieters / Peters
Pieter de Vries / Peter de Vries
Bouma / Buma
Van Dijk / Van Dik
Karin Smit / Karim Smit
Christina Jansen / Christine Jansen
Johan de Boer / Johannes de Boer
Maria Visser / Mario Visser
Hendriks / Hendrikx
Mulder / Muller
Bakker / Baker
Visser / Vissers
Petersen / Pedersen
Ivanov / Ivanova
Иванов / Иванова
Kuznetsov / Kuznetsova
Konstantinov / Konstantinova
Vandenberghe / Vandenbergen
Putin / Rasputin
Poetin / Poetsj
Zelensky / Zelenka
Zelensky / Zaluzhny
Budanov / Bogdanov
Lavrov / Lvov
Lavrov / Lavrova
Gerasimov / Gerasimenko
Prigozhin / Prigogine
Shoigu / Soegoe
Syrsky / Sikorski
Sikorski / Sikorsky Aircraft
Kuleba / Kulebin
Podolyak / Podolsk
Lukashenko / Lukashenka Viktor
Oleh Synjehoebov / Oleh Nikolenko
Hanna Maliar / Hanna Shelest
Hanna Maliar / Maliar
Hanna Maliar / Iryna Maliar
Sergei Lavrov / Sergei Shoigu
Rutte / Rutten
Wilders / Wildeman
Kaag / Kaap
Klaver / Klaversma
Mark Rutte / Mark Rutten
Johnson / Johnston
Clark / Clarke
Brown / Browne
Stephen King / Stephen Kling
Merkel / Markel
Scholz / Schulz
Macron / Marion
Trump / Trumpf
Biden / Bidon
Ministry of Defence / Ministry of Finance
Ministerie van Defensie / Ministerie van Financiën
Russian army / Ukrainian army
Oekraïense leger / Russische leger
General Staff / Staff
United Nations / United States
Al-Assad / Al-Saud
Bashar al-Assad / Maher al-Assad
Маляр / Малярчук
Иван Петров / Пётр Иванов
""".strip()


def pairs_of_one_name(names: str) -> list[tuple[str, str]]:
    """The first spelling of every line with each of its others."""
    rows = [[name.strip() for name in line.split("=")] for line in names.splitlines()]
    return [(row[0], other) for row in rows for other in row[1:]]


def pairs_of_two_names() -> list[tuple[str, str]]:
    return [tuple(name.strip() for name in line.split(" / ")) for line in DIFFERENT_NAMES.splitlines()]


@pytest.mark.parametrize(("one", "other"), pairs_of_one_name(SAME_NAMES))
def test_same_name_joins_spellings_of_one_name(one: str, other: str) -> None:
    assert same_name(one, other)


@pytest.mark.parametrize(("one", "other"), pairs_of_two_names())
def test_same_name_keeps_two_names_apart(one: str, other: str) -> None:
    assert not same_name(one, other)
    assert fold(one) != fold(other)


def test_figures_in_the_module_hold() -> None:
    made, later, different = (
        pairs_of_one_name(SAME_NAMES),
        pairs_of_one_name(LATER_NAMES),
        pairs_of_two_names(),
    )
    assert (len(made), len(later), len(different)) == (120, 53, 81)
    assert [pair for pair in later if not same_name(*pair)] == [
        ("Rustem Umerov", "Рустем Умєров"),
        ("Andrei Belousov", "Andrej Beloesov"),
    ]


@pytest.mark.parametrize(
    ("name", "key"),
    [
        ("Hanna Maliar", "hanna maliar"),
        ("Маляр", "maliar"),
        ("Сирський", "sirski"),
        ("Synjehoebov", "siniehubov"),
        ("Sjojgoe", "xoigu"),
        ("Koepjansk", "kupiansk"),
        ("  Generaal   Syrsky, ", "sirski"),
        ("Prof. dr. A.B. de Vries", "a b de vries"),
        ("de Oekraïense landmacht", "ukraense landmaqt"),
        ("De Oekraïense landmacht", "ukraense landmaqt"),
        ("A senior official", "senior official"),
        ("De Vries", "de vries"),
        ("General Staff", "general staff"),
        ("O’Brien", "obrien"),
        ("minister", "minister"),
        ("习近平", "ksyinping"),
        ("—", ""),
        ("", ""),
    ],
)
def test_fold_gives_the_key(name: str, key: str) -> None:
    assert fold(name) == key


@pytest.mark.parametrize(
    "name", ["محمد بن سلمان", "习近平", "岸田 文雄", "김정은", "Ελλάδα", "नरेन्द्र मोदी", "🙂", "\ud800"]
)
def test_fold_and_likeness_take_any_script(name: str) -> None:
    assert fold(name).isascii()
    assert likeness(name, "Hanna Maliar") < SAME


@given(st.text(max_size=40))
def test_fold_gives_lower_case_words_for_any_text(name: str) -> None:
    assert all(word.isalnum() and word.isascii() and word == word.lower() for word in fold(name).split(" ") if word)


@given(st.text(max_size=20), st.text(max_size=20))
def test_likeness_is_between_nothing_and_one_and_the_same_both_ways(a: str, b: str) -> None:
    assert 0 <= likeness(a, b) == likeness(b, a) <= 1


def test_likeness_of_a_surname_and_a_full_name_is_high_but_not_the_same() -> None:
    assert likeness("Maliar", "Hanna Maliar") == 0.8
    assert likeness("Peskov", "Hanna Maliar") < 0.5


def test_demo_registry_names_nothing_twice_and_refers_to_what_it_holds() -> None:
    registry = json.loads(DEMO_REGISTRY.read_text(encoding="utf-8"))
    parties = {party["slug"] for party in registry["parties"]}
    sources = {source["slug"] for source in registry["sources"]}
    owners: dict[str, set[str]] = {}
    for source in registry["sources"]:
        for name in (source["name"], *source.get("aliases", [])):
            owners.setdefault(fold(name), set()).add(source["slug"])
        assert source.get("party") in {None, *parties}
        assert {source.get("parent"), *(p["organisation"] for p in source.get("positions", []))} <= {
            None,
            *sources,
        }
    assert {key: slugs for key, slugs in owners.items() if len(slugs) > 1 or not key} == {}
