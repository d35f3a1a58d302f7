"""The Dutch interface: nothing is left in English, and every placeholder is where it has to be.

After a change of texts: `manage.py makemessages -l nl --no-location --no-wrap --ignore=tests --ignore=staticfiles`,
translate what is new in locale/nl, and `manage.py compilemessages` (both need gettext; the result is committed).
"""

import ast
import re
from collections.abc import Iterator
from functools import cache
from io import BytesIO
from pathlib import Path

import lxml.html
import pytest
from babel.messages.catalog import Catalog, Message
from babel.messages.extract import extract
from babel.messages.mofile import read_mo
from babel.messages.pofile import read_po
from django.conf import settings
from django.urls import reverse
from django.utils.text import capfirst
from django.utils.translation import templatize

from claims import workflow
from claims.choices import Status
from tests import factories

OURS, THEME = (Path(path) / "nl/LC_MESSAGES/django.po" for path in settings.LOCALE_PATHS)
PLACEHOLDER = re.compile(r"%\(\w+\)[sd]|\{\w*\}")
KEYWORDS = {
    **dict.fromkeys(["_", "gettext", "gettext_lazy", "gettext_noop"]),
    **dict.fromkeys(["ngettext", "ngettext_lazy"], (1, 2)),
    **dict.fromkeys(["pgettext", "pgettext_lazy"], ((1, "c"), 2)),
}
HIDDEN = "ancestor::script or ancestor::style or ancestor::*[contains(@class, 'material-symbols')]"


def catalogue(path: Path) -> Catalog:
    with path.open("rb") as file:
        return read_po(file) if path.suffix == ".po" else read_mo(file)


def forms(text: str | tuple[str, ...] | list[str]) -> list[str]:
    return [text] if isinstance(text, str) else list(text)


@cache
def texts(path: Path) -> dict[tuple[str | None, str], list[str]]:
    """The translations of a catalogue by context and English text (of a plural, the singular)."""
    return {(context(m), forms(m.id)[0]): forms(m.string) for m in catalogue(path) if m.id}


def context(message: Message) -> str | None:
    return message.context.decode() if isinstance(message.context, bytes) else message.context  # bytes in a .mo


def files(*suffixes: str) -> Iterator[Path]:
    """The files of the apps, the settings and the templates."""
    for folder in ("articles", "claims", "config", "sources", "templates"):
        yield from (path for path in (settings.BASE_DIR / folder).rglob("*") if path.suffix in suffixes)


def in_the_code() -> Iterator[tuple[str | None, str]]:
    """Context and text of all that goes through gettext in the apps, the settings and the templates."""
    for path in files(".py", ".html"):
        source = path.read_text(encoding="utf-8")
        source = templatize(source) if path.suffix == ".html" else source
        for _line, text, _comments, about in extract("python", BytesIO(source.encode()), KEYWORDS):
            yield about, forms(text)[0]


def passed_over(source: str) -> list[str]:
    """The calls of Django's gettext functions with a text in them that makemessages does not find: under a name that
    it does not look for, or looks for as another function; or with a text that is put together on the spot."""
    tree = list(ast.walk(ast.parse(source)))
    imports = [node for node in tree if isinstance(node, ast.ImportFrom) and node.module == "django.utils.translation"]
    names = {one.asname or one.name: one.name for node in imports for one in node.names if "gettext" in one.name}
    found = {name for name, real in names.items() if name in KEYWORDS and KEYWORDS[name] == KEYWORDS.get(real, ())}
    calls = [node for node in tree if isinstance(node, ast.Call) and node.args and ast.unparse(node.func) in names]
    made = (ast.JoinedStr, ast.BinOp)
    return [
        ast.unparse(node)
        for node in calls
        if isinstance(node.args[0], (*made, *(() if ast.unparse(node.func) in found else (ast.Constant,))))
    ]


def test_catalogue_has_the_texts_of_the_code():
    assert set(texts(OURS)) == set(in_the_code())


def test_every_text_of_the_code_is_found_by_makemessages():
    sources = {path: path.read_text(encoding="utf-8") for path in files(".py")}
    assert {path: calls for path, source in sources.items() if (calls := passed_over(source))} == {}


@pytest.mark.parametrize(
    ("line", "call", "is_found"),
    [
        ("gettext as _", "_('Day')", True),
        ("gettext_lazy", "gettext_lazy('Day')", True),
        ("gettext as now_", "now_(name)", True),
        ("gettext as now_", "now_('Day')", False),
        ("pgettext as _", "_('role', 'publisher')", False),
        ("gettext as _", "_(f'Day {number}')", False),
        ("gettext as _", "_('Day ' + number)", False),
    ],
)
def test_text_that_makemessages_passes_over_is_noticed(line, call, is_found):
    assert passed_over(f"from django.utils.translation import {line}\n{call}\n") == ([] if is_found else [call])


@pytest.mark.parametrize("path", [OURS, THEME])
def test_every_text_is_in_dutch(path):
    messages = [message for message in catalogue(path) if message.id]
    assert [m.id for m in messages if m.fuzzy or not all(forms(m.string))] == []
    assert list(catalogue(path).obsolete) == []


@pytest.mark.parametrize("path", [OURS, THEME])
def test_placeholders_are_those_of_the_english(path):
    wrong = [
        (english, dutch)
        for message in catalogue(path)
        for english, dutch in zip(forms(message.id), forms(message.string), strict=True)
        if message.id and sorted(PLACEHOLDER.findall(english)) != sorted(PLACEHOLDER.findall(dutch))
    ]
    assert wrong == []


@pytest.mark.parametrize("path", [OURS, THEME])
def test_compiled_catalogue_is_up_to_date(path):
    assert texts(path.with_suffix(".mo")) == texts(path)


@pytest.fixture
def desk(db):
    """A claim in each status, printed in one article, by claimants confirmed and new."""
    revision = factories.revision()
    for number, status in enumerate(Status):
        claim = factories.claim_at(status, statement=f"Het stadje hield stand: {number}.")
        factories.appearance(claim, content="The town held out", in_revision=revision)
    factories.proposed(claimant=factories.source("Nieuwe stem", standing="provisional"))
    return revision.article


def addresses(article) -> list[str]:
    """Lists, pages and forms: what a role may not open shows that instead."""
    claims = list(article.current_revision.appearances.values_list("claim", "claim__claimant"))
    # not the scale: its rows have a label in each language
    lists = ("claims_claim", "claims_flag", "claims_scan", "claims_flagcheck", "sources_party", "sources_source")
    steps = (
        "accept",
        "edit",
        "dismiss",
        "correct",
        "merge",
        "start",
        "assign",
        "add_evidence",
        "assess",
        "approve",
        "reopen",
    )
    return [
        reverse("admin:index"),
        reverse("triage", args=[article.pk]),
        reverse("missed", args=[article.pk]),
        reverse("admin:articles_article_changelist"),
        reverse("admin:articles_article_change", args=[article.pk]),
        reverse("admin:password_change"),
        *[reverse(f"admin:{name}_changelist") for name in lists],
        *[reverse("admin:claims_claim_change", args=[claim]) for claim, _source in claims],
        *[reverse("admin:sources_source_change", args=[source]) for _claim, source in claims],
        *[reverse("admin:claims_claim_step", args=[claims[0][0], step]) for step in steps],
        *[
            reverse("admin:sources_source_form", args=[claims[0][1], form])
            for form in ("change", "alias", "merge", "confirm")
        ],
    ]


@cache
def only_english() -> set[str]:
    """The English texts, without those that are Dutch too ("Open", "Medium")."""
    known = {**texts(THEME), **texts(OURS)}
    dutch = {capfirst(text) for strings in known.values() for text in strings}
    return {capfirst(text) for _context, text in known} - dutch - {name for _code, name in settings.LANGUAGES}


def english_on(page: str) -> set[str]:
    """The texts of a page that stand there in English."""
    shown = lxml.html.fromstring(page).xpath(f"//text()[not({HIDDEN})] | //@title | //@aria-label | //@placeholder")
    return {text.strip() for text in shown if capfirst(text.strip()) in only_english()}


@pytest.mark.parametrize("role", ["editor", "reviewer", "publisher", "auditor"])
def test_pages_speak_dutch_to_each_role(desk, client, role):
    client.force_login(factories.user(role, username="Anna de Wit"))
    pages = {
        address: client.get(address, headers={"accept-language": "nl"}).content.decode() for address in addresses(desk)
    }
    assert {address: found for address, page in pages.items() if (found := english_on(page))} == {}


def test_form_that_was_made_in_english_speaks_dutch_when_asked(desk, client):
    client.force_login(factories.user("editor"))
    claim = desk.current_revision.appearances.first().claim
    page = client.get(reverse("admin:claims_claim_step", args=[claim.pk, "edit"]), headers={"accept-language": "nl"})
    assert ">Burgerslachtoffers</option>" in page.content.decode()
    assert "select2/i18n/nl.js" in page.content.decode()


def test_refusal_is_in_dutch(desk, client):
    claim = desk.current_revision.appearances.get(claim__status=Status.PROPOSED).claim
    client.force_login(factories.user("editor"))
    address = reverse("admin:claims_claim_step", args=[claim.pk, "dismiss"])
    page = client.post(address, {"version": claim.version}, headers={"accept-language": "nl"})
    assert page.context["form"].non_field_errors() == [
        "Geef aan waarom: geen claim, fout herkend, of valt buiten het bestek."
    ]


def test_language_is_chosen_on_the_desk_and_stays(client, editor):
    client.force_login(editor)
    assert 'name="language"' in client.get(reverse("admin:index")).content.decode()
    client.post(reverse("set_language"), {"language": "nl", "next": reverse("admin:index")})
    assert "Wat op mij wacht" in client.get(reverse("admin:index"), headers={"accept-language": "en"}).content.decode()


def test_dates_follow_the_language(desk, client, auditor):
    client.force_login(auditor)
    address = reverse("admin:articles_article_changelist")
    pages = {code: client.get(address, headers={"accept-language": code}).content.decode() for code in ("en", "nl")}
    assert [date in pages[code] for code, date in (("en", "11 Aug 2023"), ("nl", "11 aug 2023"))] == [True, True]


def test_public_pages_speak_dutch(client, db):
    claim, again, gone = (factories.published(statement="Het stadje hield stand.") for _ in range(3))
    workflow.reopen(claim=again, by=factories.user("reviewer"), reason="Een brief.")
    workflow.withdraw(claim=gone, by=factories.user("publisher"), reason="Een ander stadje.")
    paths = ["", "claims/", "search/?q=stad", "corrections/", "methodology/", f"sources/{claim.claimant_id}/"]
    paths += [f"articles/{claim.appearances.get().revision.article_id}/", "claims/9999/"]
    paths += [f"claims/{one.pk}/" for one in (claim, again, gone)]
    pages = {path: client.get(f"/{path}", headers={"accept-language": "nl"}).content.decode() for path in paths}
    assert {path: found for path, page in pages.items() if (found := english_on(page))} == {}
