"""The desk for two people and without a mouse, in a real browser; and what axe-core says of its pages."""

from collections.abc import Iterator

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.contrib.auth.hashers import make_password
from django.utils import timezone
from playwright.sync_api import Browser, Page, expect

from claims import flagging
from claims.choices import Status
from claims.models import Appearance, Claim, Deadline
from tests import factories
from tests.journeys.browser import CHROMIUM, PASSWORD, ask, chromium, log_in, web_server

pytestmark = pytest.mark.skipif(CHROMIUM is None, reason="no Chromium on this machine (Debian: apt install chromium)")

GRAVE = ("serious", "critical")


@pytest.fixture
def address(demo_db, short_folder) -> Iterator[str]:
    """A desk with the demo articles, a claim in review that is late, and two people."""
    people = [
        factories.user("editor", "reviewer", username=n, password=make_password(PASSWORD)) for n in ("ann", "ben")
    ]
    claim = factories.claim_at(Status.IN_REVIEW, author=people[0], statement="The bridge has fallen.")
    flagging.check(claim_id=claim.pk)
    Deadline.objects.update(due_at=timezone.now())
    with web_server(demo_db, short_folder) as at:
        yield at


@pytest.fixture
def browser() -> Iterator[Browser]:
    with chromium() as started:
        yield started


def in_review() -> Claim:
    return Claim.objects.get(statement="The bridge has fallen.")


def open_claim(page: Page, address: str, step: str = "change") -> None:
    number = ask(in_review).pk
    page.goto(f"{address}/admin/claims/claim/{number}/{'change' if step == 'change' else f'step/{step}'}/")


def test_two_people_see_each_other_and_combine_their_words(address, browser):
    ann, ben = log_in(browser, address, "ann"), log_in(browser, address, "ben")
    open_claim(ann, address, "edit")
    open_claim(ben, address, "edit")
    expect(ben.get_by_role("status")).to_contain_text("ann has this claim open too.")
    ann.fill("[name=statement]", "The bridge has fallen, says Ann.")
    ann.click("button[type=submit][data-ctrl-enter]")
    expect(ann.locator("h2.desk-statement")).to_have_text("The bridge has fallen, says Ann.")
    ben.fill("[name=statement]", "Ben says otherwise.")
    ben.click("button[type=submit][data-ctrl-enter]")
    expect(ben.get_by_role("alert")).to_contain_text("This claim was changed by ann at ")
    expect(ben.locator("[name=statement]")).to_have_value("Ben says otherwise.")
    ben.get_by_role("button", name="Put the other text in the field").click()
    expect(ben.locator("[name=statement]")).to_have_value("The bridge has fallen, says Ann.")
    ben.locator("[name=statement]").press_sequentially(" And Ben.")
    ben.click("button[type=submit][data-ctrl-enter]")
    expect(ben.locator("h2.desk-statement")).to_have_text("The bridge has fallen, says Ann. And Ben.")


def test_claim_page_is_worked_from_the_keyboard(address, browser):
    page = log_in(browser, address, "ann")
    open_claim(page, address)
    page.keyboard.press("?")
    dialog = page.get_by_role("dialog", name="Keyboard shortcuts")
    expect(dialog).to_be_visible()
    for _ in range(6):
        page.keyboard.press("Tab")
        assert page.evaluate("document.activeElement === document.body || !!document.activeElement.closest('dialog')")
    page.keyboard.press("Escape")
    expect(dialog).to_be_hidden()
    page.keyboard.press("h")
    assert page.evaluate("document.activeElement.id") == "history"
    page.keyboard.press("v")
    expect(page.locator("[name=explanation]")).to_be_visible()


def test_keys_can_be_switched_off(address, browser):
    page = log_in(browser, address, "ann")
    open_claim(page, address)
    page.get_by_role("button", name="Keyboard shortcuts").click()
    page.get_by_role("checkbox").uncheck()
    page.get_by_role("button", name="Close").click()
    here = page.url
    page.keyboard.press("v")
    assert page.url == here


def test_language_is_chosen_by_the_user(address, browser):
    page = log_in(browser, address, "ann")
    token = next(cookie["value"] for cookie in page.context.cookies() if cookie["name"] == "csrftoken")
    page.request.post(f"{address}/i18n/setlang/", form={"language": "nl"}, headers={"X-CSRFToken": token})
    elsewhere = log_in(browser, address, "ann")
    expect(elsewhere.locator("html")).to_have_attribute("lang", "nl")


def pages() -> dict[str, str]:
    """The main pages by name."""
    claim = in_review()
    article = Appearance.objects.exclude(confidence=None).select_related("revision").first().revision.article_id
    return {
        "front page": "/admin/",
        "claim list": "/admin/claims/claim/",
        "claim page": f"/admin/claims/claim/{claim.pk}/change/",
        "edit": f"/admin/claims/claim/{claim.pk}/step/edit/",
        "assess": f"/admin/claims/claim/{claim.pk}/step/assess/",
        "triage": f"/admin/claims/triage/{article}/",
        "flag list": "/admin/claims/flag/",
        "article": f"/admin/articles/article/{article}/change/",
        "due times": "/admin/claims/duetime/",
    }


def grave(page: Page) -> list[str]:
    """The serious and critical violations that axe-core finds, with where."""
    found = Axe().run(page).response["violations"]
    return [f"{v['id']}: {n['target']} {n['html'][:160]}" for v in found if v["impact"] in GRAVE for n in v["nodes"]]


@pytest.mark.parametrize("width", [1400, 390])
def test_pages_have_no_grave_fault_of_accessibility(address, browser, width):
    stranger = browser.new_page(viewport={"width": width, "height": 900})
    stranger.goto(f"{address}/admin/login/")
    faults = {"login": grave(stranger)}
    page = log_in(browser, address, "ann")
    page.set_viewport_size({"width": width, "height": 900})
    for name, path in ask(pages).items():
        page.goto(address + path)
        faults[name] = grave(page)
        assert page.evaluate("document.documentElement.scrollWidth") <= width, name
    assert {name: found for name, found in faults.items() if found} == {}
