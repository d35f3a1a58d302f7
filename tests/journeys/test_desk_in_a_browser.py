"""The desk for two people and without a mouse, in a real browser; and what axe-core says of its pages."""

import pytest
from django.contrib.auth.hashers import PBKDF2PasswordHasher, make_password
from django.contrib.auth.models import User
from django.utils import timezone
from playwright.sync_api import Page, expect

from claims import flagging, workflow
from claims.choices import Status
from claims.models import Appearance, Claim, Deadline
from tests import factories
from tests.journeys.browser import CHROMIUM, log_in, page_of, violations

pytestmark = pytest.mark.skipif(CHROMIUM is None, reason="no Chromium on this machine (Debian: apt install chromium)")

GRAVE = ("serious", "critical")


@pytest.fixture
def address(web: str, demo_db) -> str:
    """A desk with the demo articles, a claim in review that is late, and two people."""
    people = [factories.user("editor", "reviewer", username=name) for name in ("ann", "ben")]
    claim = factories.claim_at(Status.IN_REVIEW, author=people[0], statement="The bridge has fallen.")
    flagging.check(claim_id=claim.pk)
    Deadline.objects.update(due_at=timezone.now())
    return web


def in_review() -> Claim:
    return Claim.objects.get(statement="The bridge has fallen.")


def open_claim(page: Page, address: str, step: str = "change") -> None:
    number = in_review().pk
    page.goto(f"{address}/admin/claims/claim/{number}/{'change' if step == 'change' else f'step/{step}'}/")


def test_two_people_see_each_other_and_combine_their_words(address, browser):
    ann, ben = page_of(browser, address, "ann"), page_of(browser, address, "ben")
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
    page = page_of(browser, address, "ann")
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


def test_list_and_menus_are_worked_from_the_keyboard(address, browser):
    page = page_of(browser, address, "ann")
    open_claim(page, address)
    page.get_by_role("button", name="Keyboard shortcuts").click()
    page.get_by_role("checkbox").uncheck()
    page.get_by_role("button", name="Close").click()
    page.keyboard.press("v")  # switched off
    expect(page.get_by_role("button", name="Keyboard shortcuts")).to_be_visible()
    page.goto(f"{address}/admin/claims/claim/")
    page.locator("#searchbar").focus()
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(page.locator("#changelist-filter :focus")).to_be_visible()
    page.keyboard.press("Escape")
    expect(page.locator("#changelist-filter")).to_be_hidden()
    page.locator("nav[x-show=openUserLinks] + [role=button]").press("Enter")
    expect(page.locator("nav[x-show=openUserLinks] :focus")).to_be_visible()


def test_language_is_chosen_by_the_user(address, browser):
    User.objects.filter(username="ann").update(password=make_password("Ann's own", hasher=PBKDF2PasswordHasher()))
    strangers: list[str] = []
    page = log_in(browser, address, "ann", "Ann's own", strangers=strangers)
    token = next(cookie["value"] for cookie in page.context.cookies() if cookie["name"] == "csrftoken")
    page.request.post(f"{address}/i18n/setlang/", form={"language": "nl"}, headers={"X-CSRFToken": token})
    elsewhere = log_in(browser, address, "ann", "Ann's own", strangers=strangers)
    expect(elsewhere.locator("html")).to_have_attribute("lang", "nl")
    assert strangers == []


def pages() -> dict[str, str]:
    """The main pages by name."""
    claim = in_review()
    piece = factories.evidence(claim)
    copy = factories.archive(piece)
    workflow.comment(claim=claim, by=claim.assignee, text="Look at this, @ben and @ann.")
    workflow.comment(claim=claim, by=User.objects.get(username="ben"), text="Yes, @ann.")
    article = Appearance.objects.exclude(confidence=None).select_related("revision").first().revision.article_id
    step = f"/admin/claims/claim/{claim.pk}/step"
    return {
        "front page": "/admin/",
        "claim list": "/admin/claims/claim/",
        "claim page": f"/admin/claims/claim/{claim.pk}/change/",
        "edit": f"{step}/edit/",
        "assess": f"{step}/assess/",
        "add evidence": f"{step}/add_evidence/",
        "correct evidence": f"{step}/edit_evidence/{piece.pk}/",
        "archived page": f"/admin/claims/archive/{copy.pk}/",
        "triage": f"/admin/claims/triage/{article}/",
        "missed statement": f"/admin/claims/missed/{article}/",
        "article": f"/admin/articles/article/{article}/change/",
        "source": f"/admin/sources/source/{claim.claimant_id}/change/",
        "flag list": "/admin/claims/flag/",
        "notifications": "/admin/claims/notifications/",
        "import": "/admin/claims/import/",
        "exports": "/admin/claims/export/",
        "due times": "/admin/claims/duetime/",
        "verdicts": "/admin/claims/verdict/",
    }


def grave(page: Page, *rules: str) -> list[str]:
    """The serious and critical violations that axe-core finds, with where; of these rules or of all."""
    found = [one for one in violations(page, *rules) if one["impact"] in GRAVE]
    return [f"{one['id']}: {node['target']} {node['html'][:160]}" for one in found for node in one["nodes"]]


def faults(page: Page) -> list[str]:
    """What is wrong with the page on a wide light screen and, without loading it again, on a dark phone."""
    page.set_viewport_size({"width": 1400, "height": 900})
    page.evaluate("document.documentElement.classList.remove('dark')")
    found = grave(page)
    page.set_viewport_size({"width": 390, "height": 900})
    page.evaluate("document.documentElement.classList.add('dark')")
    wide = page.evaluate("document.documentElement.scrollWidth")
    dark = grave(page, "color-contrast", "scrollable-region-focusable")  # what colours and width can change
    return [*found, *dark, *([f"{wide} wide on a phone"] if wide > 390 else [])]


def test_pages_have_no_grave_fault_of_accessibility(address, browser):
    page = browser.new_page()
    page.goto(f"{address}/admin/login/")
    found = {"login": faults(page)}
    page = page_of(browser, address, "ann")
    page.context.add_cookies([{"name": "django_language", "value": "nl", "url": address}])  # has the longer words
    for name, path in pages().items():
        page.goto(address + path)
        found[name] = faults(page)
    open_claim(page, address, "edit")
    page.evaluate("document.querySelector('[name=version]').value = 1")
    page.locator("button[data-ctrl-enter]").click()
    expect(page.get_by_role("alert")).to_contain_text("gewijzigd")
    found["conflict"] = faults(page)
    page.goto(f"{address}/admin/claims/import/")
    rows = b"statement,language\nDe brug ligt er.,nl\nDe kade ook.,xx\n"
    page.set_input_files("[name=file]", {"name": "rows.csv", "mimeType": "text/csv", "buffer": rows})
    page.locator("form.desk-form button").click()
    expect(page.locator("li", has_text="De kade ook.")).to_be_visible()
    found["import, looked at"] = faults(page)
    assert {name: wrong for name, wrong in found.items() if wrong} == {}
